// Workers of a search as threads of Node. What a worker does is one function without imports, which
// is handed over as text: so it is the same from the sources and from the bundle.
import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
  type workerData,
} from "node:worker_threads";
import type { Crew, Job, Offered, Team } from "../engine/crew.ts";
import type { WasmInterface } from "../engine/kernel/wasm.ts";

interface Start {
  readonly job: Job;
  readonly port: MessagePort;
}

const STATES_MIN = 16_000;
const LEVEL_MIN = 4096;

/** So many workers, the calling thread included. */
export function threads(size: number): Crew {
  return {
    size,
    statesMin: STATES_MIN,
    levelMin: LEVEL_MIN,
    isAwaited: false,
    start: (jobs) => new Threads(jobs),
  };
}

class Threads implements Team {
  readonly #workers: readonly Worker[];
  readonly #ports: readonly MessagePort[];

  constructor(jobs: readonly Job[]) {
    const started = jobs.map((job) => {
      const { port1, port2 } = new MessageChannel();
      const worker = new Worker(`(${work})(require("node:worker_threads").workerData)`, {
        eval: true,
        workerData: { job, port: port2 },
        transferList: [port2],
      });
      worker.unref();
      port1.unref();
      return { worker, port: port1 };
    });
    this.#workers = started.map(({ worker }) => worker);
    this.#ports = started.map(({ port }) => port);
  }

  offers(): readonly Offered[] {
    const offers: Offered[] = [];
    for (const port of this.#ports) {
      for (;;) {
        const received = receiveMessageOnPort(port);
        if (received === undefined) break;
        offers.push(...(received.message as readonly Offered[]));
      }
    }
    return offers;
  }

  dismiss(): void {
    for (const port of this.#ports) port.close();
    for (const worker of this.#workers) void worker.terminate();
  }
}

/** Takes portions of each level until told that no more is to do. Nothing else is in reach. */
function work({ job, port }: Start & typeof workerData): void {
  const { module, memory, area, shared, limits, deadlock, stateWords } = job as Job;
  const wasm: WasmInterface = Reflect.get(globalThis, "WebAssembly");
  const at = (name: string): number => (shared[name] ?? 0) / 4;
  const words = new Int32Array(memory.buffer, 0, at("tables"));
  const read = (name: string): number => Atomics.load(words, at(name));
  let offers: Offered[] = [];
  const offer = (claim: number, state: number, ...place: readonly number[]): void => {
    const view = new DataView(memory.buffer);
    const found: number[] = [];
    for (let word = 0; word < stateWords; word++) {
      found.push(view.getUint32((state >>> 0) + 4 * word, true));
    }
    offers.push([claim, ...place, ...found]);
  };
  const { exports } = new wasm.Instance(module, { host: { memory, offer } });
  const call = (name: string, ...args: readonly number[]): void => {
    const called = exports[name];
    if (typeof called === "function") called(...args);
  };
  call("setOwn", area);
  call("setLimits", ...limits);
  call("fillFilter");
  let round = read("round");
  const number = Atomics.add(words, at("ready"), 1);
  Atomics.notify(words, at("ready"));
  for (;;) {
    Atomics.wait(words, at("round"), round);
    round = read("round");
    const participants = read("participants");
    if (participants < 0) return;
    if (number >= participants) continue;
    const depth = read("depth");
    const end = read("levelEnd");
    const portion = read("portion");
    call("setLevel", depth, depth + 1);
    for (;;) {
      const from = Atomics.add(words, at("next"), portion);
      if (from >= end || read("stop") !== 0) break;
      call("run", from, Math.min(end, from + portion), deadlock);
    }
    if (offers.length > 0) port.postMessage(offers);
    offers = [];
    Atomics.add(words, at("arrived"), 1);
    Atomics.notify(words, at("arrived"));
  }
}
