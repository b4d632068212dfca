// Small models on which random ones once found the engines, or the stages before them, at odds or
// at a loss. Each is compared in full.
import { expect, test } from "vitest";
import { expectOk, readModel } from "../rules/read.ts";
import { exploreCompiled, exploreInterpreted } from "./agreement.ts";

const models: Readonly<Record<string, string>> = {
  "a match on a union that params make constant": `
union U { Empty, Full(n: 0..3) }
var u: U = Empty
var x: 0..3 = 0
action go when x < 3 { match u { Empty => x' = x + 1  Full(n) => x' = n } }`,
  "a loop over a bag, in which elements may be equal": `
var bag: Bag<0..3, 3> = { 2, 2, 0 }
var seen: Map<0..3, 0..3> = [k in 0..3: 0]
action count { for x in bag { seen'[x] = size(bag) } }
action take when size(bag) > 0 { bag' = bag - min(bag) }`,
  "a loop over a sequence, with a fault where the body runs twice": `
var queue: Seq<0..3, 3> = [3, 1]
var seen: Map<0..3, bool> = [k in 0..3: false]
var kept: 0..3 = 0
action mark { for x in queue { seen'[x] = !seen[x] } }
action keep { for x in queue { kept' = x } }
action drop when size(queue) > 0 { queue' = tail(queue) }`,
  "a loop over a set of slots, with a choice for each element": `
var few: Set<0..300, 2> = { 7 }
var sum: Map<0..1, 0..300> = [k in 0..1: 0]
action add(x in { 7, 290 }) when size(few) < 2 { few' = few + x }
action pick { for x in few { choose at in 0..1 sum'[at] = x } }`,
  "what happens in the end where the bound leaves no state": `
var x: 0..3 = 0
action go when x < 3 { x' = x + 1 }
bound x > 0
eventually There: x == 3 assuming fair go
recoverable Back: x == 0`,
  "a set put into one of slots, elements that it may have but has not being outside": `
var v0: Set<0..300, 1> = {}
var v1: Seq<0..2, 3> = []
action act0(x6 in v1) { v0' = { -x6 } }
action add when size(v1) < 3 { v1' = v1 + 0 }`,
  "the same where they are inside of a small set": `
var v0: Set<0..3> = {}
var v1: Seq<0..2, 3> = []
action act0(x6 in v1) { v0' = { -x6 } }
action act1(x6 in v1) { v0' = { x6 - 1 } }
action add(x in 0..1) when size(v1) < 3 { v1' = v1 + x }`,
  "choices of neighbours, of others, and of what an earlier choice leaves": `
enum E { A, B, C, D }
record R { e: E, n: -2..3 }
type Perhaps = E?
var r: R = { e: A, n: 0 }
var taken: Perhaps = none
action neighbours { choose e in { B, C, D }  choose n in -1..3  r' = { e: e, n: n } }
action others { choose e in { A, C }  choose n in { -2, 0, 1 }  r' = { e: e, n: n } }
action less { choose n in -2..3  choose m in -2..3 when m < n  r' = r with { n: m } }
action one { choose e in { D }  choose other in Perhaps  r' = r with { e: e }  taken' = other }`,
};

const head = "model Found\n";

test.each(Object.entries(models))("both engines agree on %s", (_, text) => {
  const model = expectOk(readModel({ path: "found.fence", text: `${head}${text}\n` }));
  const compiled = exploreCompiled(model);
  expect(compiled).toEqual(exploreInterpreted(model));
});

test("an option of a set that has no form is refused", () => {
  const text = `${head}var few: Set<0..300, 1>? = none
action go when few == none { few' = max(few, { 0 for x in 0..1 }) }\n`;
  const model = expectOk(readModel({ path: "found.fence", text }));
  expect(exploreCompiled(model)).toMatch(/^engine\/too-wide: .* Set<0\.\.300>\?$/);
});
