// Findings about actions: budgets, reasons, replaced parameters.
import type { Diagnostic } from "../../base/diagnostic.ts";
import { nearest } from "../../base/nearest.ts";
import type { Span } from "../../base/source.ts";
import type { Name } from "../../syntax/ast.ts";
import { finding, guess } from "./finding.ts";

export function notABudget(name: Name, names: readonly string[]): Diagnostic {
  return finding("action/unknown-budget", name.span, `\`${name.text}\` is not a budget`, {
    hint: guess(nearest(name.text, names)) ?? `declare \`budget ${name.text}: 1\``,
  });
}

export function reasonTwice(first: Name, second: Name): Diagnostic {
  return finding(
    "action/reason-twice",
    second.span,
    `the reason \`${second.text}\` is declared twice`,
    {
      related: [{ span: first.span, label: "declared first here" }],
      hint: "a reason is declared once, with what the implementation does",
    },
  );
}

export function bodyTooLarge(span: Span, most: number): Diagnostic {
  const title = `a body runs more than ${most} effects`;
  return finding("action/too-large", span, title, {
    label: "with those that they run themselves",
    hint: "effects are inlined: use `for k in K { … }`, and compute values by defs",
  });
}

export function baseArguments(span: Span): Diagnostic {
  return finding("overlay/base-arguments", span, "`base()` of an action takes no arguments", {
    hint: "it runs the old body with the arguments of this instance",
  });
}

export function spentTwice(first: Name, second: Name): Diagnostic {
  return finding("action/spent-twice", second.span, `\`${second.text}\` is spent twice`, {
    label: "again here",
    related: [{ span: first.span, label: "first here" }],
    hint: "an action spends one of a budget: join the conditions with `||`",
  });
}

export function reasonUnused(name: Name, near: string | null): Diagnostic {
  return finding("action/reason-unused", name.span, `nothing is refused for \`${name.text}\``, {
    label: "declared, and in no clause and no `refuse`",
    hint: near === null ? "remove it" : `is \`${near}\`, which is not declared, meant?`,
  });
}
