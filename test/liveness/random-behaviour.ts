// Small random graphs with fairness, as programs with one claim of each kind about whole
// behaviours. States are numbered against their order of discovery.
import fc from "fast-check";
import type { ClaimKind, PackedState, Program } from "../../src/program/program.ts";
import { actionOf, type Edge, graphProgram, packed, toySpan } from "../engine/toy.ts";

export interface Constraint {
  readonly isStrong: boolean;
  readonly actions: readonly number[];
}

/** A graph whose edges belong to actions; action 0 is a fault. */
export interface Behaviour {
  readonly stateCount: number;
  readonly initials: readonly number[];
  readonly edges: readonly {
    readonly from: number;
    readonly to: number;
    readonly action: number;
  }[];
  readonly constraints: readonly Constraint[];
  readonly goals: readonly number[];
  readonly premises: readonly number[];
}

export const ACTIONS = 4;

/** Claims, in this order, of every such program. */
export const kinds = [
  "eventually",
  "leadsTo",
  "alwaysEventually",
  "stabilizes",
  "recoverable",
] as const satisfies readonly ClaimKind[];

export type Kind = (typeof kinds)[number];

export function smallBehaviour(stateCount: number, edgeCount: number): fc.Arbitrary<Behaviour> {
  const state = fc.integer({ min: 0, max: stateCount - 1 });
  const action = fc.integer({ min: 0, max: ACTIONS - 1 });
  const actions = fc.uniqueArray(action, { minLength: 1, maxLength: 2 });
  return fc.record({
    stateCount: fc.constant(stateCount),
    initials: fc.uniqueArray(state, { minLength: 1, maxLength: 2 }),
    edges: fc.array(fc.record({ from: state, to: state, action }), {
      minLength: 2,
      maxLength: edgeCount,
    }),
    constraints: fc.array(fc.record({ isStrong: fc.boolean(), actions }), { maxLength: 3 }),
    goals: fc.uniqueArray(state, { maxLength: 3 }),
    premises: fc.uniqueArray(state, { maxLength: 3 }),
  });
}

/** The number of a packed state. */
export function numberOf(state: PackedState): number {
  return state[1] ?? 0;
}

export function behaviourProgram(behaviour: Behaviour): Program {
  const { initials, edges, constraints, goals, premises } = behaviour;
  const bySource = new Map<number, Edge[]>();
  for (const { from, to, action } of edges) {
    bySource.set(from, [...(bySource.get(from) ?? []), { to, action }]);
  }
  const actions = Array.from({ length: ACTIONS }, (_, index) =>
    actionOf(`act${index}`, index === 0 ? "fault" : "input"),
  );
  const actionKinds = actions.map(({ kind }) => kind);
  const plain = graphProgram({ initials, edges: bySource, actionKinds });
  const claims = kinds.map((kind) => ({ name: kind, kind, doc: "", span: toySpan }));
  const all = constraints.map((_, index) => index);
  const servedBy = (action: number) =>
    all.filter((index) => constraints[index]?.actions.includes(action));
  return {
    ...plain,
    info: { ...plain.info, actions, claims },
    temporal: {
      refinements: [],
      checks: kinds.map((kind, claim) => ({
        claim,
        params: [],
        args: [],
        constraints: kind === "recoverable" ? [] : all,
        isWithFaults: false,
      })),
      constraints: constraints.map(({ isStrong }, index) => ({ isStrong, text: `fair ${index}` })),
      labels: actions.map(({ kind }, action) => {
        return { isFault: kind === "fault", constraints: servedBy(action) };
      }),
      isGoal: (_, state) => goals.includes(numberOf(state)),
      isPremise: (_, state) => premises.includes(numberOf(state)),
      edges: (state, visit) => {
        for (const { to, action = 0 } of bySource.get(numberOf(state)) ?? []) {
          visit(action, packed(Number(to)));
        }
      },
      labelOf: ({ action }) => action,
    },
  };
}
