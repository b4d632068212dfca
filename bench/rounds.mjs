// Runs the tools of one line in turns: A, B, C, A, B, C, … so that what else the machine does meets
// all of them alike. Each count is compared before it becomes a figure.
import { BadRun } from "./measure.mjs";

/** What a tool took for a line: one entry for each round in `runs`. */
export function measureLine(line, tools, rounds, say) {
  const fit = tools.filter((tool) => tool.missing === null && isFor(line, tool));
  const entries = fit.map(({ name, key, prepare }) => {
    const { compileMs, empty, run } = prepare(line);
    return { name, key, compileMs, empty: empty(), run, runs: [] };
  });
  for (let round = 1; round <= rounds; round++) {
    for (const { name, run, runs } of entries) {
      const taken = run();
      requireCounts(line, name, taken, entries);
      runs.push(taken);
      say(`${line.title}: ${name}, round ${round}: ${(taken.searchMs / 1e3).toFixed(2)} s`);
    }
  }
  return { line, entries };
}

/** Peers have models of two-phase commit only. */
function isFor({ managers }, { isPeer }) {
  return managers !== null || !isPeer;
}

/** Where no count is published, all runs must find what the first one has found. */
function requireCounts(line, name, { states, generated, digits }, entries) {
  const first = entries.flatMap(({ runs }) => runs)[0];
  const expected = line.states === null ? first : line;
  if (expected === undefined) return;
  const wanted =
    digits === undefined ? expected.generated : Number(expected.generated.toPrecision(digits));
  if (states === expected.states && generated === wanted) return;
  throw new BadRun(
    `${line.title}: ${name} found ${states} states and ${generated} generated; ` +
      `${expected.states} and ${wanted} is right`,
  );
}
