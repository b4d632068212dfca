// Walks on a compiled module. Whatever a walker needs is plain data that can be sent to a thread,
// the module included.
import { assert } from "../../base/assert.ts";
import type { GeneratedCode } from "../../program/generated.ts";
import type { PackedState, Program } from "../../program/program.ts";
import { type WasmMemory, type WasmModule, wasm } from "../kernel/wasm.ts";
import { choosings } from "./choosing.ts";
import { REGISTER_COUNT } from "./distinct.ts";
import { PAGE_BYTES, planRooms, planWalkRegions, TALLY, type WalkRegions } from "./regions.ts";
import { UNDECIDED, walkModuleText } from "./text.ts";
import type { WalkBlock, Walker, WalkOptions, WalkSighting } from "./walks.ts";

/** A module for walks that was made and not started. */
export interface WalkModule {
  readonly module: WasmModule;
  readonly stateWords: number;
  readonly regions: WalkRegions;
}

/** How many there are of what is counted, and what is known before the first walk. */
export interface WalkStart {
  /** All initial states, one behind the other. */
  readonly initials: Uint32Array;
  readonly initialCount: number;
  readonly clauses: readonly number[];
  readonly branches: readonly number[];
  readonly premiseTrue: Uint8Array;
}

export function assembleWalks(
  code: GeneratedCode,
  actions: number,
  deadlock: number,
  assemble: (text: string) => Uint8Array,
): WalkModule {
  const { stateWords } = code;
  const regions = planWalkRegions(code, actions, REGISTER_COUNT);
  const bytes = assemble(walkModuleText(code, regions, actions, deadlock));
  return { module: new wasm.Module(new Uint8Array(bytes)), stateWords, regions };
}

/** Fails with ModelFaultError where the initial states do. */
export function walkStart(program: Program): WalkStart {
  const { info, stateWords, coverage } = program;
  const all = program.initials();
  assert(all.length > 0, "a model without initial states is refused");
  const initials = new Uint32Array(all.length * stateWords);
  for (const [index, { state }] of all.entries()) initials.set(state, index * stateWords);
  return {
    initials,
    initialCount: all.length,
    clauses: info.actions.map(({ clauses }) => clauses.length),
    branches: info.actions.map(({ branches }) => branches.length),
    premiseTrue: coverage.premiseTrue.slice(),
  };
}

type Exported = (...args: readonly number[]) => void;

export class CompiledWalker implements Walker {
  readonly #module: WalkModule;
  readonly #start: WalkStart;
  readonly #by: number;
  readonly #memory: WasmMemory;
  readonly #walks: Exported;
  readonly #trail: number;
  #view: DataView;
  #sightings: (WalkSighting | null)[] = [];
  #walk = 0;

  constructor(walkModule: WalkModule, start: WalkStart, { seed, stepsMax, by }: WalkOptions) {
    const { regions, stateWords, module } = walkModule;
    const { plan } = regions;
    const rooms = planRooms(regions, stateWords, start.initialCount, stepsMax);
    this.#module = walkModule;
    this.#start = start;
    // In the order that the kernel knows: transitions, actions, turns.
    this.#by = (choosings.indexOf(by) + 2) % 3;
    this.#memory = new wasm.Memory({ initial: rooms.pages, maximum: 65536, shared: false });
    this.#view = new DataView(this.#memory.buffer);
    this.#trail = rooms.trail;
    const { exports } = new wasm.Instance(module, {
      host: { memory: this.#memory, offer: this.#offer },
    });
    const limit = rooms.pages * PAGE_BYTES - 8 * stateWords;
    this.#walks = exported(exports, "walks");
    exported(exports, "seed")(Math.floor(seed / 2 ** 32), seed % 2 ** 32);
    const { initialCount } = start;
    const { initials, trail, successors } = rooms;
    exported(exports, "place")(initials, initialCount, trail, stepsMax, successors, limit);
    this.#storeInitials(rooms.initials);
    for (const [claim, isTrue] of start.premiseTrue.entries()) {
      this.#data.setInt32(plan.decided + 4 * claim, UNDECIDED, true);
      this.#data.setUint8(plan.premises + claim, isTrue);
    }
  }

  walk(first: number, count: number): WalkBlock {
    const { regions } = this.#module;
    const { plan } = regions;
    const actions = this.#start.clauses.length;
    for (const base of [plan.transitions, plan.enabled, regions.known, regions.taken]) {
      for (let action = 0; action < actions; action++) this.#setCounter(base, action, 0n);
    }
    for (const entry of Object.values(TALLY)) this.#setCounter(regions.tally, entry, 0n);
    this.#sightings = Array.from(this.#start.premiseTrue, () => null);
    // One call for each walk: V8 replaces no function that runs.
    for (let walk = first; walk < first + count; walk++) {
      this.#walk = walk;
      this.#walks(walk, walk + 1, this.#by);
    }
    return this.#blockOf(count);
  }

  #blockOf(walks: number): WalkBlock {
    const { regions } = this.#module;
    const { plan } = regions;
    const { clauses, branches, premiseTrue } = this.#start;
    const tally = (entry: number): number => this.#counter(regions.tally, entry);
    const counts = (base: number): Float64Array =>
      Float64Array.from(clauses, (_, action) => this.#counter(base, action));
    return {
      walks,
      steps: tally(TALLY.steps),
      longest: tally(TALLY.longest),
      ends: {
        final: tally(TALLY.final),
        stuck: tally(TALLY.stuck),
        outside: tally(TALLY.outside),
      },
      offered: counts(plan.transitions),
      taken: counts(regions.taken),
      enabled: counts(plan.enabled),
      clauseAlone: clauses.map((count, action) => this.#flags(plan.clauses[action] ?? 0, count)),
      branchTaken: branches.map((count, action) => this.#flags(plan.branches[action] ?? 0, count)),
      premiseTrue: this.#flags(plan.premises, premiseTrue.length),
      registers: this.#flags(regions.registers, REGISTER_COUNT),
      sightings: this.#sightings,
    };
  }

  readonly #offer = (claim: number, position: number, step: number, initial: number): void => {
    this.#sightings[claim] = {
      walk: this.#walk,
      initial,
      picks: new Uint32Array(this.#memory.buffer, this.#trail, step).slice(),
      position: position < 0 ? null : position,
    };
  };

  /** In memory a state is 64-bit words, each a pair of those of a packed state, the first high. */
  #storeInitials(base: number): void {
    const { initials, initialCount } = this.#start;
    const packedWords = initials.length / initialCount;
    const words = 2 * this.#module.stateWords;
    for (let index = 0; index < initialCount; index++) {
      const state: PackedState = initials.subarray(index * packedWords, (index + 1) * packedWords);
      for (let word = 0; word < words; word++) {
        const address = base + 4 * (index * words + (word ^ 1));
        this.#data.setUint32(address, state[word] ?? 0, true);
      }
    }
  }

  #flags(address: number, count: number): Uint8Array {
    return new Uint8Array(this.#memory.buffer, address, count).slice();
  }

  #counter(base: number, index: number): number {
    return Number(this.#data.getBigUint64(base + 8 * index, true));
  }

  #setCounter(base: number, index: number, value: bigint): void {
    this.#data.setBigUint64(base + 8 * index, value, true);
  }

  /** The memory may have grown. */
  get #data(): DataView {
    if (this.#view.buffer !== this.#memory.buffer) this.#view = new DataView(this.#memory.buffer);
    return this.#view;
  }
}

function exported(exports: Readonly<Record<string, unknown>>, name: string): Exported {
  return exports[name] as Exported;
}
