// How many mistakes are tried of each model, and how far: each that nobody sees costs a search of
// the whole graph.

const USUAL = { mutantsMax: 300, statesMax: 1000 };

/** For models that take minutes otherwise. */
const LARGE = {
  "gitaly/log-archiver": { mutantsMax: 150, statesMax: 1000 },
  "gitaly/object-keys": { mutantsMax: 100, statesMax: 1000 },
  "gitaly/wal-archive": { mutantsMax: 100, statesMax: 300 },
  "myhoard/restore": { mutantsMax: 100, statesMax: 500 },
  "ticdc/bootstrap": { mutantsMax: 60, statesMax: 500 },
  "ticdc/orchestrator": { mutantsMax: 150, statesMax: 500 },
  "ticdc/predicates": { mutantsMax: 100, statesMax: 500 },
  "ticdc/rolling-upgrade": { mutantsMax: 100, statesMax: 300 },
  "ticdc/scheduling": { mutantsMax: 50, statesMax: 300 },
  "tidb-operator/restore": { mutantsMax: 120, statesMax: 300 },
};

export const SEED = 0;
/** Of a model that needs more the results say so. */
export const MINUTES_MAX = 20;
export const MEGABYTES_MAX = 6000;

export function planOf(name) {
  return { ...USUAL, ...LARGE[name], seed: SEED };
}
