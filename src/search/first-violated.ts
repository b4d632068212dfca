// Whether anything that a model claims is violated, and no more: a search that ends at the first
// violation, for those who ask it of hundreds of models.

import { quietHost } from "../engine/host.ts";
import { noLimits } from "../engine/limits.ts";
import { compareStates } from "../engine/states.ts";
import { Store } from "../engine/store.ts";
import type { Model } from "../ir/ir.ts";
import type { Program } from "../program/program.ts";
import { isOfBehaviour, isWitness } from "../properties/verdict.ts";
import { check } from "./check.ts";
import { firstBroken } from "./laws.ts";

export type Search =
  | { readonly kind: "violated"; readonly claim: string }
  | { readonly kind: "holds" }
  /** The limit of states was reached before. */
  | { readonly kind: "undecided" };

/**
 * Claims in `known` do not count, nor do laws and tables for which `mayBreak` says no. A fault in
 * the initial states throws ModelFaultError.
 */
export function firstViolated(
  model: Model,
  program: Program,
  known: ReadonlySet<string>,
  statesMax: number,
  mayBreak: (name: string) => boolean = () => true,
): Search {
  const broken = firstBroken(model, (name) => !known.has(name) && mayBreak(name));
  if (broken !== null) return { kind: "violated", claim: broken };
  return new Walk(program, known, statesMax).run();
}

class Walk {
  readonly #program: Program;
  readonly #known: ReadonlySet<string>;
  readonly #statesMax: number;
  readonly #store: Store;
  readonly #shown = new Set<number>();
  #violated: number | null = null;

  constructor(program: Program, known: ReadonlySet<string>, statesMax: number) {
    this.#program = program;
    this.#known = known;
    this.#statesMax = statesMax;
    this.#store = new Store(program.stateWords);
  }

  run(): Search {
    const { claims } = this.#program.info;
    for (const { state } of this.#program.initials()) this.#meet(state);
    const source = new Uint32Array(this.#program.stateWords);
    for (let next = 0; next < this.#store.count; next++) {
      if (this.#violated !== null) break;
      if (this.#store.count > this.#statesMax) return { kind: "undecided" };
      this.#store.read(next, source);
      this.#expand(source);
    }
    if (this.#violated !== null) {
      return { kind: "violated", claim: claims[this.#violated]?.name ?? "" };
    }
    const unseen = claims.find(
      ({ kind, name }, index) =>
        isWitness(kind) && !this.#shown.has(index) && !this.#known.has(name),
    );
    if (unseen !== undefined) return { kind: "violated", claim: unseen.name };
    return this.#behaviours();
  }

  #meet(state: Uint32Array): void {
    this.#program.judge(state, (claim) => this.#decide(claim));
    if (this.#program.isWithinBound(state)) this.#store.add(state);
  }

  #expand(source: Uint32Array): void {
    const targets: Uint32Array[] = [];
    const canMove = this.#program.expand(source, {
      claim: (claim) => this.#decide(claim),
      transition: (_, target) => {
        if (compareStates(source, target) !== 0) targets.push(target.slice());
      },
      fault: () => this.#decideKind("noFault"),
    });
    if (!canMove && !this.#program.isFinal(source)) this.#decideKind("deadlock");
    for (const target of targets) this.#meet(target);
  }

  #decide(index: number): void {
    const claim = this.#program.info.claims[index];
    if (claim === undefined) return;
    if (isWitness(claim.kind)) this.#shown.add(index);
    else if (!this.#known.has(claim.name)) this.#violated ??= index;
  }

  #decideKind(kind: "noFault" | "deadlock"): void {
    const index = this.#program.info.claims.findIndex((claim) => claim.kind === kind);
    if (index >= 0) this.#decide(index);
  }

  /** Claims about whole behaviours, on a graph that is known to be small. */
  #behaviours(): Search {
    const goals = this.#program.info.claims.flatMap(({ kind, name }) =>
      isOfBehaviour(kind) && !this.#known.has(name) ? [name] : [],
    );
    if (goals.length === 0) return { kind: "holds" };
    const limits = { ...noLimits, statesMax: this.#statesMax };
    const { verdicts } = check(this.#program, { limits, host: quietHost, goals });
    const own = verdicts.filter(({ claim }) => goals.includes(claim.name));
    const violated = own.find(({ verdict }) => verdict.kind === "violated");
    if (violated !== undefined) return { kind: "violated", claim: violated.claim.name };
    return own.some(({ verdict }) => verdict.kind === "undecided")
      ? { kind: "undecided" }
      : { kind: "holds" };
  }
}
