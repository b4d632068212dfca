// Findings about mutants and variants.
import type { Diagnostic } from "../../base/diagnostic.ts";
import { nearest } from "../../base/nearest.ts";
import type { Span } from "../../base/source.ts";
import type { Name } from "../../syntax/ast.ts";
import { counted, finding, guess } from "./finding.ts";

/** A name from the command line has no place in the text. */
export function unknownOverlay(
  name: string,
  span: Span | null,
  names: readonly string[],
): Diagnostic {
  const at = span ?? { source: { path: "command line", text: name }, start: 0, end: name.length };
  return finding("overlay/unknown", at, `there is no overlay \`${name}\``, {
    expected: names.slice(0, 12),
    hint: guess(nearest(name, names)),
  });
}

export function patchesUnknown(name: Name, what: string, near: string | null): Diagnostic {
  return finding(
    "overlay/patches-unknown",
    name.span,
    `there is no ${what} \`${name.text}\` to patch`,
    {
      hint:
        guess(near) ??
        "properties, `observe`, `output`, `phases` and `monotonic` cannot be patched",
    },
  );
}

export function replacedSignature(name: Name, wanted: number, given: number): Diagnostic {
  return finding(
    "overlay/signature",
    name.span,
    `\`${name.text}\` has ${counted(wanted, "parameter")}`,
    {
      label: `${given} in its replacement`,
      hint: "a replacement keeps the parameters; it may rename them, or leave them out",
    },
  );
}

export function noSuchClause(reason: Name, action: Name): Diagnostic {
  return finding(
    "overlay/no-such-clause",
    reason.span,
    `\`${action.text}\` has no clause \`else ${reason.text}\``,
    {
      hint: "only clauses with a reason can be dropped: else `replace action` with new clauses",
    },
  );
}

export function overlayClash(item: string, span: Span, other: Name): Diagnostic {
  return finding("overlay/clash", span, `two combined overlays change \`${item}\``, {
    related: [{ span: other.span, label: "the other one" }],
    hint: "combine overlays that touch different items, or write one with both changes",
  });
}

export function unknownClaim(name: Name, claims: readonly string[]): Diagnostic {
  return finding("overlay/unknown-claim", name.span, `there is no claim \`${name.text}\``, {
    hint: guess(nearest(name.text, claims)),
  });
}

export function unknownExpectedConfig(name: Name, configs: readonly string[]): Diagnostic {
  return finding("overlay/unknown-config", name.span, `there is no config \`${name.text}\``, {
    expected: configs,
    hint: guess(nearest(name.text, configs)),
  });
}

export function overlayTwice(first: Name, second: Name): Diagnostic {
  return finding(
    "overlay/declared-twice",
    second.span,
    `two overlays are named \`${second.text}\``,
    {
      related: [{ span: first.span, label: "the other one" }],
      hint: "rename one of them",
    },
  );
}

export function expectsNothing(name: Name): Diagnostic {
  return finding("overlay/expects-nothing", name.span, `\`${name.text}\` expects nothing`, {
    hint: "say what must notice it: `violates Claim in 7`, or for a variant also `holds Claim`",
  });
}

export function lengthTooLarge(span: Span): Diagnostic {
  return finding("overlay/length", span, "no trace is so long", {
    hint: "write `in 7`: the length that `fencepost check` prints",
  });
}

/** A run without end has no length, and a finite one does not stall. */
export function lengthForm(claim: Name, isTemporal: boolean, at: Span): Diagnostic {
  const number = at.source.text.slice(at.start, at.end);
  const title = isTemporal
    ? `what breaks \`${claim.text}\` has no end, and so no length`
    : `what breaks \`${claim.text}\` is over, and does not stall`;
  const form = isTemporal ? `stalls at ${number}` : `in ${number}`;
  return finding("overlay/length-form", at, title, { hint: `write \`${claim.text} ${form}\`` });
}
