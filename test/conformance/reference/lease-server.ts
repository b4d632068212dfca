// A lock service, written by hand: one lease, clients, tokens that grow. Each bug is one that the
// model of it (test/vectors/lease.fence) declares as a mutant.
import type { Adapter } from "../../../src/conformance.ts";

type Phase = "free" | "held" | "lost";
type Event = { case: "Granted"; client: number; token: number } | { case: "Taken" };
export type LeaseBug = "AnyToken" | "KeepsHolder" | "Silent";

const TOKEN_MAX = 2;

class LeaseServer {
  phase: Phase;
  holder: number | null = null;
  token = 0;
  readonly events: Event[] = [];
  readonly notices: number[] = [];
  #isWaiting = false;
  readonly #bug: LeaseBug | null;

  constructor(start: Phase, bug: LeaseBug | null) {
    this.phase = start;
    this.#bug = bug;
  }

  /** Null, or the code of the answer. */
  acquire(client: number): string | null {
    if (this.phase === "held") return null;
    if (this.token >= TOKEN_MAX) return "Exhausted";
    this.phase = "held";
    this.holder = client;
    this.token += 1;
    if (this.#bug !== "Silent") this.events.push({ case: "Granted", client, token: this.token });
    return null;
  }

  renew(client: number, token: number): string | null {
    if (this.holder !== client) return null;
    if (!mayRenew(token, this.token, this.#bug)) return "StaleToken";
    this.#isWaiting = !this.#isWaiting;
    return null;
  }

  /** Whether it was turned down, with a count that callers see. */
  release(client: number): boolean {
    if (this.holder !== client) return false;
    if (this.#isWaiting) {
      this.#isWaiting = false;
      return true;
    }
    this.phase = "free";
    this.holder = null;
    this.notices.push(client, client);
    return false;
  }

  lose(): void {
    this.phase = "lost";
    if (this.#bug !== "KeepsHolder") this.holder = null;
  }

  steal(): void {
    this.phase = "lost";
    this.holder = null;
    this.events.push({ case: "Taken" });
  }
}

function mayRenew(given: number, current: number, bug: LeaseBug | null): boolean {
  return bug === "AnyToken" ? given <= current : given === current;
}

type Outputs = { event: Event; notices: number; refusals: number };
type Action<A = object> = { args: A; outputs: Outputs };

export type LeaseContract = {
  setup: { start: Phase };
  actions: {
    acquire: Action<{ c: number }>;
    renew: Action<{ c: number; t: number }>;
    release: Action<{ c: number }>;
    expire: Action;
    steal: Action;
  };
  observed: { phase: Phase; holder: number | null; token: number };
  tables: { mayRenew: { row: { given: number; current: number }; result: boolean } };
};

export function leaseAdapter(bug: LeaseBug | null): Adapter<LeaseContract, LeaseServer> {
  return {
    reset: ({ start }) => new LeaseServer(start, bug),
    actions: {
      acquire(server, { c }, call) {
        const code = server.acquire(c);
        if (code !== null) call.refuse(code);
        for (const event of server.events.splice(0)) call.output("event", event);
      },
      renew(server, { c, t }, call) {
        const code = server.renew(c, t);
        if (code !== null) call.refuse(code);
      },
      release(server, { c }, call) {
        if (server.release(c)) call.output("refusals", 1);
        for (const notice of server.notices.splice(0)) call.output("notices", notice);
      },
      expire: (server) => server.lose(),
      steal(server, _, call) {
        server.steal();
        for (const event of server.events.splice(0)) call.output("event", event);
      },
    },
    observe: ({ phase, holder, token }) => ({ phase, holder, token }),
    evaluate: { mayRenew: ({ given, current }) => mayRenew(given, current, bug) },
  };
}
