// What the compiler cannot take. It is said with its place, and nothing is interpreted instead.
import type { Diagnostic } from "../base/diagnostic.ts";
import type { Span } from "../base/source.ts";
import type { Emitter } from "./emitter.ts";

/** Carries the finding from the construct that has no code to whoever compiles the model. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly diagnostic: Diagnostic;

  constructor(code: string, title: string, span: Span) {
    super(title);
    this.diagnostic = {
      code,
      severity: "error",
      title,
      span,
      label: "",
      related: [],
      hint: "run it with `--engine interpreter`",
      expected: [],
    };
  }
}

/** A function with more locals than there may be is refused. */
export function checkSize(out: Emitter, span: Span): void {
  if (!out.isTooLarge) return;
  const title = "the compiled engine has no room for so much code in one function";
  throw new Refusal("engine/too-large", title, span);
}
