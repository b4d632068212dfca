// Writes the body of one WebAssembly function: statements in order, with locals of its own.
import { assert } from "../base/assert.ts";
import { atom, type Op, test, wide } from "./op.ts";

/** A place to branch to, which is written only where something branches there. */
export interface Label {
  readonly name: string;
  isUsed: boolean;
}

/** What V8 takes, with some room for parameters. */
const LOCALS_MAX = 49_000;

/** Longer operands are put into a local before they are used more than once. */
const SHORT = 24;

/** Whether lines may run though nobody asked: they set locals and cannot trap. */
export function arePure(lines: readonly string[]): boolean {
  return lines.every(
    (line) => line.startsWith("(local.set $v") && !/\.load|\bcall\b|\.(div|rem)_s/.test(line),
  );
}

export class Emitter {
  readonly name: string;
  readonly #declared: string[] = [];
  /** Locals that are not in use, and those that are, by the scope that they are for. */
  readonly #free = { i32: [] as string[], i64: [] as string[] };
  #scope: (readonly ["i32" | "i64", string])[] = [];
  #lines: string[] = [];
  #labels = 0;

  constructor(name: string) {
    this.name = name;
  }

  /** Whether a function with so many locals can be made at all. */
  get isTooLarge(): boolean {
    return this.#declared.length > LOCALS_MAX;
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  line(text: string): void {
    this.#lines.push(text);
  }

  /** A model's name, so that who reads the code finds the way back. */
  note(text: string): void {
    this.#lines.push(`;; ${text.replaceAll(/[^\x20-\x7e]+/g, " ")}`);
  }

  local(type: "i32" | "i64"): string {
    const name = this.#free[type].pop() ?? this.#declare(type);
    this.#scope.push([type, name]);
    return name;
  }

  #declare(type: "i32" | "i64"): string {
    const name = `$v${this.#declared.length}`;
    this.#declared.push(`(local ${name} ${type})`);
    return name;
  }

  /** Locals that are made meanwhile may be used for something else afterwards. */
  scoped(body: () => void): void {
    const outer = this.#scope;
    this.#scope = [];
    body();
    for (const [type, name] of this.#scope.toReversed()) this.#free[type].push(name);
    this.#scope = outer;
  }

  label(kind: string): Label {
    return { name: `$${kind}${this.#labels++}`, isUsed: false };
  }

  /** The operand in a form that may be used any number of times. */
  bind(op: Op): Op {
    if (op.isAtom) return op;
    const local = this.local(op.isTest ? "i32" : "i64");
    this.line(`(local.set ${local} ${op.text})`);
    return { ...atom(local, op.isTest), ...(op.origin && { origin: op.origin }) };
  }

  bindAll(ops: readonly Op[]): readonly Op[] {
    return ops.map((op) => this.bind(op));
  }

  /** Binds what is long. */
  shorten(op: Op): Op {
    return op.text.length <= SHORT ? op : this.bind(op);
  }

  /** A local that changes; what is read of it is bound before it does. */
  variable(initial: Op): Variable {
    const local = this.local("i64");
    this.line(`(local.set ${local} ${wide(initial)})`);
    return new Variable(local, this);
  }

  /** What is emitted meanwhile, which is not put into the function. */
  capture(emit: () => void): readonly string[] {
    const outer = this.#lines;
    this.#lines = [];
    emit();
    const inner = this.#lines;
    this.#lines = outer;
    return inner;
  }

  addAll(lines: readonly string[]): void {
    for (const line of lines) this.#lines.push(line);
  }

  if(cond: Op, then: () => void, otherwise: (() => void) | null = null): void {
    if (cond.value !== null) {
      if (cond.value !== 0n) then();
      else otherwise?.();
      return;
    }
    const thenLines = this.capture(then);
    const otherwiseLines = otherwise === null ? [] : this.capture(otherwise);
    if (thenLines.length === 0 && otherwiseLines.length === 0) return;
    this.line(`(if ${test(cond)} (then`);
    this.addAll(thenLines);
    if (otherwiseLines.length > 0) {
      this.line(") (else");
      this.addAll(otherwiseLines);
    }
    this.line("))");
  }

  /** Ends with the block's end, or where something branches to its label. */
  block(label: Label, body: () => void): void {
    const lines = this.capture(body);
    if (label.isUsed) this.line(`(block ${label.name}`);
    this.addAll(lines);
    if (label.isUsed) this.line(")");
  }

  /** Runs again where something branches to its label. */
  loop(label: Label, body: () => void): void {
    this.line(`(loop ${label.name}`);
    body();
    this.line(")");
  }

  branch(label: Label, cond: Op | null = null): void {
    if (cond?.value === 0n) return;
    label.isUsed = true;
    const isSure = cond === null || cond.value !== null;
    this.line(isSure ? `(br ${label.name})` : `(br_if ${label.name} ${test(cond)})`);
  }

  /** The function, its parameters and results declared in `head`. */
  text(head: string): string {
    assert(head.startsWith("(func"), "a function starts with its head");
    return [head, ...this.#declared, ...this.#lines, ")"].join("\n");
  }
}

/** A local that is written more than once. */
export class Variable {
  readonly local: string;
  readonly #out: Emitter;

  constructor(local: string, out: Emitter) {
    this.local = local;
    this.#out = out;
  }

  /** To be used before the next `set`. */
  get now(): Op {
    return {
      text: `(local.get ${this.local})`,
      value: null,
      isTest: false,
      isAtom: false,
    };
  }

  set(op: Op): void {
    this.#out.line(`(local.set ${this.local} ${wide(op)})`);
  }
}
