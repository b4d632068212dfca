// What connects an implementation with vectors: the types that a person writes against. A Contract
// says what a suite asks for; `fencepost scaffold --lang ts` writes it once.

export type Awaitable<T> = T | PromiseLike<T>;

/** What a suite asks of an adapter, as types. */
export interface Contract {
  readonly setup: object;
  readonly actions: {
    readonly [name: string]: { readonly args: object; readonly outputs: object };
  };
  readonly observed: object;
  readonly tables: { readonly [name: string]: { readonly row: object; readonly result: unknown } };
}

/** S is the system under test, with whatever the adapter needs around it. */
export interface Adapter<C extends Contract, S> {
  /** A fresh system. */
  reset(setup: C["setup"]): Awaitable<S>;
  /**
   * Exactly the actions that can be asked for, less those in `cannot`. What one throws says that
   * the adapter failed, never that the system refused: that is `call.refuse`.
   */
  readonly actions: {
    readonly [K in keyof C["actions"]]?: (
      system: S,
      args: C["actions"][K]["args"],
      call: Call<C["actions"][K]["outputs"]>,
    ) => Awaitable<void>;
  };
  /** Looks at every observed field, less those in `unobserved`, and changes nothing. */
  observe(system: S): Awaitable<Partial<C["observed"]>>;
  /**
   * Returns when nothing is in flight in the system. Without it silence is believed at once, and
   * what a step sets off is waited for by looking again and again.
   */
  settle?(system: S, signal: AbortSignal): Promise<void>;
  /** The functions of the suite. */
  readonly evaluate?: {
    readonly [K in keyof C["tables"]]?: (
      row: C["tables"][K]["row"],
    ) => Awaitable<C["tables"][K]["result"]>;
  };
  /** The test is over, however it ended. */
  close?(system: S): Awaitable<void>;
  /** Which capabilities are missing, and why: tests that need one are skipped and counted. */
  readonly cannot?: Readonly<Record<string, string>>;
  /** Which fields and outputs are not seen, and why: they are not compared. */
  readonly unobserved?: Readonly<Record<string, string>>;
}

/** A step under way. It may be used until the step is judged. */
export interface Call<O = object> {
  /** Says what left the system: a value of the named output. */
  output<K extends keyof O & string>(name: K, value: O[K]): void;
  /** Says that the system itself said no, and why. */
  refuse(reason: string): void;
  /**
   * Says that the system has reached a point inside of the call, from where the system is. The
   * environment moves there, the first time; then the system goes on. It never throws.
   */
  during(point: string): Promise<void>;
  /** Ends at the deadline of the step. */
  readonly signal: AbortSignal;
}
