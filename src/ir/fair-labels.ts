// Which constraints of fairness an instance serves, as a number: few combinations occur, so each
// transition needs to carry a small number alone.
import { at } from "../values/access.ts";
import { equal } from "../values/compare.ts";
import type { Value } from "../values/value.ts";
import type { Model } from "./ir.ts";
import type { Fairness } from "./temporal.ts";

/** What the transitions with one label have in common. */
interface Label {
  /** Of an action of kind `fault`. */
  readonly isFault: boolean;
  /** Indices of constraints, ascending. */
  readonly constraints: readonly number[];
}

/** Where an action serves a constraint: with these arguments, null being any. */
interface Service {
  readonly constraint: number;
  readonly args: readonly ({ readonly value: Value } | null)[];
}

interface ActionLabels {
  readonly isFault: boolean;
  readonly services: readonly Service[];
  /** Set where the arguments do not matter. */
  readonly always: number | null;
  /** Labels that were made already, by arguments that are plain. */
  readonly known: Map<string, number>;
}

export class FairLabels {
  readonly constraints: readonly Pick<Fairness, "isStrong" | "text">[];
  /** By number; they are made as they are asked for. */
  readonly labels: Label[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #constraintOf = new Map<string, number>();
  readonly #actions: readonly ActionLabels[];

  constructor(model: Model) {
    const all = distinctConstraints(model);
    for (const [index, { text }] of all.entries()) this.#constraintOf.set(text, index);
    this.constraints = all.map(({ isStrong, text }) => ({ isStrong, text }));
    this.#actions = model.actions.map(({ kind }, action): ActionLabels => {
      const services = servicesOf(action, all);
      const isFault = kind === "fault";
      const isPlain = services.every(({ args }) => args.every((arg) => arg === null));
      const always = isPlain ? this.#number(isFault, services.map(constraintOf)) : null;
      return { isFault, services, always, known: new Map() };
    });
  }

  /** Indices of constraints, ascending. */
  indicesOf(assumes: readonly Fairness[]): readonly number[] {
    const indices = assumes.map(({ text }) => this.#constraintOf.get(text) ?? 0);
    return [...new Set(indices)].toSorted((left, right) => left - right);
  }

  /** The positions of the arguments that say what an instance of the action serves. */
  decidingArgs(action: number): readonly number[] {
    const { services } = at(this.#actions, action);
    const decides = services.flatMap(({ args }) =>
      [...args.entries()].flatMap(([position, arg]) => (arg === null ? [] : [position])),
    );
    return [...new Set(decides)].toSorted((left, right) => left - right);
  }

  /** Arguments that decide nothing may be left out. */
  labelOf(action: number, args: readonly Value[]): number {
    const { isFault, services, always, known } = at(this.#actions, action);
    if (always !== null) return always;
    const key = args.some((arg) => typeof arg === "object" && arg !== null) ? null : args.join();
    const before = key === null ? undefined : known.get(key);
    if (before !== undefined) return before;
    const served = services.filter((service) => serves(service, args)).map(constraintOf);
    const label = this.#number(isFault, served);
    if (key !== null) known.set(key, label);
    return label;
  }

  #number(isFault: boolean, served: readonly number[]): number {
    const constraints = [...new Set(served)];
    const key = `${isFault} ${constraints.join(" ")}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.labels.length;
    this.#numbers.set(key, number);
    this.labels.push({ isFault, constraints });
    return number;
  }
}

function constraintOf({ constraint }: Service): number {
  return constraint;
}

/** Of all claims; what reads alike is alike. */
function distinctConstraints(model: Model): readonly Fairness[] {
  const found = new Map<string, Fairness>();
  for (const claim of model.claims) {
    if (!("checks" in claim)) continue;
    for (const fairness of claim.checks.flatMap(({ assumes }) => assumes)) {
      found.set(fairness.text, found.get(fairness.text) ?? fairness);
    }
  }
  return [...found.values()];
}

function servicesOf(action: number, all: readonly Fairness[]): readonly Service[] {
  return all.flatMap(({ members }, constraint) =>
    members
      .filter((member) => member.action === action)
      .map(({ args }): Service => ({ constraint, args })),
  );
}

function serves({ args }: Service, given: readonly Value[]): boolean {
  return args.every((arg, index) => arg === null || equal(arg.value, given[index] ?? null));
}
