// Prints two-phase commit with n resource managers in Promela: `node two-phase-pml.mjs 8`. One
// process makes every step, each of them indivisible, so that states and transitions are those of
// the model in test/models/two-phase.fence. Nothing is claimed, so pan has less to do than
// Fencepost.

const STATES = { working: 0, prepared: 1, committed: 2, aborted: 3 };
const DECISIONS = { open: 0, committed: 1, aborted: 2 };

function managerSteps(r) {
  const { working, prepared, committed, aborted } = STATES;
  return [
    step(`tm == ${DECISIONS.open} && promised[${r}]`, `heard[${r}] = 1`),
    step(`rm[${r}] == ${working}`, `rm[${r}] = ${prepared}; promised[${r}] = 1`),
    step(`rm[${r}] == ${working}`, `rm[${r}] = ${aborted}`),
    step("commit", `rm[${r}] = ${committed}`),
    step("abort", `rm[${r}] = ${aborted}`),
  ];
}

function step(guard, update) {
  return `  :: d_step { ${guard} -> ${update} }`;
}

export function twoPhase(managers) {
  const all = Array.from({ length: managers }, (_, r) => r);
  const { open, committed, aborted } = DECISIONS;
  const everybody = all.map((r) => `heard[${r}]`).join(" && ");
  return [
    `byte rm[${managers}]; byte tm;`,
    `bool heard[${managers}]; bool promised[${managers}]; bool commit; bool abort;`,
    "active proctype protocol() {",
    "end: do",
    ...all.flatMap(managerSteps),
    step(`tm == ${open} && ${everybody}`, `tm = ${committed}; commit = 1`),
    step(`tm == ${open}`, `tm = ${aborted}; abort = 1`),
    "  od",
    "}",
    "",
  ].join("\n");
}

if (import.meta.filename === process.argv[1]) {
  const managers = Number(process.argv[2]);
  if (!Number.isInteger(managers) || managers < 1) {
    console.error("two-phase-pml: how many managers? For example `node two-phase-pml.mjs 8`");
    process.exit(3);
  }
  process.stdout.write(twoPhase(managers));
}
