// A fault of the model: an expression that has no value, or a value that has no room. It is an
// answer about the model and not a bug of ours; whoever runs a model catches it and reports a
// violation.
import type { Span } from "../base/source.ts";

export interface Fault {
  /** Stable slug: `fault/out-of-range`, `fault/none`, `fault/assigned-twice`, … */
  readonly code: string;
  readonly message: string;
  readonly span: Span;
}

/** Carries a fault from the expression that has no value to whoever runs the model. */
export class ModelFault extends Error {
  override readonly name = "ModelFault";
  readonly fault: Fault;

  constructor(code: string, message: string, span: Span) {
    super(message);
    this.fault = { code, message, span };
  }
}
