// Random expressions of a given type, as text.
import type { Prng } from "../support/prng.ts";

export interface Named {
  readonly name: string;
  readonly type: string;
}

type Scope = readonly Named[];

export interface Domain {
  readonly text: string;
  readonly element: string;
}

export class RandomExpressions {
  readonly #prng: Prng;
  #bound = 0;
  /** Whether the functions of the model may be called. */
  defs = false;
  /** Whether variables may be read in the after-state. */
  primes = false;

  constructor(prng: Prng) {
    this.#prng = prng;
  }

  scope(names: Scope): Scope {
    return names;
  }

  /** A value that reads nothing. */
  literal(type: string): string {
    return this.#leaf(type, []);
  }

  /** An expression whose type can be told without knowing what is expected. */
  typed(type: string, scope: Scope, depth: number): string {
    const known = scope.filter((one) => one.type === type);
    const name = known[this.#below(known.length)]?.name;
    if (name !== undefined) return this.#read(name);
    if (type === "E") return "E.B";
    if (type === "bool" || /^-?\d/.test(type)) return this.expr(type, scope, depth);
    return "E.C";
  }

  domain(scope: Scope): Domain {
    const known = scope.flatMap(({ name, type }): readonly Domain[] => {
      const found = /^(?:Set|Seq|Bag)<(.+?)(?:, \d+)?>$/.exec(type);
      return found === null ? [] : [{ text: this.#read(name), element: found[1] ?? "" }];
    });
    const sets = scope.filter(({ type }) => type === "Set<E>" || type === "Set<0..3>");
    const subsets = sets.map(({ name, type }) => ({ text: `subsets(${name})`, element: type }));
    return this.#pick<Domain>([
      { text: "E", element: "E" },
      { text: "0..2", element: "0..3" },
      { text: "bool", element: "bool" },
      { text: "U", element: "U" },
      { text: "R", element: "R" },
      { text: `(${this.#atom("0..3", scope)})..3`, element: "0..3" },
      { text: "0..40", element: "0..90" },
      ...known,
      ...known,
      ...subsets,
    ]);
  }

  /** Of a type of the list of state types, or a part of one. */
  expr(type: string, scope: Scope, depth: number): string {
    if (depth <= 0 || this.#below(5) === 0) return this.#leaf(type, scope);
    if (this.#below(8) === 0 && !type.startsWith("Set<Set")) {
      const cond = this.expr("bool", scope, depth - 1);
      const [then, otherwise] = [0, 1].map(() => this.expr(type, scope, depth - 1));
      return `(if ${cond} then ${then} else ${otherwise})`;
    }
    if (type === "bool") return this.#bool(scope, depth - 1);
    if (/^-?\d/.test(type)) return this.#within(type, this.#integer(scope, depth - 1));
    const collection = /^(Set|Seq|Bag)<(.+?)(?:, \d+)?>$/.exec(type);
    if (collection !== null) {
      const [, kind = "", of = ""] = collection;
      if (kind === "Set") return this.#set(type, of, scope, depth - 1);
      return kind === "Seq"
        ? this.#sequence(type, of, scope, depth - 1)
        : this.#bag(type, of, scope, depth - 1);
    }
    return this.#structured(type, scope, depth - 1);
  }

  /** Mostly brought into the range: models in which all steps fault say little. */
  #within(type: string, text: string): string {
    const [lo = "0", hi = "0"] = type.split("..");
    return this.#below(8) === 0 ? text : `min(max(${text}, ${lo}), ${hi})`;
  }

  /** Mostly protected by a condition. */
  #where(cond: string, then: string, otherwise: string): string {
    return this.#below(6) === 0 ? then : `(if ${cond} then ${then} else ${otherwise})`;
  }

  #structured(type: string, scope: Scope, depth: number): string {
    const map = /^Map<(.+?), (.+)>$/.exec(type);
    if (map !== null) {
      const [, key = "", value = ""] = map;
      const local = this.#fresh();
      const inside = [...scope, { name: local, type: key }];
      return `[${local} in ${key}: ${this.expr(value, inside, depth)}]`;
    }
    if (type.endsWith("?")) {
      const of = type.slice(0, -1).replace(/^\((.*)\)$/, "$1");
      return this.#below(3) === 0 ? "none" : this.expr(of, scope, depth);
    }
    switch (type) {
      case "R":
        return this.#pick([
          () => `{ a: ${this.expr("0..3", scope, depth)}, b: ${this.expr("bool", scope, depth)} }`,
          () => `(${this.#leaf("R", scope)} with { a: ${this.expr("0..3", scope, depth)} })`,
          () => this.#unwrapped("R?", scope) ?? this.#leaf("R", scope),
          () => this.#element("R", scope, depth) ?? this.#leaf("R", scope),
        ])();
      case "R2":
        return this.#wideRecord(scope, depth);
      case "U":
        return this.#pick([
          () => `Full(${this.expr("0..3", scope, depth)})`,
          () => `Both(${this.expr("E", scope, depth)}, ${this.expr("bool", scope, depth)})`,
          () => this.#element("U", scope, depth) ?? this.#leaf("U", scope),
        ])();
      default:
        return this.#element(type, scope, depth) ?? this.#leaf(type, scope);
    }
  }

  #wideRecord(scope: Scope, depth: number): string {
    const [r, o, n] = ["R", "E?", "-1..6"].map((type) => this.expr(type, scope, depth));
    return `{ r: ${r}, o: ${o}, n: ${n} }`;
  }

  // ---- by type ----------------------------------------------------------------------------------

  #bool(scope: Scope, depth: number): string {
    const bool = (): string => this.expr("bool", scope, depth);
    return this.#pick([
      () => `(${bool()} && ${bool()})`,
      () => `(${bool()} || ${bool()})`,
      () => `(${bool()} => ${bool()})`,
      () => `!${this.#parens(bool())}`,
      () => this.#comparison(scope, depth),
      () => this.#comparison(scope, depth),
      () => this.#quantified(this.#pick(["forall", "exists"]), scope, depth),
      () => this.#quantified(this.#pick(["forall", "exists"]), scope, depth),
      () => this.#membership(scope, depth),
      () => this.#membership(scope, depth),
      () => (this.defs ? "d0" : bool()),
      () => this.#matching(scope, depth),
    ])();
  }

  /** Of two values of the type of a variable, so that it is known. */
  #comparison(scope: Scope, depth: number): string {
    const { name, type } = this.#pick([...scope, { name: "2", type: "0..3" }]);
    const operator = this.#pick(["==", "!=", "<", "<=", ">", ">="]);
    return `(${this.#read(name)} ${operator} ${this.expr(type, scope, depth)})`;
  }

  #membership(scope: Scope, depth: number): string {
    const known = scope.filter(({ type }) => /^(Set|Seq|Bag)/.test(type));
    if (known.length === 0) return `(${this.expr("0..3", scope, depth)} in 1..2)`;
    const { name, type } = this.#pick(known);
    const of = /<(.+?)(?:, \d+)?>$/.exec(type)?.[1] ?? "";
    if (type.startsWith("Set") && this.#below(3) === 0) {
      return `(${this.#read(name)} subset ${this.#parens(this.expr(type, scope, depth))})`;
    }
    return `(${this.#parens(this.expr(of, scope, depth))} in ${this.#read(name)})`;
  }

  #quantified(word: string, scope: Scope, depth: number): string {
    const { text, element } = this.domain(scope);
    const local = this.#fresh();
    const body = this.expr("bool", [...scope, { name: local, type: element }], depth);
    return `(${word} ${local} in ${text}: ${body})`;
  }

  #matching(scope: Scope, depth: number): string {
    const union = scope.find(({ type }) => type === "U");
    if (union === undefined) return this.expr("bool", scope, depth);
    const local = this.#fresh();
    const inside = [...scope, { name: local, type: "0..3" }];
    const empty = this.#parens(this.expr("bool", scope, depth));
    const full = this.#parens(this.expr("bool", inside, depth));
    const arms = `Empty => ${empty} Full(${local}) => ${full} Both(_, f${local}) => f${local}`;
    return `(match ${this.#read(union.name)} { ${arms} })`;
  }

  #integer(scope: Scope, depth: number): string {
    const integer = (): string => this.expr("0..3", scope, depth);
    const counted = scope.filter(({ type }) => /^(Set|Seq|Bag)/.test(type));
    return this.#pick([
      () => `(${integer()} + ${integer()})`,
      () => `(${integer()} - ${integer()})`,
      () => `(${integer()} * ${integer()})`,
      () => `(${integer()} / ${this.#pick([integer(), "2", "-3"])})`,
      () => `(${integer()} % ${this.#pick([integer(), "3", "-2"])})`,
      () => `-${this.#parens(integer())}`,
      () => `min(${integer()}, ${integer()})`,
      () => `max(${integer()}, ${integer()})`,
      () => (counted.length === 0 ? integer() : `size(${this.#read(this.#pick(counted).name)})`),
      () => this.#quantified("count", scope, depth),
      () => this.#element("0..3", scope, depth) ?? integer(),
      () => this.#element("0..3", scope, depth) ?? integer(),
      () => this.#unwrapped("(0..3)?", scope) ?? integer(),
      () => (this.defs ? `d1(${integer()}, ${this.#atom("E", scope)})` : integer()),
      () => this.#fieldOf(scope) ?? integer(),
    ])();
  }

  #fieldOf(scope: Scope): string | null {
    const records = scope.filter(({ type }) => type === "R" || type === "R2");
    if (records.length === 0) return null;
    const { name, type } = this.#pick(records);
    return `${this.#read(name)}${type === "R" ? ".a" : this.#pick([".n", ".r.a"])}`;
  }

  /** A part of a collection in scope. */
  #element(type: string, scope: Scope, depth: number): string | null {
    const parts = scope.flatMap(({ name, type: whole }): readonly (() => string)[] => {
      const read = this.#read(name);
      if (whole.startsWith(`Seq<${type}, `)) {
        const some = (text: string): string =>
          this.#where(`size(${read}) > 0`, text, this.#atom(type, scope));
        return [
          () => some(`head(${read})`),
          () => some(`last(${read})`),
          () => some(`${read}[${this.#pick([this.expr("0..3", scope, depth), "0"])}]`),
          () => some(`max(${read})`),
        ];
      }
      if (whole === `Set<${type}>` || whole.startsWith(`Bag<${type}, `)) {
        const local = this.#fresh();
        const inside = [...scope, { name: local, type }];
        const some = (text: string): string =>
          this.#where(`size(${read}) > 0`, text, this.#atom(type, scope));
        return [
          () => some(`min(${read})`),
          () => some(`max(${read})`),
          () => `(any ${local} in ${read}: ${this.expr("bool", inside, depth)})`,
        ];
      }
      const map = /^Map<(.+?), (.+)>$/.exec(whole);
      if (map !== null && map[2] === type) {
        return [() => `${read}[${this.expr(map[1] ?? "", scope, depth)}]`];
      }
      return [];
    });
    return parts.length === 0 ? null : this.#pick(parts)();
  }

  #unwrapped(type: string, scope: Scope): string | null {
    const known = scope.filter((one) => one.type === type);
    if (known.length === 0) return null;
    const read = this.#read(this.#pick(known).name);
    return this.#where(
      `${read} != none`,
      `${read}!`,
      this.#atom(type.slice(0, -1).replace(/^\((.*)\)$/, "$1"), scope),
    );
  }

  #set(type: string, of: string, scope: Scope, depth: number): string {
    const whole = (): string => this.#parens(this.expr(type, scope, depth));
    const variable = (): string => this.#variable(type, scope) ?? whole();
    return this.#pick([
      () => `(${variable()} + ${this.#parens(this.expr(of, scope, depth))})`,
      () => `(${variable()} - ${this.#parens(this.expr(of, scope, depth))})`,
      () => `(${variable()} | ${whole()})`,
      () => `(${variable()} & ${whole()})`,
      () => `(${variable()} \\ ${whole()})`,
      () => `{ ${this.expr(of, scope, depth)}, ${this.expr(of, scope, depth)} }`,
      () => this.#comprehension(of, scope, depth),
    ])();
  }

  #comprehension(of: string, scope: Scope, depth: number): string {
    const { text, element } = this.domain(scope);
    const local = this.#fresh();
    const inside = [...scope, { name: local, type: element }];
    const cond = this.#below(2) === 0 ? ` if ${this.expr("bool", inside, depth)}` : "";
    return `{ ${this.expr(of, inside, depth)} for ${local} in ${text}${cond} }`;
  }

  #sequence(type: string, of: string, scope: Scope, depth: number): string {
    const read = this.#variable(type, scope);
    const max = /, (\d+)>$/.exec(type)?.[1] ?? "1";
    if (read === null) return `[${this.expr(of, scope, depth)}]`;
    return this.#pick([
      () =>
        this.#where(
          `size(${read}) < ${max}`,
          `(${read} + ${this.#parens(this.expr(of, scope, depth))})`,
          read,
        ),
      () =>
        this.#where(
          `size(${read}) < ${max}`,
          `(${read} + ${this.#parens(this.expr(of, scope, depth))})`,
          read,
        ),
      () => this.#where(`size(${read}) > 0`, `tail(${read})`, read),
      () =>
        this.#where(
          `size(${read}) > 1`,
          `removeAt(${read}, ${this.#pick(["0", "1", this.expr("0..3", scope, depth)])})`,
          read,
        ),
      () => `[${this.expr(of, scope, depth)}, ${this.expr(of, scope, depth)}]`,
    ])();
  }

  #bag(type: string, of: string, scope: Scope, depth: number): string {
    const read = this.#variable(type, scope);
    const max = /, (\d+)>$/.exec(type)?.[1] ?? "1";
    if (read === null) return `{ ${this.expr(of, scope, depth)} }`;
    const element = this.#parens(this.expr(of, scope, depth));
    return this.#pick([
      () => this.#where(`size(${read}) < ${max}`, `(${read} + ${element})`, read),
      () => this.#where(`size(${read}) < ${max}`, `(${read} + ${element})`, read),
      () => this.#where(`${element} in ${read}`, `(${read} - ${element})`, read),
      () => `{ ${this.expr(of, scope, depth)}, ${this.expr(of, scope, depth)} }`,
    ])();
  }

  #variable(type: string, scope: Scope): string | null {
    const known = scope.filter((one) => one.type === type);
    return known.length === 0 ? null : this.#read(this.#pick(known).name);
  }

  // ---- without parts ----------------------------------------------------------------------------

  #leaf(type: string, scope: Scope): string {
    const known = scope.filter((one) => one.type === type);
    if (known.length > 0 && this.#below(4) > 0) return this.#read(this.#pick(known).name);
    return this.#atom(type, scope);
  }

  #atom(type: string, scope: Scope): string {
    const known = scope.filter((one) => one.type === type);
    if (known.length > 0 && this.#below(3) === 0) return this.#read(this.#pick(known).name);
    const range = /^(-?\d+)\.\.(-?\d+)$/.exec(type);
    if (range !== null) {
      const [lo, hi] = [Number(range[1]), Number(range[2])];
      return `${lo + this.#below(Math.min(hi - lo + 1, 5))}`;
    }
    if (type.endsWith("?")) return "none";
    const flat = /^(?:Set|Bag)<(E|R|U|bool|0\.\.3|-1\.\.2)(?:, \d+)?>$/.exec(type);
    if (flat !== null && scope.length === 0 && this.#below(2) === 0) {
      return `{ ${this.#atom(flat[1] ?? "", [])} }`;
    }
    if (/^(Set|Bag)/.test(type)) return "{}";
    if (type.startsWith("Seq")) return "[]";
    const map = /^Map<(.+?), (.+)>$/.exec(type);
    if (map !== null) return `[k${this.#bound++} in ${map[1]}: ${this.#atom(map[2] ?? "", [])}]`;
    const atoms: Readonly<Record<string, readonly string[]>> = {
      bool: ["true", "false"],
      E: ["A", "B", "C"],
      One: ["Only"],
      R: ["{ a: 1, b: false }", "{ a: 3, b: true }"],
      R2: ["{ r: { a: 0, b: true }, o: none, n: 2 }", "{ r: { a: 3, b: false }, o: C, n: -1 }"],
      U: ["Empty", "Full(2)", "Both(C, true)"],
    };
    return this.#pick(atoms[type] ?? ["false"]);
  }

  #read(name: string): string {
    return this.primes && name.startsWith("v") && this.#below(2) === 0 ? `${name}'` : name;
  }

  #parens(text: string): string {
    return `(${text})`;
  }

  #fresh(): string {
    return `b${this.#bound++}`;
  }

  #below(count: number): number {
    return count <= 0 ? 0 : this.#prng.below(count);
  }

  #pick<T>(items: readonly T[]): T {
    const item = items[this.#below(items.length)];
    if (item === undefined) throw new Error("there is something to pick");
    return item;
  }
}
