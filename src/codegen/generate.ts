// A model as the generated part of a WebAssembly module: expand a state, judge one, and say whether
// it is final or within the bound.
import type { Diagnostic } from "../base/diagnostic.ts";
import { failed, ok, type Result } from "../base/result.ts";
import type { Model, Root } from "../ir/ir.ts";
import type { GeneratedCode, KernelText } from "../program/generated.ts";
import { ActionCompiler, type Expansion, weightOfAction } from "./action.ts";
import { holds, judge, stepClaims } from "./claims.ts";
import { type Context, Unit } from "./context.ts";
import { Emitter } from "./emitter.ts";
import type { Op } from "./op.ts";
import * as op from "./op.ts";
import { planMemory } from "./plan.ts";
import { checkSize, Refusal } from "./refusal.ts";
import type { Rep } from "./rep.ts";
import { canonicalText } from "./symmetry.ts";
import { movedFunction, stateOf } from "./words.ts";

/** Models with more code than this get a function for each action. */
const ONE_FUNCTION_MAX = 3000;

/** Fails with what the compiler cannot take. */
export function generate(
  model: Model,
  kernel: KernelText,
  isReduced = false,
): Result<GeneratedCode> {
  try {
    return ok(new Generator(model, kernel, isReduced).generate());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const diagnostics: readonly Diagnostic[] = [error.diagnostic];
    return failed(diagnostics);
  }
}

class Generator {
  readonly #model: Model;
  readonly #unit: Unit;
  readonly #expansion: Expansion;

  constructor(model: Model, kernel: KernelText, isReduced: boolean) {
    const plan = planMemory(model, kernel.areaStart);
    this.#model = model;
    this.#unit = new Unit(model, kernel.tables);
    const canonical = isReduced ? canonicalText(this.#unit) : null;
    if (canonical !== null) this.#unit.functions.push(canonical);
    this.#expansion = {
      isReduced: canonical !== null,
      unit: this.#unit,
      plan,
      kernel,
      claims: stepClaims(model),
      noFault: model.claims.findIndex(({ kind }) => kind === "noFault"),
      hasDeadlock: model.claims.some(({ kind }) => kind === "deadlock"),
    };
  }

  generate(): GeneratedCode {
    const { plan } = this.#expansion;
    const final = this.#finalOf();
    const parts = [
      this.#expand(),
      this.#judge(),
      this.#question("$isFinal", final, false),
      this.#question("$isWithin", this.#model.bound, true),
    ];
    return {
      stateWords: this.#unit.stateWords,
      plan: {
        transitions: plan.transitions,
        enabled: plan.enabled,
        decided: plan.decided,
        premises: plan.premises,
        clauses: plan.clauses,
        branches: plan.branches,
        end: plan.end,
      },
      data: this.#unit.data,
      dataEnd: this.#unit.dataEnd,
      functions: [movedFunction, ...this.#unit.functions, ...parts].join("\n"),
      hasFinal: final !== null,
      hasBound: this.#model.bound !== null,
    };
  }

  #finalOf(): Root | null {
    let final: Root | null = null;
    for (const claim of this.#model.claims) if (claim.kind === "deadlock") final = claim.final;
    return final;
  }

  /** The surroundings of a function that reads the state at an address. */
  #contextAt(out: Emitter, local: string): Context {
    const state = Array.from({ length: this.#unit.stateWords }, (_, word): Op => {
      return out.bind(op.raw(`(i64.load offset=${8 * word} (local.get ${local}))`));
    });
    return {
      unit: this.#unit,
      out,
      state: stateOf(state),
      after: null,
      frame: new Map(),
      fault: out.label("fault"),
      outputs: [],
      refused: null,
    };
  }

  #expand(): string {
    const { actions } = this.#model;
    const weight = actions.reduce(
      (sum, action, index) => sum + weightOfAction(action, this.#expansion, index),
      0,
    );
    return weight <= ONE_FUNCTION_MAX ? this.#expandAtOnce() : this.#expandApart();
  }

  #locals(): string {
    const { kernel } = this.#expansion;
    return `(local $steps i32) (local $enabled i32) (local $own i32) ${kernel.locals}`;
  }

  #expandAtOnce(): string {
    const { kernel } = this.#expansion;
    const out = new Emitter("expand");
    out.line(kernel.enter);
    const cx = this.#contextAt(out, "$source");
    for (const [index] of this.#model.actions.entries()) {
      new ActionCompiler(index, this.#expansion, { ...cx, frame: new Map() }).emit();
    }
    out.line(kernel.leave);
    out.line("(local.get $moves)");
    checkSize(out, this.#model.span);
    const own = "(local $position i32) (local $moves i32)";
    return out.text(`(func $expand (param $source i32) (result i32) ${own} ${this.#locals()}`);
  }

  #expandApart(): string {
    const { kernel } = this.#expansion;
    const calls = this.#model.actions.map((_, index) => {
      const out = new Emitter(`action${index}`);
      out.line(kernel.enter);
      const cx = this.#contextAt(out, "$source");
      new ActionCompiler(index, this.#expansion, cx).emit();
      out.line(kernel.leave);
      out.line("(local.get $position) (local.get $moves)");
      const params = "(param $source i32) (param $position i32) (param $moves i32)";
      const head = `(func $action${index} ${params} (result i32 i32) ${this.#locals()}`;
      checkSize(out, this.#model.span);
      this.#unit.functions.push(out.text(head));
      return `(call $action${index} (local.get $source) (local.get $position) (local.get $moves))
(local.set $moves) (local.set $position)`;
    });
    return `(func $expand (param $source i32) (result i32)
(local $position i32) (local $moves i32)
${calls.join("\n")}
(local.get $moves))`;
  }

  #judge(): string {
    const out = new Emitter("judge");
    out.line("(local.set $own (global.get $own))");
    const cx = this.#contextAt(out, "$at");
    for (const [index, claim] of this.#model.claims.entries()) {
      if (claim.kind !== "invariant" && claim.kind !== "witness") continue;
      const offer = (): void => out.line(`(call $offerState (i32.const ${index}) (local.get $at))`);
      const frame = (): Map<number, Rep> => new Map();
      const { premises } = this.#expansion.plan;
      judge({ index, claim, body: claim.body, frame, offer }, cx, premises);
    }
    checkSize(out, this.#model.span);
    return out.text("(func $judge (param $at i32) (local $own i32)");
  }

  /** Where there is no such expression, or where it has no value, the default. */
  #question(name: string, root: Root | null, byDefault: boolean): string {
    const head = `(func ${name} (param $at i32) (result i32)`;
    const out = new Emitter(name);
    if (root === null) return `${head} (i32.const ${byDefault ? 1 : 0}))`;
    const cx = this.#contextAt(out, "$at");
    out.line(op.test(holds(root.expr, new Map(), cx, byDefault)));
    checkSize(out, root.expr.span);
    return out.text(head);
  }
}
