// What a random model claims of its states and steps.
import type { Make } from "./make.ts";
import { type Known, nothing, type Scope, withLocal } from "./scope.ts";
import { temporal } from "./temporal.ts";
import { bool, countOf, type Ty } from "./types.ts";

export interface ActionHead {
  readonly name: string;
  readonly params: readonly Ty[];
  readonly isFault: boolean;
  readonly isInput: boolean;
}

export interface Claimed {
  readonly make: Make;
  /** With ghosts. */
  readonly scope: Scope;
  readonly actions: readonly ActionHead[];
  readonly outputs: readonly Known[];
  readonly reasons: readonly string[];
}

export function claims(claimed: Claimed): readonly string[] {
  const { make } = claimed;
  const { draw } = make;
  const lines = [...states(claimed), ...steps(claimed)];
  lines.push(...phases(claimed), ...monotonic(claimed));
  lines.push(...temporal(make, claimed.scope, claimed.actions));
  const ghostFree = withoutGhosts(claimed.scope);
  if (draw.oneIn(5)) lines.push('deadlock ignored "its steps do not matter"');
  else if (draw.oneIn(2)) lines.push(`final ${make.expr(bool, claimed.scope, 2)}`);
  if (draw.oneIn(6)) lines.push(`bound ${make.expr(bool, ghostFree, 2)}`);
  if (draw.oneIn(6)) lines.push(`observe seen = ${make.plain(bool, ghostFree, 2)}`);
  return [...lines, ...rows(claimed)];
}

function withoutGhosts(scope: Scope): Scope {
  return { ...scope, known: scope.known.filter(({ text }) => !text.startsWith("g")) };
}

/** Mostly with a premise, so that it is of use to know whether that was ever true. */
function implication(make: Make, scope: Scope): string {
  const { draw } = make;
  const part = (depth: number): string => make.expr(bool, scope, depth);
  return draw.way([
    () => part(3),
    () => `${part(2)} => ${part(2)}`,
    () => {
      const { text, element } = make.domain(scope, 1);
      const local = make.fresh();
      const inside = withLocal(scope, local, element);
      const [premise, rest] = [0, 1].map(() => make.expr(bool, inside, 2));
      return `forall ${local} in ${text}: ${premise} => ${rest}`;
    },
  ]);
}

function states({ make, scope }: Claimed): readonly string[] {
  const { draw } = make;
  const lines = Array.from(
    { length: draw.between(1, 2) },
    (_, index) => `invariant I${index}: ${implication(make, scope)}`,
  );
  if (draw.oneIn(2)) lines.push(`witness W: ${make.expr(bool, scope, 3)}`);
  return lines;
}

function steps({ make, scope, actions, outputs, reasons }: Claimed): readonly string[] {
  const { draw } = make;
  const step: Scope = { ...scope, known: [...scope.known, ...outputs], isStep: true };
  const refused = reasons.map((reason) => `refused == ${reason}`);
  const lines: string[] = [];
  if (draw.oneIn(2)) {
    const told = draw.pick(["refused == none", "refused != none", ...refused]);
    lines.push(`step Told: ${told} => ${make.expr(bool, step, 2)}`);
  }
  if (draw.oneIn(2)) lines.push(`step S0: ${implication(make, step)}`);
  if (actions.length === 0) return lines;
  const on = (): { readonly text: string; readonly scope: Scope } => {
    const action = draw.pick(actions);
    const names = action.params.map(() => (draw.oneIn(3) ? "_" : make.fresh()));
    const text = names.length === 0 ? action.name : `${action.name}(${names.join(", ")})`;
    const inside = names.reduce((before, name, at) => {
      const type = action.params[at];
      return name === "_" || type === undefined ? before : withLocal(before, name, type);
    }, step);
    return { text, scope: inside };
  };
  if (draw.oneIn(2)) {
    const first = on();
    lines.push(`step S1 on ${first.text}: ${implication(make, first.scope)}`);
  }
  if (draw.oneIn(4)) {
    const named = draw.some(actions).map(({ name }) => name);
    if (named.length > 0) lines.push(`step S2 on ${named.join(", ")}: ${implication(make, step)}`);
  }
  if (draw.oneIn(2)) {
    const first = on();
    lines.push(`witness T on ${first.text}: ${make.expr(bool, first.scope, 2)}`);
  }
  return lines;
}

function phases({ make, scope }: Claimed): readonly string[] {
  const { draw } = make;
  const subjects = scope.known.filter(({ type }) => type.kind === "enum" && countOf(type) >= 2);
  const { text, type } = subjects[draw.below(subjects.length)] ?? {};
  if (text === undefined || type?.kind !== "enum" || !draw.oneIn(2)) return [];
  const [first = "", second = "", ...rest] = type.cases;
  const last = rest[rest.length - 1];
  const moves = [`${first} -> ${[second, ...rest].join(" | ")}`];
  if (last !== undefined) moves.push(`${second} -> ${last}`, `final ${last}`);
  return [`phases ${text} { ${moves.join("  ")} }`];
}

function monotonic({ make, scope }: Claimed): readonly string[] {
  const { draw } = make;
  const subject = scope.known[draw.below(scope.known.length)];
  if (subject === undefined || !draw.oneIn(3)) return [];
  const within = draw.oneIn(2) ? ` within (${draw.pick(scope.known).text})` : "";
  const when = draw.oneIn(2) ? ` when ${make.expr(bool, scope, 1)}` : "";
  return [`monotonic M: ${subject.text}${within}${when}`];
}

/** Laws and tables are no part of a search; they must not disturb it. */
function rows({ make }: Claimed): readonly string[] {
  const { draw } = make;
  if (!draw.oneIn(10)) return [];
  const local = make.fresh();
  const inside = withLocal(nothing, local, bool);
  return [`law L(${local} in bool): ${make.expr(bool, inside, 2)}`];
}
