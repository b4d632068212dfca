// Drives one system through steps, and looks at it. What a step shows is canonical, and without
// what is not observed.
import { Misfit, sortValues } from "./canonical.ts";
import { AdapterError, Deadline, Hang, sleep } from "./deadline.ts";
import type { Driver } from "./driver.ts";
import { Happening } from "./happening.ts";
import type { Interface, Output } from "./interface.ts";
import { type Fields, isFields, isSame, keyOf, shorten, sortedNames, type Value } from "./json.ts";
import type { Step } from "./suite.ts";
import type { Type } from "./types.ts";

/** What a step showed. */
export interface Seen {
  readonly reason: string | null;
  readonly outputs: ReadonlyMap<string, readonly Value[]>;
  readonly observed: Fields;
  /** Points with moves that were not reached, where that is a mistake. */
  readonly missed: readonly string[];
  /** A value is not of its type: an error of the adapter, though a mutant may show just that. */
  readonly misfit: AdapterError | null;
}

/** A test cannot judge what it saw. */
export class Inconclusive extends Error {
  override readonly name = "Inconclusive";
}

export interface Look {
  readonly observed: Fields;
  readonly misfit: AdapterError | null;
}

const WAIT_MAX_MS = 20;

export class Player {
  readonly face: Interface;
  readonly driver: Driver;
  readonly #timeoutMs: number;

  constructor(face: Interface, driver: Driver, timeoutMs: number) {
    this.face = face;
    this.driver = driver;
    this.#timeoutMs = timeoutMs;
  }

  deadline(): Deadline {
    return new Deadline(this.#timeoutMs, this.driver.keepsDeadlines);
  }

  isSeen(name: string): boolean {
    return !this.driver.unobserved.has(name);
  }

  /** Makes a fresh system and looks at it. */
  async reset(setup: Fields): Promise<Fields> {
    const deadline = this.deadline();
    await deadline.guard("reset", () => this.driver.reset(setup, deadline));
    const { observed, misfit } = await this.#look(null, deadline);
    if (misfit !== null) throw misfit;
    return observed;
  }

  /**
   * Makes a step and says what it showed. Where the step sets something off and the adapter cannot
   * settle, it looks again until what it sees fits, or the deadline.
   */
  async take(step: Step, fits: (seen: Seen) => boolean): Promise<Seen> {
    const deadline = this.deadline();
    const happening = this.#happening(step, deadline);
    await deadline.guard(step.do, () => this.driver.act(step, happening, false));
    await deadline.guard(step.do, () => happening.movesMade());
    const missed = await this.#finishPoints(step, happening);
    for (let waitMs = 1; ; waitMs = Math.min(2 * waitMs, WAIT_MAX_MS)) {
      const look = await this.#look(happening, deadline);
      const seen = this.#collect(happening, look, missed);
      const isOver = step.awaits.length === 0 || this.driver.canSettle || seen.misfit !== null;
      if (isOver || fits(seen) || deadline.restMs === 0) return seen;
      await sleep(Math.min(waitMs, deadline.restMs));
    }
  }

  #happening(step: Step, deadline: Deadline): Happening {
    const points = new Set(this.face.actions.get(step.do)?.points.keys());
    return new Happening(step.do, points, step.during, deadline, (move, happening) =>
      deadline.guard(move.do, () => this.driver.act(move, happening, true)),
    );
  }

  /** Judges the points that the call did not reach, though there are moves there. */
  async #finishPoints(step: Step, happening: Happening): Promise<readonly string[]> {
    const missed: string[] = [];
    const points = this.face.actions.get(step.do)?.points;
    for (const { at } of step.during) {
      if (happening.reached.has(at)) continue;
      happening.reached.add(at);
      const unreached = points?.get(at)?.unreached ?? "fail";
      if (unreached === "after") await happening.makeMoves(at);
      else if (unreached === "fail") missed.push(at);
      else throw new Inconclusive(`${step.do} returned without reaching '${at}'`);
    }
    return missed;
  }

  async #look(happening: Happening | null, deadline: Deadline): Promise<Look> {
    const { driver } = this;
    if (driver.canSettle) {
      await deadline.guard("settle", () => driver.settle(happening, deadline));
    }
    return this.observation(await deadline.guard("observe", () => driver.observe(deadline)));
  }

  /** Checks what the adapter sees: every field but the unobserved ones, and no other. */
  observation(raw: Value): Look {
    if (!isFields(raw)) {
      throw new AdapterError(`observe gave ${shorten(keyOf(raw))}, which is no object`);
    }
    const observed = new Map<string, Value>();
    let misfit: AdapterError | null = null;
    for (const name of sortedNames(raw)) {
      const type = this.face.observed.get(name);
      if (type === undefined) {
        throw new AdapterError(`observe gave ${JSON.stringify(name)}, which is no observed field`);
      }
      if (!this.isSeen(name)) {
        throw new AdapterError(`observe gave "${name}", which \`unobserved\` says is not seen`);
      }
      const value = raw.get(name) ?? null;
      const fitting = this.#canonical(`observe gave ${name}`, type, value);
      if (fitting instanceof AdapterError) misfit ??= fitting;
      observed.set(name, fitting instanceof AdapterError ? value : fitting);
    }
    const missing = [...this.face.observed.keys()].find(
      (name) => this.isSeen(name) && !observed.has(name),
    );
    if (missing !== undefined) {
      const hint = "if nobody can see it, say so in `unobserved`";
      throw new AdapterError(`observe did not give "${missing}" (${hint})`);
    }
    return { observed, misfit };
  }

  #canonical(what: string, type: Type, value: Value): Value | AdapterError {
    try {
      return this.face.typing.canonical(type, value);
    } catch (error) {
      if (error instanceof Misfit) return new AdapterError(`${what}: ${error.message}`);
      throw error;
    }
  }

  /** Checks and sorts what came out. */
  #collect(happening: Happening, look: Look, missed: readonly string[]): Seen {
    happening.judgeFaults();
    const { reason } = happening;
    if (reason !== null && !this.face.reasons.has(reason)) {
      const known = sortedNames(this.face.reasons).join(", ") || "none";
      throw new AdapterError(`refuse(${JSON.stringify(reason)}): the reasons are ${known}`);
    }
    let { misfit } = look;
    const outputs = new Map<string, readonly Value[]>();
    for (const name of sortedNames(happening.outputs)) {
      const output = this.face.outputs.get(name);
      const what = `output(${JSON.stringify(name)})`;
      if (output === undefined) throw new AdapterError(`${what}: there is no such output`);
      if (!this.isSeen(name)) {
        throw new AdapterError(`${what}, which \`unobserved\` says is not seen`);
      }
      const values = (happening.outputs.get(name) ?? []).map((raw) => {
        const value = this.#canonical(`output ${name}`, output.item, raw);
        if (!(value instanceof AdapterError)) return value;
        misfit ??= value;
        return raw;
      });
      const said = spoken(output, values);
      if (said.length > 0) outputs.set(name, said);
    }
    return { reason, outputs, observed: look.observed, missed, misfit };
  }

  /** The test is over; what goes wrong then is a mistake of the adapter as well. */
  async end(): Promise<AdapterError | null> {
    const deadline = this.deadline();
    try {
      await deadline.guard("close", () => this.driver.end(deadline));
      return null;
    } catch (error) {
      if (error instanceof AdapterError) return error;
      throw error;
    }
  }
}

/** Without what is as good as silence; a bag in order. */
function spoken(output: Output, values: readonly Value[]): readonly Value[] {
  if (output.order === "bag") return sortValues(values);
  if (output.order === "list") return values;
  return values.filter((value) => !isSame(value, output.silence));
}

/** Whether nothing more may be asked of a system in this process. */
export function isHang(error: Error | null): boolean {
  return error instanceof Hang;
}
