// What a compiled survey says of the states of a search is what the interpreter says of them.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { assemble } from "../../src/assembler/assemble.ts";
import { compileModel, startCompiled } from "../../src/compiler/compile.ts";
import type { Exploration } from "../../src/engine/exploration.ts";
import { quietHost } from "../../src/engine/host.ts";
import { noLimits } from "../../src/engine/limits.ts";
import { explore } from "../../src/engine/plain.ts";
import { INTERVAL_MAX, type Survey } from "../../src/engine/survey/survey.ts";
import { interpret } from "../../src/interpreter/interpret.ts";
import type { Model } from "../../src/ir/ir.ts";
import { InterpretedSurvey } from "../../src/liveness/interpreted.ts";
import { surveyFact } from "../../src/program/generated.ts";
import type { Program } from "../../src/program/program.ts";
import { expectOk, readModel } from "../rules/read.ts";
import { exploreCompiled, exploreInterpreted, type Rewrite } from "./agreement.ts";

function modelAt(path: string): Model {
  return expectOk(readModel({ path, text: readFileSync(path, "utf8") }));
}

function modelOf(text: string): Model {
  return expectOk(readModel({ path: "survey.fence", text }));
}

interface Surveyed {
  readonly program: Program;
  readonly exploration: Exploration;
  readonly survey: Survey | null;
}

/** The search is compiled as it is; the survey alone may be changed. */
function surveyOf(model: Model, rewrite: Rewrite = (text) => text): Surveyed {
  const program = interpret(model);
  const isSurvey = (text: string): boolean => text.includes('"take"');
  const make = (text: string): Uint8Array => assemble(isSurvey(text) ? rewrite(text) : text);
  const compiled = expectOk(compileModel(model, make));
  const options = { limits: noLimits, host: quietHost, goals: [] };
  const exploration = explore(program, options, startCompiled(compiled));
  return { program, exploration, survey: exploration.survey() };
}

/** All edges with what their labels mean, and all predicates. */
function told(survey: Survey, { program, exploration }: Surveyed): readonly unknown[] {
  const { states } = exploration.counts;
  const { temporal, info } = program;
  const found: unknown[] = [];
  // Lines of texts, as there may be very many.
  let edges: string[] = [];
  const sink = {
    edge: (target: number, label: number) => {
      edges.push(`${target} ${JSON.stringify(survey.labels[label])}`);
    },
    close: () => {
      found.push(edges.join("\n"));
      edges = [];
    },
  };
  const wanted = new Uint8Array(INTERVAL_MAX).fill(1);
  for (let from = 0; from < states; from += INTERVAL_MAX) {
    const end = Math.min(states, from + INTERVAL_MAX);
    for (const [check, { claim }] of temporal.checks.entries()) {
      const hasPremise = info.claims[claim]?.kind === "leadsTo";
      const mask = surveyFact.goal | surveyFact.fault | (hasPremise ? surveyFact.premise : 0);
      found.push(
        survey
          .facts(check, from, end)
          .slice(0, end - from)
          .map((one) => one & mask),
      );
    }
    survey.edges(from, end, wanted, sink);
  }
  return found;
}

function expectAgreement(model: Model, rewrite?: Rewrite): void {
  const surveyed = surveyOf(model, rewrite);
  const { program, exploration, survey } = surveyed;
  if (survey === null) throw new Error("the model's claims are refused");
  const index = exploration.levels.index(program.stateWords);
  if (index === null) throw new Error("there is no room for the states");
  const reference = new InterpretedSurvey(program, index);
  expect(told(survey, surveyed)).toEqual(told(reference, surveyed));
}

/** Arguments that are known only when the code runs decide the label; a bound is left. */
const queue = `
model Queue
type Node = 0..2
enum Kind { Plain, Urgent, Late }
var waiting: Set<Node> = {}
var kinds: Map<Node, Kind> = [n in Node: Plain]
var served: 0..5 = 0
bound served < 4
action ask(n in Node, k in Kind) when !(n in waiting) { waiting' = waiting + n kinds'[n] = k }
action serve(k in Kind, n in waiting) when kinds[n] == k { waiting' = waiting - n served' = served + 1 }
fault action lose(n in waiting) { waiting' = waiting - n }
leadsTo Served(n in Node): n in waiting ~> !(n in waiting)
  assuming fair each m in Node: serve(_, m), strong fair (serve(Urgent, 1) | ask(1, Late))
eventually Divides: 10 / served > 3 assuming fair serve(_, 2)
alwaysEventually Calm: served > 2 => waiting == {}
recoverable Empty: waiting == {}
`;

/** A state with more steps than are told at once, of several words that are zeros. */
const crowd = `
model Crowd
var place: 0..30000 = 3
var home: Map<1..5, 0..30000> = [n in 1..5: 0]
def reach: 0..5000 = if place == 0 && home[2] == 0 then 5000 else 0
action go(to in 1..reach) { place' = to }
action back when place in { 1, 2, 3 } { place' = 0 }
action stay(n in 1..2) when place == n { home'[n] = 7 }
eventually Away: place > 3 assuming fair go, strong fair stay(2)
`;

describe("a compiled survey answers as the interpreter does", () => {
  test.each(["simple-allocator", "alternating-bit", "prisoners", "ewd840", "dining-philosophers"])(
    "of %s",
    (name) => {
      expectAgreement(modelAt(`test/models/${name}.fence`));
    },
  );

  test("of labels that depend on arguments, of faults, and where a bound is left", () => {
    expectAgreement(modelOf(queue));
    expect(exploreCompiled(modelOf(queue))).toEqual(exploreInterpreted(modelOf(queue)));
  });

  test("of a state with very many steps", () => {
    expectAgreement(modelOf(crowd));
  });
});

/** Replaces what must be there. */
function replacing(wrong: string | RegExp, by: string): Rewrite {
  return (wat) => {
    const changed = wat.replace(wrong, by);
    if (changed === wat) throw new Error("the canary has found nothing to break");
    return changed;
  };
}

const canaries: Readonly<Record<string, Rewrite>> = {
  "a label that is always the first": replacing("(local.get $label))", "(i32.const 0))"),
  "a state outside of the bound that is taken for one": replacing(
    "(i32.const -1)))",
    "(i32.const 0)))",
  ),
  "a filter that starts with zeros": replacing(
    /\(func \(export "fill"\) \(local \$at i32\) \(local \$end i32\)\n[^\n]*/,
    "$&(return)",
  ),
  "a filter that compares nothing": replacing(
    /\(if \(i64\.eq [^\n]*\$entry\)\)\) \(then/,
    "(if (i32.const 1) (then",
  ),
  "edges that are told too late": replacing("(local.get $from))\n(if", "(local.get $end))\n(if"),
  "a premise that is never asked": replacing(
    /\(i32\.or \(local\.get \$facts\) \(i32\.const 1\)\)/g,
    "(local.get $facts)",
  ),
};

describe("canaries", () => {
  test.each(Object.entries(canaries))("%s is caught", (_, rewrite) => {
    const models = [queue, crowd].map(modelOf);
    const isCaught = models.some((model) => {
      try {
        expectAgreement(model, rewrite);
        return false;
      } catch (error) {
        return error instanceof Error && error.name === "AssertionError";
      }
    });
    expect(isCaught).toBe(true);
  });
});

test("where the compiler does not take the claims, the interpreter answers", () => {
  // Too many combinations of arguments for a table of labels.
  const model = modelOf(`
model Wide
var n: 0..4 = 0
action put(a in 1..300, b in 1..300) when n < 4 when a == b when a < 3 { n' = n + 1 }
eventually Full: n == 4 assuming fair put(1, 1)
eventually Never: n < 0 assuming fair put(1, 1)
`);
  expect(surveyOf(model).survey).toBeNull();
  expect(exploreCompiled(model)).toEqual(exploreInterpreted(model));
});
