// How committed tests stand with the model as it is now: which are wrong, and whether what is left
// shows less than their header promises, or less than new ones would.
import type { Json } from "../values/json.ts";
import type { Suite } from "./format.ts";
import type { Mutants } from "./mutants.ts";
import { isObject, member, type WrittenSuite } from "./read.ts";
import { Replay } from "./replay.ts";
import type { ScriptAsk } from "./script.ts";
import type { TableSource } from "./table.ts";
import type { Walks } from "./walks.ts";

export interface Standing {
  readonly wrong: readonly { readonly id: string; readonly why: string }[];
  /** In words. */
  readonly weaker: readonly string[];
}

/** What a suite was made with. */
export interface Made {
  readonly suite: Suite;
  readonly walks: Walks | null;
  readonly mutants: Mutants;
  readonly tables: readonly TableSource[];
}

export function standingOf(committed: WrittenSuite, made: Made): Standing {
  const { suite, walks, mutants, tables } = made;
  const fresh = suite.tests.flatMap((test) => (test.group === "table" ? [test] : []));
  const replay = new Replay(walks?.script ?? null, fresh);
  const replayed = committed.tests.map(({ id, json }) => ({ id, one: replay.try(json) }));
  const wrong = replayed.flatMap(({ id, one }) =>
    one.kind === "wrong" ? [{ id, why: one.why }] : [],
  );
  const ready = replayed.flatMap(({ one }) => (one.kind === "sequence" ? [one.ready] : []));
  const kept = new Set(replayed.flatMap(({ one }) => (one.kind === "table" ? [one.table] : [])));
  const asks = replayed.flatMap(({ one }) => (one.kind === "sequence" ? one.asks : []));
  const judged = mutants.judgeReady(ready, kept, tables).mutants;
  const survivors = Object.entries(suite.header.mutants).flatMap(([name, { verdict }]) =>
    (verdict === "killed" || verdict === "sometimes") && judged[name]?.verdict !== verdict
      ? [`no test tells ${name} from the model any more; new ones would`]
      : [],
  );
  return { wrong, weaker: [...survivors, ...fallen(committed, made, asks)] };
}

/** Criteria of which a smaller share is covered than the header says. */
function fallen(
  committed: WrittenSuite,
  { suite, walks }: Made,
  asks: readonly ScriptAsk[],
): readonly string[] {
  const covered = walks?.covered(asks);
  if (covered === undefined) return [];
  const counts = new Map([
    ["transitions", covered.edges],
    ["refusals", covered.refusals],
  ]);
  return suite.header.certificate.criteria.flatMap(({ name, total }) => {
    const now = counts.get(name);
    const before = criterionOf(committed, name);
    if (now === undefined || before === null) return [];
    const isLess = now * before.total < before.covered * total;
    const promised = `the header says ${before.covered} of ${before.total}`;
    return isLess ? [`the tests cover ${now} of ${total} ${name}; ${promised}`] : [];
  });
}

function criterionOf(
  { header }: WrittenSuite,
  name: string,
): { readonly total: number; readonly covered: number } | null {
  const certificate = member(header.json, "certificate");
  const criteria = isObject(certificate) ? member(certificate, "criteria") : null;
  if (!Array.isArray(criteria)) return null;
  const found: Json | undefined = criteria.find(
    (one) => isObject(one) && member(one, "name") === name,
  );
  if (!isObject(found)) return null;
  const { total, covered } = found;
  return typeof total === "number" && typeof covered === "number" ? { total, covered } : null;
}
