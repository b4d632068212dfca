// A value or the findings that stand in its way. A plain union and not a library: callers write
// `if (!parsed.ok) return parsed;` and keep their types and their stack.
import type { Diagnostic } from "./diagnostic.ts";

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Failed {
  readonly ok: false;
  readonly diagnostics: readonly Diagnostic[];
}

export type Result<T> = Ok<T> | Failed;

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function failed(diagnostics: readonly Diagnostic[]): Failed {
  return { ok: false, diagnostics };
}
