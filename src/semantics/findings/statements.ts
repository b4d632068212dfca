// Findings about bodies: places, effects, clashes.
import type { Diagnostic } from "../../base/diagnostic.ts";
import { nearest } from "../../base/nearest.ts";
import type { Span } from "../../base/source.ts";
import type { Name, Selector } from "../../syntax/ast.ts";
import { printType } from "../../values/print.ts";
import type { Type } from "../../values/type.ts";
import { finding, guess, kindInWords } from "./finding.ts";

export function notAssignable(
  name: Name,
  meaning: { readonly kind: string } | null,
  names: readonly string[],
): Diagnostic {
  const label =
    meaning === null ? "no variable has this name" : `this is ${kindInWords(meaning.kind)}`;
  return finding("place/not-a-variable", name.span, `\`${name.text}\` cannot be assigned`, {
    label,
    hint: guess(nearest(name.text, names)) ?? "only `var`, `ghost var` and `output` can",
  });
}

export function assignedInit(name: Name): Diagnostic {
  return finding(
    "place/init-choice",
    name.span,
    `\`${name.text}\` is a choice of the initial state`,
    {
      label: "it never changes",
      hint: "keep it in a variable: `var x: T = …`",
    },
  );
}

export function assignedOnce(name: Name): Diagnostic {
  return finding("place/once", name.span, `\`${name.text}\` keeps itself`, {
    label: "a `once` ghost",
    hint: "it becomes true when its predicate does; use a `ghost var` to set it by hand",
  });
}

export function insideOptional(selector: Selector, variable: Name): Diagnostic {
  const field = selector.kind === "field" ? selector.name.text : "f";
  return finding("place/inside-optional", selector.span, "there is no place inside an optional", {
    label: "the value may be none",
    hint: `assign the whole: \`${variable.text}' = ${variable.text}! with { ${field}: … }\``,
  });
}

export function insideUnion(selector: Selector): Diagnostic {
  return finding("place/inside-union", selector.span, "there is no place inside a union", {
    label: "the case may be another",
    hint: "assign the whole value: `x' = Case(…)`",
  });
}

export function insideCollection(selector: Selector): Diagnostic {
  return finding(
    "place/inside-collection",
    selector.span,
    "there is no place inside a set or bag",
    {
      hint: "assign the whole: `s' = s + x`, `s' = s - x`",
    },
  );
}

export function notAPlace(selector: Selector, type: Type): Diagnostic {
  const wanted = selector.kind === "field" ? "fields" : "keys";
  return finding("place/not-a-place", selector.span, `\`${printType(type)}\` has no ${wanted}`, {
    hint: "a place is a variable, a field of a record, or an element of a map or sequence",
  });
}

export function assignedTwice(second: Span, first: Span): Diagnostic {
  return finding("place/assigned-twice", second, "this place is assigned twice on one path", {
    label: "assigned again here",
    related: [{ span: first, label: "assigned first here" }],
    hint: "assignments take effect together: choose one with `if … else`, or `match`",
  });
}

export function refusedTwice(second: Span, first: Span): Diagnostic {
  return finding("action/refused-twice", second, "a step is refused for one reason", {
    label: "refused again here",
    related: [{ span: first, label: "refused first here" }],
    hint: "choose one with `if … else`",
  });
}

export function notAnEffect(name: Name, kind: string | null, names: readonly string[]): Diagnostic {
  const label = kind === null ? "no effect has this name" : `this is ${kindInWords(kind)}`;
  return finding("action/not-an-effect", name.span, `\`${name.text}\` is not an effect`, {
    label,
    hint:
      kind === "action"
        ? "an action is a step of its own: put what both do into an `effect`"
        : guess(nearest(name.text, names)),
  });
}

export function recursiveEffect(name: Name, span: Span): Diagnostic {
  return finding("action/recursive-effect", span, `\`${name.text}\` runs itself`, {
    hint: "effects are inlined, so there is no recursion: use `for k in K { … }`",
  });
}
