// The name of a test: a letter for its group and a digest of its inputs alone, so that it survives
// every change of what is expected, and a new observed field renames nothing.
import { createHash } from "node:crypto";
import type { Json } from "../values/json.ts";
import { type Answer, type JsonObject, letters, type SequenceGroup, type Step } from "./format.ts";

const DIGITS = 12;

/** Of a file, `steps` may have been read. */
type Inputs = Pick<Step, "do" | "args" | "during" | "expect">;

export function sequenceId(
  group: SequenceGroup | "negative",
  setup: JsonObject,
  steps: readonly Inputs[],
): string {
  const inputs = steps.map(inputsText).join();
  return named(letters[group], `{"setup":${JSON.stringify(setup)},"steps":[${inputs}]}`);
}

/** Tests share steps, whose inputs never change. */
const texts = new WeakMap<Inputs, string>();

function inputsText(step: Inputs): string {
  const known = texts.get(step);
  if (known !== undefined) return known;
  const text = JSON.stringify(inputsOf(step));
  texts.set(step, text);
  return text;
}

function inputsOf({ do: action, args, during, expect }: Inputs): Json {
  const moves = during?.map((move) => ({ at: move.at, do: move.do, args: move.args }));
  const followed =
    "oneOf" in expect
      ? expect.oneOf.flatMap(({ steps }) => (steps === undefined ? [] : [steps.map(inputsOf)]))
      : null;
  return {
    do: action,
    args,
    ...(moves === undefined ? {} : { during: moves }),
    ...(followed === null ? {} : { followed }),
  };
}

/** What is answered tells negative tests with the same inputs apart. */
export function negativeId(
  setup: JsonObject,
  steps: readonly Inputs[],
  answers: readonly Answer[],
): string {
  const inputs = `${sequenceId("negative", setup, steps)} ${JSON.stringify(answers)}`;
  return named(letters.negative, inputs);
}

/** `rows` holds the values of the inputs alone. */
export function tableId(
  table: string,
  inputs: readonly string[],
  rows: readonly (readonly Json[])[],
): string {
  return idOf(letters.table, { table, inputs, rows });
}

function idOf(letter: string, inputs: Json): string {
  return named(letter, JSON.stringify(inputs));
}

function named(letter: string, inputs: string): string {
  return `${letter}-${sha256(inputs).slice(0, DIGITS)}`;
}

export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** The digest of a file that tests are kept from. */
export function digestOf(text: string): string {
  return `sha256:${sha256(text)}`;
}

/** The digest of the texts that a model is made of, in the order given. */
export function sourceHash(texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}\n`).update(text, "utf8");
  return `sha256:${hash.digest("hex")}`;
}
