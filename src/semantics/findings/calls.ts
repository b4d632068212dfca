// Findings about calls.
import type { Diagnostic } from "../../base/diagnostic.ts";
import type { Span } from "../../base/source.ts";
import type { Name } from "../../syntax/ast.ts";
import { finding } from "./finding.ts";

export function callTwice(first: Span, second: Name): Diagnostic {
  const title = `\`${second.text}\` is declared twice`;
  return finding("parts/declared-twice", second.span, title, {
    related: [{ span: first, label: "the other one" }],
    hint: "in vectors a call is an action, so calls and actions need names of their own",
  });
}

export function partyTwice(first: Span, second: Name): Diagnostic {
  const title = `\`${second.text}\` already has a part in a call`;
  return finding("parts/twice", second.span, title, {
    related: [{ span: first, label: "here" }],
    hint: "an action begins one call, or ends one, or aborts calls, or moves in their middle",
  });
}

export function beginIsNoInput(name: Name, kind: string): Diagnostic {
  return finding("parts/begin-kind", name.span, "nobody can call this", {
    label: `\`${name.text}\` is of kind \`${kind}\``,
    hint: "what a call begins with is of kind `input`: write `action` alone",
  });
}

export function beginIsOpen(name: Name, span: Span): Diagnostic {
  return finding(
    "parts/begin-arguments",
    span,
    `with which arguments does \`${name.text}\` begin?`,
    {
      hint:
        "give each of them, from the call's own parameters: " +
        `\`call Put(k in Key) { begin ${name.text}(k) … }\``,
    },
  );
}
