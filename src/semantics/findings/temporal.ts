// Findings about claims on whole behaviours and the fairness that they assume.
import type { Diagnostic } from "../../base/diagnostic.ts";
import type { Span } from "../../base/source.ts";
import type { Name } from "../../syntax/ast.ts";
import { finding, guess } from "./finding.ts";

export function unknownFairness(name: Name, near: string | null, isAction: boolean): Diagnostic {
  const { text, span } = name;
  return finding("fair/unknown", span, `there is no fairness \`${text}\``, {
    hint: isAction
      ? `to assume that the action is not left out for ever, write \`fair ${text}\``
      : (guess(near) ?? `declare it above: \`fairness ${text} = fair a, strong fair (b | c)\``),
  });
}

export function fairnessTwice(first: Name, second: Name): Diagnostic {
  const title = `\`${second.text}\` is declared twice`;
  return finding("fair/declared-twice", second.span, title, {
    related: [{ span: first.span, label: "the other one" }],
    hint: "rename one of them",
  });
}

export function onlyFaultsAreFair(span: Span): Diagnostic {
  return finding("fair/only-faults", span, "nobody may count on a fault to happen", {
    label: "all of these are of kind `fault`",
    hint: "a fault may be fair together with what it competes with: `fair (ends | crashes)`",
  });
}
