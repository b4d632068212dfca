// Programs written by hand for the tests: graphs given as adjacency lists, whose states are
// numbers.
import type {
  ActionInfo,
  ClaimInfo,
  ClaimKind,
  Coverage,
  PackedState,
  Program,
  Transition,
} from "../../src/program/program.ts";
import type { Temporal } from "../../src/program/temporal.ts";
import type { Fault } from "../../src/values/fault.ts";
import type { Type } from "../../src/values/type.ts";

const text = "toy model\n  every place in it is here\n";
export const toySpan = { source: { path: "toy.fence", text }, start: 12, end: 17 };
export const toyFault: Fault = { code: "fault/none", message: "there is no value", span: toySpan };

export interface Edge {
  readonly to: number | "fault";
  readonly action?: number;
  /** Names of step claims that it breaks, or of transition witnesses that it shows. */
  readonly decides?: readonly string[];
}

/** A graph and what is claimed of it. */
export interface Graph {
  readonly initials: readonly number[];
  readonly edges: ReadonlyMap<number, readonly Edge[]>;
  /** By name of an invariant: where it is false. */
  readonly bad?: Readonly<Record<string, (state: number) => boolean>>;
  /** By name of a witness: where it is true. */
  readonly good?: Readonly<Record<string, (state: number) => boolean>>;
  readonly steps?: readonly string[];
  readonly stepWitnesses?: readonly string[];
  readonly isFinal?: (state: number) => boolean;
  readonly isWithinBound?: (state: number) => boolean;
  readonly actionKinds?: readonly ActionInfo["kind"][];
}

/** Edges from a plain list of pairs, in the order of the list. */
export function edgesOf(pairs: readonly (readonly [number, number])[]): Graph["edges"] {
  const edges = new Map<number, Edge[]>();
  for (const [from, to] of pairs) edges.set(from, [...(edges.get(from) ?? []), { to }]);
  return edges;
}

const numberType: Type = { kind: "int", lo: 0n, hi: 1_000_000n };

function claimOf(name: string, kind: ClaimKind): ClaimInfo {
  return { name, kind, doc: `What ${name} says.`, span: toySpan };
}

export function actionOf(name: string, kind: ActionInfo["kind"] = "input"): ActionInfo {
  return { name, kind, doc: "", span: toySpan, params: [], clauses: [], branches: [] };
}

/** Of programs that claim nothing about whole behaviours. */
export const noTemporal: Temporal = {
  refinements: [],
  checks: [],
  constraints: [],
  labels: [],
  isGoal: () => false,
  isPremise: () => false,
  edges: () => {},
  labelOf: () => 0,
};

/** The packed form: a high word that is always the same, then the number. */
export function packed(state: number): PackedState {
  return Uint32Array.of(7, state);
}

export function graphProgram(graph: Graph): Program {
  const bad = Object.entries(graph.bad ?? {});
  const good = Object.entries(graph.good ?? {});
  const claims = [
    ...bad.map(([name]) => claimOf(name, "invariant")),
    ...good.map(([name]) => claimOf(name, "witness")),
    ...(graph.steps ?? []).map((name) => claimOf(name, "step")),
    ...(graph.stepWitnesses ?? []).map((name) => claimOf(name, "stepWitness")),
    claimOf("NoFault", "noFault"),
    claimOf("Deadlock", "deadlock"),
  ];
  const kinds = graph.actionKinds ?? ["input"];
  const actions = kinds.map((kind, index) => actionOf(`act${index}`, kind));
  const numberOf = (name: string): number => claims.findIndex((claim) => claim.name === name);
  const edgesFrom = (state: PackedState): readonly Edge[] => graph.edges.get(state[1] ?? 0) ?? [];
  const coverage: Coverage = {
    enabled: actions.map(() => ({ count: 0 })),
    clauseAlone: actions.map(() => new Uint8Array()),
    branchTaken: actions.map(() => new Uint8Array()),
    premiseTrue: new Uint8Array(claims.length).fill(1),
  };
  const target = new Uint32Array(2);
  return {
    info: {
      model: "Toy",
      config: "default",
      slots: [{ name: "at", kind: "var", type: numberType }],
      actions,
      claims,
      reasons: [],
      inits: [],
      outputs: [],
      observed: [{ name: "at", type: numberType }],
      calls: [],
      symmetric: [],
    },
    stateWords: 2,
    coverage,
    temporal: noTemporal,
    symmetry: null,
    initials: () => graph.initials.map((state) => ({ state: packed(state), choices: [] })),
    expand: (state, sink) => {
      let canMove = false;
      for (const { to, action = 0, decides = [] } of edgesFrom(state)) {
        if (to === "fault") {
          sink.fault(action, toyFault);
          continue;
        }
        for (const name of decides) sink.claim(numberOf(name));
        target.set(packed(to));
        sink.transition(action, target);
        (coverage.enabled[action] ?? { count: 0 }).count++;
        canMove ||= kinds[action] !== "fault";
      }
      return canMove;
    },
    judge: (state, found) => {
      const at = state[1] ?? 0;
      for (const [name, isBad] of bad) if (isBad(at)) found(numberOf(name), null);
      for (const [name, isGood] of good) if (isGood(at)) found(numberOf(name), null);
    },
    isFinal: (state) => graph.isFinal?.(state[1] ?? 0) ?? false,
    isWithinBound: (state) => graph.isWithinBound?.(state[1] ?? 0) ?? true,
    transitions: (state) =>
      edgesFrom(state).map(({ to, action = 0, decides = [] }, index): Transition => {
        return {
          index,
          action,
          args: [],
          choices: [],
          target: to === "fault" ? null : packed(to),
          fault: to === "fault" ? toyFault : null,
          reason: null,
          outputs: [],
          broken: decides
            .filter((name) => graph.steps?.includes(name))
            .map((name) => ({ claim: numberOf(name), fault: null })),
          shown: decides.filter((name) => graph.stepWitnesses?.includes(name)).map(numberOf),
        };
      }),
    disabled: () => [],
    refusals: () => [],
    unpack: (state) => [state[1] ?? 0],
    pack: ([state]) => packed(Number(state)),
    observe: (state) => [state[1] ?? 0],
    openCalls: () => [],
  };
}
