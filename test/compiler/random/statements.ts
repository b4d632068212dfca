// Bodies: each place is assigned at most once on a path, but for those that may be aliases.
import { domainOf, hasDomain } from "./literals.ts";
import type { Domain, Make } from "./make.ts";
import { armsOf } from "./patterns.ts";
import { type Scope, withLocal, withLocals } from "./scope.ts";
import { bool, countOf, int, isCollection, type Ty, textOf } from "./types.ts";

export interface Place {
  readonly text: string;
  readonly type: Ty;
}

export interface Effect {
  readonly name: string;
  readonly params: readonly Ty[];
  /** What it may assign. */
  readonly places: readonly string[];
}

/** What one path may still do. */
export interface Free {
  readonly places: readonly Place[];
  readonly outputs: readonly Place[];
  readonly mayRefuse: boolean;
}

interface Done {
  readonly lines: readonly string[];
  readonly free: Free;
}

export class Statements {
  readonly #make: Make;
  readonly #effects: readonly Effect[];
  readonly #reasons: readonly string[];
  /** The reasons that some statement names. */
  readonly used = new Set<string>();
  /** Loops around a place that run more than once: each multiplies what is chosen inside. */
  #loops = 0;

  constructor(make: Make, effects: readonly Effect[], reasons: readonly string[]) {
    this.#make = make;
    this.#effects = effects;
    this.#reasons = reasons;
  }

  block(before: Free, outer: Scope, depth: number): Done {
    const { draw } = this.#make;
    const lines: string[] = [];
    let free = before;
    let scope = outer;
    for (let count = draw.between(1, 3); count > 0; count--) {
      const local = depth > 0 && draw.oneIn(4) ? this.#binding(scope) : null;
      if (local !== null) {
        lines.push(local.line);
        scope = local.scope;
        continue;
      }
      const done = this.#statement(free, scope, depth);
      lines.push(...done.lines);
      free = done.free;
    }
    return { lines, free };
  }

  #statement(free: Free, scope: Scope, depth: number): Done {
    const { draw } = this.#make;
    if (depth <= 0 || draw.oneIn(2)) return this.#assign(free, scope);
    return draw.way([
      () => this.#if(free, scope, depth),
      () => this.#match(free, scope, depth),
      () => this.#either(free, scope, depth),
      () => this.#for(free, scope, depth),
      () => this.#for(free, scope, depth),
      () => this.#say(free, scope),
      () => this.#refuse(free, scope),
      () => this.#run(free, scope),
    ]);
  }

  // ---- places -----------------------------------------------------------------------------------

  #assign(free: Free, scope: Scope): Done {
    const { draw } = this.#make;
    const place = free.places[draw.below(free.places.length)];
    if (place === undefined) return this.#say(free, scope);
    const { target, rest } = this.#inside(place, scope, 3);
    const places = free.places.flatMap((one) => (one === place ? rest : [one]));
    const value = this.#make.expr(target.type, scope, 3);
    return { lines: [`${target.text} = ${value}`], free: { ...free, places } };
  }

  /** The place or one inside of it, and what may still be assigned. */
  #inside(
    place: Place,
    scope: Scope,
    depth: number,
  ): { readonly target: Place; readonly rest: readonly Place[] } {
    const { draw } = this.#make;
    const { text, type } = place;
    if (depth === 0 || draw.oneIn(3)) return { target: place, rest: [] };
    if (type.kind === "record") {
      const parts = type.fields.map((field) => ({
        text: `${text}.${field.name}`,
        type: field.type,
      }));
      const part = draw.pick(parts);
      const { target, rest } = this.#inside(part, scope, depth - 1);
      return { target, rest: parts.flatMap((one) => (one === part ? rest : [one])) };
    }
    if (type.kind !== "map" && type.kind !== "seq") return { target: place, rest: [] };
    const key = type.kind === "map" ? type.key : int(0, type.max - 1);
    const of = type.kind === "map" ? type.value : type.of;
    const part = { text: `${text}[${this.#make.expr(key, scope, 1)}]`, type: of };
    const { target } = this.#inside(part, scope, depth - 1);
    // With another key, which may turn out to be the same: then it is a fault.
    return { target, rest: draw.oneIn(4) ? [place] : [] };
  }

  #for(free: Free, scope: Scope, depth: number): Done {
    const { draw } = this.#make;
    const maps = free.places.filter(({ type }) => type.kind === "map" && hasDomain(type.key));
    const place = maps[draw.below(maps.length)];
    if (place?.type.kind !== "map") return this.#loop(free, scope, depth);
    const { key, value } = place.type;
    const local = this.#make.fresh();
    const inside = withLocal(scope, local, key);
    const sets = scope.known.filter(
      ({ type }) => isCollection(type) && textOf(type.of) === textOf(key),
    );
    const over = sets.length > 0 && draw.oneIn(2) ? draw.pick(sets).text : domainOf(key);
    const at = draw.oneIn(6) ? this.#make.expr(key, inside, 1) : local;
    const one = this.#inside({ text: `${place.text}[${at}]`, type: value }, inside, 1).target;
    const lines = [`${one.text} = ${this.#make.expr(one.type, inside, 2)}`];
    if (draw.oneIn(4)) lines.unshift(`if ${this.#make.expr(bool, inside, 1)} {`);
    if (lines.length > 1) lines.push("}");
    const places = free.places.filter((other) => other !== place);
    return {
      lines: [`for ${local} in ${over} {`, ...lines, "}"],
      free: { ...free, places },
    };
  }

  /** A loop whose body assigns what it may assign once only: mostly it runs once. */
  #loop(free: Free, scope: Scope, depth: number): Done {
    const { draw } = this.#make;
    const local = this.#make.fresh();
    const few = scope.known.flatMap(({ text, type }): readonly Domain[] => {
      if (!isCollection(type) || (type.max ?? countOf(type.of)) > 4) return [];
      return [{ text, element: type.of }];
    });
    const once = { text: `{ ${this.#make.plain(int(0, 2), scope, 1)} }`, element: int(0, 2) };
    const several = few[draw.below(few.length)];
    const domain = several ?? once;
    if (several !== undefined) this.#loops++;
    const done = this.block(free, withLocal(scope, local, domain.element), depth - 1);
    if (several !== undefined) this.#loops--;
    return { lines: [`for ${local} in ${domain.text} {`, ...done.lines, "}"], free: done.free };
  }

  // ---- what is said and refused -----------------------------------------------------------------

  #say(free: Free, scope: Scope): Done {
    const { draw } = this.#make;
    const place = free.outputs[draw.below(free.outputs.length)];
    if (place === undefined) return { lines: [], free };
    const outputs = free.outputs.filter((one) => one !== place);
    const line = `${place.text} = ${this.#make.expr(place.type, scope, 2)}`;
    return { lines: [line], free: { ...free, outputs } };
  }

  #refuse(free: Free, scope: Scope): Done {
    const { draw } = this.#make;
    if (!free.mayRefuse || this.#reasons.length === 0) return { lines: [], free };
    const reason = draw.pick(this.#reasons);
    this.used.add(reason);
    const line = draw.oneIn(2)
      ? `refuse ${reason}`
      : `if ${this.#make.expr(bool, scope, 2)} { refuse ${reason} }`;
    return { lines: [line], free: { ...free, mayRefuse: false } };
  }

  #run(free: Free, scope: Scope): Done {
    const texts = new Set(free.places.map(({ text }) => text));
    const able = this.#effects.filter(({ places }) => places.every((text) => texts.has(text)));
    const effect = able[this.#make.draw.below(able.length)];
    if (effect === undefined) return this.#assign(free, scope);
    const args = effect.params.map((type) => this.#make.expr(type, scope, 2));
    const places = free.places.filter(({ text }) => !effect.places.includes(text));
    return { lines: [`${effect.name}(${args.join(", ")})`], free: { ...free, places } };
  }

  // ---- names, branches --------------------------------------------------------------------------

  #binding(scope: Scope): { readonly line: string; readonly scope: Scope } | null {
    const { draw, world } = this.#make;
    const local = this.#make.fresh();
    if (draw.oneIn(2)) {
      const type = draw.pick<Ty>([bool, ...world.ints, ...world.enums, ...world.records]);
      const known = scope.known[draw.below(scope.known.length)]?.type;
      const of = known !== undefined && draw.oneIn(2) ? known : type;
      const line = `let ${local} = ${this.#make.plain(of, scope, 2)}`;
      return { line, scope: withLocal(scope, local, of) };
    }
    if (this.#loops > 1) return null;
    const small: Domain = { text: "0..1", element: int(0, 1) };
    const { text, element } = this.#loops > 0 ? small : this.#make.domain(scope, 1);
    const inside = withLocal(scope, local, element);
    const cond = draw.oneIn(2) ? ` when ${this.#make.expr(bool, inside, 2)}` : "";
    return { line: `choose ${local} in ${text}${cond}`, scope: inside };
  }

  #if(free: Free, scope: Scope, depth: number): Done {
    const { draw } = this.#make;
    const cond = (): string => this.#make.expr(bool, scope, 2);
    const then = this.block(free, scope, depth - 1);
    const first = [`if ${cond()} {`, ...then.lines];
    if (draw.oneIn(3)) return { lines: [...first, "}"], free: then.free };
    const chain = draw.oneIn(3) ? this.block(free, scope, depth - 1) : null;
    const middle = chain === null ? [] : [`} else if ${cond()} {`, ...chain.lines];
    const otherwise = this.block(free, scope, depth - 1);
    const lines = [...first, ...middle, "} else {", ...otherwise.lines, "}"];
    const all = [then, otherwise, ...(chain === null ? [] : [chain])];
    return { lines, free: common(all) };
  }

  #match(free: Free, scope: Scope, depth: number): Done {
    const { draw } = this.#make;
    const subjects = scope.known.filter(({ type }) => !isCollection(type) && type.kind !== "map");
    const subject = subjects[draw.below(subjects.length)];
    if (subject === undefined) return this.#if(free, scope, depth);
    const arms = armsOf(subject.type, this.#make).map(({ pattern, locals }) => {
      const done = this.block(free, withLocals(scope, locals), depth - 1);
      const isEmpty = draw.oneIn(5);
      const lines = isEmpty ? [`${pattern} => { }`] : [`${pattern} => {`, ...done.lines, "}"];
      return { lines, free: isEmpty ? free : done.free };
    });
    const lines = arms.flatMap((arm) => arm.lines);
    return { lines: [`match ${subject.text} {`, ...lines, "}"], free: common(arms) };
  }

  #either(free: Free, scope: Scope, depth: number): Done {
    if (this.#loops > 1) return this.#if(free, scope, depth);
    const count = this.#make.draw.between(2, this.#loops > 0 ? 2 : 3);
    const branches = Array.from({ length: count }, () => this.block(free, scope, depth - 1));
    const lines = branches.flatMap((branch, index) => [
      index === 0 ? "either {" : "} or {",
      ...branch.lines,
    ]);
    return { lines: [...lines, "}"], free: common(branches) };
  }
}

/** What none of the branches has done. */
function common(branches: readonly { readonly free: Free }[]): Free {
  const [first, ...rest] = branches.map(({ free }) => free);
  if (first === undefined) return { places: [], outputs: [], mayRefuse: false };
  const shared = (of: (free: Free) => readonly Place[]): readonly Place[] =>
    of(first).filter(({ text }) =>
      rest.every((free) => of(free).some((other) => other.text === text)),
    );
  return {
    places: shared(({ places }) => places),
    outputs: shared(({ outputs }) => outputs),
    mayRefuse: rest.every(({ mayRefuse }) => mayRefuse) && first.mayRefuse,
  };
}
