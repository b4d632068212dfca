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

/**
 * Carries a fault from the expression that has no value to whoever runs the model. No Error: who
 * asks whether clauses hold meets faults by the million, and a stack for each costs more than all
 * the rest. For the same reason a message may be made when it is first read.
 */
export class ModelFault {
  readonly fault: Fault;

  constructor(code: string, message: string | (() => string), span: Span) {
    this.fault = typeof message === "string" ? { code, message, span } : lazy(code, message, span);
  }
}

function lazy(code: string, print: () => string, span: Span): Fault {
  let printed: string | null = null;
  return {
    code,
    get message() {
      printed ??= print();
      return printed;
    },
    span,
  };
}
