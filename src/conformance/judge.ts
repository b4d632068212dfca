// Compares what a step showed with what was expected, strictly and field by field.
import { sortValues } from "./canonical.ts";
import { type Fields, isFields, isSame, type Value } from "./json.ts";
import type { Player, Seen } from "./player.ts";
import { after } from "./read-steps.ts";
import { show } from "./show.ts";
import { type Alternative, nothingShown, type Shown, type Step } from "./suite.ts";

/** A place where what was seen is not what was expected. */
export interface Difference {
  readonly place: string;
  readonly want: string;
  readonly got: string;
}

/** An outcome together with the whole observation that it leads to. */
export interface Expectation extends Alternative {
  readonly observed: Fields;
}

export function expectation(alternative: Alternative, expected: Fields): Expectation {
  return { ...alternative, observed: after(expected, alternative.changed) };
}

/** None: it fits. */
export function differences(player: Player, want: Expectation, got: Seen): readonly Difference[] {
  const found: Difference[] = got.missed.map((point) => ({
    place: "call",
    want: `'${point}' is reached`,
    got: `it returned without reaching '${point}'`,
  }));
  const reason = reasonDifference(want, got.reason);
  if (reason !== null) found.push(reason);
  for (const [name, { order }] of player.face.outputs) {
    if (!player.isSeen(name)) continue;
    const values = want.outputs.get(name) ?? [];
    const sorted = order === "bag" ? sortValues(values) : values;
    found.push(...outputDifferences(name, sorted, got.outputs.get(name) ?? []));
  }
  return [...found, ...observationDifferences(player, want.observed, got.observed)];
}

export function observationDifferences(
  player: Player,
  want: Fields,
  got: Fields,
): readonly Difference[] {
  return [...player.face.observed.keys()]
    .filter((name) => player.isSeen(name))
    .flatMap((name) => valueDifferences(name, want.get(name), got.get(name)));
}

/** What an outcome demands of the system's own word. */
export function reasonDifference(
  { outcome, reason, clause }: Alternative,
  got: string | null,
): Difference | null {
  const wanted = outcome === "refused" ? reason : null;
  const fits = got === wanted || (outcome === "done" && got === clause);
  return fits ? null : { place: "answer", want: answer(wanted), got: answer(got) };
}

function answer(reason: string | null): string {
  return reason === null ? "not refused" : `refused ${reason}`;
}

export function outputDifferences(
  name: string,
  want: readonly Value[],
  got: readonly Value[],
): readonly Difference[] {
  const count = Math.max(want.length, got.length);
  return Array.from({ length: count }, (_, at) => {
    const place = count > 1 ? `${name}[${at + 1}]` : name;
    return valueDifferences(place, want[at], got[at]);
  }).flat();
}

/** Goes into records, so that it names the member that differs. */
export function valueDifferences(
  place: string,
  want: Value | undefined,
  got: Value | undefined,
): readonly Difference[] {
  if (isSame(want, got)) return [];
  if (!isFields(want) || !isFields(got) || !isAlike(want, got)) {
    return [{ place, want: show(want), got: show(got) }];
  }
  return [...want.keys()].flatMap((name) =>
    valueDifferences(`${place}.${name}`, want.get(name), got.get(name)),
  );
}

function isAlike(left: Fields, right: Fields): boolean {
  const isSameShape = left.size === right.size && [...left.keys()].every((name) => right.has(name));
  return isSameShape && isSame(left.get("case"), right.get("case"));
}

/** The mutants and variants that would have shown exactly this. */
export function lookalikes(
  player: Player,
  step: Step,
  before: Fields,
  got: Seen,
): readonly string[] {
  // A mistake that never comes to a point is known by its result.
  const reached = { ...got, missed: [] };
  return [...step.unlike]
    .filter(([, shown]) => {
      const want = expectation(shownAs(shown, got.reason), before);
      return differences(player, want, reached).length === 0;
    })
    .map(([name]) => name)
    .toSorted();
}

/** A refusal that shows by what it does needs no word, and may have one. */
function shownAs(shown: Shown, got: string | null): Alternative {
  const hasEffect = shown.outputs.size + shown.changed.size > 0;
  const base = { ...nothingShown, steps: null };
  return shown.reason !== null && !hasEffect
    ? { ...base, outcome: "refused", reason: shown.reason, clause: null }
    : { ...base, ...shown, reason: null, outcome: "done", clause: got };
}
