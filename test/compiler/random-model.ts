// Random small models as text, over the whole language. Most are well typed by construction; the
// few that are not are passed over by whoever uses them. The same seed gives the same text.
import { Prng } from "../support/prng.ts";
import { RandomExpressions } from "./random-expressions.ts";

const stateTypes = [
  "bool",
  "0..3",
  "-2..4",
  "7..7",
  "E",
  "One",
  "R",
  "U",
  "(0..3)?",
  "E?",
  "R?",
  "U?",
  "(-3..3)?",
  "Set<0..3>",
  "Set<E>",
  "Set<U>",
  "Set<R>",
  "Set<bool>",
  "Set<0..300, 2>",
  "Set<R2, 2>",
  "Set<0..90>",
  "Map<E, 0..3>",
  "Map<0..2, R>",
  "Map<bool, Set<E>>",
  "Map<U, bool>",
  "Map<0..2, (0..3)?>",
  "Seq<0..3, 3>",
  "Seq<R, 2>",
  "Seq<E, 2>",
  "Bag<E, 3>",
  "Bag<U, 2>",
  "Bag<-1..2, 3>",
  "Map<1..2, Seq<E, 2>>",
  "Map<0..8, 0..1000>",
  "Map<E, Bag<E, 2>>",
  "R2",
  "Set<Set<E>>",
  "Seq<Set<E>, 2>",
  "Map<E, Map<bool, -1..1>>",
];

/** The text of a model. */
export function randomModel(seed: number): string {
  return new ModelMaker(new Prng(seed)).make();
}

interface Variable {
  readonly name: string;
  readonly type: string;
}

class ModelMaker {
  readonly #prng: Prng;
  readonly #make: RandomExpressions;
  #names = 0;

  constructor(prng: Prng) {
    this.#prng = prng;
    this.#make = new RandomExpressions(prng);
  }

  make(): string {
    const make = this.#make;
    const vars: Variable[] = Array.from({ length: 2 + this.#below(4) }, (_, index) => ({
      name: `v${index}`,
      type: this.#pick(stateTypes),
    }));
    const constants = make.scope([]);
    const lines = [
      "model Random",
      "enum E { A, B, C }",
      "enum One { Only }",
      "record R { a: 0..3, b: bool }",
      "record R2 { r: R, o: E?, n: -1..6 }",
      "union U { Empty, Full(n: 0..3), Both(e: E, f: bool) }",
      "reason Busy",
      "reason Late ignored",
      "output out: (0..3)?",
      "output more: Seq<E, 2>",
      // Folded away: a declared reason must be in some clause.
      "action never when false else Busy when false else Late { }",
    ];
    if (this.#below(3) === 0) lines.push("init pick in 0..2", "init where pick != 1");
    for (const { name, type } of vars) {
      lines.push(`var ${name}: ${type} = ${make.literal(type)}`);
    }
    if (this.#below(3) === 0) lines.push("budget shared: 1");
    const hasBudget = lines.at(-1) === "budget shared: 1";
    const scope = make.scope(vars);
    lines.push(`def d0: bool = ${make.expr("bool", scope, 2)}`);
    lines.push(
      `def d1(p: 0..3, q: E): 0..3 = ${make.expr(
        "0..3",
        this.#with(vars, [
          { name: "p", type: "0..3" },
          { name: "q", type: "E" },
        ]),
        3 + this.#below(2),
      )}`,
    );
    make.defs = true;
    if (this.#below(3) === 0) lines.push(`ghost var g once ${make.expr("bool", scope, 2)}`);
    const actions = Array.from({ length: 1 + this.#below(3) }, (_, index) => `act${index}`);
    for (const name of actions) lines.push(...this.#action(name, vars, hasBudget));
    for (const { name, type } of vars) lines.push(...this.#lively(name, type));
    lines.push(`invariant I0: ${make.expr("bool", scope, 3)}`);
    const premise = make.expr("bool", this.#with(vars, [{ name: "x", type: "E" }]), 2);
    lines.push(`invariant I1: forall x in E: ${premise} => ${make.expr("bool", scope, 2)}`);
    lines.push(`witness W: ${make.expr("bool", scope, 3)}`);
    make.primes = true;
    lines.push(`step S0: ${make.expr("bool", scope, 3)} => ${make.expr("bool", scope, 2)}`);
    lines.push("step S1: refused == none || out' == none || size(more') < 2");
    lines.push(`witness T on act0: ${make.expr("bool", scope, 2)}`);
    make.primes = false;
    if (this.#below(3) === 0) lines.push(`final ${make.expr("bool", scope, 2)}`);
    if (this.#below(5) === 0) lines.push(`bound ${make.expr("bool", scope, 2)}`);
    void constants;
    return `${lines.join("\n")}\n`;
  }

  /** Steps that happen whatever else the model says. */
  #lively(name: string, type: string): readonly string[] {
    const collection = /^(Set|Bag|Seq)<(.+?)(?:, (\d+))?>$/.exec(type);
    const isListed = ["bool", "0..3", "-2..4", "E", "R", "U"].includes(type);
    if (this.#below(3) === 0) return [];
    if (isListed) return [`action set_${name}(x in ${type}) { ${name}' = x }`];
    const [, , of = "", max] = collection ?? [];
    if (!["bool", "0..3", "-1..2", "E", "R", "U"].includes(of)) return [];
    const cond = max === undefined ? "" : ` when size(${name}) < ${max}`;
    return [`action add_${name}(x in ${of})${cond} { ${name}' = ${name} + x }`];
  }

  #with(vars: readonly Variable[], more: readonly Variable[]): readonly Variable[] {
    return this.#make.scope([...vars, ...more]);
  }

  #action(name: string, vars: readonly Variable[], hasBudget: boolean): readonly string[] {
    const make = this.#make;
    const params: Variable[] = [];
    for (let count = this.#below(3); count > 0; count--) {
      const domain = make.domain(make.scope([...vars, ...params]));
      params.push({ name: `p${params.length}`, type: domain.element });
      this.#domains.set(`p${params.length - 1}`, domain.text);
    }
    const shown = params.map((param) => `${param.name} in ${this.#domains.get(param.name)}`);
    const scope = make.scope([...vars, ...params]);
    const clauses = Array.from({ length: this.#below(2) * this.#below(4) }, () => {
      const reason = this.#pick(["", " else Busy", " else Late"]);
      return `  when ${make.expr("bool", scope, 2)}${reason}`;
    });
    const kind = this.#pick(["", "", "fault ", "internal "]);
    const spends =
      hasBudget && this.#below(2) === 0
        ? [`  spends shared${this.#below(2) === 0 ? ` if ${make.expr("bool", scope, 1)}` : ""}`]
        : [];
    const body = this.#block([...vars], scope, 2);
    return [`${kind}action ${name}(${shown.join(", ")})`, ...spends, ...clauses, "{", ...body, "}"];
  }

  readonly #domains = new Map<string, string>();

  /** Statements that assign each of some variables at most once on a path. */
  #block(free: readonly Variable[], scope: readonly Variable[], depth: number): string[] {
    const lines: string[] = [];
    let left = [...free];
    let here = scope;
    for (let count = 1 + this.#below(3); count > 0; count--) {
      const kind = this.#below(depth > 0 ? 9 : 4);
      if (kind < 4) {
        const target = left[this.#below(left.length)];
        if (target === undefined) continue;
        if (this.#below(8) !== 0) left = left.filter((one) => one !== target);
        lines.push(this.#assignment(target, here));
      } else if (kind === 4) {
        const half = left.slice(0, Math.ceil(left.length / 2));
        lines.push(
          `if ${this.#make.expr("bool", here, 2)} {`,
          ...this.#block(half, here, depth - 1),
        );
        lines.push("} else {", ...this.#block(half, here, depth - 1), "}");
        left = left.slice(half.length);
      } else if (kind === 5) {
        const domain = this.#make.domain(here);
        const local = this.#fresh();
        const inside = this.#make.scope([...here, { name: local, type: domain.element }]);
        const cond = this.#below(2) === 0 ? ` when ${this.#make.expr("bool", inside, 1)}` : "";
        lines.push(`choose ${local} in ${domain.text}${cond}`);
        here = inside;
      } else if (kind === 6) {
        const half = left.slice(0, Math.ceil(left.length / 2));
        lines.push("either {", ...this.#block(half, here, depth - 1), "} or {");
        lines.push(...this.#block(half, here, depth - 1), "}");
        left = left.slice(half.length);
      } else if (kind === 7) {
        const local = this.#fresh();
        const type = this.#pick(["0..3", "E", "bool", "R", "U", "Set<E>"]);
        lines.push(`let ${local} = ${this.#make.typed(type, here, 2)}`);
        here = this.#make.scope([...here, { name: local, type }]);
      } else {
        lines.push(...this.#special(left, here));
        left = left.filter(({ type }) => !type.startsWith("Map<E"));
      }
    }
    return lines;
  }

  #special(left: readonly Variable[], scope: readonly Variable[]): readonly string[] {
    const map = left.find(({ type }) => type.startsWith("Map<E"));
    if (map !== undefined) {
      const value = map.type.slice("Map<E, ".length, -1);
      const local = this.#fresh();
      const inside = this.#make.scope([...scope, { name: local, type: "E" }]);
      const domain = this.#pick(["E", "{ A, C }", ...namesOf(scope, "Set<E>")]);
      const key = this.#pick([local, local, this.#make.expr("E", inside, 1)]);
      return [
        `for ${local} in ${domain} { ${map.name}'[${key}] = ${this.#make.expr(value, inside, 1)} }`,
      ];
    }
    return this.#pick([
      ["refuse Busy"],
      [`if ${this.#make.expr("bool", scope, 1)} { refuse Late }`],
      [`out' = ${this.#make.expr("(0..3)?", scope, 2)}`],
      [`more' = ${this.#make.expr("Seq<E, 2>", scope, 2)}`],
    ]);
  }

  #assignment({ name, type }: Variable, scope: readonly Variable[]): string {
    const make = this.#make;
    if (type === "R" && this.#below(2) === 0) return `${name}'.a = ${make.expr("0..3", scope, 2)}`;
    if (type === "R2" && this.#below(2) === 0) {
      const [b, n] = ["bool", "-1..6"].map((part) => make.expr(part, scope, 2));
      return `${name}'.r.b = ${b}  ${name}'.n = ${n}`;
    }
    const map = /^Map<(.+?), (.+)>$/.exec(type);
    if (map !== null && this.#below(3) > 0) {
      const [, key = "", value = ""] = map;
      const one = (): string =>
        `${name}'[${make.expr(key, scope, 1)}] = ${make.expr(value, scope, 2)}`;
      return this.#below(3) === 0 ? `${one()}  ${one()}` : one();
    }
    const seq = /^Seq<(.+), \d+>$/.exec(type);
    if (seq !== null && this.#below(3) === 0) {
      return `${name}'[${make.expr("0..3", scope, 1)}] = ${make.expr(seq[1] ?? "", scope, 1)}`;
    }
    return `${name}' = ${make.expr(type, scope, 3)}`;
  }

  #fresh(): string {
    return `l${this.#names++}`;
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

function namesOf(scope: readonly Variable[], type: string): readonly string[] {
  return scope.filter((one) => one.type === type).map(({ name }) => name);
}
