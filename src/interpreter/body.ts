// Bodies of actions as closures. One run of a body takes one alternative at each choice; everything
// in it reads the old state, and what it writes goes to the next one.
import { unreachable } from "../base/assert.ts";
import type { Span } from "../base/source.ts";
import { type Context, compileCondition, type Env, type Thunk } from "../eval/env.ts";
import { compileDomain } from "../eval/quantifiers.ts";
import type { Model, Stmt } from "../ir/ir.ts";
import { at } from "../values/access.ts";
import { ModelFault } from "../values/fault.ts";
import { replaceAt } from "../values/place.ts";
import type { Value } from "../values/value.ts";
import type { Choices } from "./choices.ts";
import { compilePath } from "./path.ts";
import { printPlace } from "./place-text.ts";
import type { Writes } from "./writes.ts";

/** What a run reads and writes. */
export interface Run {
  readonly env: Env;
  /** The state to come: the old one, with what was assigned so far. */
  readonly next: Value[];
  readonly outputs: Value[];
  readonly choices: Choices;
  readonly writes: Writes;
  /** The values chosen so far. */
  readonly chosen: Value[];
  reason: number | null;
}

/** Runs a statement; false where a choice has no alternative, so that there is no transition. */
export type Exec = (run: Run) => boolean;

type StmtOf<K extends Stmt["kind"]> = Extract<Stmt, { readonly kind: K }>;

/** Compiles the statements of one action. */
export class BodyCompiler {
  readonly #model: Model;
  readonly #context: Context;
  readonly #taken: Uint8Array;

  /** `taken` gets a 1 for each branch that is ever taken. */
  constructor(model: Model, context: Context, taken: Uint8Array) {
    this.#model = model;
    this.#context = context;
    this.#taken = taken;
  }

  block(stmts: readonly Stmt[]): Exec {
    const execs = stmts.map((stmt) => this.#statement(stmt));
    return (run) => {
      for (let index = 0; index < execs.length; index++) {
        if (!at(execs, index)(run)) return false;
      }
      return true;
    };
  }

  #statement(stmt: Stmt): Exec {
    switch (stmt.kind) {
      case "assign":
        return this.#assign(stmt);
      case "output":
        return this.#output(stmt);
      case "refuse":
        return this.#refuse(stmt);
      case "let": {
        const { local } = stmt;
        const value = this.#context.compile(stmt.value);
        return ({ env }) => {
          env.locals[local] = value(env);
          return true;
        };
      }
      case "if":
        return this.#if(stmt);
      case "for":
        return this.#for(stmt);
      case "choose":
        return this.#choose(stmt);
      case "either":
        return this.#either(stmt);
      case "block":
        return this.block(stmt.body);
      default:
        return unreachable(stmt);
    }
  }

  #assign(stmt: StmtOf<"assign">): Exec {
    const { slot, span } = stmt;
    const { name, type } = at(this.#model.slots, slot);
    const path = compilePath(stmt, this.#context);
    const value = this.#context.compile(stmt.value);
    return ({ env, next, writes }) => {
      const indices = path(env);
      const part = value(env);
      if (!writes.add(slot, indices)) throw assignedTwice(printPlace(name, type, indices), span);
      next[slot] = replaceAt(at(next, slot), indices, 0, part);
      return true;
    };
  }

  /** Outputs are numbered behind the slots among the writes. */
  #output(stmt: StmtOf<"output">): Exec {
    const { output, span } = stmt;
    const { name } = at(this.#model.outputs, output);
    const place = this.#model.slots.length + output;
    const value = this.#context.compile(stmt.value);
    return ({ env, outputs, writes }) => {
      const sent = value(env);
      if (!writes.add(place, [])) throw assignedTwice(name, span);
      outputs[output] = sent;
      return true;
    };
  }

  #refuse({ reason, span }: StmtOf<"refuse">): Exec {
    return (run) => {
      if (run.reason !== null && run.reason !== reason) throw refusedTwice(span);
      run.reason = reason;
      return true;
    };
  }

  #if(stmt: StmtOf<"if">): Exec {
    const cond = compileCondition(stmt.cond, this.#context);
    const then = this.#branch(stmt.thenBranch, stmt.then);
    const otherwise = this.#branch(stmt.otherwiseBranch, stmt.otherwise);
    return (run) => (cond(run.env) ? then(run) : otherwise(run));
  }

  #branch(branch: number | null, stmts: readonly Stmt[]): Exec {
    const block = this.block(stmts);
    if (branch === null) return block;
    const taken = this.#taken;
    return (run) => {
      taken[branch] = 1;
      return block(run);
    };
  }

  #for(stmt: StmtOf<"for">): Exec {
    const { local } = stmt.binder;
    const domain = compileDomain(stmt.binder, this.#context);
    const body = this.block(stmt.body);
    return (run) => {
      const elements = domain(run.env);
      for (let index = 0; index < elements.length; index++) {
        run.env.locals[local] = at(elements, index);
        if (!body(run)) return false;
      }
      return true;
    };
  }

  /**
   * The condition is asked of every element before one is taken, so that a fault in it has one
   * place.
   */
  #choose(stmt: StmtOf<"choose">): Exec {
    const { local } = stmt.binder;
    const domain = compileDomain(stmt.binder, this.#context);
    const cond: Thunk | null = stmt.cond === null ? null : this.#context.compile(stmt.cond);
    const isOption = (element: Value, env: Env): boolean => {
      env.locals[local] = element;
      return cond === null || cond(env) === true;
    };
    return ({ env, choices, chosen }) => {
      const options = choices.known() ?? domain(env).filter((element) => isOption(element, env));
      if (options.length === 0) return false;
      const found = at(options, choices.next());
      choices.offer(options);
      env.locals[local] = found;
      chosen.push(found);
      return true;
    };
  }

  #either(stmt: StmtOf<"either">): Exec {
    const branches = stmt.branches.map((branch) => this.block(branch));
    return (run) => {
      const branch = run.choices.next();
      run.choices.pass(branches.length);
      run.chosen.push(branch);
      return at(branches, branch)(run);
    };
  }
}

function assignedTwice(place: string, span: Span): ModelFault {
  const message = `\`${place}\` is assigned twice in one step`;
  return new ModelFault("fault/assigned-twice", message, span);
}

function refusedTwice(span: Span): ModelFault {
  return new ModelFault("fault/refused-twice", "one step is refused for two reasons", span);
}
