// A model and what it was explored to become a suite: the same bytes for the same model and
// options.
import { assert } from "../base/assert.ts";
import { by, compareTexts } from "../base/order.ts";
import type { Model } from "../ir/ir.ts";
import type { Program } from "../program/program.ts";
import { valueToJson } from "../values/json.ts";
import { rowsCriterion } from "./certificate.ts";
import { FORMAT, type Test } from "./format.ts";
import { Generated, type GeneratedMutants } from "./generated.ts";
import type { GeneratedScore, Header, Options } from "./header.ts";
import { sourceHash } from "./id.ts";
import { interfaceOf } from "./interface.ts";
import type { Kept } from "./keep.ts";
import type { KillsOf } from "./kills.ts";
import { type MutantSource, Mutants } from "./mutants.ts";
import type { Scenario } from "./scenario.ts";
import { type Candidate, select } from "./select.ts";
import { semanticHash } from "./semantic-hash.ts";
import type { Made } from "./standing.ts";
import { firstSentence, overlaysOf, type TableSource, tableTests } from "./table.ts";
import { Walks } from "./walks.ts";
import { sizeOf } from "./write.ts";

/**
 * So many bytes are kept for a header, whatever its size, so that the choice of tests does not
 * depend on descriptions and paths; a larger one takes what it needs.
 */
const HEADER_ROOM_BYTES = 16 * 1024;

export interface ModelInput {
  readonly model: Model;
  /** The path of the model, as the header names it, and its texts. */
  readonly file: string;
  readonly texts: readonly string[];
  /** Name and version. */
  readonly tool: string;
  readonly options: Options;
}

export interface SuiteInput extends ModelInput {
  /** Null where the model has nothing to observe. */
  readonly program: Program | null;
  readonly tables: readonly TableSource[];
  /** And variants. */
  readonly mutants: readonly MutantSource[];
  /** What breaks claims under overlays. */
  readonly scenarios: readonly Scenario[];
  /** Mistakes that nobody has declared. Absent: none are tried. */
  readonly generated?: GeneratedMutants;
  /** Tests of an older file that are to stay. */
  readonly kept?: Kept;
}

/** An observation that faults throws ModelFaultError. */
export function makeSuite(input: SuiteInput): Made {
  const { model, program, tables, options, kept } = input;
  const walks = program === null ? null : new Walks(program, model, options, input, kept);
  const mutants = walks?.mutants ?? new Mutants(input.mutants, null, false);
  const rows = tables.flatMap(tableTests);
  const candidates = walks?.candidates ?? [];
  const first = walks?.first ?? [];
  const killsOf = remembered((test) => mutants.killedBy(test));
  const made = (more: readonly Candidate[], score: GeneratedScore | null): Made => {
    const known = new Set(candidates.map(({ test }) => test.id));
    const all = [...candidates, ...more.filter(({ test }) => !known.has(test.id))];
    const choice = { tables: rows, candidates: all, first, headerSize, killsOf };
    const chosen = select(options, choice);
    const tests = chosen.toSorted(by(({ id }) => id, compareTexts));
    assert(new Set(tests.map(({ id }) => id)).size === tests.length, "an id names one test");
    return { suite: { header: header(tests, score), tests }, walks, mutants, tables };
  };
  const header = (tests: readonly Test[], score: GeneratedScore | null): Header =>
    headerOf(input, walks, mutants, tests, score);
  const headerSize = Math.max(HEADER_ROOM_BYTES, sizeOf(header([], null)) + HEADER_ROOM_BYTES / 4);
  const plain = made([], null);
  if (input.generated === undefined) return plain;
  const generated = new Generated(input.generated, plain);
  const more = generated.killers(plain);
  return made(more, generated.score(more.length === 0 ? plain : made(more, null)));
}

/** A suite may be made twice, of the same tests. */
function remembered(killsOf: KillsOf): KillsOf {
  const known = new Map<string, readonly string[]>();
  return (test) => {
    const kills = known.get(test.id) ?? killsOf(test);
    known.set(test.id, kills);
    return kills;
  };
}

function headerOf(
  input: SuiteInput,
  walks: Walks | null,
  tried: Mutants,
  tests: readonly Test[],
  generated: GeneratedScore | null,
): Header {
  const { model, program, tables, tool, options } = input;
  const certificate = walks?.certificate(tests) ?? { criteria: [], steps: 0, stepsOnePathEach: 0 };
  const kept = new Set(tests.flatMap((test) => (test.group === "table" ? [test.table] : [])));
  const rows = tables.length === 0 ? [] : [rowsCriterion(tables, kept, overlaysOf)];
  const { mutants, variants, score } = tried.judge(tests, tables);
  const isDeclared = Object.keys(mutants).length > 0;
  return {
    format: FORMAT,
    tool,
    model: modelJson(input),
    options,
    exploration:
      walks === null
        ? null
        : {
            states: walks.graph.states.length,
            transitions: walks.graph.transitionCount,
            depth: walks.graph.depth,
            complete: walks.graph.isComplete,
          },
    interface: interfaceOf(
      model,
      program?.info ?? null,
      tables,
      new Map(Object.entries(options.control ?? {})),
    ),
    claims: claimsOf(model, input.mutants),
    mutants,
    certificate: {
      ...certificate,
      criteria: [...certificate.criteria, ...rows],
      ...(isDeclared || generated !== null
        ? { mutants: { declared: score, ...(generated === null ? {} : { generated }) } }
        : {}),
      ...(Object.keys(variants).length === 0 ? {} : { variants }),
    },
    tests: tests.length,
  };
}

/** What the first line of a file says of the model that it is made from. */
export function modelJson({ model, file, texts, options }: ModelInput): Header["model"] {
  const params = model.params.map(({ name, type, value }) => [name, valueToJson(type, value)]);
  return {
    name: model.name,
    doc: model.doc,
    file,
    config: model.config,
    params: Object.fromEntries(params),
    variant: options.variant ?? [],
    sourceHash: sourceHash(texts),
    semanticHash: semanticHash(model),
  };
}

/** Those that mutants and variants break, with what they say. */
function claimsOf({ claims }: Model, mutants: readonly MutantSource[]): Header["claims"] {
  const broken = new Set(mutants.flatMap(({ breaks }) => breaks));
  return Object.fromEntries(
    claims.flatMap(({ name, doc }) => (broken.has(name) ? [[name, firstSentence(doc)]] : [])),
  );
}
