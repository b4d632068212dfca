// Tests of group `check`, from the checking sequences of the machine that a tester sees.
import { at } from "../values/access.ts";
import { CHECKED_STATES_MAX, checkingSuite } from "./checking.ts";
import type { Test } from "./format.ts";
import type { Certificate } from "./header.ts";
import { classesOf, machineOf, minimised } from "./machine.ts";
import type { Resets } from "./roads.ts";
import type { Script, ScriptAsk, Start } from "./script.ts";

/** More steps make suites that nobody runs. */
export const CHECK_STEPS_MAX = 500_000;

/** Why there are no checking sequences. */
export type Refused =
  /** To this request the model has several answers. */
  | { readonly kind: "chooses"; readonly action: string }
  /** The limit of states ended the search. */
  | { readonly kind: "cut" }
  | { readonly kind: "large"; readonly states: number; readonly most: number }
  | { readonly kind: "long"; readonly states: number; readonly most: number };

export interface Checks {
  readonly kind: "made";
  readonly sequences: readonly {
    readonly start: Start;
    readonly asks: readonly ScriptAsk[];
  }[];
  /** States that requests tell apart. */
  readonly states: number;
  /** See CheckingSuite. */
  readonly apart: number;
  /** So many states more than these an implementation may have. */
  readonly extra: number;
}

const guarantee =
  "no implementation passes the tests of group `check` and answers some sequence of their " +
  "requests otherwise than the model, if a reset with one setup always brings it to the same " +
  "state, what it shows depends on its state and the request alone, and it has at most " +
  "`detects` states";

export function checkJson(
  { states, apart, extra }: Checks,
  tests: readonly Test[],
): NonNullable<Certificate["check"]> {
  const own = tests.flatMap((test) => (test.group === "check" ? [test] : []));
  const steps = own.reduce((sum, test) => sum + test.steps.length, 0);
  return { states, apart, extra, detects: apart + extra, tests: own.length, steps, guarantee };
}

export function checksOf(
  script: Script,
  resets: Resets,
  graph: { readonly nodes: { readonly length: number }; readonly isComplete: boolean },
  extra: number,
): Checks | Refused {
  if (!graph.isComplete) return { kind: "cut" };
  const machine = machineOf(script, resets, graph.nodes.length);
  if (machine.chooser !== null) return { kind: "chooses", action: machine.chooser.step.do };
  const small = minimised(machine, classesOf(machine), resets.order);
  const states = small.reactions.length;
  if (states > CHECKED_STATES_MAX) return { kind: "large", states, most: CHECKED_STATES_MAX };
  const made = checkingSuite(small, extra, CHECK_STEPS_MAX);
  if (made === null) return { kind: "long", states, most: CHECK_STEPS_MAX };
  const sequences = made.sequences.flatMap(({ start, inputs }) => {
    if (inputs.length === 0) return [];
    const first = at(script.starts, start);
    let { node } = first;
    const asks = inputs.map((input) => {
      const index = at(machine.reactions, node).findIndex((one) => one.input === input);
      const ask = at(at(machine.asks, node), index);
      node = ask.target;
      return ask;
    });
    return [{ start: first, asks }];
  });
  return { kind: "made", sequences, states, apart: made.apart, extra };
}
