// The transitions of a state in full, and its disabled instances: for traces and vectors, a state
// at a time. The order is that of expand.ts, since both walk the same instances and steps.
import { packInto } from "../ir/layout.ts";
import type {
  ActionMask,
  Disabled,
  PackedState,
  Refusing,
  Transition,
} from "../program/program.ts";
import type { Fault } from "../values/fault.ts";
import type { Value } from "../values/value.ts";
import {
  argsOf,
  type CompiledAction,
  judgeGuard,
  PASSED,
  refusesAlone,
  SPENT,
  visitInstances,
} from "./actions.ts";
import { judgeRun, type Machine } from "./expand.ts";
import { faultOf } from "./roots.ts";
import type { StepVisitor } from "./steps.ts";

/** Of the state that is unpacked into the environment of the machine; faults are among them. */
export function listTransitions(
  machine: Machine,
  witnesses: ReadonlySet<number>,
  wanted: ActionMask | null = null,
): Transition[] {
  const { actions, env, stepper } = machine;
  const list: Transition[] = [];
  const addFault = (action: CompiledAction, args: readonly Value[], fault: Fault): void => {
    const choices = [...stepper.run.chosen];
    list.push({ ...nowhere, index: list.length, action: action.index, args, choices, fault });
  };
  const steps: StepVisitor = {
    step: (action) => list.push(describeStep(machine, action, list.length, witnesses)),
    fault: (action, fault) => addFault(action, argsOf(action), fault),
  };
  for (const action of actions) {
    if (wanted !== null && wanted[action.index] !== 1) continue;
    visitInstances(action, env, {
      instance: () => {
        stepper.run.chosen.length = 0;
        const guard = guardOf(machine, action);
        if (typeof guard !== "number") addFault(action, argsOf(action), guard);
        else if (guard === PASSED) stepper.visitSteps(action, steps);
      },
      domainFault: (_, argsKnown, fault) => {
        stepper.run.chosen.length = 0;
        addFault(action, argsOf(action, argsKnown), fault);
      },
    });
  }
  return list;
}

const nowhere = { target: null, reason: null, outputs: [], broken: [], shown: [] } as const;

function guardOf({ env }: Machine, action: CompiledAction): number | Fault {
  try {
    return judgeGuard(action, env);
  } catch (error) {
    return faultOf(error);
  }
}

function describeStep(
  machine: Machine,
  action: CompiledAction,
  index: number,
  witnesses: ReadonlySet<number>,
): Transition {
  const { layout, stepper } = machine;
  const { next, chosen, outputs, reason } = stepper.run;
  const target: PackedState = new Uint32Array(layout.words);
  packInto(layout, next, target);
  const broken: { readonly claim: number; readonly fault: Fault | null }[] = [];
  const shown: number[] = [];
  judgeRun(machine, action, (claim, fault) => {
    if (witnesses.has(claim)) shown.push(claim);
    else broken.push({ claim, fault });
  });
  return {
    index,
    action: action.index,
    args: argsOf(action),
    choices: [...chosen],
    target,
    fault: null,
    reason,
    outputs: [...outputs],
    broken,
    shown,
  };
}

/** The instances without transitions and without faults, in order. */
export function listDisabled(machine: Machine): Disabled[] {
  const list: Disabled[] = [];
  for (const action of machine.actions) {
    visitInstances(action, machine.env, {
      instance: () => {
        const disabled = describeDisabled(machine, action);
        if (disabled !== null) list.push(disabled);
      },
      domainFault: () => {},
    });
  }
  return list;
}

/**
 * By action and clause, the index of its reason, or null: what `listRefusals` asks of a model.
 */
export type ClauseReasons = readonly (readonly (number | null)[])[];

/** Of the disabled instances those that a clause with a reason refuses: no body is run for them. */
export function listRefusals(
  machine: Machine,
  reasons: ClauseReasons,
  wanted: ActionMask | null = null,
): Refusing[] {
  const list: Refusing[] = [];
  for (const action of machine.actions) {
    const own = reasons[action.index] ?? [];
    if (wanted !== null && wanted[action.index] !== 1) continue;
    if (own.every((reason) => reason === null)) continue;
    visitInstances(action, machine.env, {
      instance: () => {
        const clause = guardOf(machine, action);
        if (typeof clause !== "number" || clause < 0) return;
        const reason = own[clause] ?? null;
        if (reason === null) return;
        const alone = refusesAlone(action, clause, machine.env);
        list.push({ action: action.index, args: argsOf(action), clause, reason, alone });
      },
      domainFault: () => {},
    });
  }
  return list;
}

function describeDisabled(machine: Machine, action: CompiledAction): Disabled | null {
  const { env, stepper } = machine;
  const guard = guardOf(machine, action);
  if (typeof guard !== "number") return null;
  const described = { action: action.index, args: argsOf(action) };
  if (guard === SPENT) return { ...described, clause: null, alone: false };
  if (guard !== PASSED) {
    return { ...described, clause: guard, alone: refusesAlone(action, guard, env) };
  }
  let hasSteps = false;
  const note = (): void => {
    hasSteps = true;
  };
  stepper.visitSteps(action, { step: note, fault: note });
  return hasSteps ? null : { ...described, clause: null, alone: false };
}
