// Findings about models that refine others.
import type { Diagnostic } from "../../base/diagnostic.ts";
import type { Span } from "../../base/source.ts";
import type { Name } from "../../syntax/ast.ts";
import { finding, guess } from "./finding.ts";

export function notThatModel(name: Name, found: string): Diagnostic {
  return finding("refines/other-model", name.span, `the file is of model \`${found}\``, {
    label: "not of this one",
    hint: `write \`refines ${found} from …\`, or name the file of \`${name.text}\``,
  });
}

export function mappedTwice(first: Name, second: Name): Diagnostic {
  return finding("refines/mapped-twice", second.span, `\`${second.text}\` is given twice`, {
    related: [{ span: first.span, label: "the other one" }],
    hint: "give one value for each variable",
  });
}

export function unknownAbstract(name: Name, near: string | null): Diagnostic {
  const title = `there is no variable \`${name.text}\` in the model that is refined`;
  return finding("refines/unknown-variable", name.span, title, { hint: guess(near) });
}

export function unmapped(model: Name, variable: string): Diagnostic {
  const title = `nothing stands for \`${variable}\` of \`${model.text}\``;
  return finding("refines/unmapped", model.span, title, {
    hint: `add \`${variable} = …\` behind \`via\`: ghosts may be read there`,
  });
}

export function budgetRefined(model: Name, budget: string): Diagnostic {
  const title = `\`${model.text}\` has a budget, \`${budget}\``;
  return finding("refines/budget", model.span, title, {
    label: "nothing can stand for its counter",
    hint: "set it to 0 or take it out of the abstract model: what it limits may happen at any time",
  });
}

export function otherTypeOfName(at: Span, model: string): Diagnostic {
  const title = `a type of this name is another one in \`${model}\``;
  return finding("refines/other-type", at, title, {
    hint: "import the type in both models, or map case by case: `match x { A => A   B => B }`",
  });
}
