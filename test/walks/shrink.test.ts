// Laws of shrinking, on mutants of the repository's models that walks can tell from them: what is
// left decides the same claim, is no longer than the walk and no shorter than a shortest way, and
// shrinking it again leaves it as it is.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { instantiate } from "../../src/cli/instance.ts";
import type { WalkSighting } from "../../src/engine/walker/walks.ts";
import { interpret } from "../../src/interpreter/interpret.ts";
import type { Program } from "../../src/program/program.ts";
import { isWalked } from "../../src/report/simulation.ts";
import { outline } from "../../src/semantics/outline.ts";
import { type Path, printPath } from "../../src/trace/path.ts";
import { shrink } from "../../src/trace/shrink.ts";
import { replay, type Trace } from "../../src/trace/trace.ts";
import { stepsTo, traceOfWalk } from "../../src/trace/walk.ts";
import { expectOk, readModel } from "../rules/read.ts";
import { loadModel } from "../support/models.ts";
import { compiledWalks } from "./agreement.ts";

interface Seen {
  readonly name: string;
  readonly program: Program;
  readonly claim: number;
  readonly sighting: WalkSighting;
  /** The length of a shortest way, as the overlay states it. */
  readonly shortest: number | null;
}

const options = { seed: 11, stepsMax: 60, by: "mixed" } as const;

/** Each takes about a tenth of a second. */
const MUTANTS_MAX = 4;
const WALKS = 300;

interface Tried extends Omit<Seen, "sighting"> {
  readonly sighting: WalkSighting | null;
}

/** The first counterexample of each of a model's nearest mutants, and where some walks meet it. */
function triedIn(path: string): readonly Tried[] {
  const bundle = loadModel(path);
  const { overlays } = expectOk(outline(bundle));
  const mutants = overlays
    .filter(({ kind }) => kind === "mutant")
    .flatMap(({ name, expects }) => {
      const expected = expects.find(({ holds, steps }) => !holds && steps !== null);
      return expected === undefined ? [] : [{ name, expected }];
    })
    .toSorted((one, other) => (one.expected.steps ?? 0) - (other.expected.steps ?? 0))
    .slice(0, MUTANTS_MAX);
  return mutants.flatMap(({ name, expected }): readonly Tried[] => {
    const { config, settings, claim: claimName, steps: shortest } = expected;
    const selection = { config, settings, overlays: [name], params: new Map<string, string>() };
    const { model, program } = expectOk(instantiate({ path, bundle }, selection));
    const claim = program.info.claims.findIndex((one) => one.name === claimName);
    const info = program.info.claims[claim];
    if (info === undefined || !isWalked(info)) return [];
    const sighting = compiledWalks(model)(options).walk(0, WALKS).sightings[claim] ?? null;
    return [{ name, program, claim, sighting, shortest }];
  });
}

/** Whether the end of a trace decides the claim, asked of the program anew. */
function decides(program: Program, claim: number, trace: Trace): boolean {
  const last = trace.steps.at(-1)?.transition ?? null;
  const kind = program.info.claims[claim]?.kind;
  if (kind === "step") return last?.broken.some((one) => one.claim === claim) ?? false;
  if (kind === "noFault") return (last?.fault ?? null) !== null;
  if (kind === "deadlock") {
    const ignore = { transition: () => {}, claim: () => {}, fault: () => {} };
    return !program.expand(trace.end, ignore) && !program.isFinal(trace.end);
  }
  let isFalse = false;
  program.judge(trace.end, (judged) => {
    isFalse ||= judged === claim;
  });
  return isFalse;
}

function follow(program: Program, path: Path): Trace {
  const replayed = replay(program, path);
  if (!replayed.ok) throw new Error(`${printPath(path)} cannot be followed`);
  return replayed.trace;
}

describe.each(
  readdirSync("models", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".fence") && !/\.\w+\.fence$/.test(name))
    .map((name) => join("models", name))
    .toSorted(),
)("%s", (path) => {
  test("what walks see of its mutants can be shrunk", () => {
    const tried = triedIn(path);
    const seen = tried.flatMap((one): readonly Seen[] =>
      one.sighting === null ? [] : [{ ...one, sighting: one.sighting }],
    );
    // Walks need not find everything, but they should be worth their while.
    expect(seen.length).toBeGreaterThanOrEqual(tried.length / 2);
    for (const { name, program, claim, sighting, shortest } of seen) {
      const shrunk = shrink(program, claim, sighting);
      const trace = follow(program, shrunk);
      expect(decides(program, claim, trace), name).toBe(true);
      expect(shrunk.steps.length, name).toBeLessThanOrEqual(stepsTo(sighting));
      expect(shrunk.steps.length, name).toBeGreaterThanOrEqual(shortest ?? 0);
      expect(shrink(program, claim, sighting), name).toEqual(shrunk);
      // Shrinking what was shrunk, walked as it stands, leaves it as it is.
      const walked = walkOf(program, trace, sighting.position !== null);
      expect(shrink(program, claim, walked).steps.length, name).toBe(shrunk.steps.length);
    }
  });
});

/** A trace as a walk; where a transition decides, the last one is not walked. */
function walkOf(program: Program, trace: Trace, isDecidedByStep: boolean) {
  const { initial, steps } = trace.path;
  const walked = isDecidedByStep ? steps.slice(0, -1) : steps;
  const picks: number[] = [];
  for (const [at, position] of walked.entries()) {
    const { end } = follow(program, { initial, steps: steps.slice(0, at), cycle: null });
    const before = program.transitions(end).slice(0, position);
    picks.push(before.filter(({ target }) => target !== null).length);
  }
  return { initial, picks };
}

const maze = `
model Maze
init from in 0..2
var x: 0..60 = 10 * from
var noise: 0..50 = 0
var key: bool = false
action right when x < 60 { x' = x + 1 }
action left when x > 0 { x' = x - 1 }
action shake(k in 1..5) { noise' = (noise + k) % 51 }
action take when x == 23 { key' = true }
fault action slip when x == 23 { x' = x - 5 }
invariant Shut: !(key && x == 17)
`;

describe("a walk with detours", () => {
  const model = expectOk(readModel({ path: "maze.fence", text: maze }));
  const program = interpret(model);
  const claim = program.info.claims.findIndex(({ name }) => name === "Shut");
  const start = compiledWalks(model);

  /** The first walk of more than a hundred steps. */
  function longWalk(): WalkSighting {
    for (let seed = 0; seed < 1000; seed++) {
      const walker = start({ seed, stepsMax: 2000, by: "mixed" });
      const sighting = walker.walk(0, 1).sightings[claim] ?? null;
      if (sighting !== null && sighting.picks.length > 100) return sighting;
    }
    throw new Error("the walks have not found what they should");
  }

  test("loses them", () => {
    const { trace, walkSteps } = traceOfWalk(program, claim, longWalk());
    expect(walkSteps).toBeGreaterThan(100);
    // Start at 20, three to the right, take the key, slip, one to the left: six steps.
    expect(trace.steps.length).toBeLessThanOrEqual(10);
  });

  test("costs no more than it may", () => {
    const sighting = longWalk();
    const hasty = shrink(program, claim, sighting, { listed: 0, passed: 0 });
    expect(decides(program, claim, follow(program, hasty))).toBe(true);
    expect(hasty.steps.length).toBeLessThanOrEqual(sighting.picks.length);
  });
});
