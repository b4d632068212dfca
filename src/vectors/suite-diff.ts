// Two files of vectors, and in words what is different: for people who review a change of a model.
import type { Json } from "../values/json.ts";
import { change } from "./drift.ts";
import type { JsonObject } from "./format.ts";
import { isObject, member, type WrittenSuite, type WrittenTest } from "./read.ts";

/** Lines of text; the first says what has become of the model. */
export function suiteDiff(before: WrittenSuite, after: WrittenSuite): readonly string[] {
  return [
    modelLine(before, after),
    ...interfaceLines(before.header.json, after.header.json),
    ...testLines(before, after),
    ...mutantLines(before.header.json, after.header.json),
    ...certificateLines(before.header.json, after.header.json),
  ];
}

function modelLine({ header: before }: WrittenSuite, { header: after }: WrittenSuite): string {
  if (before.semanticHash !== after.semanticHash) return "the model means something else";
  if (before.sourceHash !== after.sourceHash) return "the model is worded anew, and means the same";
  if (before.tool !== after.tool) return `the same model; ${before.tool} was ${after.tool}`;
  return "the same model";
}

function interfaceLines(before: JsonObject, after: JsonObject): readonly string[] {
  const [old, now] = [objectIn(before, "interface"), objectIn(after, "interface")];
  const nouns = { setup: "setup", actions: "action", observed: "field", outputs: "output" };
  const others = { reasons: "reason", tables: "table", types: "type" };
  return Object.entries({ ...nouns, ...others }).flatMap(([key, noun]) => {
    const [left, right] = [objectIn(old, key), objectIn(now, key)];
    const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    return names.flatMap((name) => {
      if (!Object.hasOwn(left, name)) return [`${noun} ${name} is new`];
      if (!Object.hasOwn(right, name)) return [`${noun} ${name} is gone`];
      const [was, is] = [plainOf(left, name), plainOf(right, name)];
      return isSame(was, is) ? [] : [`${noun} ${name} is another: ${change(was, is)}`];
    });
  });
}

/** Descriptions and places are no difference for an adapter. */
function plainOf(parent: JsonObject, name: string): JsonObject {
  const { doc: _doc, at: _at, ...rest } = objectIn(parent, name);
  return rest;
}

function testLines(before: WrittenSuite, after: WrittenSuite): readonly string[] {
  const old = new Map(before.tests.map((test) => [test.id, test]));
  const now = new Map(after.tests.map((test) => [test.id, test]));
  const fresh = after.tests.filter(({ id }) => !old.has(id));
  const gone = before.tests.filter(({ id }) => !now.has(id));
  const both = after.tests.flatMap((test) => {
    const earlier = old.get(test.id);
    return earlier === undefined || earlier.line === test.line ? [] : [{ earlier, test }];
  });
  const expecting = both.filter(({ earlier, test }) => expectsOther(earlier.json, test.json));
  const same = after.tests.length - fresh.length - expecting.length;
  const counts = [
    `${expecting.length} expect something else`,
    `${fresh.length} new`,
    `${gone.length} dropped`,
    `${same} expect the same`,
  ];
  return [
    `tests: ${counts.join(", ")}`,
    ...expecting.flatMap(({ earlier, test }) => [
      `  ${test.id} ${commentOf(test)}`,
      `    ${placed(test.json, change(judged(earlier.json), judged(test.json)))}`,
    ]),
    ...fresh.map((test) => `  + ${test.id} ${commentOf(test)}`),
    ...gone.map((test) => `  - ${test.id} ${commentOf(test)}`),
  ];
}

/** The parts that a test is judged by. */
function judged(test: JsonObject): JsonObject {
  const { observed = null, steps = null, rows = null, results = null } = test;
  const plain = Array.isArray(steps) ? steps.map(withoutUnlike) : steps;
  return { observed, steps: plain, results, rows };
}

function withoutUnlike(step: Json): Json {
  if (!isObject(step)) return step;
  const { unlike: _unlike, ...rest } = step;
  return rest;
}

function expectsOther(before: JsonObject, after: JsonObject): boolean {
  return !isSame(judged(before), judged(after));
}

/** `steps[2].expect.outcome was …` names the step that people count as the third. */
function placed(test: JsonObject, text: string): string {
  return text.replace(/^steps\[(\d+)\]\.expect\.?/, (_, index: string) => {
    const steps = member(test, "steps");
    const step = Array.isArray(steps) ? steps[Number(index)] : null;
    const { do: action = "", args = {} } = isObject(step) ? step : {};
    return `step ${Number(index) + 1}, ${String(action)} ${JSON.stringify(args)}: `;
  });
}

function mutantLines(before: JsonObject, after: JsonObject): readonly string[] {
  const [old, now] = [objectIn(before, "mutants"), objectIn(after, "mutants")];
  const verdict = (all: JsonObject, name: string): string =>
    String(member(objectIn(all, name), "verdict") ?? "");
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name) => {
    if (!Object.hasOwn(old, name)) return [`mutant ${name} is new: ${verdict(now, name)}`];
    if (!Object.hasOwn(now, name)) return [`mutant ${name} is gone`];
    const [was, is] = [verdict(old, name), verdict(now, name)];
    return was === is ? [] : [`mutant ${name} was ${was}, is ${is}`];
  });
}

function certificateLines(before: JsonObject, after: JsonObject): readonly string[] {
  const old = new Map(criteriaOf(before).map((one) => [member(one, "name"), one]));
  return criteriaOf(after).flatMap((one) => {
    const was = scoreOf(old.get(member(one, "name")) ?? {});
    const is = scoreOf(one);
    return was === is ? [] : [`${String(member(one, "name"))}: ${was} was covered, ${is} is`];
  });
}

function scoreOf(criterion: JsonObject): string {
  const [covered, total] = [member(criterion, "covered"), member(criterion, "total")];
  return `${String(covered ?? 0)} of ${String(total ?? 0)}`;
}

function criteriaOf(header: JsonObject): readonly JsonObject[] {
  const criteria = member(objectIn(header, "certificate"), "criteria");
  return Array.isArray(criteria) ? criteria.filter((one) => isObject(one)) : [];
}

function objectIn(parent: JsonObject, key: string): JsonObject {
  const value = member(parent, key);
  return isObject(value) ? value : {};
}

function commentOf({ json }: WrittenTest): string {
  return String(member(json, "comment") ?? "");
}

function isSame(left: Json, right: Json): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
