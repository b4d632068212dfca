// A system under test as a runner sees it, whether it lies in this process or behind a pipe.
import type { Awaitable } from "./adapter.ts";
import type { Deadline } from "./deadline.ts";
import type { Happening } from "./happening.ts";
import type { Fields, Value } from "./json.ts";
import type { Move } from "./suite.ts";

/** A name, and the reason why it is missing. */
export type Reasons = ReadonlyMap<string, string>;

export interface Driver {
  readonly cannot: Reasons;
  readonly unobserved: Reasons;
  readonly canSettle: boolean;
  /** It keeps deadlines itself, and is able to end what does not come back. */
  readonly keepsDeadlines: boolean;
  reset(setup: Fields, deadline: Deadline): Awaitable<void>;
  /** Makes an action happen; an inner one is a move of the environment, during another. */
  act(move: Move, happening: Happening, isInner: boolean): Awaitable<void>;
  /** The happening takes what has left the system meanwhile; null after a reset. */
  settle(happening: Happening | null, deadline: Deadline): Awaitable<void>;
  observe(deadline: Deadline): Awaitable<Value>;
  evaluate(table: string, inputs: Fields, deadline: Deadline): Awaitable<Value>;
  /** Why nothing more can be run, if that is so; without it, after a step that hangs. */
  readonly gone?: () => string | null;
  /** The test is over. */
  end(deadline: Deadline): Awaitable<void>;
}
