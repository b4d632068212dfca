// Equality of what is large: Vitest's own takes a thousand times as long for an array of numbers.
import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";

/** As `toEqual`, which is asked wherever a stricter comparison does not say yes at once. */
export function expectAlike(found: unknown, wanted: unknown, message = ""): void {
  if (!isDeepStrictEqual(found, wanted)) expect(found, message).toEqual(wanted);
}
