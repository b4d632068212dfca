// Random small models as text, over the whole language and well typed by construction, but for the
// few that whoever uses them passes over. The same seed gives the same text.
import { call } from "./call.ts";
import { type ActionHead, claims } from "./claims.ts";
import { Draw } from "./draw.ts";
import { Expressions } from "./expressions.ts";
import { domainOf, hasDomain, literal } from "./literals.ts";
import { overlay } from "./overlay.ts";
import { type Def, type Known, nothing, type Scope, withLocal } from "./scope.ts";
import { type Effect, type Free, type Place, Statements } from "./statements.ts";
import { bool, countOf, isCollection, type Ty, textOf } from "./types.ts";
import { makeType, makeWorld, wideType } from "./world.ts";

export function randomModel(seed: number): string {
  return new ModelMaker(new Draw(seed)).make();
}

interface Variable {
  readonly name: string;
  readonly type: Ty;
}

const reasonKinds = { Busy: "", Late: " ignored", Full: " deferred" } as const;

class ModelMaker {
  readonly #draw: Draw;
  readonly #make: Expressions;
  readonly #vars: readonly Variable[];
  readonly #ghosts: readonly Variable[];
  readonly #outputs: readonly Variable[];
  readonly #budgets: readonly string[];
  readonly #reasons: readonly string[];
  readonly #used = new Set<string>();
  readonly #defs: Def[] = [];

  constructor(draw: Draw) {
    this.#draw = draw;
    const world = makeWorld(draw);
    this.#make = new Expressions(world, draw);
    const variable = (prefix: string) => (_: unknown, index: number) => ({
      name: `${prefix}${index}`,
      type: makeType(world, draw),
    });
    const narrow = Array.from({ length: draw.between(1, 4) }, variable("v"));
    const wide = Array.from({ length: draw.oneIn(4) ? draw.between(1, 3) : 0 }, (_, index) => ({
      name: `w${index}`,
      type: wideType(world, draw),
    }));
    // Wide ones lie between the others.
    this.#vars = [...narrow.slice(0, 1), ...wide, ...narrow.slice(1)];
    this.#ghosts = Array.from({ length: draw.oneIn(3) ? 1 : 0 }, variable("g"));
    const outputs: Variable[] = [
      { name: "out", type: { kind: "option", of: draw.pick<Ty>([...world.enums, ...world.ints]) } },
      { name: "more", type: { kind: "seq", of: draw.pick(world.enums), max: 2 } },
      { name: "told", type: draw.pick<Ty>([bool, ...world.enums, ...world.records]) },
    ];
    this.#outputs = draw.some(outputs);
    this.#budgets = draw.oneIn(3) ? ["shared"] : [];
    this.#reasons = draw.some(Object.keys(reasonKinds));
  }

  make(): string {
    const { world } = this.#make;
    const state = this.#state();
    const defs = this.#defLines();
    const effects = this.#draw.oneIn(3) ? [this.#effect(0)] : [];
    const acting = effects.map(({ effect }) => effect);
    const actions = Array.from({ length: this.#draw.between(1, 3) }, (_, index) =>
      this.#action(`act${index}`, acting),
    );
    const lively = this.#vars.flatMap((variable) => this.#lively(variable));
    const heads = [...actions, ...lively].map(({ head }) => head);
    const told = claims({
      make: this.#make,
      scope: this.#scope([...this.#vars, ...this.#ghosts]),
      actions: heads,
      outputs: this.#outputs.map(({ name, type }) => local(`${name}'`, type)),
      reasons: [...this.#used],
    });
    const patched = this.#draw.oneIn(4)
      ? overlay({ make: this.#make, scope: this.#scope(this.#vars), vars: this.#vars, heads })
      : [];
    const called = call(this.#make, this.#scope(this.#vars), heads);
    const reasons = [...this.#used].map((name) => {
      return `reason ${name}${reasonKinds[name as keyof typeof reasonKinds] ?? ""}`;
    });
    const lines = ["model Random", ...world.lines, ...reasons, ...state, ...defs];
    lines.push(...effects.flatMap((one) => one.lines));
    lines.push(...[...actions, ...lively].flatMap((one) => one.lines), ...told, ...patched);
    lines.push(...called);
    return `${[...lines, ...this.#make.identities].join("\n")}\n`;
  }

  #scope(vars: readonly Variable[]): Scope {
    const known = vars.map(({ name, type }) => ({ text: name, type, isVariable: true }));
    return { known, defs: this.#defs, isStep: false };
  }

  // ---- state ------------------------------------------------------------------------------------

  #state(): readonly string[] {
    const draw = this.#draw;
    const lines: string[] = [];
    let scope = nothing;
    if (draw.oneIn(3)) {
      const { world } = this.#make;
      const type = draw.pick<Ty>([bool, ...world.enums]);
      lines.push(`init pick in ${textOf(type)}`);
      scope = withLocal(scope, "pick", type);
    }
    const inits: string[] = [];
    if (scope.known.length > 0 && draw.oneIn(2)) {
      inits.push(`init where ${this.#make.expr(bool, scope, 2)} || pick == pick`);
    }
    for (const { name, type } of this.#vars) {
      const value = draw.oneIn(4)
        ? this.#make.expr(type, scope, 2)
        : literal(type, draw, () => this.#make.fresh());
      lines.push(`var ${name}: ${textOf(type)} = ${value}`);
      scope = withLocal(scope, name, type);
    }
    lines.push(...inits);
    for (const { name, type } of this.#ghosts) {
      lines.push(`ghost var ${name}: ${textOf(type)} = ${this.#make.expr(type, scope, 1)}`);
    }
    const vars = this.#scope(this.#vars);
    if (draw.oneIn(4)) lines.push(`ghost var gOnce once ${this.#make.expr(bool, vars, 2)}`);
    for (const { name, type } of this.#outputs) {
      const isNeeded = type.kind !== "option" && type.kind !== "seq";
      const value = isNeeded ? ` = ${literal(type, draw, () => this.#make.fresh())}` : "";
      lines.push(`output ${name}: ${textOf(type)}${value}`);
    }
    for (const name of this.#budgets) {
      lines.push(draw.pick([`budget ${name}: 1`, `budget ${name}: 0..3 = 2`]));
    }
    return lines;
  }

  // ---- defs and effects -------------------------------------------------------------------------

  #defLines(): readonly string[] {
    const draw = this.#draw;
    const { world } = this.#make;
    return Array.from({ length: draw.between(0, 2) }, (_, index) => {
      const pick = (): Ty =>
        draw.pick<Ty>([
          bool,
          ...world.ints,
          ...world.enums,
          ...world.records,
          ...this.#vars.map(({ type }) => type),
        ]);
      const name = `d${index}`;
      const params = draw.oneIn(3) ? null : Array.from({ length: draw.between(1, 2) }, pick);
      const result = pick();
      const names = (params ?? []).map(() => this.#make.fresh());
      const scope = (params ?? []).reduce(
        (before, type, at) => withLocal(before, names[at] ?? "", type),
        this.#scope(this.#vars),
      );
      const body = this.#make.expr(result, scope, 3);
      this.#defs.push({ name, params, result });
      const shown = (params ?? []).map((type, at) => `${names[at]}: ${textOf(type)}`).join(", ");
      return `def ${name}${params === null ? "" : `(${shown})`}: ${textOf(result)} = ${body}`;
    });
  }

  #effect(index: number): { readonly effect: Effect; readonly lines: readonly string[] } {
    const { world } = this.#make;
    const type = this.#draw.pick<Ty>([bool, ...world.ints, ...world.enums]);
    const param = this.#make.fresh();
    const variable = this.#draw.pick(this.#vars);
    const scope = withLocal(this.#scope(this.#vars), param, type);
    const places = [place(variable)];
    const statements = new Statements(this.#make, [], []);
    const free = { places, outputs: [], mayRefuse: false };
    const { lines } = statements.block(free, scope, 1);
    const name = `effect${index}`;
    const effect = { name, params: [type], places: places.map(({ text }) => text) };
    const head = `effect ${name}(${param}: ${textOf(type)}) {`;
    return { effect, lines: [head, ...lines, "}"] };
  }

  // ---- actions ----------------------------------------------------------------------------------

  #action(
    name: string,
    effects: readonly Effect[],
  ): { readonly head: ActionHead; readonly lines: readonly string[] } {
    const draw = this.#draw;
    let scope = this.#scope(this.#vars);
    const params: Ty[] = [];
    const shown: string[] = [];
    for (let count = draw.below(3); count > 0; count--) {
      const domain = this.#make.domain(scope, 1);
      const param = this.#make.fresh();
      params.push(domain.element);
      shown.push(`${param} in ${domain.text}`);
      scope = withLocal(scope, param, domain.element);
    }
    const kind = this.#kind();
    const lines = [`${kind}action ${name}(${shown.join(", ")})`];
    for (const budget of this.#budgets) {
      const cond = draw.oneIn(2) ? ` if ${this.#make.expr(bool, scope, 1)}` : "";
      if (draw.oneIn(2)) lines.push(`  spends ${budget}${cond}`);
    }
    if (draw.oneIn(6)) lines.push("  budget 2");
    for (let count = draw.below(2) * draw.below(4); count > 0; count--) {
      lines.push(`  when ${this.#make.expr(bool, scope, 2)}${this.#else()}`);
    }
    const statements = new Statements(this.#make, effects, this.#reasons);
    const free: Free = {
      places: this.#vars.map(place),
      outputs: this.#outputs.map(place),
      mayRefuse: true,
    };
    const body = [...statements.block(free, scope, 2).lines, ...this.#ghostLines(scope)];
    for (const reason of statements.used) this.#used.add(reason);
    return {
      head: {
        name,
        params,
        isFault: kind === "fault ",
        isInput: kind !== "fault " && kind !== "internal ",
      },
      lines: [...lines, "{", ...body, "}"],
    };
  }

  #kind(): string {
    return this.#draw.pick(["", "", "input ", "fault ", "internal "]);
  }

  #else(): string {
    const reason = this.#reasons[this.#draw.below(this.#reasons.length + 1)];
    if (reason === undefined) return "";
    this.#used.add(reason);
    return ` else ${reason}`;
  }

  #ghostLines(scope: Scope): readonly string[] {
    return this.#ghosts.flatMap((ghost) => {
      if (this.#draw.oneIn(2)) return [];
      const sight = { ...scope, known: [...scope.known, ...this.#scope([ghost]).known] };
      return [`${ghost.name}' = ${this.#make.expr(ghost.type, sight, 2)}`];
    });
  }

  /** Steps that happen whatever else the model says. */
  #lively({
    name,
    type,
  }: Variable): readonly { readonly head: ActionHead; readonly lines: readonly string[] }[] {
    if (this.#draw.oneIn(3)) return [];
    if (hasDomain(type) && countOf(type) <= 12) {
      const head = { name: `set_${name}`, params: [type], isFault: false, isInput: true };
      return [
        {
          head,
          lines: [`action set_${name}(it_${name} in ${domainOf(type)}) { ${name}' = it_${name} }`],
        },
      ];
    }
    if (!isCollection(type) || !hasDomain(type.of) || countOf(type.of) > 12) return [];
    const cond = type.max === null ? "" : ` when size(${name}) < ${type.max}`;
    const action = `action add_${name}(it_${name} in ${domainOf(type.of)})`;
    return [
      {
        head: { name: `add_${name}`, params: [type.of], isFault: false, isInput: true },
        lines: [`${action}${cond} { ${name}' = ${name} + it_${name} }`],
      },
    ];
  }
}

function place({ name, type }: Variable): Place {
  return { text: `${name}'`, type };
}

function local(text: string, type: Ty): Known {
  return { text, type, isVariable: false };
}
