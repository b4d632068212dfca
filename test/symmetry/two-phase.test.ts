// Two-phase commit with symmetric managers: the published numbers of states member by member, and
// their orbits; and the rule of the language where random models do not go.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { assemble } from "../../src/assembler/assemble.ts";
import { runCommandLine } from "../../src/cli/run.ts";
import { compileModel, startCompiled } from "../../src/compiler/compile.ts";
import { quietHost } from "../../src/engine/host.ts";
import { noLimits } from "../../src/engine/limits.ts";
import { interpret } from "../../src/interpreter/interpret.ts";
import { plainPalette } from "../../src/report/style.ts";
import { type CheckOutcome, check } from "../../src/search/check.ts";
import { expectOk, findingsOfText, readModel } from "../rules/read.ts";
import { sourceOf } from "../rules/run.ts";
import { allNumbers, orbitOf, reachable } from "./brute.ts";

const options = { limits: noLimits, host: quietHost, goals: null };
const { path, text } = sourceOf("two-phase");
const symmetric = text.replace("type Manager = 1..rms", "symmetric type Manager = m{1..rms}");

const twoPhase = (rms: number) =>
  expectOk(readModel({ path, text: symmetric }, { params: new Map([["rms", `${rms}`]]) }));

function explored(rms: number, isReduced: boolean): CheckOutcome {
  const model = twoPhase(rms);
  const compiled = expectOk(compileModel(model, assemble, false, isReduced));
  return check(interpret(model, { isReduced }), { ...options, start: startCompiled(compiled) });
}

const decidedIn = ({ exploration }: CheckOutcome): readonly (number | null)[] =>
  exploration.sightings.map((sighting) => sighting?.steps ?? null);

test.each([
  [3, 288],
  [5, 8832],
])("rule 9: %i managers have %i states, and claims fare the same by orbits", (rms, states) => {
  const whole = explored(rms, false);
  const reduced = explored(rms, true);
  expect(whole.exploration.counts.states).toBe(states);
  expect(whole.symmetry).toEqual([]);
  expect(reduced.symmetry).toEqual(["Manager"]);
  expect(decidedIn(reduced)).toEqual(decidedIn(whole));
  expect(reduced.exploration.counts.depth).toBe(whole.exploration.counts.depth);
});

test("rule 9: the orbits of 3 managers, by all permutations", () => {
  const model = twoPhase(3);
  const numbers = allNumbers({ Manager: 3 });
  const all = reachable(interpret(model));
  const orbits = new Set(all.map((values) => orbitOf(model, values, numbers)));
  expect(explored(3, true).exploration.counts.states).toBe(orbits.size);
});

test("sorting alone tells which of 8 managers is which", () => {
  expect(explored(8, true).exploration.counts.states).toBe(1461);
});

test("rule 9: claims about what happens in the end take all states", () => {
  const ending = `
model Ending
symmetric type Node = n{1..3}
var up: Set<Node> = {}
action start(n in Node) when !(n in up) { up' = up + n }
final true
eventually AllUp: forall n in Node: n in up
`;
  const model = expectOk(readModel({ path: "ending.fence", text: ending }));
  const program = interpret(model, { isReduced: true });
  expect(program.symmetry).toBeNull();
  expect(program.info.symmetric).toEqual(["Node"]);
  expect(check(program, options).exploration.counts.states).toBe(8);
});

/** What random models cannot have; the way out of each is in docs/diagnostics.md. */
const refused: readonly (readonly [string, string])[] = [
  ["def least = min({ n for n in Node })", "symmetry/ordered"],
  ["record R { n: Node, x: 0..1 }\ndef f(a: R, b: R) = a < b", "symmetry/ordered"],
  ["def first(s: Set<Set<Node>>) = any x in s: true", "symmetry/picked"],
  ["invariant I: Node.n1 in up", "symmetry/member-named"],
  ["invariant I: exists n in up: match n { N1 => true  _ => false }", "symmetry/member-named"],
  ["param chosen: Node = n2", "symmetry/member-named"],
  ["config ci { start = n2 }\nparam start: Node? = none", "symmetry/member-named"],
  ["monotonic up", "symmetry/ordered"],
];

test.each(refused)("rule 9: %s is refused", (line, code) => {
  const whole = `model M\nsymmetric type Node = n{1..3}\nvar up: Set<Node> = {}\n${line}\n`;
  const codes = findingsOfText({ path: "m.fence", text: whole }).map((one) => one.code);
  expect(codes).toContain(code);
});

test("`expect` pins the counts of both graphs, and `check` asks for its own", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fencepost-symmetry-"));
  const file = join(folder, "two-phase.fence");
  writeFileSync(file, symmetric);
  const said: string[] = [];
  const look = { palette: plainPalette, width: 160 };
  const terminal = {
    out: (line: string) => said.push(line),
    err: (line: string) => said.push(line),
    look,
    errLook: look,
    isErrWatched: false,
    nowMs: () => 0,
    randomSeed: () => 1,
    threadEntry: null,
    pause: async () => {},
    isInterrupted: () => false,
  };
  const run = (...words: string[]) => runCommandLine(words, terminal, () => "test");
  expect(await run("expect", "--update", file)).toBe(0);
  const pinned = JSON.parse(readFileSync(join(folder, "two-phase.expect.json"), "utf8"));
  const counts = Object.entries<{ readonly states: number }>(pinned.configs);
  expect(counts.map(([name, { states }]) => [name, states])).toEqual([
    ["three", 80],
    ["three --no-symmetry", 288],
    ["five", 314],
    ["five --no-symmetry", 8832],
  ]);
  expect(await run("check", file)).toBe(0);
  expect(await run("check", "--no-symmetry", file)).toBe(0);
  expect(said.join("")).toContain("80 states up to renaming of Manager");
  expect(said.join("")).toContain("288 states, members of Manager told apart");
  rmSync(folder, { recursive: true });
});
