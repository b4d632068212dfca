// Reads a file of vectors, and checks it as a whole before anything runs. What is wrong with it
// ends in a FileError that names the line, whatever the bytes are.
import { createHash } from "node:crypto";
import { readInterface } from "./interface.ts";
import { type Fields, isFields, type Value } from "./json.ts";
import { readTest } from "./read-test.ts";
import { FileError, linesOf, type Reader } from "./reader.ts";
import type { ModelInfo, Mutant, Suite, Test, Variant } from "./suite.ts";
import { mapValues } from "./types.ts";

const FORMAT = "fencepost-vectors/1";

/** Reads a file from its pieces; the name is for messages. */
export function readSuite(name: string, pieces: Iterable<Uint8Array>): Suite {
  const digest = createHash("sha256");
  let head: ReturnType<typeof readHeader> | null = null;
  const tests: Test[] = [];
  const ids = new Set<string>();
  for (const line of linesOf(name, hashed(digest, pieces))) {
    if (head === null) {
      head = readHeader(line);
      continue;
    }
    const test = readTest(head.face, line, tests.length + 2);
    if (ids.has(test.id)) line.fail(`the id ${test.id} stands twice`);
    ids.add(test.id);
    tests.push(test);
  }
  if (head === null) throw new FileError(`${name}: the file is empty`);
  const { promised, ...rest } = head;
  if (promised !== tests.length) {
    const found = `the header promises ${promised} tests, ${tests.length} follow`;
    throw new FileError(`${name}: ${found}: the file is damaged`);
  }
  return { name, digest: digest.digest("hex"), ...rest, tests };
}

export function* hashed(
  digest: { update(piece: Uint8Array): unknown },
  pieces: Iterable<Uint8Array>,
): Generator<Uint8Array> {
  for (const piece of pieces) {
    digest.update(piece);
    yield piece;
  }
}

function readHeader(reader: Reader) {
  requireFormat(reader, FORMAT);
  const parts = reader.members([
    "format",
    "tool",
    "model",
    "options",
    "exploration",
    "interface",
    "claims",
    "mutants",
    "certificate",
    "tests",
  ]);
  return {
    model: readModel(parts.model),
    face: readInterface(parts.interface),
    claims: mapValues(parts.claims.object(), (one) => one.text()),
    mutants: mapValues(parts.mutants.object(), readMutant),
    variants: readVariants(parts.certificate),
    promised: parts.tests.count(),
  };
}

export function requireFormat(reader: Reader, format: string): void {
  const found = reader.optional("format");
  if (found?.value === format) return;
  const shown = found === undefined ? "none" : found.shown();
  reader.fail(`this runner reads "${format}"; the file has ${shown}`);
}

/** It may have more members than a runner prints. */
export function readModel(reader: Reader): ModelInfo {
  return {
    name: reader.optional("name")?.text() ?? "",
    variant: reader.optional("variant")?.texts() ?? [],
  };
}

/** Nobody is judged by a certificate: what is of another form is left out. */
function readVariants({ value }: Reader): ReadonlyMap<string, Variant> {
  return mapValues(fieldsOf(fieldsOf(value).get("variants")), (one) => {
    const fields = fieldsOf(one);
    const title = fields.get("title");
    return { title: typeof title === "string" ? title : "", breaks: textsOf(fields.get("breaks")) };
  });
}

function fieldsOf(value: Value | undefined): Fields {
  return isFields(value) ? value : new Map();
}

function textsOf(value: Value | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function readMutant(reader: Reader): Mutant {
  const parts = reader.members(["title", "breaks", "at", "verdict", "reveals"], ["why"]);
  return {
    title: parts.title.text(),
    breaks: parts.breaks.texts(),
    verdict: parts.verdict.oneOf(["killed", "sometimes", "survives", "equivalent", "undecided"]),
    reveals: parts.reveals.texts(),
  };
}
