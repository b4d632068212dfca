// Findings about names: unknown, declared twice, used for what they are not, read where they may
// not be.
import type { Diagnostic } from "../../base/diagnostic.ts";
import { nearest } from "../../base/nearest.ts";
import type { Span } from "../../base/source.ts";
import type { Name } from "../../syntax/ast.ts";
import type { EnumType, UnionType } from "../../values/type.ts";
import { finding, guess, kindInWords } from "./finding.ts";

/** What other languages call `none`. */
const foreignNames: ReadonlySet<string> = new Set(["null", "nil", "undefined"]);

export function unknownName(name: Name, near: string | null): Diagnostic {
  return finding("name/unknown", name.span, `unknown name \`${name.text}\``, {
    label: "nothing of this name is declared",
    hint: foreignNames.has(name.text) ? "what is not there is `none`" : guess(near),
  });
}

export function unknownType(name: Name, types: readonly string[]): Diagnostic {
  return finding("name/unknown-type", name.span, `unknown type \`${name.text}\``, {
    label: "no type has this name",
    hint: guess(nearest(name.text, types)) ?? "declare it, or write a range such as `0..3`",
  });
}

export function notAType(name: Name): Diagnostic {
  return finding("name/not-a-type", name.span, `\`${name.text}\` is not a type`, {
    label: "a type is needed here",
    hint: "write a range such as `0..3`, `bool`, or the name of an enum, record, union or type",
  });
}

export function unknownFunction(name: Name, names: readonly string[]): Diagnostic {
  return finding("name/unknown-function", name.span, `unknown function \`${name.text}\``, {
    label: "no def, case or built-in function has this name",
    hint: guess(nearest(name.text, names)) ?? "the size of a collection is `size(c)`; see `def`",
  });
}

export function notCallable(name: Name, kind: string): Diagnostic {
  const hint =
    kind === "effect"
      ? "an effect is not a value: it is run as a statement of a body"
      : "use it without parentheses";
  return finding("name/not-callable", name.span, `\`${name.text}\` cannot be called`, {
    label: `this is ${kindInWords(kind)}`,
    hint,
  });
}

export function notAValue(name: Name, kind: string): Diagnostic {
  const hint =
    kind === "budget"
      ? "a budget is a hidden counter: keep a `var` of your own where the count matters"
      : `run an effect as a statement: \`${name.text}(…)\``;
  return finding("name/not-a-value", name.span, `\`${name.text}\` is not a value`, {
    label: `this is ${kindInWords(kind)}`,
    hint,
  });
}

export function alreadyDeclared(name: Name, first: Span): Diagnostic {
  return finding("name/declared-twice", name.span, `\`${name.text}\` is declared twice`, {
    label: "declared again here",
    related: [{ span: first, label: "declared first here" }],
    hint: "rename one of them: variables, defs, types and effects share one namespace",
  });
}

export function builtinName(name: Name): Diagnostic {
  return finding("name/built-in", name.span, `\`${name.text}\` is the name of a built-in`, {
    label: "already has a meaning",
    hint: "choose another name",
  });
}

export function shadows(name: Name, hidden: Span): Diagnostic {
  return finding("name/hides", name.span, `\`${name.text}\` hides another \`${name.text}\``, {
    label: "bound here",
    related: [{ span: hidden, label: "already means this" }],
    hint: "rename the inner one, so that a reader need not guess which is meant",
  });
}

export function recursiveType(name: Name, path: readonly string[]): Diagnostic {
  const cycle = [...path.slice(path.indexOf(name.text)), name.text].join(" → ");
  return finding("name/needs-itself", name.span, `\`${name.text}\` is defined by itself`, {
    label: cycle,
    hint: "all domains are finite: write the depth out as separate types",
  });
}

export function recursiveDef(name: Name, span: Span): Diagnostic {
  return finding("name/recursive-def", span, `\`${name.text}\` calls itself`, {
    label: "while it is being defined",
    hint: "there is no recursion: use a quantifier, a comprehension, or one def for each depth",
  });
}

export function caseTwice(first: Name, second: Name): Diagnostic {
  return finding("name/case-twice", second.span, `the case \`${second.text}\` is there twice`, {
    label: "again here",
    related: [{ span: first.span, label: "first here" }],
    hint: "rename or remove one of them",
  });
}

export function fieldTwice(first: Name, second: Name): Diagnostic {
  return finding("name/field-twice", second.span, `the field \`${second.text}\` is there twice`, {
    label: "again here",
    related: [{ span: first.span, label: "first here" }],
    hint: "rename or remove one of them",
  });
}

export function wireTwice(wire: string, span: Span, first: Span): Diagnostic {
  return finding("name/wire-twice", span, `two cases are written "${wire}" in vectors`, {
    label: "again here",
    related: [{ span: first, label: "first here" }],
    hint: 'give one of them another name with `as "…"`',
  });
}

export function unknownCase(name: Name, type: EnumType | UnionType): Diagnostic {
  const names = type.cases.map((one) => one.name);
  return finding("name/unknown-case", name.span, `\`${type.name}\` has no case \`${name.text}\``, {
    label: `a ${type.name} is expected here`,
    expected: names.slice(0, 8),
    hint: guess(nearest(name.text, names)),
  });
}

export function ambiguousCase(name: Name, types: readonly string[]): Diagnostic {
  return finding("name/ambiguous-case", name.span, `\`${name.text}\` is a case of several types`, {
    label: `of ${types.join(" and of ")}`,
    hint: `write ${types.map((type) => `\`${type}.${name.text}\``).join(" or ")}`,
  });
}

export function payloadMissing(name: Name, fields: readonly string[]): Diagnostic {
  return finding("name/payload-missing", name.span, `\`${name.text}\` needs its payload`, {
    label: "stands alone here",
    hint: `write \`${name.text}(${fields.join(", ")})\``,
  });
}

export function notACase(name: Name): Diagnostic {
  return finding("name/no-payload", name.span, `\`${name.text}\` has no payload`, {
    label: "this is a case of an enum",
    hint: `write \`${name.text}\` without parentheses, or declare a union`,
  });
}

export function qualifierNotAType(name: Name): Diagnostic {
  return finding("name/not-a-qualifier", name.span, `\`${name.text}\` is not an enum or union`, {
    label: "only these have cases",
    hint: "a field is read from a value, whose name starts with a small letter",
  });
}

export function argumentCount(name: Name, wanted: number, given: number, span: Span): Diagnostic {
  const needs = wanted === 1 ? "1 argument" : `${wanted} arguments`;
  return finding("name/argument-count", span, `\`${name.text}\` takes ${needs}`, {
    label: `${given} given`,
    hint: wanted === 0 ? `write \`${name.text}\` without arguments` : null,
  });
}

export function baseNotHere(name: Name): Diagnostic {
  return finding("name/base-not-here", name.span, "`base` means nothing here", {
    label: "no replaced item of this kind",
    hint: "`base` is what a `replace def`, `replace effect` or `replace action` replaces",
  });
}

export function stateNotHere(name: Name, what: string): Diagnostic {
  return finding("name/state-not-here", name.span, `${what} cannot read the state`, {
    label: `\`${name.text}\` is a variable`,
    hint: "use params, defs without state, and literals",
  });
}

export function ghostNotHere(name: Name, what: string, why: string): Diagnostic {
  return finding(
    "name/ghost-not-here",
    name.span,
    `${what} cannot read the ghost \`${name.text}\``,
    {
      label: "a ghost",
      hint: `${why}; make it a \`var\` if the model really depends on it`,
    },
  );
}

export function initNotHere(name: Name): Diagnostic {
  return finding(
    "name/init-not-here",
    name.span,
    `\`${name.text}\` is known only in initial values`,
    {
      label: "a choice of the initial state",
      hint: "keep it in a variable: `var x: T = …`",
    },
  );
}

export function outputNotHere(name: Name, mayPrime: boolean, what: string): Diagnostic {
  return finding(
    "name/output-not-here",
    name.span,
    `${what} cannot read the output \`${name.text}\``,
    {
      label: "an output belongs to a transition, not to a state",
      hint: mayPrime
        ? `write \`${name.text}'\``
        : "outputs are read by steps and transition witnesses, as `name'`",
    },
  );
}
