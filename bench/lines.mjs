// What is measured: the lines of the table. Counts of the protocols are published, see the
// models and test/models/oracles.json; those of our own systems must be the same in every run.

const TWO_PHASE = "test/models/two-phase.fence";

function twoPhase(managers, states, generated) {
  return {
    id: `two-phase-${managers}`,
    title: `two-phase commit, ${managers} managers`,
    file: TWO_PHASE,
    config: "three",
    params: { rms: managers },
    managers,
    states,
    generated,
  };
}

function system(folder, model, config) {
  return {
    id: folder,
    title: `${folder}, ${model} (${config})`,
    file: `models/${folder}/${model}.fence`,
    config,
    managers: null,
    states: null,
    generated: null,
  };
}

function paxos(config, managers, states, generated) {
  return {
    id: "paxos-commit",
    title: `Paxos Commit, ${managers} manager${managers === 1 ? "" : "s"}`,
    file: "test/models/paxos-commit.fence",
    config,
    managers: null,
    states,
    generated,
  };
}

/** Peers have no model of ten managers here: it would take Rumur a quarter of an hour a run. */
const FOR_FENCEPOST_ALONE = { managers: null };

export const lines = [
  twoPhase(8, 1_745_408, 18_507_778),
  twoPhase(9, 10_340_352, 123_558_402),
  { ...twoPhase(10, 61_515_776, 817_760_258), ...FOR_FENCEPOST_ALONE },
  paxos("two", 2, 1_321_761, 16_959_159),
  system("tidb-operator", "restore", "deep"),
  system("gitaly", "wal-archive", "concurrent"),
  system("ticdc", "orchestrator", "deep"),
  system("myhoard", "restore", "deep"),
];

/** The same on sizes of a moment: shows that the bench runs, and no more. */
export const quickLines = [
  twoPhase(3, 288, 1_146),
  { ...twoPhase(5, 8_832, 58_146), ...FOR_FENCEPOST_ALONE },
  paxos("one", 1, 1_461, 9_936),
];
