// What walks find: on small models all that a search finds violated or reached, of every kind of
// claim, and never anything else.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { quietHost } from "../../src/engine/host.ts";
import { noLimits } from "../../src/engine/limits.ts";
import { explore } from "../../src/engine/plain.ts";
import { interpret } from "../../src/interpreter/interpret.ts";
import { type ClaimKind, ModelFaultError } from "../../src/program/program.ts";
import { elaborate } from "../../src/semantics/elaborate.ts";
import { defaults, expectOk } from "../rules/read.ts";
import { loadModel } from "../support/models.ts";
import { compiledWalks } from "./agreement.ts";

const folder = "test/models/phenomena";
const models = readdirSync(folder)
  .filter((name) => /^[a-z-]+\.fence$/.test(name))
  .map((name) => join(folder, name))
  .toSorted();
const kinds = new Set<ClaimKind>();

/** Claims that a place decides, by name; null where the model cannot start. */
function found(
  path: string,
): { readonly searched: readonly string[]; readonly walked: readonly string[] } | null {
  const model = expectOk(elaborate(loadModel(path), defaults));
  const program = interpret(model);
  try {
    const { sightings } = explore(program, { limits: noLimits, host: quietHost, goals: [] });
    const options = { seed: 1, stepsMax: 40, by: "mixed" } as const;
    const { sightings: seen } = compiledWalks(model)(options).walk(0, 400);
    const decided = (list: readonly unknown[]): readonly string[] =>
      program.info.claims.flatMap(({ name }, claim) =>
        (list[claim] ?? null) === null ? [] : [name],
      );
    for (const [claim, { kind }] of program.info.claims.entries()) {
      if ((seen[claim] ?? null) !== null) kinds.add(kind);
    }
    return { searched: decided(sightings), walked: decided(seen) };
  } catch (error) {
    if (error instanceof ModelFaultError) return null;
    throw error;
  }
}

describe("walks", () => {
  test.each(models)("find what a search of %s finds", (path) => {
    const both = found(path);
    if (both !== null) expect(both.walked).toEqual(both.searched);
  });

  test("have found claims of every kind that they judge", () => {
    const all: readonly ClaimKind[] = [
      "invariant",
      "step",
      "witness",
      "stepWitness",
      "deadlock",
      "noFault",
    ];
    expect([...kinds].toSorted()).toEqual([...all].toSorted());
  });
});
