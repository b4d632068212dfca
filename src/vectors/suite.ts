// A model and what it was explored to become a suite: the same bytes for the same model and
// options.
import { by, compareTexts } from "../base/order.ts";
import type { Model } from "../ir/ir.ts";
import type { Program } from "../program/program.ts";
import { at } from "../values/access.ts";
import { valueToJson } from "../values/json.ts";
import { printValue } from "../values/print.ts";
import {
  type Chosen,
  criteriaOf,
  edgesOf,
  rowsCriterion,
  stepsOnePathEach,
} from "./certificate.ts";
import {
  type Certificate,
  FORMAT,
  type Header,
  type Options,
  type SequenceTest,
  type Suite,
  type Test,
} from "./format.ts";
import { buildGraph, type Graph } from "./graph.ts";
import { sequenceId, sourceHash } from "./id.ts";
import { interfaceOf } from "./interface.ts";
import { Probes } from "./probes.ts";
import { findRefusals, type Refusal, type Refusals } from "./refusals.ts";
import { Resets, type Road } from "./roads.ts";
import { type Candidate, select } from "./select.ts";
import { type Sequence, Speller } from "./spell.ts";
import { firstSentence, overlaysOf, type TableSource, tableTest } from "./table.ts";
import { tour } from "./tour.ts";
import { sizeOf } from "./write.ts";

/** Larger graphs make suites that nobody runs. */
export const STATES_MAX = 100_000;

/**
 * So many bytes are kept for a header, whatever its size, so that the choice of tests does not
 * depend on descriptions and paths; a larger one takes what it needs.
 */
const HEADER_ROOM_BYTES = 16 * 1024;

export interface SuiteInput {
  readonly model: Model;
  /** Null where the model has nothing to observe. */
  readonly program: Program | null;
  readonly tables: readonly TableSource[];
  /** The path of the model, as the header names it, and its texts. */
  readonly file: string;
  readonly texts: readonly string[];
  /** Name and version. */
  readonly tool: string;
  readonly options: Options;
}

/** An observation that faults throws ModelFaultError. */
export function makeSuite(input: SuiteInput): Suite {
  const { model, tables, options } = input;
  const walks = input.program === null ? null : new Walks(input.program, model);
  const tableTests = tables.map(tableTest);
  const candidates = walks?.candidates ?? [];
  const header = (tests: readonly Test[]): Header => headerOf(input, walks, tests);
  const headerSize = Math.max(HEADER_ROOM_BYTES, sizeOf(header([])) + HEADER_ROOM_BYTES / 4);
  const chosen = select(options.tier, tableTests, candidates, headerSize);
  const tests = chosen.toSorted(by(({ id }) => id, compareTexts));
  return { header: header(tests), tests };
}

/** The tests of a model that moves. */
class Walks {
  readonly graph: Graph;
  readonly candidates: readonly Candidate[];
  readonly #resets: Resets;
  readonly #refusals: Refusals;
  readonly #roads = new Map<SequenceTest, Road>();
  readonly #refused = new Map<SequenceTest, Refusal>();

  constructor(program: Program, model: Model) {
    this.graph = buildGraph(program, STATES_MAX);
    this.#resets = new Resets(this.graph);
    this.#refusals = findRefusals(this.graph, this.#resets);
    const speller = new Speller(this.graph, model.outputs);
    const tests = [...this.#rejects(speller), ...this.#tour(speller)];
    this.candidates = tests.map((test) => {
      const road = this.#roads.get(test);
      return { test, edges: edgesOf(this.graph, road === undefined ? [] : [road]) };
    });
  }

  #rejects(speller: Speller): readonly SequenceTest[] {
    const { reasons, actions } = this.graph.program.info;
    return this.#refusals.found.map((refusal) => {
      const road = this.#resets.roadTo(refusal.node);
      const reason = at(reasons, refusal.reason);
      const { name, params } = at(actions, refusal.action);
      const last = speller.refusal(refusal.action, refusal.args, reason);
      const sequence = speller.sequence(road);
      const args = params.map(({ type }, index) => printValue(type, at(refusal.args, index)));
      const why = reason.doc === "" ? "" : `: ${firstSentence(reason.doc)}`;
      const call = args.length === 0 ? name : `${name}(${args.join(", ")})`;
      const comment = `${call} is ${reason.kind}, ${reason.name} alone${why}`;
      const steps = [...sequence.steps, last];
      const test = testOf("reject", comment, { ...sequence, steps });
      this.#roads.set(test, road);
      this.#refused.set(test, refusal);
      return test;
    });
  }

  #tour(speller: Speller): readonly SequenceTest[] {
    const probes = new Probes(this.graph, speller);
    return tour(this.graph, this.#resets).map((road) => {
      const sequence = speller.sequence(road);
      const steps = probes.along(road, sequence.steps);
      const test = testOf("tour", tourComment(sequence), { ...sequence, steps });
      this.#roads.set(test, road);
      return test;
    });
  }

  certificate(tests: readonly Test[]): Certificate {
    const chosen: Chosen = {
      roads: tests.flatMap((test) => (test.group === "table" ? [] : (this.#roads.get(test) ?? []))),
      refusals: tests.flatMap((test) =>
        test.group === "reject" ? (this.#refused.get(test) ?? []) : [],
      ),
    };
    const covered = edgesOf(this.graph, chosen.roads);
    return {
      criteria: criteriaOf(this.graph, this.#resets, this.#refusals, chosen),
      steps: stepsOf(tests),
      stepsOnePathEach: stepsOnePathEach(this.graph, this.#resets, covered),
    };
  }
}

export function stepsOf(tests: readonly Test[]): number {
  return tests.reduce((sum, test) => sum + (test.group === "table" ? 0 : test.steps.length), 0);
}

function testOf(group: SequenceTest["group"], comment: string, sequence: Sequence): SequenceTest {
  const { setup, observed, steps } = sequence;
  return { id: sequenceId(group, setup, steps), group, comment, setup, observed, steps };
}

/** What happens in a walk, in a line: each action once, in the order of its first step. */
function tourComment({ steps }: Sequence): string {
  return `walks ${[...new Set(steps.map((step) => step.do))].join(", ")}`;
}

function headerOf(input: SuiteInput, walks: Walks | null, tests: readonly Test[]): Header {
  const { model, program, tables, file, texts, tool, options } = input;
  const certificate = walks?.certificate(tests) ?? { criteria: [], steps: 0, stepsOnePathEach: 0 };
  const kept = new Set(tests.flatMap((test) => (test.group === "table" ? [test.table] : [])));
  const rows = tables.length === 0 ? [] : [rowsCriterion(tables, kept, overlaysOf)];
  const params = model.params.map(({ name, type, value }) => [name, valueToJson(type, value)]);
  return {
    format: FORMAT,
    tool,
    model: {
      name: model.name,
      doc: model.doc,
      file,
      config: model.config,
      params: Object.fromEntries(params),
      sourceHash: sourceHash(texts),
    },
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
    interface: interfaceOf(model, program?.info ?? null, tables),
    certificate: { ...certificate, criteria: [...certificate.criteria, ...rows] },
    tests: tests.length,
  };
}
