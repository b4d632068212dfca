// Findings about the model as a whole: params, configs, budgets, files.
import type { Diagnostic } from "../../base/diagnostic.ts";
import { nearest } from "../../base/nearest.ts";
import type { Span } from "../../base/source.ts";
import type { Name, Text } from "../../syntax/ast.ts";
import { printType } from "../../values/print.ts";
import type { Type } from "../../values/type.ts";
import { finding, guess } from "./finding.ts";

export function paramOutOfRange(name: Name, span: Span, type: string): Diagnostic {
  return finding(
    "model/param-out-of-range",
    span,
    `the value of \`${name.text}\` is not in ${type}`,
    {
      related: [{ span: name.span, label: "declared here" }],
      hint: `choose a value of \`${type}\``,
    },
  );
}

export function unknownParam(name: string, names: readonly string[], span: Span): Diagnostic {
  return finding("model/unknown-param", span, `this model has no param \`${name}\``, {
    expected: names.slice(0, 12),
    hint: guess(nearest(name, names)),
  });
}

export function unknownSetting(name: Name, names: readonly string[]): Diagnostic {
  return finding("model/unknown-setting", name.span, `there is no param \`${name.text}\` to set`, {
    hint: guess(nearest(name.text, names)),
  });
}

export function noSuchConfig(
  name: Name,
  why: "twice" | "unknown",
  names: readonly string[],
): Diagnostic {
  if (why === "twice") {
    return finding(
      "model/config-twice",
      name.span,
      `the config \`${name.text}\` is declared twice`,
      {
        hint: "rename one of them",
      },
    );
  }
  return finding("model/unknown-config", name.span, `there is no config \`${name.text}\``, {
    expected: names,
    hint: guess(nearest(name.text, names)),
  });
}

export function budgetNegative(name: Name, limit: number, span: Span): Diagnostic {
  return finding("model/budget-range", span, `${limit} is no limit for \`${name.text}\``, {
    hint: "a budget is 0 (its actions are left out) or more, and within its declared range",
  });
}

export function outputNeedsInitial(name: Name, optional: Type): Diagnostic {
  return finding(
    "model/output-initial",
    name.span,
    `the output \`${name.text}\` needs a value for steps that say nothing`,
    {
      hint: `write \`output ${name.text}: ${printType(optional)}\`, or a value with \`= …\``,
    },
  );
}

export function initialReadsLater(name: Name, reads: string, span: Span): Diagnostic {
  return finding(
    "model/initial-order",
    span,
    `the initial value of \`${name.text}\` reads \`${reads}\``,
    {
      label: "which has no value yet",
      hint: "an initial value reads params, init choices and the variables above it",
    },
  );
}

export function onceReadsOnce(span: Span): Diagnostic {
  return finding("model/once-reads-once", span, "a `once` predicate cannot read a `once` ghost", {
    hint: "repeat the predicate: both become true in the same step",
  });
}

export function severalDeadlocks(span: Span): Diagnostic {
  return finding("model/deadlock-twice", span, "`deadlock ignored` is there twice", {
    hint: "once is enough",
  });
}

export function notImported(path: Text): Diagnostic {
  return finding("model/import-missing", path.span, `cannot import "${path.text}"`, {
    label: "no model file lies there",
    hint: "the path is relative to this file and ends in `.fence`",
  });
}

export function partOfOther(name: Name, model: string): Diagnostic {
  return finding(
    "model/part-of-other",
    name.span,
    `this file is part of \`${name.text}\`, not of \`${model}\``,
    {
      hint: `parts lie beside their model and say \`part of ${model}\``,
    },
  );
}
