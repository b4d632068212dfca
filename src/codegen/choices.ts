// The choices of a step: an odometer as in the interpreter. A body with choices runs once for each
// combination, from its start; what is taken at each choice is kept in memory between the runs.
import type { Span } from "../base/source.ts";
import type { Emitter, Label, Variable } from "./emitter.ts";
import type { Op } from "./op.ts";
import * as op from "./op.ts";
import { CHOICES_MAX } from "./plan.ts";
import { Refusal } from "./refusal.ts";

export class Choices {
  readonly #out: Emitter;
  readonly #base: number;
  readonly #met: Variable;
  readonly #known: Variable;
  #places = 0;

  constructor(base: number, out: Emitter) {
    this.#out = out;
    this.#base = base;
    this.#met = out.variable(op.zero);
    this.#known = out.variable(op.zero);
  }

  reset(): void {
    this.#known.set(op.zero);
  }

  restart(): void {
    this.#met.set(op.zero);
  }

  /** The alternative to be taken at the choice that is met next. */
  next(span: Span): Op {
    const out = this.#out;
    // Loops of statements are written out, so a run meets no more choices than there are places.
    this.#places++;
    if (this.#places > CHOICES_MAX) {
      const most = `more than ${CHOICES_MAX} choices in a body`;
      const title = `the compiled engine has no room for ${most}`;
      throw new Refusal("engine/too-large", title, span);
    }
    const wanted = out.variable(op.zero);
    out.if(op.less(this.#met.now, this.#known.now), () => {
      wanted.set(op.raw(`(i64.load ${this.#taken(this.#met.now)})`));
    });
    return out.bind(wanted.now);
  }

  pass(count: Op): void {
    const out = this.#out;
    out.if(op.equal(this.#met.now, this.#known.now), () => {
      out.line(`(i64.store ${this.#taken(this.#met.now)} (i64.const 0))`);
      out.line(`(i64.store ${this.#count(this.#met.now)} ${op.wide(count)})`);
      this.#known.set(op.add(this.#known.now, op.one));
    });
    this.#met.set(op.add(this.#met.now, op.one));
  }

  /** Runs again with the next combination, if there is one. */
  advance(again: Label): void {
    const out = this.#out;
    const done = out.label("last");
    const back = out.label("back");
    out.block(done, () => {
      out.loop(back, () => {
        out.branch(done, op.equal(this.#known.now, op.zero));
        const last = out.bind(op.sub(this.#known.now, op.one));
        const taken = out.bind(op.add(op.raw(`(i64.load ${this.#taken(last)})`), op.one));
        out.if(op.less(taken, op.raw(`(i64.load ${this.#count(last)})`)), () => {
          out.line(`(i64.store ${this.#taken(last)} ${op.wide(taken)})`);
          out.branch(again);
        });
        this.#known.set(last);
        out.branch(back);
      });
    });
  }

  #taken(index: Op): string {
    return this.#place(this.#base, index);
  }

  #count(index: Op): string {
    return this.#place(this.#base + 8 * CHOICES_MAX, index);
  }

  #place(base: number, index: Op): string {
    const place = op.address(op.mul(index, op.constant(8)));
    return `offset=${base} (i32.add (local.get $own) ${place})`;
  }
}
