// The number that a step bears where edges are asked for: it says which fairness its instance
// serves. Where arguments that are known only when the code runs decide that, a table has it.
import { FairLabels } from "../ir/fair-labels.ts";
import type { Model } from "../ir/ir.ts";
import { at } from "../values/access.ts";
import { ordinals, sizeOf } from "../values/domain.ts";
import type { Value } from "../values/value.ts";
import { type Context, refuse, typeKey } from "./context.ts";
import type { Op } from "./op.ts";
import * as op from "./op.ts";
import { ordinalOf } from "./ordinal.ts";
import type { Rep } from "./rep.ts";

/** Combinations of arguments for which there is a table. */
const TABLE_MAX = 2n ** 16n;

export class EdgeLabels {
  readonly #model: Model;
  readonly #labels: FairLabels;

  constructor(model: Model) {
    this.#model = model;
    this.#labels = new FairLabels(model);
  }

  /** By number; complete once all code is made. */
  get list(): FairLabels["labels"] {
    return this.#labels.labels;
  }

  labelOf(action: number, args: readonly Value[]): number {
    return this.#labels.labelOf(action, args);
  }

  /** The label of a step of the action, an i32; the frame has the arguments. */
  textOf(action: number, cx: Context): string {
    const { params, span } = at(this.#model.actions, action);
    const positions = this.#labels.decidingArgs(action);
    const reps = positions.map((position): Rep => {
      const rep = cx.frame.get(at(params, position).local);
      return rep ?? refuse({ span }, "an argument that nobody knows");
    });
    const size = reps.reduce((product, { type }) => product * sizeOf(type), 1n);
    if (size > TABLE_MAX) refuse({ span }, `fairness of ${size} combinations of arguments`);
    const places = reps.map((rep) => cx.out.bind(ordinalOf(rep, cx, span)));
    const label = (indices: readonly number[]): number => {
      const args: Value[] = params.map(() => null);
      for (const [index, { type }] of reps.entries()) {
        args[at(positions, index)] = ordinals(type).valueAt(at(indices, index));
      }
      return this.#labels.labelOf(action, args);
    };
    const known = places.flatMap(({ value }) => (value === null ? [] : [Number(value)]));
    if (known.length === places.length) return `(i32.const ${label(known)})`;
    const counts = reps.map(({ type }) => ordinals(type).count);
    const key = `labels ${action} ${reps.map(({ type }) => typeKey(type)).join(" ")}`;
    const table = cx.unit.table(key, () => tableOf(counts, label));
    const place = places.reduce<Op>(
      (sum, one, index) => op.add(op.mul(sum, op.constant(at(counts, index))), one),
      op.zero,
    );
    const byte = op.add(op.mul(place, op.constant(2)), op.constant(table));
    return `(i32.load16_u ${op.address(byte)})`;
  }
}

/** For each combination of ordinals, the last one changing fastest. */
function tableOf(
  counts: readonly number[],
  label: (indices: readonly number[]) => number,
): Uint8Array {
  const size = counts.reduce((product, count) => product * count, 1);
  const labels = Uint16Array.from({ length: size }, (_, place) => {
    let rest = place;
    const indices = counts.toReversed().map((count) => {
      const index = rest % count;
      rest = Math.floor(rest / count);
      return index;
    });
    return label(indices.toReversed());
  });
  return new Uint8Array(labels.buffer);
}
