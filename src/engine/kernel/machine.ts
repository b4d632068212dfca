// A module that runs: its memory, its functions, and packed states in and out of it. In memory a
// state is 64-bit words, each a pair of the 32-bit words of a packed state, the first one high.
import type { GeneratedCode, MemoryPlan } from "../../program/generated.ts";
import type { Coverage, PackedState } from "../../program/program.ts";
import type { StateList } from "../states.ts";
import type { Surveyed } from "../survey/compiled.ts";
import type { Survey } from "../survey/survey.ts";
import { clean, spareBytes } from "./array.ts";
import { closeBlocks } from "./blocks.ts";
import {
  BLOCK,
  bytesFor,
  type Front,
  own,
  planRegions,
  type Regions,
  SLOTS_MIN,
  shared,
} from "./regions.ts";
import { moduleText, pagesFor } from "./text.ts";
import { type WasmMemory, type WasmModule, wasm } from "./wasm.ts";

/** Text to the bytes of a module. */
export type Assemble = (text: string) => Uint8Array;

/** A module that was made and not started; it can be started any number of times. */
export interface CompiledModule {
  readonly code: GeneratedCode;
  /** Makes what answers questions about its states; null where that cannot be made. */
  readonly survey: (surveyed: Surveyed) => Survey | null;
  readonly regions: Regions;
  readonly text: string;
  readonly module: WasmModule;
  /** Whether several workers may run it on one memory. */
  readonly isShared: boolean;
}

export function assembleModule(
  code: GeneratedCode,
  front: Front,
  assemble: Assemble,
  isShared: boolean,
  survey: CompiledModule["survey"],
): CompiledModule {
  const regions = planRegions(front, code.dataEnd, code.plan.end, code.stateWords);
  const text = moduleText(code, regions, isShared);
  const bytes = assemble(text);
  return { code, regions, text, module: new wasm.Module(new Uint8Array(bytes)), isShared, survey };
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
  readonly memory: WasmMemory;
  readonly #exports: ReadonlyMap<string, Run>;
  readonly #compiled: CompiledModule;
  readonly #stateWords: number;
  readonly #offered: PackedState;
  readonly #workerCount: number;
  #view: DataView;

  /**
   * `stateWords` counts the 32-bit words of a packed state. Other workers join with the memory of
   * the first one, each under a number of its own.
   */
  constructor(compiled: CompiledModule, stateWords: number, workerCount: number, offer: Offer) {
    const { code, regions, module, isShared } = compiled;
    this.#compiled = compiled;
    this.#stateWords = stateWords;
    this.#workerCount = workerCount;
    this.#offered = new Uint32Array(stateWords);
    const initial = pagesFor(regions, code.stateWords);
    this.memory = new wasm.Memory({ initial, maximum: 65536, shared: isShared });
    this.#view = new DataView(this.memory.buffer);
    const instance = new wasm.Instance(module, {
      host: {
        memory: this.memory,
        offer: (claim: number, at: number, depth: number, steps: number, position: number) => {
          this.load(at >>> 0, this.#offered);
          offer(claim, this.#offered, depth, steps, position);
        },
      },
    });
    this.#exports = new Map(
      Object.entries(instance.exports).flatMap(([name, value]) =>
        typeof value === "function" ? [[name, value as Run] as const] : [],
      ),
    );
    this.#data.setUint32(shared.slotCount, SLOTS_MIN, true);
  }

  /** States by number; while workers fill blocks of numbers, there are holes among them. */
  get count(): number {
    const address = this.#compiled.isShared ? shared.allocated : this.#area(0) + own.next;
    return this.#data.getUint32(address, true);
  }

  /** Whether no room is left for a state. */
  get isFull(): boolean {
    return this.#data.getUint32(shared.stop, true) !== 0;
  }

  get outsideCount(): number {
    return this.#sum((area) => Number(this.#data.getBigUint64(area + own.outside, true)));
  }

  get selfLoopCount(): number {
    return this.#sum((area) => Number(this.#data.getBigUint64(area + own.selfLoops, true)));
  }

  get sizeBytes(): number {
    const slotCount = this.#data.getUint32(shared.slotCount, true);
    return bytesFor(slotCount, this.#compiled.code.stateWords);
  }

  /**
   * The table has at most so many slots; the search ends with more states than `statesMax`. Returns
   * what other workers are to be told.
   */
  setLimits(statesMax: number, slotsMax: number): readonly number[] {
    const limits = [statesMax, statesMax + 2 * BLOCK * this.#workerCount, slotsMax];
    this.#call("setLimits", ...limits);
    return limits;
  }

  setLevel(depth: number, meetDepth: number): void {
    this.#call("setLevel", depth, meetDepth);
  }

  /** A state that is reached without a step. */
  meet(state: PackedState): void {
    const { batch } = this.#compiled.regions;
    this.#store(this.#area(0) + batch + 8, state);
    this.#call("meet");
  }

  /** Takes states over as they are, none of them twice; false where there is no room for them. */
  restore(states: StateList): boolean {
    const { regions } = this.#compiled;
    if (this.#call("makeRoom", states.count) === 0) return false;
    const into = new Uint32Array(this.#stateWords);
    for (let index = 0; index < states.count; index++) {
      states.read(index, into);
      this.#keep(regions.states + index * regions.stateBytes, into);
    }
    this.#call("restore", states.count);
    return true;
  }

  /** For whoever asks about the states once all workers are done. */
  get surveyed(): Surveyed {
    const { code, isShared, regions } = this.#compiled;
    const free = this.#area(this.#workerCount);
    return { memory: this.memory, regions, isShared, stateWords: code.stateWords, free };
  }

  fillFilter(): void {
    this.#call("fillFilter");
  }

  /** Expands states by number; returns the number behind the last one. */
  run(from: number, end: number, deadlock: number): number {
    return this.#call("run", from, end, deadlock) >>> 0;
  }

  /** Gives the numbers back that workers hold and have not filled. */
  closeBlocks(): void {
    if (this.#compiled.isShared)
      closeBlocks(this.#data, this.#areas, (...way) => {
        this.#call("move", ...way);
      });
  }

  read(index: number, into: PackedState): void {
    const { regions } = this.#compiled;
    this.load(regions.states + index * regions.stateBytes, into);
  }

  /** Nothing is decided yet, and premises are as true as the coverage says. */
  begin(coverage: Coverage): void {
    const { plan } = this.#compiled.code;
    for (const area of this.#areas) {
      this.#data.setInt32(area + own.selfDecided, UNDECIDED, true);
      for (const [claim, isTrue] of coverage.premiseTrue.entries()) {
        this.#data.setInt32(area + plan.decided + 4 * claim, UNDECIDED, true);
        this.#data.setUint8(area + plan.premises + claim, isTrue);
      }
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

  /** The state at an address. */
  load(at: number, into: PackedState): void {
    const view = this.#data;
    for (let word = 0; word < this.#stateWords; word++) {
      into[word] = view.getUint32(at + 4 * (word ^ 1), true);
    }
    clean(into, spareBytes(this.#compiled.regions.stateBytes));
  }

  get #areas(): readonly number[] {
    return Array.from({ length: this.#workerCount }, (_, worker) => this.#area(worker));
  }

  #area(worker: number): number {
    const { areas, areaBytes } = this.#compiled.regions;
    return areas + worker * areaBytes;
  }

  #sum(of: (area: number) => number): number {
    return this.#areas.reduce((sum, area) => sum + of(area), 0);
  }

  #mark(flags: Uint8Array | undefined, address: MemoryPlan["premises"] | undefined): void {
    if (flags === undefined || address === undefined) return;
    for (const area of this.#areas) {
      for (let index = 0; index < flags.length; index++) {
        if (this.#data.getUint8(area + address + index) !== 0) flags[index] = 1;
      }
    }
  }

  #counter(base: number, index: number): number {
    return this.#sum((area) => Number(this.#data.getBigUint64(area + base + 8 * index, true)));
  }

  #call(name: string, ...args: readonly number[]): number {
    const called = this.#exports.get(name);
    return called === undefined ? 0 : Number(called(...args));
  }

  /** The memory may have grown. */
  get #data(): DataView {
    if (this.#view.buffer !== this.memory.buffer) this.#view = new DataView(this.memory.buffer);
    return this.#view;
  }

  #store(at: number, state: PackedState): void {
    const view = this.#data;
    const wordCount = 2 * this.#compiled.code.stateWords;
    for (let word = 0; word < wordCount; word++) {
      view.setUint32(at + 4 * (word ^ 1), state[word] ?? 0, true);
    }
  }
  /** Puts a state into the array, and nothing beside it. */
  #keep(at: number, state: PackedState): void {
    const { stateBytes } = this.#compiled.regions;
    const spare = spareBytes(stateBytes);
    if (spare === 0) {
      this.#store(at, state);
      return;
    }
    const bytes = new DataView(new ArrayBuffer(8));
    bytes.setUint32(4, state[0] ?? 0, true);
    bytes.setUint32(0, state[1] ?? 0, true);
    for (let byte = spare; byte < 8; byte++) {
      this.#data.setUint8(at + byte, bytes.getUint8(byte));
    }
  }
}
