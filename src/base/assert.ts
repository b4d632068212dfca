// The only deliberate throws of the project. Whoever writes a model never causes one: their
// mistakes are diagnostics, their limits are verdicts. What is thrown here is a fault of ours, and
// the command line shows it as such.

/** A fault in this program itself, never in the model that it was given. */
export class Bug extends Error {
  override readonly name = "Bug";
}

/** States what must be true here whatever the input; the message says why it is. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Bug(message);
}

/** Closes a `switch` over a union, so that a new kind stops the build at every pass. */
export function unreachable(value: never): never {
  throw new Bug(`unreachable: ${describe(value)}`);
}

function describe(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // A bigint or a cycle cannot be written as JSON; the bug matters more than its picture.
    return String(value);
  }
}
