// A run made by hand for the reports: a lease of two clients that loses its guard against the past.
// It goes through the real search and the real traces; only the program is a table.

import type { Diagnostic } from "../../src/base/diagnostic.ts";
import { type Host, quietHost } from "../../src/engine/host.ts";
import { type Limits, noLimits } from "../../src/engine/limits.ts";
import type { PackedState, Program, Transition } from "../../src/program/program.ts";
import type { Run, RunSelection } from "../../src/report/run.ts";
import { check } from "../../src/search/check.ts";
import { tracesOf } from "../../src/trace/explain.ts";
import type { Fault } from "../../src/values/fault.ts";
import type { Type } from "../../src/values/type.ts";
import type { Value } from "../../src/values/value.ts";
import { noTemporal } from "../engine/toy.ts";

const text = `model Lease
action acquire(c in Client)
action renew(c in Client)
invariant oneHolder: count c in Client: lease[c].phase == held <= 1
witness handsOver: lease[b].phase == held
witness never: false
step calm: true
`;
const source = { path: "models/lease.fence", text };

export function spanOf(word: string) {
  const start = text.indexOf(word);
  return { source, start, end: start + word.length };
}

const client: Type = {
  kind: "enum",
  isSymmetric: false,
  name: "Client",
  cases: [
    { name: "a", wire: "a" },
    { name: "b", wire: "b" },
  ],
};
const phase: Type = {
  kind: "enum",
  isSymmetric: false,
  name: "Phase",
  cases: ["free", "held", "expired"].map((name) => ({ name, wire: name })),
};
const lease: Type = {
  kind: "record",
  name: "Lease",
  fields: [
    { name: "phase", type: phase },
    { name: "epoch", type: { kind: "int", lo: 0n, hi: 3n } },
  ],
};
const fault: Fault = { code: "fault/none", message: "`lease!` of `none`", span: spanOf("renew") };

type Lease = readonly [phase: number, epoch: number];
type State = readonly [Lease, Lease, log: number];

function packState([a, b, log]: State): PackedState {
  return Uint32Array.of(...a, ...b, log);
}

function unpackState(words: PackedState): State {
  const [a = 0, b = 0, c = 0, d = 0, log = 0] = words;
  return [[a, b], [c, d], log];
}

function logValues(log: number): readonly number[] {
  return [0, 1].filter((bit) => (log & (1 << bit)) !== 0);
}

interface Move {
  readonly action: number;
  readonly client: number;
  readonly target: State | null;
  readonly reason: number | null;
  readonly outputs: readonly Value[];
}

/**
 * acquire: free, and nobody holds it. expire: held. renew: expired, and nobody asks who holds it
 * now.
 */
function movesOf(state: State): readonly Move[] {
  const isHeld = state[0][0] === 1 || state[1][0] === 1;
  const moves: Move[] = [];
  const push = (action: number, at: number, to: Lease | null, outputs: readonly Value[]): void => {
    const log = state[2] | (action === 0 ? 1 << at : 0);
    const target = to === null ? null : at === 0 ? [to, state[1], log] : [state[0], to, log];
    moves.push({ action, client: at, target: target as State | null, reason: null, outputs });
  };
  for (const at of [0, 1]) {
    const [now, epoch] = state[at as 0 | 1];
    if (now === 0 && !isHeld) push(0, at, [1, epoch + 1], [epoch + 1]);
  }
  for (const at of [0, 1])
    if (state[at as 0 | 1][0] === 1) push(1, at, [2, state[at as 0 | 1][1]], [null]);
  for (const at of [0, 1]) {
    const [now, epoch] = state[at as 0 | 1];
    if (now === 2) push(2, at, epoch === 1 && at === 1 ? null : [1, epoch], [null]);
  }
  moves.push({ action: 3, client: 0, target: state, reason: 0, outputs: [null] });
  return moves;
}

export function leaseProgram(): Program {
  const params = [{ name: "c", type: client }];
  const parts = { clauses: [], branches: [] };
  const claims = [
    {
      name: "oneHolder",
      kind: "invariant" as const,
      doc: "Two clients never hold the lease at the same time,\nwhatever the clock does.",
      span: spanOf("invariant"),
    },
    { name: "handsOver", kind: "witness" as const, doc: "", span: spanOf("witness handsOver") },
    { name: "never", kind: "witness" as const, doc: "", span: spanOf("witness never") },
    { name: "calm", kind: "step" as const, doc: "", span: spanOf("step") },
    { name: "NoFault", kind: "noFault" as const, doc: "", span: spanOf("model") },
    { name: "Deadlock", kind: "deadlock" as const, doc: "", span: spanOf("model") },
  ];
  const toTransition = (move: Move, index: number): Transition => {
    const { action, client: at, target, reason, outputs } = move;
    return {
      index,
      action,
      args: [at],
      choices: [],
      target: target === null ? null : packState(target),
      fault: target === null ? fault : null,
      reason,
      outputs,
      broken: [],
      shown: [],
    };
  };
  return {
    info: {
      model: "Lease",
      config: "ci",
      slots: [
        { name: "lease", kind: "var", type: { kind: "map", key: client, value: lease } },
        { name: "log", kind: "ghost", type: { kind: "set", of: client, max: null } },
      ],
      actions: [
        {
          name: "acquire",
          kind: "input",
          doc: "",
          span: spanOf("action acquire"),
          params,
          ...parts,
        },
        {
          name: "expire",
          kind: "fault",
          doc: "",
          span: spanOf("action acquire"),
          params,
          ...parts,
        },
        { name: "renew", kind: "input", doc: "", span: spanOf("action renew"), params, ...parts },
        {
          name: "ping",
          kind: "input",
          doc: "",
          span: spanOf("action renew"),
          params: [],
          ...parts,
        },
      ],
      claims,
      reasons: [{ name: "StaleEpoch", kind: "ignored", doc: "" }],
      inits: [{ name: "leftover", type: { kind: "option", of: client }, ghostOnly: false }],
      outputs: [{ name: "granted", type: { kind: "option", of: { kind: "int", lo: 0n, hi: 3n } } }],
      observed: [],
      calls: [],
      symmetric: [],
    },
    stateWords: 5,
    temporal: noTemporal,
    symmetry: null,
    coverage: {
      enabled: [1, 1, 1, 1].map((count) => ({ count })),
      clauseAlone: [],
      branchTaken: [],
      premiseTrue: new Uint8Array(claims.length).fill(1),
    },
    initials: () => [{ state: packState([[0, 0], [0, 0], 0]), choices: [null] }],
    expand: (state, sink) => {
      for (const { action, target } of movesOf(unpackState(state))) {
        if (target === null) sink.fault(action, fault);
        else sink.transition(action, packState(target));
      }
      return true;
    },
    judge: (state, found) => {
      const [[a], [b]] = unpackState(state);
      if (a === 1 && b === 1) found(0, null);
      if (b === 1) found(1, null);
    },
    isFinal: () => true,
    isWithinBound: () => true,
    transitions: (state) => movesOf(unpackState(state)).map(toTransition),
    disabled: () => [],
    refusals: () => [],
    unpack: (words) => {
      const [a, b, log] = unpackState(words);
      return [[a, b], logValues(log)];
    },
    pack: () => new Uint32Array(5),
    observe: () => [],
    openCalls: () => [],
  };
}

export const plainSelection: RunSelection = {
  file: "models/lease.fence",
  config: null,
  params: [],
  overlays: [],
};

/** A run of the lease as the command line would make it, on a clock that never moves. */
export function leaseRun(
  selection: Partial<RunSelection> = {},
  limits: Partial<Limits> = {},
  host: Host = quietHost,
): Run {
  const program = leaseProgram();
  const outcome = check(program, { limits: { ...noLimits, ...limits }, host, goals: null });
  const violated = outcome.verdicts.flatMap(({ verdict }, index) =>
    verdict.kind === "violated" ? [index] : [],
  );
  const traces = tracesOf(program, outcome.exploration, violated);
  return {
    selection: { ...plainSelection, ...selection },
    outcome,
    laws: [],
    traces,
    isTraced: true,
  };
}

export const sampleFinding: Diagnostic = {
  code: "vacuity/action-never-enabled",
  severity: "warning",
  title: "action `drop` is never enabled",
  span: spanOf("action renew"),
  label: "no reachable state lets it happen",
  related: [],
  hint: "loosen its guard, or delete it",
  expected: [],
};
