// The states of a level, expanded by one worker or by several. Workers take portions of the level
// until none is left; nobody goes on to the next level before all have arrived.
import type { Crew, Job, Offered, Team } from "./crew.ts";
import type { CompiledModule, Machine } from "./kernel/machine.ts";
import { shared } from "./kernel/regions.ts";

const PORTION_MIN = 64;
const PORTION_MAX = 4096;
const NOBODY_LEFT = -1;

export class Rounds {
  readonly #machine: Machine;
  readonly #compiled: CompiledModule;
  readonly #crew: Crew;
  readonly #deadlock: number;
  readonly #offer: (offered: Offered) => void;
  #team: Team | null = null;
  #next = 0;
  #end = 0;
  /** Other workers in this round. */
  #others = 0;

  constructor(
    machine: Machine,
    compiled: CompiledModule,
    crew: Crew,
    deadlock: number,
    offer: (offered: Offered) => void,
  ) {
    this.#machine = machine;
    this.#compiled = compiled;
    this.#crew = crew;
    this.#deadlock = deadlock;
    this.#offer = offer;
  }

  /** States that nobody has started to expand, as far as that is known. */
  get next(): number {
    return this.#others === 0 ? this.#next : Math.min(this.#end, this.#word(shared.next));
  }

  begin(depth: number, start: number, end: number, limits: readonly number[]): void {
    this.#next = start;
    this.#end = end;
    this.#others = 0;
    this.#machine.setLevel(depth, depth + 1);
    const { size, statesMin, levelMin, isAwaited } = this.#crew;
    if (!this.#compiled.isShared || size === 1 || end < statesMin) return;
    this.#team ??= this.#crew.start(this.#jobs(limits));
    if (end - start < levelMin) return;
    if (isAwaited) this.#await(shared.ready, size - 1);
    this.#others = this.#word(shared.ready);
    if (this.#others === 0) return;
    const portion = Math.floor((end - start) / (8 * (this.#others + 1)));
    this.#set(shared.portion, Math.max(PORTION_MIN, Math.min(PORTION_MAX, portion)));
    this.#set(shared.depth, depth);
    this.#set(shared.levelEnd, end);
    this.#set(shared.next, start);
    this.#startRound(this.#others);
  }

  /** Expands at least so many states of the level; false once all of them are. */
  work(countMax: number): boolean {
    if (this.#others === 0) {
      const end = Math.min(this.#end, this.#next + countMax);
      this.#next = this.#machine.run(this.#next, end, this.#deadlock);
      return this.#next < this.#end && !this.#machine.isFull;
    }
    const portion = this.#word(shared.portion);
    for (let left = countMax; left > 0; left -= portion) {
      const from = Atomics.add(this.#words, shared.next / 4, portion);
      if (from >= this.#end || this.#machine.isFull) {
        this.#gather();
        return false;
      }
      this.#machine.run(from, Math.min(this.#end, from + portion), this.#deadlock);
    }
    return true;
  }

  /** Ends the level before all of it is expanded. */
  abandon(): void {
    if (this.#others === 0) return;
    this.#set(shared.next, this.#end);
    this.#gather();
  }

  /** There will be no more levels. */
  end(): void {
    if (this.#team === null) return;
    this.#startRound(NOBODY_LEFT);
    this.#team.dismiss();
    this.#team = null;
  }

  #gather(): void {
    this.#await(shared.arrived, this.#others);
    this.#others = 0;
    this.#next = this.#end;
    for (const offered of this.#team?.offers() ?? []) this.#offer(offered);
  }

  #await(address: number, count: number): void {
    const words = this.#words;
    for (;;) {
      const known = this.#word(address);
      if (known === count) return;
      Atomics.wait(words, address / 4, known);
    }
  }

  #startRound(participants: number): void {
    const words = this.#words;
    this.#set(shared.arrived, 0);
    this.#set(shared.participants, participants);
    Atomics.add(words, shared.round / 4, 1);
    Atomics.notify(words, shared.round / 4);
  }

  #jobs(limits: readonly number[]): readonly Job[] {
    const { module, regions, code } = this.#compiled;
    return Array.from({ length: this.#crew.size - 1 }, (_, index) => ({
      module,
      memory: this.#machine.memory,
      area: regions.areas + (index + 1) * regions.areaBytes,
      shared,
      limits,
      deadlock: this.#deadlock,
      stateWords: 2 * code.stateWords,
    }));
  }

  /** The memory may have grown, and grows while others work. */
  get #words(): Int32Array<ArrayBuffer> {
    return new Int32Array(this.#machine.memory.buffer, 0, shared.tables / 4);
  }

  #word(address: number): number {
    return Atomics.load(this.#words, address / 4);
  }

  #set(address: number, value: number): void {
    Atomics.store(this.#words, address / 4, value);
  }
}
