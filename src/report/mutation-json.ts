// What came of the small mistakes in a model, for programs: all of them, in the order of the text.
import { columnOf, lineOf } from "../base/source.ts";
import { percentKilled, type Score } from "../mutate/score.ts";
import type { Json } from "../values/json.ts";

export function mutationJson(path: string, score: Score): Json {
  const { semanticHash, possible, invalid, tried } = score;
  return {
    model: path,
    semanticHash,
    possible,
    invalid,
    percentKilled: percentKilled(score),
    mutants: tried.map(({ mutation, vectors, why, test, properties, claim }) => ({
      kind: mutation.kind,
      item: mutation.item,
      file: mutation.span.source.path,
      line: lineOf(mutation.span.source, mutation.span.start),
      column: columnOf(mutation.span.source, mutation.span.start),
      before: mutation.before,
      after: mutation.after,
      vectors,
      ...(why === "" ? {} : { why }),
      ...(test === null ? {} : { test }),
      properties,
      ...(claim === null ? {} : { claim }),
    })),
  };
}
