// What an adapter says that it is able to do, against what a suite asks for: mistakes that show
// before anything runs, and the tests that have to be skipped.
import type { Adapter, Contract } from "./adapter.ts";
import { ownMember } from "./adapter-driver.ts";
import type { Driver, Reasons } from "./driver.ts";
import { type Action, type Interface, isAskedFor, isCapability } from "./interface.ts";
import type { Step, Suite, Test } from "./suite.ts";
import { fieldsText } from "./type-text.ts";

/** Mistakes that any adapter can make. */
export function driverFaults(face: Interface, driver: Driver): readonly string[] {
  const { cannot, unobserved } = driver;
  const unknown = [...cannot.keys()].filter((name) => !isCapability(face, name));
  const unseen = [...unobserved.keys()].filter(
    (name) => !face.observed.has(name) && !face.outputs.has(name),
  );
  const isBlind =
    face.observed.size > 0 && [...face.observed.keys()].every((name) => unobserved.has(name));
  return [
    ...unknown.map((name) => `\`cannot\` has "${name}", which the suite does not know`),
    ...unseen.map((name) => `\`unobserved\` has "${name}", which is neither a field nor an output`),
    ...(isBlind ? ["it observes nothing, so it would pass whatever the system does"] : []),
  ];
}

/** Mistakes of an adapter in this process, with the lines to paste. */
export function adapterFaults<C extends Contract, S>(
  face: Interface,
  adapter: Adapter<C, S>,
): readonly string[] {
  const cannot: object = adapter.cannot ?? {};
  const actions = Object.keys(adapter.actions);
  const tables = Object.keys(adapter.evaluate ?? {});
  const missing = [...face.actions].filter(
    ([name, action]) =>
      isAskedFor(action) &&
      !Object.hasOwn(cannot, name) &&
      ownMember(adapter.actions, name) === undefined,
  );
  const without = [...face.tables.keys()].filter(
    (name) => !tables.includes(name) && !Object.hasOwn(cannot, `table:${name}`),
  );
  return [
    ...actions
      .filter((name) => !face.actions.has(name))
      .map((name) => `\`actions\` has "${name}", which the suite does not know`),
    ...missing.map(
      ([name, action]) =>
        `the action ${name} is missing; add to \`actions\` (or say in \`cannot\` why not):\n` +
        actionLines(face, name, action),
    ),
    ...tables
      .filter((name) => !face.tables.has(name))
      .map((name) => `\`evaluate\` has "${name}", which the suite does not know`),
    ...without.map(
      (name) =>
        `the table ${name} is missing; add to \`evaluate\`, or to \`cannot\`: ` +
        `"table:${name}": "why"`,
    ),
  ];
}

/** The text to paste for an action. */
export function actionLines(face: Interface, name: string, action: Action): string {
  const params = [...action.params.keys()];
  const args = params.length === 0 ? "_args" : `{ ${params.join(", ")} }`;
  const outputs = [...face.outputs.keys()].join(", ") || "none";
  return [
    `  // ${name}${fieldsText(action.params)}; outputs: ${outputs}`,
    `  ${name}: (system, ${args}, call) => {`,
    `    throw new Error("${name} is not connected yet");`,
    "  },",
  ].join("\n");
}

interface Abilities {
  readonly cannot: Reasons;
  readonly unobserved: Reasons;
}

/** Why a test is skipped; null if it is not. */
export function lacking(abilities: Abilities, test: Test): string | null {
  const { cannot, unobserved } = abilities;
  for (const need of test.needs) {
    const why = cannot.get(need);
    if (why !== undefined) return `cannot ${need}: ${why}`;
    const [, what = ""] = /^(?:observe|output):(.*)$/.exec(need) ?? [];
    const unseen = unobserved.get(what);
    if (unseen !== undefined) return `does not see ${what}: ${unseen}`;
  }
  return test.kind === "sequence" ? lackingSteps(cannot, test.steps) : null;
}

export function lackingSteps(cannot: Reasons, steps: readonly Step[]): string | null {
  for (const { do: name, during, expect } of steps) {
    const needs = [name, ...during.flatMap((move) => [move.do, `during:${move.at}`])];
    const missing = needs.find((need) => cannot.has(need));
    if (missing !== undefined) return `cannot ${missing}: ${cannot.get(missing)}`;
    for (const { steps: following } of expect) {
      const why = lackingSteps(cannot, following ?? []);
      if (why !== null) return why;
    }
  }
  return null;
}

export function hasSequences({ tests }: Suite): boolean {
  return tests.some(({ kind }) => kind === "sequence");
}
