// Random expressions of a given type, as text. They are well typed by construction.
import { boolean } from "./booleans.ts";
import { collection } from "./collections.ts";
import { domain } from "./domains.ts";
import type { Draw } from "./draw.ts";
import { integer } from "./integers.ts";
import { literal } from "./literals.ts";
import { type Domain, type Make, where } from "./make.ts";
import { armsOf } from "./patterns.ts";
import { type Known, ofType, type Scope, withLocal, withLocals } from "./scope.ts";
import { bool, countOf, isCollection, isSame, type Ty, type TyOf, textOf } from "./types.ts";
import type { World } from "./world.ts";

export class Expressions implements Make {
  readonly draw: Draw;
  readonly world: World;
  readonly #identities = new Map<string, string>();
  #names = 0;

  constructor(world: World, draw: Draw) {
    this.draw = draw;
    this.world = world;
  }

  /** The defs that give an expression its type where none is expected. */
  get identities(): readonly string[] {
    return [...this.#identities].map(
      ([type, name]) => `def ${name}(it${name}: ${type}): ${type} = it${name}`,
    );
  }

  fresh(): string {
    return `x${this.#names++}`;
  }

  domain(scope: Scope, depth: number): Domain {
    return domain(this, scope, depth);
  }

  expr(type: Ty, scope: Scope, depth: number): string {
    const { draw } = this;
    if (depth <= 0 || draw.oneIn(5)) return this.#leaf(type, scope);
    if (draw.oneIn(6)) return this.#general(type, scope, depth - 1);
    if (draw.oneIn(4)) return this.#part(type, scope, depth - 1) ?? this.#leaf(type, scope);
    switch (type.kind) {
      case "bool":
        return boolean(this, scope, depth - 1);
      case "int":
        return integer(this, type, scope, depth - 1);
      case "enum":
        return this.#part(type, scope, depth - 1) ?? this.#leaf(type, scope);
      case "record":
        return this.#record(type, scope, depth - 1);
      case "union":
        return this.#union(type, scope, depth - 1);
      case "option":
        return draw.oneIn(3) ? "none" : this.expr(type.of, scope, depth);
      default:
        return collection(this, type, scope, depth - 1);
    }
  }

  plain(type: Ty, scope: Scope, depth: number): string {
    const { draw } = this;
    const known = ofType(scope, type);
    if (known.length > 0 && !draw.oneIn(4)) return this.read(draw.pick(known), scope);
    switch (type.kind) {
      case "bool":
      case "int":
        return this.expr(type, scope, depth);
      case "enum":
        return draw.oneIn(6) ? this.#typed(type, scope, depth) : this.#qualified(type);
      case "record":
        return `{ ${this.#fields(type, scope, depth - 1)} }`;
      case "map": {
        const local = this.fresh();
        const inside = withLocal(scope, local, type.key);
        return `[${local} in ${this.#keys(type)}: ${this.plain(type.value, inside, depth - 1)}]`;
      }
      case "set":
      case "seq":
        if (draw.oneIn(2)) return this.#typed(type, scope, depth);
        return this.#listed(type, scope, depth);
      default:
        return this.#typed(type, scope, depth);
    }
  }

  #listed(type: TyOf<"set" | "seq">, scope: Scope, depth: number): string {
    const text = this.plain(type.of, scope, depth - 1);
    return type.kind === "set" ? `{ ${text} }` : `[${text}]`;
  }

  #qualified(type: TyOf<"enum">): string {
    return `${type.name}.${this.draw.pick(type.cases)}`;
  }

  /** Through a def that has the type of its parameter. */
  #typed(type: Ty, scope: Scope, depth: number): string {
    const text = textOf(type);
    const name = this.#identities.get(text) ?? `as${this.#identities.size}`;
    this.#identities.set(text, name);
    return `${name}(${this.expr(type, scope, depth - 1)})`;
  }

  // ---- of any type ------------------------------------------------------------------------------

  #general(type: Ty, scope: Scope, depth: number): string {
    const { draw } = this;
    const same = (): string => this.expr(type, scope, depth);
    return draw.way([
      () => `(if ${this.expr(bool, scope, depth)} then ${same()} else ${same()})`,
      () => `(cond { ${this.expr(bool, scope, depth)} => ${same()}, else => ${same()} })`,
      () => this.#matched(type, scope, depth),
      () => this.#matched(type, scope, depth),
      () => this.#let(type, scope, depth),
      () => `${draw.pick(["min", "max"])}(${this.plain(type, scope, depth)}, ${same()})`,
      () => this.#called(type, scope, depth),
      () => this.#primed(type, scope, depth),
    ]);
  }

  #let(type: Ty, scope: Scope, depth: number): string {
    const { draw, world } = this;
    const local = this.fresh();
    const of = draw.pick<Ty>([bool, ...world.ints, ...world.enums, ...world.records]);
    const inside = withLocal(scope, local, of);
    const value = this.plain(of, scope, depth);
    return `(let ${local} = ${value} in ${this.expr(type, inside, depth)})`;
  }

  #matched(type: Ty, scope: Scope, depth: number): string {
    const { draw } = this;
    const subjects = scope.known.filter(({ type: of }) => !isCollection(of) && of.kind !== "map");
    if (subjects.length === 0) return this.#leaf(type, scope);
    const subject = draw.pick(subjects);
    const arms = armsOf(subject.type, this).map(({ pattern, locals }) => {
      return `${pattern} => ${this.expr(type, withLocals(scope, locals), depth - 1)}`;
    });
    return `(match ${this.read(subject, scope)} { ${arms.join(", ")} })`;
  }

  #called(type: Ty, scope: Scope, depth: number): string {
    const { draw } = this;
    const defs = scope.defs.filter(({ result }) => isSame(result, type));
    if (defs.length === 0) return this.#typed(type, scope, depth);
    const { name, params } = draw.pick(defs);
    if (params === null) return scope.isStep && draw.oneIn(2) ? `${name}'` : name;
    return `${name}(${params.map((param) => this.expr(param, scope, depth - 1)).join(", ")})`;
  }

  #primed(type: Ty, scope: Scope, depth: number): string {
    const known = scope.known.filter(({ text }) => !text.endsWith("'") && text !== "refused");
    const inside = { ...scope, known, isStep: false };
    const text = this.plain(type, inside, depth);
    return scope.isStep ? `(${text})'` : text;
  }

  // ---- what is a part of something in scope -----------------------------------------------------

  #part(type: Ty, scope: Scope, depth: number): string | null {
    const ways = scope.known.flatMap((one) => this.#partsOf(one, type, scope, depth));
    return ways.length === 0 ? null : this.draw.way(ways);
  }

  #partsOf(one: Known, type: Ty, scope: Scope, depth: number): readonly (() => string)[] {
    const { draw } = this;
    const whole = one.type;
    const read = (): string => this.read(one, scope);
    switch (whole.kind) {
      case "record":
        return whole.fields
          .filter((field) => isSame(field.type, type))
          .map(
            ({ name }) =>
              () =>
                `${read()}.${name}`,
          );
      case "option":
        return isSame(whole.of, type) ? [() => this.#unwrapped(one, type, scope)] : [];
      case "map":
        return isSame(whole.value, type)
          ? [() => `${read()}[${this.expr(whole.key, scope, depth)}]`]
          : [];
      case "set":
      case "bag":
      case "seq": {
        if (!isSame(whole.of, type)) return [];
        const some = (text: string): string =>
          where(this, `size(${one.text}) > 0`, text, this.#leaf(type, scope));
        const local = this.fresh();
        const inside = withLocal(scope, local, type);
        const any = (): string =>
          `(any ${local} in ${read()}: ${this.expr(bool, inside, depth - 1)})`;
        const ends = (): string => some(`${draw.pick(["min", "max"])}(${one.text})`);
        if (whole.kind !== "seq") return [any, ends];
        const at = (): string => some(`${one.text}[${this.#position(scope, depth)}]`);
        const outer = (): string => some(`${draw.pick(["head", "last"])}(${one.text})`);
        return [ends, outer, outer, at, at];
      }
      default:
        return [];
    }
  }

  #position(scope: Scope, depth: number): string {
    return this.draw.oneIn(2) ? "0" : this.expr({ kind: "int", lo: 0, hi: 2 }, scope, depth - 1);
  }

  #unwrapped(one: Known, type: Ty, scope: Scope): string {
    return where(this, `${one.text} != none`, `${one.text}!`, this.#leaf(type, scope));
  }

  // ---- records and unions -----------------------------------------------------------------------

  #record(type: TyOf<"record">, scope: Scope, depth: number): string {
    const { draw } = this;
    if (draw.oneIn(2)) return `{ ${this.#fields(type, scope, depth)} }`;
    const field = draw.pick(type.fields);
    const inner = field.type.kind === "record" ? draw.pick(field.type.fields) : null;
    const path = inner === null ? field.name : `${field.name}.${inner.name}`;
    const value = this.expr(inner?.type ?? field.type, scope, depth);
    return `(${this.plain(type, scope, depth)} with { ${path}: ${value} })`;
  }

  #fields(type: TyOf<"record">, scope: Scope, depth: number): string {
    const texts = type.fields.map(
      (field) => `${field.name}: ${this.expr(field.type, scope, depth)}`,
    );
    return texts.join(", ");
  }

  #union(type: TyOf<"union">, scope: Scope, depth: number): string {
    const { name, fields } = this.draw.pick(type.cases);
    if (fields.length === 0) return name;
    return `${name}(${fields.map((field) => this.expr(field.type, scope, depth)).join(", ")})`;
  }

  #keys({ key }: TyOf<"map">): string {
    return key.kind === "int" && key.name === undefined ? `(${key.lo})..${key.hi}` : textOf(key);
  }

  // ---- without parts ----------------------------------------------------------------------------

  #leaf(type: Ty, scope: Scope): string {
    const { draw } = this;
    const known = ofType(scope, type);
    if (known.length > 0 && !draw.oneIn(4)) return this.read(draw.pick(known), scope);
    if (type.kind === "int" && type.name?.endsWith("top") && draw.oneIn(3)) return "top";
    if (type.kind === "bool" && this.world.hasParam && draw.oneIn(6)) return "isOn";
    return literal(type, draw, () => this.fresh());
  }

  read({ text, isVariable }: Known, scope: Scope): string {
    return isVariable && scope.isStep && this.draw.oneIn(2) ? `${text}'` : text;
  }
}

/** Whether a loop over all its values is short. */
export function isShort(type: Ty): boolean {
  return countOf(type) <= 12;
}
