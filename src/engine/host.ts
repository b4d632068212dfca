// All that a search knows of the outside: a clock, someone to tell, and whether to go on. The
// command line passes the real ones, tests pass scripted ones.

/** What is known in the middle of a search. */
export interface Progress {
  readonly elapsedMs: number;
  readonly states: number;
  readonly transitions: number;
  /** The level that is being expanded. */
  readonly depth: number;
  /** States that are found and not yet expanded. */
  readonly frontier: number;
  readonly memoryBytes: number;
}

export interface Host {
  readonly nowMs: () => number;
  /** Called often, at least once a level: whoever shows it decides how often to do so. */
  readonly onProgress: (progress: Progress) => void;
  /** Asked between two portions of work; once true, the search ends there. */
  readonly cancelled: () => boolean;
}

/**
 * A host without a clock that says nothing: for tests, and for searches that are known to be
 * short.
 */
export const quietHost: Host = {
  nowMs: () => 0,
  onProgress: () => {},
  cancelled: () => false,
};
