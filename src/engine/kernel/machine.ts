// A module that runs: its memory, its functions, and packed states in and out of it. In memory a
// state is 64-bit words, each a pair of the 32-bit words of a packed state, the first one high.
import type { GeneratedCode, MemoryPlan } from "../../program/generated.ts";
import type { Coverage, PackedState } from "../../program/program.ts";
import type { StateList } from "../states.ts";
import { bytesFor, type Front, planRegions, type Regions } from "./regions.ts";
import { moduleText, pagesFor } from "./text.ts";
import { type WasmMemory, type WasmModule, wasm } from "./wasm.ts";

/** Text to the bytes of a module. */
export type Assemble = (text: string) => Uint8Array;

/** A module that was made and not started; it can be started any number of times. */
export interface CompiledModule {
  readonly code: GeneratedCode;
  readonly regions: Regions;
  readonly text: string;
  readonly module: WasmModule;
}

export function assembleModule(
  code: GeneratedCode,
  front: Front,
  assemble: Assemble,
): CompiledModule {
  const regions = planRegions(front, code.plan.end, code.stateWords);
  const text = moduleText(code, regions);
  const bytes = assemble(text);
  return { code, regions, text, module: new wasm.Module(new Uint8Array(bytes)) };
}

/** Receives a place that decides a claim; -1 stands for states with nothing but self-loops. */
export type Offer = (
  claim: number,
  state: PackedState,
  depth: number,
  steps: number,
  position: number,
) => void;

type Run = (...args: readonly number[]) => number;
const UNDECIDED = 0x7fff_ffff;

export class Machine implements StateList {
  readonly #memory: WasmMemory;
  readonly #exports: ReadonlyMap<string, Run>;
  readonly #compiled: CompiledModule;
  readonly #stateWords: number;
  readonly #offered: PackedState;
  #view: DataView;

  /** `stateWords` counts the 32-bit words of a packed state. */
  constructor(compiled: CompiledModule, stateWords: number, offer: Offer) {
    const { code, regions, module } = compiled;
    this.#compiled = compiled;
    this.#stateWords = stateWords;
    this.#offered = new Uint32Array(stateWords);
    const initial = pagesFor(regions, code.stateWords);
    this.#memory = new wasm.Memory({ initial, maximum: 65536 });
    this.#view = new DataView(this.#memory.buffer);
    const instance = new wasm.Instance(module, {
      host: {
        memory: this.#memory,
        offer: (claim: number, at: number, depth: number, steps: number, position: number) => {
          this.#load(at >>> 0, this.#offered);
          offer(claim, this.#offered, depth, steps, position);
        },
      },
    });
    this.#exports = new Map(
      Object.entries(instance.exports).flatMap(([name, value]) =>
        typeof value === "function" ? [[name, value as Run] as const] : [],
      ),
    );
  }

  get count(): number {
    return this.#call("count") >>> 0;
  }

  /** 0, or 1 where there may be no more states, or 2 where no room is left for one. */
  get stop(): number {
    return this.#call("stop");
  }

  get outsideCount(): number {
    return this.#call("outside");
  }

  get selfLoopCount(): number {
    return this.#call("selfLoops");
  }

  get sizeBytes(): number {
    return bytesFor(this.#call("slotCount"), 8 * this.#compiled.code.stateWords);
  }

  setLimits(statesMax: number | null, sizeBytesMax: number | null, batchMax: number): void {
    const { slotsMax } = this.#compiled.regions;
    const stateBytes = 8 * this.#compiled.code.stateWords;
    let slots = slotsMax;
    while (sizeBytesMax !== null && slots > 1 && bytesFor(slots, stateBytes) > sizeBytesMax) {
      slots /= 2;
    }
    this.#call("setLimits", statesMax ?? -1, slots, batchMax);
  }

  setLevel(depth: number, meetDepth: number): void {
    this.#call("setLevel", depth, meetDepth);
  }

  /** A state that is reached without a step. */
  meet(state: PackedState): void {
    this.#store(this.#compiled.regions.batch, state);
    this.#call("meet");
  }

  fillFilter(): void {
    this.#call("fillFilter");
  }

  /** Expands states by number; returns the number behind the last one. */
  run(from: number, end: number, deadlock: number): number {
    return this.#call("run", from, end, deadlock) >>> 0;
  }

  read(index: number, into: PackedState): void {
    const { regions, code } = this.#compiled;
    this.#load(regions.states + index * 8 * code.stateWords, into);
  }

  /** Nothing is decided yet, and premises are as true as the coverage says. */
  begin(coverage: Coverage): void {
    const { plan } = this.#compiled.code;
    for (const [claim, isTrue] of coverage.premiseTrue.entries()) {
      this.#data.setInt32(plan.decided + 4 * claim, UNDECIDED, true);
      this.#data.setUint8(plan.premises + claim, isTrue);
    }
  }

  transitionsOf(action: number): number {
    return this.#counter(this.#compiled.code.plan.transitions, action);
  }

  /** Adds what was seen to a coverage. */
  addTo(coverage: Coverage): void {
    const { plan } = this.#compiled.code;
    for (const [action, enabled] of coverage.enabled.entries()) {
      enabled.count += this.#counter(plan.enabled, action);
      this.#mark(coverage.clauseAlone[action], plan.clauses[action]);
      this.#mark(coverage.branchTaken[action], plan.branches[action]);
    }
    this.#mark(coverage.premiseTrue, plan.premises);
  }

  #mark(flags: Uint8Array | undefined, address: MemoryPlan["premises"] | undefined): void {
    if (flags === undefined || address === undefined) return;
    for (let index = 0; index < flags.length; index++) {
      if (this.#data.getUint8(address + index) !== 0) flags[index] = 1;
    }
  }

  #counter(base: number, index: number): number {
    return Number(this.#data.getBigUint64(base + 8 * index, true));
  }

  #call(name: string, ...args: readonly number[]): number {
    const called = this.#exports.get(name);
    return called === undefined ? 0 : Number(called(...args));
  }

  /** The memory may have grown. */
  get #data(): DataView {
    if (this.#view.buffer !== this.#memory.buffer) this.#view = new DataView(this.#memory.buffer);
    return this.#view;
  }

  #load(at: number, into: PackedState): void {
    const view = this.#data;
    for (let word = 0; word < this.#stateWords; word++) {
      into[word] = view.getUint32(at + 4 * (word ^ 1), true);
    }
  }

  #store(at: number, state: PackedState): void {
    const view = this.#data;
    const wordCount = 2 * this.#compiled.code.stateWords;
    for (let word = 0; word < wordCount; word++) {
      view.setUint32(at + 4 * (word ^ 1), state[word] ?? 0, true);
    }
  }
}
