// A model as the generated part of a WebAssembly module: expand a state, judge one, and say whether
// it is final or within the bound.
import type { Diagnostic } from "../base/diagnostic.ts";
import { failed, ok, type Result } from "../base/result.ts";
import type { Model, Root } from "../ir/ir.ts";
import type { GeneratedCode, KernelText } from "../program/generated.ts";
import type { Expansion } from "./action.ts";
import { holds, judge, stepClaims } from "./claims.ts";
import { Unit } from "./context.ts";
import { Emitter } from "./emitter.ts";
import { contextAt, expandText } from "./expand.ts";
import * as op from "./op.ts";
import { planMemory } from "./plan.ts";
import { checkSize, Refusal } from "./refusal.ts";
import type { Rep } from "./rep.ts";
import { canonicalText } from "./symmetry.ts";
import { movedFunction } from "./words.ts";

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
    this.#unit = new Unit(model, kernel);
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
      labels: null,
    };
  }

  generate(): GeneratedCode {
    const { plan } = this.#expansion;
    const final = this.#finalOf();
    const parts = [
      expandText(this.#model, this.#expansion),
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

  #judge(): string {
    const out = new Emitter("judge");
    out.line("(local.set $own (global.get $own))");
    const cx = contextAt(this.#unit, out, "$at");
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
    const cx = contextAt(this.#unit, out, "$at");
    out.line(op.test(holds(root.expr, new Map(), cx, byDefault)));
    checkSize(out, root.expr.span);
    return out.text(head);
  }
}
