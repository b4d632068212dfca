// Where findings are shown, and that one mistake is one finding. Each row is a text behind
// `model Example`, then the findings of it and its overlays in the order of the text: the code, and
// what stands under its carets. An example of every code is in docs/diagnostics.md.
import { describe, expect, test } from "vitest";
import { textOf } from "../../src/base/source.ts";
import { findingsOfText } from "../rules/read.ts";

type Row = readonly [text: string, ...told: string[]];

const types = `enum Phase { Idle, Running }
record Job { tries: 0..3, phase: Phase }
union Reply { Nothing, Value(number: 0..3) }
var x: 0..3 = 0
var job: Job = { tries: 0, phase: Idle }
var latest: Job? = none
var reply: Reply = Nothing
var seen: Set<0..3> = {}
var up: Map<Phase, bool> = [p in Phase: true]
output said: bool?
`;

/** One mistake, although what it breaks is used again and again. */
const single: readonly Row[] = [
  ["var y: Nix = 0\ninvariant I: y == 0 && y < 3 && y in seen", "name/unknown-type at Nix"],
  [
    "type T = 3..1\nvar y: T = 0\nvar z: Set<T> = {}\ndef f(a: T): T = a",
    "type/empty-range at 3..1",
  ],
  [
    "param most: 0..3 = 7\nvar y: 0..most = 0\nvar z: Seq<bool, most> = []",
    "model/param-out-of-range at 7",
  ],
  ["var m: Map<nix, bool> = [k in Phase: true]", "name/unknown-type at nix"],
  ["def f = nix\ndef g = f\ninvariant I: f == g && f < g", "name/unknown at nix"],
  ["def f(a: 0..3) = a + nix\ninvariant I: f(1) + f(2) > 0", "name/unknown at nix"],
  ["invariant I: (nix + 1) * 2 > nix.a && x == 0", "name/unknown at nix", "name/unknown at nix"],
  ["invariant I: let a = nix in a + a == a", "name/unknown at nix"],
  ["invariant I: forall a in nix: a == 0 && a.b && a[0]", "name/unknown at nix"],
  ["invariant I: match nix { A => true  B(n) => n == 0 }", "name/unknown at nix"],
  ["invariant I: match reply { Nix(n) => n.a.b  _ => true }", "match/unknown-case at Nix"],
  ["invariant I: (if nix then 1 else 2) == x", "name/unknown at nix"],
  ["record R { a: Nix, b: bool }\nvar r: R = { a: 1, b: true }", "name/unknown-type at Nix"],
  ["record R { a: R? }\nvar r: R? = none\ninvariant I: r?.a == none", "name/needs-itself at R"],
  ["action a(p in nix) when p > 0 { x' = p  job'.tries = p + 1 }", "name/unknown at nix"],
  ["action a { let y = nix  x' = y + 1  job'.phase = y }", "name/unknown at nix"],
  ["action a { choose y in nix  x' = y }", "name/unknown at nix"],
  ["effect e(a: Nix) { x' = a + 1 }\naction a { e(1)  }", "name/unknown-type at Nix"],
  ["effect e() { x' = nix }\naction a { e() }\naction b { e() }", "name/unknown at nix"],
  ["budget b: nix\naction a spends b { }\naction c spends b { }", "name/unknown at nix"],
  ["step S on nix(a, b): a == b && a.c == b", "claim/unknown-action at nix"],
  ["action a(p in 0..1) { }\nstep S on a(p, q): p + q == 1", "claim/on-arguments at a(p, q)"],
  ["phases nix { A -> B  final C }", "name/unknown at nix"],
  ["monotonic x within (nix)", "name/unknown at nix"],
  ["law L(a in nix): a == 0", "name/unknown at nix"],
  ["def f(a: Nix): bool = a\ntable f", "name/unknown-type at Nix"],
  ["init i in { none, { tries: 0, phase: Nix } }", "name/unknown-case at Nix"],
  [
    "def all: Set<Job> = { { tries: 0, phase: Nix }, { tries: 1, phase: Idle } }\ninit i in all",
    "name/unknown-case at Nix",
  ],
  ["def all: Set<Reply> = { Value(nix), Value(1), Nothing }\ninit i in all", "name/unknown at nix"],
  ["def one(n: 0..3): Set<0..3> = { n }\ninit i in one(nix)", "name/unknown at nix"],
  ["init i in { y for y in nix }", "name/unknown at nix"],
  ["init i in { 1 for y in nix }", "name/unknown at nix"],
  ["param most: 0..3 = if forall y in nix: true then 1 else 0", "name/unknown at nix"],
  ["observe y = nix, z = x", "name/unknown at nix"],
  ["var m: Map<Nix, bool> = [k in 0..1: true]\ninvariant I: m[1]", "name/unknown-type at Nix"],
];

/** Places that are not where the word with the mistake stands. */
const places: readonly Row[] = [
  ["invariant I: x == job", "type/mismatch at job"],
  ["invariant I: { 1, 2, true } == seen", "type/mismatch at true"],
  ["invariant I: up[3]", "type/mismatch at 3"],
  ["action a { up'[3] = true }", "type/mismatch at 3"],
  ["action a { job' = 3 }", "type/mismatch at 3"],
  ["action a { x' = 1  x' = 2 }", "place/assigned-twice at x' = 2"],
  ["action a { said' = true  said' = true }", "place/assigned-twice at said' = true"],
  ["var m: Map<Phase, bool> = [Idle: true, 1: false]", "type/mismatch at 1"],
  ["var m: Map<0..1, bool> = [0: true, 1: true, 2: true]", "map/not-total at 2"],
  ["var m: Map<0..1, bool> = [0: true]", "map/key-missing at [0: true]"],
  ["invariant I: latest.tries == 0", "record/field-on-optional at tries"],
  ["invariant I: latest?.nix == none", "record/unknown-field at nix"],
  ["action a { job' = job with { phase: Running, nix: 3 } }", "record/unknown-field at nix"],
  ["action a { seen' = seen + true }", "type/mismatch at true"],
  [
    "def f(a: 0..3, b: bool): bool = b\ninvariant I: f(true, 1)",
    "type/mismatch at true",
    "type/mismatch at 1",
  ],
  ["invariant I: forall y in {}: y > 0", "type/no-value at y"],
  ["invariant I: (any y in []: true) == 1", "type/no-value at any y in []: true"],
  ["invariant I: min({}) == 1", "type/no-value at min({})"],
  ["invariant I: none! == x", "type/no-value at none!"],
  ["action a { for y in {} { x' = y } }", "type/no-value at y"],
  ["invariant I: forall p in Phase: match p { Idle => true }", "match/not-all-cases at p"],
  ["action a(p in 0..9_999_999) { }", "type/domain-too-large at 0..9_999_999"],
  ["init i in 0..9_999_999", "type/domain-too-large at 0..9_999_999"],
];

/** Independent mistakes are all told. */
const several: readonly Row[] = [
  [
    "invariant I: nix\ninvariant I: x\nvar x: bool = 3",
    "name/unknown at nix",
    "claim/declared-twice at I",
    "type/mismatch at x",
    "name/declared-twice at x",
    "type/mismatch at 3",
  ],
  [
    "mutant M { replace def nix = 3  replace action nox { } }",
    "overlay/expects-nothing at M",
    "overlay/patches-unknown at nix",
    "overlay/patches-unknown at nox",
  ],
  [
    "type Phase = 1..3\naction a(p in Phase) { x' = 1 }\neventually E: x == 1 assuming fair a(3)",
    "name/declared-twice at Phase",
    "type/mismatch at 3",
  ],
  [
    "mutant M violates Nix { replace var x = true }\ninvariant I: nix",
    "overlay/unknown-claim at Nix",
    "type/mismatch at true",
    "name/unknown at nix",
  ],
];

function told(text: string): readonly string[] {
  const found = findingsOfText({ path: "example.fence", text: `model Example\n${types}${text}\n` });
  const places = found.map(({ code, span }) => ({ code, span, at: span?.start ?? -1 }));
  const lines = places
    .toSorted((left, right) => left.at - right.at)
    .map(({ code, span, at }) => `${at} ${code} at ${span === null ? "-" : textOf(span)}`);
  // Overlays repeat what is wrong with their model.
  return [...new Set(lines)].map((line) => line.slice(line.indexOf(" ") + 1));
}

describe.each([
  { what: "one mistake is one finding", rows: single },
  { what: "the place", rows: places },
  { what: "independent mistakes", rows: several },
])("$what", ({ rows }) => {
  test.each(rows)("%j", (text, ...expected) => {
    expect(told(text)).toEqual(expected);
  });
});
