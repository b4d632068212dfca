// The exit codes of every command, and which one wins where several things went wrong.

/** Every claim holds, and nothing has moved. */
export const HOLDS = 0 as const;
/** A claim is violated, an overlay surprises, a pinned count moved, or a file is out of date. */
export const VIOLATED = 1 as const;
/** A limit or the person at the keyboard ended a search before everything was decided. */
export const UNDECIDED = 2 as const;
/** The model or the call is wrong: there is nothing to judge. */
export const WRONG_INPUT = 3 as const;
/** Our own bug. */
export const BUG = 70 as const;

export type ExitCode =
  | typeof HOLDS
  | typeof VIOLATED
  | typeof UNDECIDED
  | typeof WRONG_INPUT
  | typeof BUG;

/** The strongest first: what could not be judged at all must not pass for a mere violation. */
const byStrength: readonly ExitCode[] = [BUG, WRONG_INPUT, VIOLATED, UNDECIDED];

export function worst(codes: readonly ExitCode[]): ExitCode {
  return byStrength.find((code) => codes.includes(code)) ?? HOLDS;
}
