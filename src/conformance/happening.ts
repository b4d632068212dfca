// A step under way: what comes out of the system, what it refuses, and what the environment does in
// the middle. The first call of the step and the moves inside of it share one.
import type { Deadline } from "./deadline.ts";
import { AdapterError } from "./deadline.ts";
import type { Value } from "./json.ts";
import type { PointMove } from "./suite.ts";

export class Happening {
  readonly deadline: Deadline;
  /** The points of the action, and the moves that are to be made there. */
  readonly points: ReadonlySet<string>;
  readonly moves: readonly PointMove[];
  readonly outputs = new Map<string, Value[]>();
  readonly reached = new Set<string>();
  reason: string | null = null;
  readonly faults: string[] = [];
  readonly #action: string;
  readonly #make: (move: PointMove, happening: Happening) => Promise<void>;
  readonly #pending: Promise<void>[] = [];

  constructor(
    action: string,
    points: ReadonlySet<string>,
    moves: readonly PointMove[],
    deadline: Deadline,
    make: (move: PointMove, happening: Happening) => Promise<void>,
  ) {
    this.#action = action;
    this.points = points;
    this.moves = moves;
    this.deadline = deadline;
    this.#make = make;
  }

  output(name: string, value: Value): void {
    const values = this.outputs.get(name);
    if (values === undefined) this.outputs.set(name, [value]);
    else values.push(value);
  }

  refuse(reason: string, isInner: boolean): void {
    if (isInner) this.faults.push(`a move of the environment was refused: ${reason}`);
    else if (this.reason !== null) {
      this.faults.push(`refused twice: ${this.reason}, then ${reason}`);
    }
    this.reason = reason;
  }

  /** The system has come to a point: the environment moves, the first time. Never rejects. */
  reach(point: string): Promise<void> {
    const isFirst = !this.reached.has(point);
    this.reached.add(point);
    if (!this.points.has(point)) {
      const names = [...this.points].join(", ") || "none";
      this.faults.push(`during("${point}"): the points of ${this.#action} are ${names}`);
      return Promise.resolve();
    }
    const moving = isFirst ? this.makeMoves(point) : Promise.resolve();
    this.#pending.push(moving);
    return moving;
  }

  async makeMoves(point: string): Promise<void> {
    try {
      for (const move of this.moves) if (move.at === point) await this.#make(move, this);
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      this.faults.push(error.message);
    }
  }

  /** All moves have been made, also where nobody waited for them. */
  async movesMade(): Promise<void> {
    await Promise.all(this.#pending);
  }

  /** Throws what went wrong in the adapter so far. */
  judgeFaults(): void {
    if (this.faults.length > 0) throw new AdapterError(this.faults.join("\n"));
  }
}
