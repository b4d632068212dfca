// Names as TLA+ allows them. There nothing may hide a name, so what is bound inside gets a number
// where its own name is taken.
import type { Term } from "./term.ts";
import { atom } from "./term.ts";

/** Words of TLA+, what the standard modules define, and what every module of ours has. */
const reserved = `
  ACTION ASSUME ASSUMPTION AXIOM BY CASE CHOOSE CONSTANT CONSTANTS COROLLARY DEF DEFINE DEFS DOMAIN
  ELSE ENABLED EXCEPT EXTENDS HAVE HIDE IF IN INSTANCE LAMBDA LEMMA LET LOCAL MODULE NEW OBVIOUS
  OMITTED ONLY OTHER PICK PROOF PROPOSITION PROVE QED RECURSIVE STATE STRONG_FAIRNESS SUBSET
  SUFFICES TAKE TEMPORAL THEN THEOREM UNCHANGED UNION USE VARIABLE VARIABLES WEAK_FAIRNESS WITH
  WITNESS TRUE FALSE BOOLEAN STRING
  Nat Int Real Infinity Seq Len Head Tail Append SubSeq SelectSeq Cardinality IsFiniteSet
  EmptyBag SetToBag BagToSet BagIn BagOfAll BagUnion BagCardinality CopiesIn IsABag SubBag
  Print PrintT Assert JavaTime TLCGet TLCSet TLCEval Any ToString Permutations SortSeq
  RandomElement Sum Init Next Spec vars none TypeOK Symmetry Bound Final Remember Says
`
  .split(/\s+/)
  .filter((word) => word !== "");

/** The names of a module. All are given out before a formula is written. */
export class Names {
  readonly #taken = new Set(reserved);

  /** The name, or one like it that is free. */
  take(wanted: string): string {
    const name = this.#free(identifier(wanted), new Set());
    this.#taken.add(name);
    return name;
  }

  /** A name for something bound inside; it is free again behind it. */
  inside(wanted: string, used: ReadonlySet<string>): string {
    return this.#free(identifier(wanted), used);
  }

  #free(wanted: string, used: ReadonlySet<string>): string {
    const isTaken = (name: string): boolean => this.#taken.has(name) || used.has(name);
    if (!isTaken(wanted)) return wanted;
    let number = 2;
    while (isTaken(`${wanted}_${number}`)) number++;
    return `${wanted}_${number}`;
  }
}

/** `api.phase/moves` becomes `api_phase_moves`. */
export function identifier(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_]/g, "_");
  return /^(WF_|SF_|[0-9]|_*$)/.test(plain) ? `x${plain}` : plain;
}

/** What the outputs and the reason of a step are called where a claim about it is judged. */
export interface Outcome {
  readonly outputs: ReadonlyMap<number, Term>;
  readonly refused: Term | null;
}

/** What the locals of one root are called. */
export class Env {
  readonly #terms: ReadonlyMap<number, Term>;
  readonly #used: ReadonlySet<string>;
  readonly outcome: Outcome;

  constructor(
    terms: ReadonlyMap<number, Term> = new Map(),
    used: ReadonlySet<string> = new Set(),
    outcome: Outcome = { outputs: new Map(), refused: null },
  ) {
    this.#terms = terms;
    this.#used = used;
    this.outcome = outcome;
  }

  local(index: number): Term | undefined {
    return this.#terms.get(index);
  }

  /** The local is a name of its own from here on. */
  named(local: number, wanted: string, names: Names): { readonly name: string; readonly env: Env } {
    const { name, env } = this.fresh(wanted, names);
    return { name, env: env.meaning(local, atom(name)) };
  }

  /** A name that belongs to no local. */
  fresh(wanted: string, names: Names): { readonly name: string; readonly env: Env } {
    const name = names.inside(wanted, this.#used);
    return { name, env: new Env(this.#terms, new Set([...this.#used, name]), this.outcome) };
  }

  /** The local stands for a formula. */
  meaning(local: number, term: Term): Env {
    return new Env(new Map([...this.#terms, [local, term]]), this.#used, this.outcome);
  }

  judging(outcome: Outcome): Env {
    return new Env(this.#terms, this.#used, outcome);
  }
}
