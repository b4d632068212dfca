// What a log says happened, in the terms of a model: typed, and with everything that was not
// recorded left out.
import type { Value } from "../values/value.ts";

/** A value at a position of a list of params, observed fields or init choices. */
export interface Recorded {
  readonly index: number;
  readonly value: Value;
}

/** What came out of one output: values as canonical JSON, those of bags sorted. */
export interface RecordedOutput {
  readonly index: number;
  readonly texts: readonly string[];
}

/** Who was asked: an action, or the calls of one name. */
export type Asked =
  | { readonly kind: "action"; readonly name: string; readonly action: number }
  | { readonly kind: "call"; readonly name: string; readonly calls: readonly number[] };

export type LogEvent =
  /** A fresh system; of its setup what is known. */
  | {
      readonly kind: "start";
      readonly setup: readonly Recorded[];
      readonly observed: readonly Recorded[];
    }
  /** Nothing happened; somebody looked. */
  | { readonly kind: "look"; readonly observed: readonly Recorded[] }
  /** Something is missing here. */
  | { readonly kind: "gap" }
  | {
      readonly kind: "step";
      readonly asked: Asked;
      readonly args: readonly Recorded[];
      readonly outputs: readonly RecordedOutput[];
      /** Its own word for a refusal; "" where it did not refuse; null where nobody knows. */
      readonly reason: string | null;
      readonly observed: readonly Recorded[];
    };

/** What one line says: one moment after the other, each of them one of some events. */
export type Moment = readonly LogEvent[];

/** Actions that happen without a line, so many at most (null: any number). */
export interface Unlogged {
  readonly actions: ReadonlySet<number>;
  readonly atMost: number | null;
}

/** How far a log can be trusted to be whole. */
export interface Silence {
  /** Between any two lines; null where every action has its line. */
  readonly between: Unlogged | null;
  /** Where a line says that something is missing. */
  readonly inGaps: Unlogged;
}
