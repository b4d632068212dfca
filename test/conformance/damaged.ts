// What files become in the hands of those who break them.
import fc from "fast-check";

export const numRuns = Number(process.env.FENCEPOST_FUZZ_RUNS ?? 300);
export const seed = Number(process.env.FENCEPOST_FUZZ_SEED ?? 1);

/** Bytes of a good file with some replaced, left out, or repeated. */
export function damaged(text: string): fc.Arbitrary<Buffer> {
  const bytes = Buffer.from(text);
  const place = fc.nat(bytes.length - 1);
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 4 }).map((some) => Buffer.from(some)),
    fc
      .constantFrom("null", "{}", "[]", '"__proto__"', "1e999", "-1", '"', "\n", "{", "]")
      .map((word) => Buffer.from(word)),
    fc.tuple(place, fc.nat(200)).map(([from, length]) => bytes.subarray(from, from + length)),
  );
  const edit = fc.tuple(place, fc.nat(30), piece);
  return fc
    .array(edit, { minLength: 1, maxLength: 4 })
    .map((edits) =>
      edits.reduce(
        (all, [at, cut, fresh]) =>
          Buffer.concat([all.subarray(0, at), fresh, all.subarray(at + cut)]),
        bytes,
      ),
    );
}
