// States of one word take as many bytes as they have bits: each width, on both engines.
import { describe, expect, test } from "vitest";
import { noLimits } from "../../src/engine/limits.ts";
import type { Model } from "../../src/ir/ir.ts";
import { expectOk, readModel } from "../rules/read.ts";
import { exploreCompiled, exploreInterpreted, type Rewrite } from "./agreement.ts";

/** So many bits, of which the highest and the lowest ones change most; none is always 0. */
function modelOf(bits: number): Model {
  const widths: number[] = [];
  for (let left = bits; left > 0; left -= 7) widths.push(Math.min(7, left));
  const slots = widths.map((width, index) => ({ name: `x${index}`, max: 2 ** width - 1 }));
  const last = slots.length - 1;
  const ends = slots.filter((_, index) => index === 0 || index === last);
  return expectOk(
    readModel({
      path: "width.fence",
      text: `model Width
${slots.map(({ name, max }) => `var ${name}: 0..${max} = ${max}`).join("\n")}
${ends
  .map(
    ({ name, max }) =>
      `action down${name} when ${name} > 0 && ${name} > ${max} - 40 { ${name}' = ${name} - 1 }`,
  )
  .join("\n")}
action flip { ${slots.map(({ name, max }) => `${name}' = ${max} - ${name}`).join(" ")} }
invariant High: ${slots.map(({ name }) => `${name} > 0`).join(" || ")}
`,
    }),
  );
}

describe("both engines agree on states of", () => {
  test.each(Array.from({ length: 66 }, (_, index) => index + 1))("%i bits", (bits) => {
    const model = modelOf(bits);
    const compiled = exploreCompiled(model);
    expect(compiled).toEqual(exploreInterpreted(model));
    expect(typeof compiled === "string" ? 0 : compiled.counts?.states).toBeGreaterThan(1);
  });
});

const canaries: Readonly<Record<string, Rewrite>> = {
  "bits of another state that are taken for one's own": (wat) =>
    wat.replaceAll("(i64.const 0xffffff0000000000)", "(i64.const -1)"),
  "a byte too many that is written": (wat) =>
    wat.replaceAll(/\(i64\.store16 offset=5 (\S+ \S+) /g, "(i64.store16 offset=4 $1 "),
};

test.each(Object.entries(canaries))("canary: %s", (_, rewrite) => {
  const model = modelOf(24);
  let changes = 0;
  const counted: Rewrite = (wat) => {
    const changed = rewrite(wat);
    if (changed !== wat) changes++;
    return changed;
  };
  // Without an end, a table that knows no state again would find new ones forever.
  const cut = { limits: { ...noLimits, statesMax: 500 }, goals: null };
  expect(exploreCompiled(model, cut, counted)).not.toEqual(exploreInterpreted(model, cut));
  expect(changes).toBeGreaterThan(0);
});
