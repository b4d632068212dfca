// Bodies of actions. Everything reads the old state; what is written goes to variables that hold
// the words of the next one.
import { unreachable } from "../base/assert.ts";
import type { Stmt } from "../ir/ir.ts";
import { bitsOf } from "../ir/width.ts";
import { at } from "../values/access.ts";
import { sizeOf } from "../values/domain.ts";
import type { Type } from "../values/type.ts";
import type { Choices } from "./choices.ts";
import { type Context, fault, readSlot, refuse } from "./context.ts";
import { convert } from "./convert.ts";
import { eachElement, knownRun, writtenOut } from "./domain.ts";
import type { Label, Variable } from "./emitter.ts";
import { compile, condition } from "./expr/compile.ts";
import { checkPosition, keyOrdinal } from "./expr/sequences.ts";
import type { Op } from "./op.ts";
import * as op from "./op.ts";
import { shapeOf } from "./places.ts";
import { bindRep, bitsIn, isScalar, type Rep, widthOf } from "./rep.ts";
import { weightOf } from "./weight.ts";
import { sliceAt, spliceAt, zeros } from "./words.ts";
import type { Writes } from "./writes.ts";

/** What one run of a body works on. */
export interface Run {
  readonly cx: Context;
  readonly next: readonly Variable[];
  /** By word, the bits that may have been written. */
  readonly changed: bigint[];
  readonly outputs: readonly (readonly Variable[])[];
  /** The reason plus one, or 0. */
  readonly reason: Variable;
  readonly writes: Writes;
  /** Null where the body has no choices. */
  readonly choices: Choices | null;
  /** Where a run ends that has nothing to choose from. */
  readonly none: Label;
  /** By branch number, the address of its flag. */
  readonly branches: number;
  /** Whether the statement may be passed over in this run. */
  readonly isConditional: boolean;
  /** Flags that are 0 when a run starts. */
  readonly flags: Variable[];
}

type StmtOf<K extends Stmt["kind"]> = Extract<Stmt, { readonly kind: K }>;

export function runStmts(stmts: readonly Stmt[], run: Run): void {
  for (const stmt of stmts) runStmt(stmt, run);
}

function runStmt(stmt: Stmt, run: Run): void {
  switch (stmt.kind) {
    case "assign":
      assign(stmt, run);
      return;
    case "output":
      output(stmt, run);
      return;
    case "refuse":
      refuseStep(stmt, run);
      return;
    case "let":
      run.cx.frame.set(stmt.local, bindRep(compile(stmt.value, run.cx), run.cx.out));
      return;
    case "if":
      branch(stmt, run);
      return;
    case "for":
      forEach(stmt, run);
      return;
    case "choose":
      choose(stmt, run);
      return;
    case "either":
      either(stmt, run);
      return;
    case "block":
      runStmts(stmt.body, run);
      return;
    default:
      unreachable(stmt);
  }
}

// ---- places -------------------------------------------------------------------------------------

interface Target {
  readonly path: readonly Op[];
  readonly type: Type;
  /** The place of the lowest bit of the part. */
  readonly low: Op;
}

/** The place of an assignment; its keys are worked out in the old state. */
function targetOf(stmt: StmtOf<"assign">, { cx }: Run): Target {
  const slot = at(cx.unit.layout.slots, stmt.slot);
  let { type } = at(cx.unit.model.slots, stmt.slot);
  let whole: Rep = readSlot(stmt.slot, cx);
  let low: Op = op.constant(cx.state.length * 64 - slot.offset - slot.codec.bits);
  const path: Op[] = [];
  for (const step of stmt.path) {
    whole = bindRep(whole, cx.out);
    const [index, from, part] = stepInto(step, type, whole, stmt, cx);
    path.push(index);
    const bits = bitsOf(part);
    low = cx.out.bind(op.add(low, from));
    const inner = isScalar(type) ? [] : sliceAt(whole.ops, bitsOf(type), from, bits, cx.out);
    whole = { type: part, ops: isScalar(part) ? [op.zero] : inner };
    type = part;
  }
  return { path, type, low };
}

/** The index of a part, the place of its lowest bit in the whole, and its type. */
function stepInto(
  step: StmtOf<"assign">["path"][number],
  type: Type,
  whole: Rep,
  stmt: StmtOf<"assign">,
  cx: Context,
): readonly [Op, Op, Type] {
  if (step.kind === "field") {
    if (type.kind !== "record") return refuse(stmt, "a field of no record");
    const part = at(type.fields, step.index).type;
    const behind = type.fields
      .slice(step.index + 1)
      .reduce((sum, field) => sum + bitsOf(field.type), 0);
    return [op.constant(step.index), op.constant(behind), part];
  }
  const key = compile(step.key, cx);
  if (type.kind === "map") {
    const ordinal = keyOrdinal(key, type.key, cx, stmt.span);
    const count = Number(sizeOf(type.key));
    const isOutside = ordinal.value !== null && (ordinal.value < 0n || ordinal.value >= count);
    const place = isOutside ? op.zero : ordinal;
    const behind = op.sub(op.constant(count - 1), place);
    const bits = op.constant(bitsOf(type.value));
    return [place, cx.out.bind(op.mul(behind, bits)), type.value];
  }
  if (type.kind !== "seq") return refuse(stmt, "a part of no map and no sequence");
  const position = cx.out.bind(at(key.ops, 0));
  checkPosition(whole, position, cx);
  const { max, bits } = shapeOf(type);
  const { value } = position;
  const isOutside = value !== null && (value < 0n || value >= BigInt(max));
  const place = isOutside ? op.zero : position;
  const low = op.mul(op.sub(op.constant(Math.max(0, max - 1)), place), op.constant(bits));
  return [place, cx.out.bind(low), type.of];
}

function noteWrite(slot: number, path: readonly Op[], run: Run): void {
  const { cx, writes, isConditional, flags } = run;
  fault(cx, writes.conflict(slot, path));
  if (!isConditional) {
    writes.add(slot, path, null);
    return;
  }
  const flag = cx.out.variable(op.one);
  flags.push(flag);
  writes.add(slot, path, flag);
}

function assign(stmt: StmtOf<"assign">, run: Run): void {
  const { cx, next } = run;
  const { path, type, low } = targetOf(stmt, run);
  const value = convert(compile(stmt.value, cx), type, "trusted", cx, stmt.span);
  const bits = cx.out.bindAll(bitsIn(value));
  noteWrite(stmt.slot, path, run);
  if (bits.length === 0) return;
  const words = next.map(({ now }) => now);
  noteChange(run, stmt.slot, low, bitsOf(type));
  const changed = spliceAt(words, low, bitsOf(type), bits, cx.out);
  for (const [index, word] of changed.entries()) {
    if (word !== words[index]) at(next, index).set(word);
  }
}

/** A place that is found when it runs may be anywhere in its slot. */
export function noteChange({ cx, changed }: Run, slot: number, low: Op, bits: number): void {
  const { offset, codec } = at(cx.unit.layout.slots, slot);
  const width = 64 * changed.length;
  const [from, count] =
    low.value === null ? [width - offset - codec.bits, codec.bits] : [Number(low.value), bits];
  const mask = ((1n << BigInt(count)) - 1n) << BigInt(from);
  for (const index of changed.keys()) {
    const word = BigInt.asUintN(64, mask >> BigInt(64 * (changed.length - 1 - index)));
    changed[index] = (changed[index] ?? 0n) | word;
  }
}

/** Outputs are numbered behind the slots among the writes. */
function output(stmt: StmtOf<"output">, run: Run): void {
  const { cx } = run;
  const { type } = at(cx.unit.model.outputs, stmt.output);
  const value = convert(compile(stmt.value, cx), type, "trusted", cx, stmt.span);
  const bound = bindRep(value, cx.out);
  noteWrite(cx.unit.model.slots.length + stmt.output, [], run);
  for (const [index, variable] of at(run.outputs, stmt.output).entries()) {
    variable.set(at(bound.ops, index));
  }
}

function refuseStep({ reason }: StmtOf<"refuse">, { cx, reason: known }: Run): void {
  const code = op.constant(reason + 1);
  const isOther = op.both(op.not(op.equal(known.now, op.zero)), op.not(op.equal(known.now, code)));
  fault(cx, isOther);
  known.set(code);
}

// ---- control ------------------------------------------------------------------------------------

function branch(stmt: StmtOf<"if">, run: Run): void {
  const { cx } = run;
  const cond = condition(stmt.cond, cx);
  const inner = cond.value === null ? { ...run, isConditional: true } : run;
  cx.out.if(
    cond,
    () => takeBranch(stmt.thenBranch, stmt.then, inner),
    () => takeBranch(stmt.otherwiseBranch, stmt.otherwise, inner),
  );
}

function takeBranch(number: number | null, stmts: readonly Stmt[], run: Run): void {
  if (number !== null) {
    const place = `offset=${run.branches + number} (local.get $own)`;
    run.cx.out.line(`(i32.store8 ${place} (i32.const 1))`);
  }
  runStmts(stmts, run);
}

function forEach(stmt: StmtOf<"for">, run: Run): void {
  const { cx } = run;
  writtenOut(stmt.binder, cx, (element, isThere) => {
    const isConditional = isThere.value === null || run.isConditional;
    cx.out.if(isThere, () => {
      cx.frame.set(stmt.binder.local, element);
      runStmts(stmt.body, { ...run, isConditional });
    });
  });
}

function choose(stmt: StmtOf<"choose">, run: Run): void {
  const { cx, choices } = run;
  const { domain, local, type } = stmt.binder;
  if (choices === null) refuse(domain, "a choice here");
  const wanted = choices.next(domain.span);
  const all = stmt.cond === null ? knownRun(stmt.binder, cx) : null;
  if (all === null) {
    chooseAmong(stmt, wanted, choices, run);
    return;
  }
  choices.pass(op.constant(all.count));
  const value = convert(all.at(wanted), type, "trusted", cx, domain.span);
  cx.frame.set(local, bindRep(value, cx.out));
}

/** Every element is asked, as a fault in the condition has one place. */
function chooseAmong(stmt: StmtOf<"choose">, wanted: Op, choices: Choices, run: Run): void {
  const { cx } = run;
  const { out } = cx;
  const count = out.variable(op.zero);
  const { type } = stmt.binder;
  const words = isScalar(type) ? [op.zero] : zeros(widthOf(type, stmt.binder.domain.span));
  const found = words.map((word) => out.variable(word));
  const { functions } = cx.unit.model;
  const weight = 4 + (stmt.cond === null ? 0 : weightOf(stmt.cond, functions));
  eachElement(stmt.binder, weight, cx, (element) => {
    cx.frame.set(stmt.binder.local, element);
    const cond = stmt.cond === null ? op.one : condition(stmt.cond, cx);
    out.if(cond, () => {
      out.if(op.equal(count.now, wanted), () => {
        const value = convert(element, type, "trusted", cx, stmt.binder.domain.span);
        for (const [index, word] of found.entries()) word.set(at(value.ops, index));
      });
      count.set(op.add(count.now, op.one));
    });
  });
  out.branch(run.none, op.equal(count.now, op.zero));
  choices.pass(count.now);
  cx.frame.set(stmt.binder.local, bindRep({ type, ops: found.map(({ now }) => now) }, out));
}

function either(stmt: StmtOf<"either">, run: Run): void {
  const { cx, choices } = run;
  const { out } = cx;
  if (choices === null) refuse(stmt, "a choice here");
  const wanted = choices.next(stmt.span);
  choices.pass(op.constant(stmt.branches.length));
  const inner = { ...run, isConditional: true };
  const done = out.label("taken");
  out.block(done, () => {
    for (const [index, stmts] of stmt.branches.entries()) {
      out.if(op.equal(wanted, op.constant(index)), () => {
        runStmts(stmts, inner);
        out.branch(done);
      });
    }
  });
}
