// Actions: their instances in order, guards, budgets, bodies and what is judged of each step.
// Positions count transitions and faults, as in the interpreter.
import type { Action, Stmt } from "../ir/ir.ts";
import type { KernelText } from "../program/generated.ts";
import { at } from "../values/access.ts";
import { type Run, runStmts } from "./body.ts";
import { Choices } from "./choices.ts";
import { judge, type StepClaim } from "./claims.ts";
import { type Context, readSlot, stateParams, type Unit } from "./context.ts";
import { eachElement } from "./domain.ts";
import type { EdgeLabels } from "./edge-labels.ts";
import { arePure, Emitter, type Label } from "./emitter.ts";
import { condition } from "./expr/compile.ts";
import { mentions } from "./expr/hoist.ts";
import { afterState, setSlot } from "./next-state.ts";
import type { Op } from "./op.ts";
import * as op from "./op.ts";
import type { Plan } from "./plan.ts";
import { checkSize } from "./refusal.ts";
import { constantRep, operandOf, type Rep } from "./rep.ts";
import { representativeOf } from "./symmetry.ts";
import { weightOf, weightOfStmts } from "./weight.ts";
import { Writes } from "./writes.ts";

/** What the code of all actions shares. */
export interface Expansion {
  /** Whether successors are replaced by their representatives. */
  readonly isReduced: boolean;
  readonly unit: Unit;
  readonly plan: Plan;
  readonly kernel: KernelText;
  readonly claims: readonly (readonly StepClaim[])[];
  readonly noFault: number;
  /** Whether anything but the deadlock claim asks where a step leads. */
  readonly hasDeadlock: boolean;
  /** Null in searches, where nobody asks which fairness a step serves. */
  readonly labels: EdgeLabels | null;
}

/** Instances of an action may be this much more code than other loops before they are a loop. */
const PATIENCE = 8;

export function weightOfAction(action: Action, expansion: Expansion, index: number): number {
  const { functions } = expansion.unit.model;
  const clauses = action.clauses.reduce((sum, { cond }) => sum + weightOf(cond, functions), 0);
  const claims = at(expansion.claims, index).reduce(
    (sum, { body }) => sum + weightOf(body.expr, functions),
    0,
  );
  return clauses + claims + weightOfStmts(action.body, functions) + 10;
}

export class ActionCompiler {
  readonly #expansion: Expansion;
  readonly #action: Action;
  readonly #index: number;
  readonly #cx: Context;
  readonly #out: Emitter;

  /** The context reads the source state; its function has the locals of an expansion. */
  constructor(index: number, expansion: Expansion, cx: Context) {
    this.#expansion = expansion;
    this.#action = at(expansion.unit.model.actions, index);
    this.#index = index;
    this.#cx = cx;
    this.#out = cx.out;
  }

  emit(): void {
    const out = this.#out;
    const { plan } = this.#expansion;
    out.note(`action ${this.#action.name}`);
    out.line("(local.set $steps (i32.const 0)) (local.set $enabled (i32.const 0))");
    const none = out.label("disabled");
    out.block(none, () => {
      this.#skipAll(none);
      this.#instances(0);
    });
    for (const [local, base] of [
      ["$steps", plan.transitions],
      ["$enabled", plan.enabled],
    ] as const) {
      const place = `offset=${base + 8 * this.#index} (local.get $own)`;
      const sum = `(i64.add (i64.load ${place}) (i64.extend_i32_u (local.get ${local})))`;
      out.line(`(if (local.get ${local}) (then (i64.store ${place} ${sum})))`);
    }
  }

  /** Where the first clause says nothing of the parameters and is false, no instance is enabled. */
  #skipAll(none: Label): void {
    const { params, clauses } = this.#action;
    const [first] = clauses;
    const isSame = first && !mentions(first.cond, new Set(params.map(({ local }) => local)));
    const isKnown = params.every(({ domain }) => domain.kind === "const");
    if (!isSame || !isKnown || params.length === 0) return;
    const out = this.#out;
    const seen = `offset=${at(this.#expansion.plan.clauses, this.#index)} (local.get $own)`;
    const fault = out.label("fault");
    let holdsNow: Op = op.one;
    const lines = out.capture(() => {
      holdsNow = condition(first.cond, { ...this.#cx, frame: new Map(), fault });
    });
    if (fault.isUsed || !arePure(lines) || holdsNow.value !== null) return;
    out.addAll(lines);
    out.branch(none, op.both(op.not(holdsNow), op.rawTest(`(i32.load8_u ${seen})`)));
  }

  #instances(position: number): void {
    const out = this.#out;
    const param = this.#action.params[position];
    if (param === undefined) {
      this.#instance();
      return;
    }
    const done = out.label("all");
    const noDomain = out.label("fault");
    const weight = weightOfAction(this.#action, this.#expansion, this.#index) / PATIENCE;
    out.block(done, () => {
      out.block(noDomain, () => {
        eachElement(param, weight, { ...this.#cx, fault: noDomain }, (element) => {
          this.#cx.frame.set(param.local, element);
          this.#instances(position + 1);
        });
        if (noDomain.isUsed) out.branch(done);
      });
      if (noDomain.isUsed) this.#offerFault();
    });
  }

  #instance(): void {
    this.#out.scoped(() => this.#instanceOnce());
  }

  #instanceOnce(): void {
    const out = this.#out;
    const done = out.label("instance");
    const faulted = out.label("fault");
    out.block(done, () => {
      out.block(faulted, () => {
        const cx = { ...this.#cx, fault: faulted };
        this.#guard(cx, done);
        this.#steps(cx);
        if (faulted.isUsed) out.branch(done);
      });
      if (faulted.isUsed) this.#offerFault();
    });
  }

  /** A fault takes a position and leads nowhere. */
  #offerFault(): void {
    const { noFault } = this.#expansion;
    const out = this.#out;
    if (noFault >= 0) out.line(`(call $offerStep (i32.const ${noFault}) (local.get $position))`);
    out.line("(local.set $position (i32.add (local.get $position) (i32.const 1)))");
  }

  #guard(cx: Context, done: Label): void {
    const out = this.#out;
    for (const [index, { cond, text }] of this.#action.clauses.entries()) {
      out.note(`when ${text}`);
      const holdsNow = condition(cond, cx);
      if (holdsNow.value === 1n) continue;
      const seen = at(this.#expansion.plan.clauses, this.#index) + index;
      out.if(op.not(holdsNow), () => {
        this.#noteClause(index, seen, cx);
        out.branch(done);
      });
    }
    for (const { slot, limit, cond } of this.#action.spends) {
      const count = operandOf(readSlot(slot, cx));
      const isSpent = op.lessOrEqual(op.constant(limit), count);
      if (cond === null) out.branch(done, isSpent);
      else out.if(isSpent, () => out.branch(done, condition(cond, cx)));
    }
  }

  /** Whether a false clause decides: no later one is false; what faults is not false. */
  #noteClause(clause: number, seen: number, cx: Context): void {
    const out = this.#out;
    const mark = `(i32.store8 offset=${seen} (local.get $own) (i32.const 1))`;
    if (clause === this.#action.clauses.length - 1) {
      out.line(mark);
      return;
    }
    const args = this.#action.params.flatMap(({ local }) => cx.frame.get(local)?.ops ?? []);
    const operands = [...cx.state, ...args].map(op.wide).join(" ");
    const name = this.#decider(clause + 1, cx);
    out.line(`(if (i32.eqz (i32.load8_u offset=${seen} (local.get $own))) (then`);
    out.line(`(if (call ${name} ${operands}) (then ${mark}))))`);
  }

  /** The function that says whether no clause from an index on is false. */
  #decider(from: number, cx: Context): string {
    const name = `clauses${this.#index}_${from}`;
    cx.unit.define(name, () => {
      const out = new Emitter(name);
      const params: string[] = [];
      const param = (): Op => {
        const local = `$p${params.length}`;
        params.push(`(param ${local} i64)`);
        return op.atom(local, false);
      };
      const state = stateParams(param, cx);
      const frame = new Map<number, Rep>();
      for (const { local } of this.#action.params) {
        const rep = cx.frame.get(local);
        if (rep !== undefined) frame.set(local, { type: rep.type, ops: rep.ops.map(param) });
      }
      const args = [...state, ...[...frame.values()].flatMap(({ ops }) => ops)];
      const inner: Context = { ...cx, out, state, after: null, frame };
      const first = at(this.#action.clauses, from);
      // A fault is not false: only a condition that is worked out can end it here.
      const fault = out.label("fault");
      out.block(fault, () => {
        const isTrue = condition(first.cond, { ...inner, fault });
        out.if(op.not(isTrue), () => out.line("(return (i32.const 0))"));
      });
      if (from + 1 < this.#action.clauses.length) {
        const rest = this.#decider(from + 1, inner);
        out.line(`(return (call ${rest} ${args.map(op.wide).join(" ")}))`);
      }
      out.line("(i32.const 1)");
      checkSize(out, first.span);
      return { text: out.text(`(func $${name} ${params.join(" ")} (result i32)`), mayFault: false };
    });
    return `$${name}`;
  }

  // ---- steps ------------------------------------------------------------------------------------

  #steps(cx: Context): void {
    const out = this.#out;
    const hasChoices = meetsChoice(this.#action.body);
    if (!hasChoices) {
      this.#runOnce(cx, null, null);
      out.line("(local.set $enabled (i32.add (local.get $enabled) (i32.const 1)))");
      return;
    }
    const choices = new Choices(this.#expansion.plan.choices, out);
    choices.reset();
    const before = out.local("i32");
    out.line(`(local.set ${before} (local.get $position))`);
    const again = out.label("again");
    out.loop(again, () => {
      choices.restart();
      const ended = out.label("ended");
      out.block(ended, () => this.#runOnce(cx, choices, ended));
      choices.advance(again);
    });
    const hasMoved = `(i32.ne (local.get ${before}) (local.get $position))`;
    out.line(`(local.set $enabled (i32.add (local.get $enabled) ${hasMoved}))`);
  }

  /** One combination of choices, to its step or its fault. */
  #runOnce(cx: Context, choices: Choices | null, ended: Label | null): void {
    const out = this.#out;
    const faulted = out.label("fault");
    const done = out.label("step");
    const none = ended ?? out.label("none");
    out.block(done, () => {
      out.block(faulted, () => {
        const inner = { ...cx, fault: faulted, frame: new Map(cx.frame) };
        const run = this.#startRun(inner, choices, none);
        const lines = out.capture(() => {
          runStmts(this.#action.body, run);
          this.#finish(run);
        });
        for (const flag of run.flags) flag.set(op.zero);
        out.addAll(lines);
        if (faulted.isUsed) out.branch(done);
      });
      if (faulted.isUsed) this.#offerFault();
    });
  }

  #startRun(cx: Context, choices: Choices | null, none: Label): Run {
    const out = this.#out;
    const { model } = cx.unit;
    const outputs = model.outputs.map(({ type, initial }) => {
      const ops = constantRep(type, initial, model.span).ops;
      return ops.map((word) => out.variable(word));
    });
    return {
      cx,
      next: cx.state.map((word) => out.variable(word)),
      changed: cx.state.map(() => 0n),
      outputs,
      reason: out.variable(op.zero),
      writes: new Writes(),
      choices,
      none,
      branches: at(this.#expansion.plan.branches, this.#index),
      isConditional: false,
      flags: [],
    };
  }

  /** What an enabled instance spends, the ghosts that are once, then the step itself. */
  #finish(run: Run): void {
    const { cx } = run;
    const out = this.#out;
    for (const { slot, cond } of this.#action.spends) {
      const isSpent = cond === null ? op.one : condition(cond, cx);
      const words = run.next.map(({ now }) => now);
      const known = readSlot(slot, { ...cx, state: words });
      const count = out.bind(op.add(operandOf(known), op.choose(isSpent, op.one, op.zero)));
      setSlot(run, slot, count, cx);
    }
    this.#onces(run);
    const after = afterState(run);
    this.#judge(run, after);
    this.#handOn(cx, after);
  }

  #onces(run: Run): void {
    const { cx } = run;
    const out = this.#out;
    for (const [slot, { once }] of cx.unit.model.slots.entries()) {
      if (once === null) continue;
      const state = afterState(run);
      const inner = { ...cx, state, after: null, frame: new Map<number, Rep>() };
      const before = out.bind(operandOf(readSlot(slot, inner)));
      out.if(op.equal(before, op.zero), () => {
        const isTrue = out.bind(condition(once.expr, inner));
        setSlot(run, slot, isTrue, cx);
      });
    }
  }

  #judge(run: Run, after: readonly Op[]): void {
    const { cx } = run;
    const out = this.#out;
    const { model } = cx.unit;
    const claims = at(this.#expansion.claims, this.#index);
    if (claims.length === 0) return;
    const outputs = model.outputs.map(({ type }, index) => {
      const ops = at(run.outputs, index).map(({ now }) => out.bind(now));
      return { type, ops };
    });
    const refused = out.bind(run.reason.now);
    for (const { index, claim, body, binds } of claims) {
      const frame = (): Map<number, Rep> => {
        const bound = new Map<number, Rep>();
        for (const [position, local] of binds.entries()) {
          const arg = cx.frame.get(at(this.#action.params, position).local);
          if (local !== null && arg !== undefined) bound.set(local, arg);
        }
        return bound;
      };
      const offer = (): void =>
        out.line(`(call $offerStep (i32.const ${index}) (local.get $position))`);
      const inner = { ...cx, after, outputs, refused };
      judge({ index, claim, body, frame, offer }, inner, this.#expansion.plan.premises);
    }
  }

  #handOn(cx: Context, after: readonly Op[]): void {
    const out = this.#out;
    out.line("(local.set $steps (i32.add (local.get $steps) (i32.const 1)))");
    if (this.#action.kind !== "fault" && this.#expansion.hasDeadlock) {
      const isSame = after.reduce<Op>(
        (all, word, index) => op.both(all, op.equal(word, at(cx.state, index))),
        op.one,
      );
      const leaves = `(i32.shl (i32.eqz ${op.test(isSame)}) (i32.const 1))`;
      const moves = `(i32.or (i32.const 1) ${leaves})`;
      out.line(`(local.set $moves (i32.or (local.get $moves) ${moves}))`);
    }
    const kept = this.#expansion.isReduced ? representativeOf(after, out) : after;
    const label = this.#expansion.labels?.textOf(this.#index, cx) ?? "(i32.const 0)";
    out.line(this.#expansion.kernel.emission(kept.map(op.wide), label));
    out.line("(local.set $position (i32.add (local.get $position) (i32.const 1)))");
  }
}

function meetsChoice(stmts: readonly Stmt[]): boolean {
  return stmts.some((stmt) => {
    switch (stmt.kind) {
      case "choose":
      case "either":
        return true;
      case "if":
        return meetsChoice(stmt.then) || meetsChoice(stmt.otherwise);
      case "for":
      case "block":
        return meetsChoice(stmt.body);
      default:
        return false;
    }
  });
}
