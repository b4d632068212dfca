// Broken engines that the comparison must catch: each is the real module with one thing wrong.
import { describe, expect, test } from "vitest";
import { assemble } from "../../src/assembler/assemble.ts";
import { wasm } from "../../src/engine/kernel/wasm.ts";
import type { Model } from "../../src/ir/ir.ts";
import { expectOk, readModel } from "../rules/read.ts";
import { exploreCompiled, exploreInterpreted, type Rewrite } from "./agreement.ts";
import { compareRandom } from "./random/suite.ts";

const text = `
model Grid
var x: 0..40 = 0
var y: 0..40 = 0
action right when x < 40 { x' = x + 1 }
action up when y < 40 { y' = y + 1 }
action home when x > 3 { x' = 0 }
invariant Below: x + y < 75
witness Far: x == 40 && y == 40
`;

const grid = (): Model => expectOk(readModel({ path: "grid.fence", text }));

/** Replaces what must be there. */
function replacing(wrong: string | RegExp, by: string): Rewrite {
  return (wat) => {
    const changed = wat.replace(wrong, by);
    if (changed === wat) throw new Error("the canary has found nothing to break");
    return changed;
  };
}

const canaries: Readonly<Record<string, Rewrite>> = {
  "an operator that is miscompiled": replacing(/i64\.lt_s/g, "i64.le_s"),
  "a filter that compares hashes only": replacing(
    /\(i64\.eq [^\n]*\(i64\.load offset=\d+ \(local\.get \$entry\)\)\)/g,
    "(i32.eq (i32.and (i32.wrap_i64 (i64.shr_u (local.get $hash) (i64.const 50)))" +
      " (i32.const 255)) (i32.load8_u (local.get $entry)))",
  ),
  "a state in a thousand that is dropped": replacing(
    "(block $done\n(loop $again",
    "(block $done (br_if $done (i32.eqz (i32.rem_u (i32.shr_u (local.get $tag) (i32.const 12))" +
      " (i32.const 1000))))\n" +
      "(loop $again",
  ),
  "a clause that is not judged": replacing(
    /\(i64\.lt_s \(i64\.const 3\)/,
    "(i64.lt_s (i64.const -1)",
  ),
};

/** How many random models it may take until each is caught. */
const CAUGHT_WITHIN = 200;

const noZeros = replacing(
  /\(func \(export "fillFilter"\) \(local \$at i32\) \(local \$end i32\)/,
  "$&(return)",
);

/** Operators of generated code, each taken for another. */
const operators: Readonly<Record<string, Rewrite>> = {
  "a product that is a sum": replacing(/i64\.mul/g, "i64.add"),
  "a shift that goes the other way": replacing(
    /\(i64\.shr_u \(local\.get \$v/g,
    "(i64.shl (local.get $v",
  ),
  "a conjunction that is a disjunction": replacing(/\(i32\.and \(i64/g, "(i32.or (i64"),
  "a count of bits that is the place of one": replacing(/i64\.popcnt/g, "i64.ctz"),
  "a remainder that is a quotient": replacing(/i64\.rem_s/g, "i64.div_s"),
};

/** Many a model has nothing that is broken so. */
function wherePossible(rewrite: Rewrite): Rewrite {
  return (wat) => {
    try {
      const changed = rewrite(wat);
      new wasm.Module(new Uint8Array(assemble(changed)));
      return changed;
    } catch {
      return wat;
    }
  };
}

/** What a run of random models fails with. */
function failureOf(rewrite: Rewrite): unknown {
  try {
    compareRandom(CAUGHT_WITHIN, 1, "end", wherePossible(rewrite));
    return null;
  } catch (error) {
    return error instanceof Error ? error.cause : error;
  }
}

describe("the comparison", () => {
  test("finds nothing wrong with the engine itself", () => {
    expect(exploreCompiled(grid())).toEqual(exploreInterpreted(grid()));
  });

  test.each(Object.entries(canaries))("catches %s", (_, rewrite) => {
    expect(exploreCompiled(grid(), undefined, rewrite)).not.toEqual(exploreInterpreted(grid()));
  });

  test("catches a filter that takes the state of zeros for known", () => {
    const zeros = expectOk(readModel({ path: "zeros.fence", text: zerosText }));
    expect(exploreCompiled(zeros)).toEqual(exploreInterpreted(zeros));
    expect(exploreCompiled(zeros, undefined, noZeros)).not.toEqual(exploreInterpreted(zeros));
  });
});

describe(`the first ${CAUGHT_WITHIN} random models`, () => {
  const all = {
    ...canaries,
    ...operators,
    "a state of zeros that is taken for known": noZeros,
  };

  test.each(Object.entries(all))("catch %s", (_, rewrite) => {
    // By comparing, and not by a crash.
    expect(failureOf(rewrite)).toHaveProperty("name", "AssertionError");
  });
});

/** The state of zeros is reached by a step, and is not the first. */
const zerosText = `
model Zeros
var x: 0..3 = 3
action down when x > 0 { x' = x - 1 }
`;
