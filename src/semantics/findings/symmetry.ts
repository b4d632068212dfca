// Findings about symmetric types: what tells their members apart.
import type { Diagnostic } from "../../base/diagnostic.ts";
import type { Span } from "../../base/source.ts";
import type { Name } from "../../syntax/ast.ts";
import { finding } from "./finding.ts";

/** `Node and Client`. */
function listed(types: readonly string[]): string {
  return types.join(" and ");
}

export function tooManyMembers(span: Span, count: bigint, most: number): Diagnostic {
  const title = `${count} members are too many for a symmetric type`;
  return finding("symmetry/too-many-members", span, title, {
    label: `${most} are the most`,
    hint: "take fewer, or an ordinary range, which is explored member by member",
  });
}

export function memberBelowZero(span: Span): Diagnostic {
  return finding("symmetry/below-zero", span, "members are numbered from 0 or above", {
    label: "this begins below 0",
    hint: "write `{1..n}`",
  });
}

export function memberNamed(name: Name, type: string): Diagnostic {
  const title = `\`${name.text}\` tells the members of \`${type}\` apart`;
  return finding("symmetry/member-named", name.span, title, {
    label: "a member of a symmetric type has no name in a model",
    hint: `let \`init x in ${type}\` or \`choose x in ${type}\` take any one, or declare an enum`,
  });
}

export function membersOrdered(
  span: Span,
  types: readonly string[],
  what: "order" | "extreme",
): Diagnostic {
  const title = `members of \`${listed(types)}\` have no order`;
  return finding("symmetry/ordered", span, title, {
    label:
      what === "order"
        ? "this compares values with members in them"
        : "the least or greatest of values with members in them",
    hint: "compare something that members have, `at[n]`, or declare an ordinary range or enum",
  });
}

export function memberPicked(span: Span, types: readonly string[]): Diagnostic {
  const title = `\`any\` takes the least, and members of \`${listed(types)}\` have no order`;
  return finding("symmetry/picked", span, title, {
    label: "which one is it, where there are several?",
    hint: "take any one by `choose` in a body or by a parameter, or ask with `exists`",
  });
}

export function membersSingledOut(span: Span, types: readonly string[]): Diagnostic {
  const title = `this value tells the members of \`${listed(types)}\` apart`;
  return finding("symmetry/singled-out", span, title, {
    label: "it is not the same for all of them",
    hint: "let all members begin alike, `[n in Node: e]`, or let `init x in Node` take any one",
  });
}

export function choiceInLoop(span: Span, types: readonly string[]): Diagnostic {
  const title = `a choice within a loop over members of \`${listed(types)}\``;
  return finding("symmetry/choice-in-loop", span, title, {
    label: "what is met first, a fault or a choice of nothing, depends on their order",
    hint: "choose before the loop, or let an action with a parameter do it for one member",
  });
}

export function tableOfMembers(name: Name, types: readonly string[]): Diagnostic {
  const title = `a table names what it is about, and members of \`${listed(types)}\` have no names`;
  return finding("symmetry/table", name.span, title, {
    label: "its arguments or results are members",
    hint: "state it as a `law`, which holds for all of them, or declare an enum",
  });
}
