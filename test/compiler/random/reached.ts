// Which kinds of nodes some models hold: what a generator reaches of the language.
import type { Expr, Model, Root, Stmt } from "../../../src/ir/ir.ts";
import { childrenOf } from "../../../src/ir/traverse.ts";
import type { Type } from "../../../src/values/type.ts";

/** How often each kind was met, by names such as `expr forall` and `claim witness`. */
export class Reached {
  readonly counts = new Map<string, number>();

  add(model: Model): void {
    for (const { type, kind, init, once } of model.slots) {
      this.#note(`slot ${kind}`);
      this.#type(type);
      this.#root(init);
      this.#root(once);
    }
    for (const { domain } of model.inits) {
      this.#note("model init");
      this.#domain(domain.expr);
    }
    for (const root of model.initWhere) {
      this.#note("model init where");
      this.#root(root);
    }
    for (const { type } of model.outputs) {
      this.#note("model output");
      this.#type(type);
    }
    for (const { kind } of model.reasons) this.#note(`reason ${kind}`);
    for (const fn of model.functions) {
      this.#note(fn.params.length > 0 ? "def with parameters" : "def without");
      this.#expr(fn.body);
    }
    if (model.bound !== null) this.#note("model bound");
    this.#root(model.bound);
    this.#calls(model);
    this.#actions(model);
    this.#claims(model);
  }

  #note(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  #actions({ actions }: Model): void {
    for (const { kind, params, clauses, spends, body } of actions) {
      this.#note(`action ${kind}`);
      for (const { domain } of params) this.#domain(domain);
      for (const { cond, reason } of clauses) {
        this.#note(reason === null ? "clause" : "clause with a reason");
        this.#expr(cond);
      }
      for (const { cond } of spends) {
        this.#note(cond === null ? "spend" : "spend if");
        if (cond !== null) this.#expr(cond);
      }
      this.#stmts(body);
    }
  }

  #calls({ calls }: Model): void {
    for (const { params, point, instances, open } of calls) {
      this.#note(params.length > 0 ? "call with parameters" : "call without");
      if (point !== null) this.#note("call with a point");
      if (instances.some(({ aborts }) => aborts.length > 0)) this.#note("call with abort");
      this.#root(open);
    }
  }

  #claims({ claims }: Model): void {
    for (const claim of claims) {
      this.#note(`claim ${claim.kind}`);
      if (claim.kind === "step" || claim.kind === "stepWitness") {
        const binds = claim.on?.some(({ locals }) => locals.some((one) => one !== null)) ?? false;
        this.#note(claim.on === null ? "claim on all" : binds ? "claim on arguments" : "claim on");
      }
      if (claim.kind === "deadlock") this.#root(claim.final);
      if ("body" in claim) this.#root(claim.body);
      if ("premise" in claim) this.#root(claim.premise);
      for (const { assumes } of "checks" in claim ? claim.checks : []) {
        for (const { isStrong } of assumes) this.#note(`fairness ${isStrong ? "strong" : "weak"}`);
      }
    }
  }

  #root(root: Root | null): void {
    if (root !== null) this.#expr(root.expr);
  }

  #domain(domain: Expr): void {
    this.#note(`domain ${domain.kind}`);
    if (domain.kind === "read") this.#note(`domain read ${domain.type.kind}`);
    this.#expr(domain);
  }

  #expr(expr: Expr): void {
    this.#note(`expr ${expr.kind}`);
    this.#type(expr.type);
    if ("binders" in expr) for (const { domain } of expr.binders) this.#domain(domain);
    else if (expr.kind === "any") this.#domain(expr.binder.domain);
    for (const part of childrenOf(expr)) this.#expr(part);
  }

  #stmts(stmts: readonly Stmt[]): void {
    for (const stmt of stmts) this.#stmt(stmt);
  }

  #stmt(stmt: Stmt): void {
    this.#note(`stmt ${stmt.kind}`);
    switch (stmt.kind) {
      case "assign":
        for (const step of stmt.path) {
          this.#note(step.kind === "field" ? "step field" : `step key of ${step.collection.kind}`);
          if (step.kind === "key") this.#expr(step.key);
        }
        this.#expr(stmt.value);
        return;
      case "output":
      case "let":
        this.#expr(stmt.value);
        return;
      case "if":
        this.#expr(stmt.cond);
        this.#stmts(stmt.then);
        this.#stmts(stmt.otherwise);
        return;
      case "for":
      case "choose":
        this.#note(`${stmt.kind} in ${stmt.binder.domain.kind}`);
        this.#domain(stmt.binder.domain);
        if (stmt.kind === "for") this.#stmts(stmt.body);
        else if (stmt.cond !== null) this.#expr(stmt.cond);
        return;
      case "either":
        for (const branch of stmt.branches) this.#stmts(branch);
        return;
      case "block":
        this.#stmts(stmt.body);
        return;
      case "refuse":
        return;
    }
  }

  #type(type: Type): void {
    this.#note(`type ${type.kind}`);
    if (type.kind === "set" && type.max !== null) this.#note("type bounded set");
  }
}
