// The gate of TiDB Operator before each Job of a point-in-time restore, written by hand in the
// spirit of the real one: an API server, an informer that lags, the TiKV manager that writes the
// ConfigMap, and the Restore controller. Each bug is one that models/tidb-operator/gc-gate.fence
// declares as a mutant.
import type { Adapter } from "../../../src/conformance.ts";

type Life = "Absent" | "Active" | "Done";
type Work = "None" | "SnapshotRuns" | "SnapshotDone" | "LogRuns" | "Ended";
export type GateBug = "Ungated" | "ResetOnAnyDone" | "OverrideStays" | "LiveReadAlone";

const RESTORES = [1, 2];
const KEY = "gc.ratio-threshold";

interface RestoreObject {
  life: Life;
  work: Work;
}

class ApiServer {
  readonly restores = new Map<number, RestoreObject>();
  readonly configMap = new Map<string, string>();

  restore(name: number): RestoreObject {
    const found = this.restores.get(name);
    if (found === undefined) throw new Error(`there is no Restore ${name}`);
    return found;
  }
}

/** What the TiKV manager has last seen of the Restores. */
class Informer {
  readonly #api: ApiServer;
  readonly #cache = new Map<number, Life>();

  constructor(api: ApiServer) {
    this.#api = api;
  }

  sync(name: number): void {
    this.#cache.set(name, this.#api.restore(name).life);
  }

  all(): readonly Life[] {
    return [...this.#cache.values()];
  }

  get(name: number): Life {
    return this.#cache.get(name) ?? "Absent";
  }
}

class TikvManager {
  readonly #api: ApiServer;
  readonly #informer: Informer;
  readonly #bug: GateBug | null;

  constructor(api: ApiServer, informer: Informer, bug: GateBug | null) {
    this.#api = api;
    this.#informer = informer;
    this.#bug = bug;
  }

  reconcile(): void {
    const { configMap } = this.#api;
    const all = this.#informer.all();
    let isWanted = all.includes("Active");
    if (this.#bug === "ResetOnAnyDone") isWanted &&= !all.includes("Done");
    if (this.#bug === "OverrideStays") isWanted ||= configMap.has(KEY);
    if (isWanted) configMap.set(KEY, "-1");
    else configMap.delete(KEY);
  }

  knows(name: number): boolean {
    return this.#informer.get(name) === "Active";
  }
}

class RestoreController {
  readonly #api: ApiServer;
  readonly #tikv: TikvManager;
  readonly #bug: GateBug | null;

  constructor(api: ApiServer, tikv: TikvManager, bug: GateBug | null) {
    this.#api = api;
    this.#tikv = tikv;
    this.#bug = bug;
  }

  /** The Restore is queued again where the gate is closed. */
  syncRestoreJob(name: number): void {
    const restore = this.#api.restore(name);
    if (!this.#isOpen(name)) return;
    restore.work = restore.work === "None" ? "SnapshotRuns" : "LogRuns";
  }

  #isOpen(name: number): boolean {
    const isOff = this.#api.configMap.get(KEY) === "-1";
    if (this.#bug === "Ungated") return true;
    return isOff && (this.#bug === "LiveReadAlone" || this.#tikv.knows(name));
  }
}

class Cluster {
  readonly api = new ApiServer();
  readonly informer = new Informer(this.api);
  readonly tikv: TikvManager;
  readonly controller: RestoreController;

  constructor(bug: GateBug | null) {
    this.tikv = new TikvManager(this.api, this.informer, bug);
    this.controller = new RestoreController(this.api, this.tikv, bug);
  }

  end(name: number): void {
    Object.assign(this.api.restore(name), { life: "Done", work: "Ended" });
  }

  each<T>(read: (restore: RestoreObject) => T): Readonly<Record<string, T>> {
    const absent: RestoreObject = { life: "Absent", work: "None" };
    const entries = RESTORES.map((name) => [name, read(this.api.restores.get(name) ?? absent)]);
    return Object.fromEntries(entries);
  }
}

type Action<A = { r: number }> = { args: A; outputs: object };

export type GateContract = {
  setup: object;
  actions: {
    createRestore: Action;
    createJob: Action;
    snapshotEnds: Action;
    logCompletes: Action;
    logFails: Action;
    syncRestore: Action;
    reconcileTikv: Action<object>;
  };
  observed: {
    life: Readonly<Record<string, Life>>;
    work: Readonly<Record<string, Work>>;
    gc_off: boolean;
  };
  tables: Record<never, never>;
};

export function gateAdapter(bug: GateBug | null): Adapter<GateContract, Cluster> {
  return {
    reset: () => new Cluster(bug),
    actions: {
      createRestore({ api }, { r }) {
        api.restores.set(r, { life: "Active", work: "None" });
      },
      createJob: ({ controller }, { r }) => controller.syncRestoreJob(r),
      snapshotEnds({ api }, { r }) {
        api.restore(r).work = "SnapshotDone";
      },
      logCompletes: (cluster, { r }) => cluster.end(r),
      logFails: (cluster, { r }) => cluster.end(r),
      syncRestore: ({ informer }, { r }) => informer.sync(r),
      reconcileTikv: ({ tikv }) => tikv.reconcile(),
    },
    observe: (cluster) => ({
      life: cluster.each(({ life }) => life),
      work: cluster.each(({ work }) => work),
      gc_off: cluster.api.configMap.has(KEY),
    }),
  };
}
