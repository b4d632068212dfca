// Texts that are short and ask for far too much: whoever reads them naively hangs, or runs out of
// stack or memory.

const thousand = "0..999";
const thrice = `a in ${thousand}, b in ${thousand}, c in ${thousand}`;

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join("\n");
}

/** Each is behind `model Hostile`. */
export const hostile: Readonly<Record<string, string>> = {
  "a constant of 10^9 steps": `param p: 0..1 = if forall ${thrice}: a + b + c >= 0 then 1 else 0`,
  "a claim of 10^12 steps that reads nothing": `var x: bool = true\ninvariant I: forall ${thrice}, d in ${thousand}: a + b + c + d >= 0`,
  "a guard of 10^9 steps that reads nothing": `var x: bool = true
action a when (count ${thrice}: a == b) > 1 { x' = false }`,
  "defs that call the one before twice": `def d0: 0..1 = 1\n${lines(60, (n) => `def d${n + 1}: 0..1 = if d${n} == 0 then 0 else d${n}`)}
var x: 0..1 = d60\naction a when d60 == 1 { x' = d60 }`,
  "a constant from defs that call the one before twice": `def d0: 0..1 = 1\n${lines(60, (n) => `def d${n + 1}: 0..1 = min(d${n}, d${n})`)}
param p: 0..1 = d60`,
  "effects that run the one before twice": `var x: bool = true\neffect e0() { x' = false }
${lines(40, (n) => `effect e${n + 1}() { if x { e${n}() } else { e${n}() } }`)}
action a { e40() }`,
  "records of two of the one before": `record R0 { a: bool, b: bool }\n${lines(60, (n) => `record R${n + 1} { a: R${n}, b: R${n} }`)}
output x: R60?\nvar y: Set<R60, 1> = {}\nvar z: R60? = none`,
  "unions of two of the one before": `union U0 { A, B }\n${lines(60, (n) => `union U${n + 1} { C(a: U${n}), D(a: U${n}) }`)}
var y: Map<U60, bool> = [u in U60: true]`,
  "a chain of 2,000 types": `type T0 = bool\n${lines(2_000, (n) => `record T${n + 1} { a: T${n} }`)}\nvar x: T2000? = none`,
  "a chain of 2,000 types, the last one first": `${lines(2_000, (n) => `record T${n} { a: T${n + 1} }`)}\ntype T2000 = bool\nvar x: T0? = none`,
  "a chain of 2,000 defs": `def d0: 0..1 = 1\n${lines(2_000, (n) => `def d${n + 1}: 0..1 = d${n}`)}\nvar x: 0..1 = d2000`,
  "a chain of 2,000 defs, the last one first": `${lines(2_000, (n) => `def d${n}: 0..1 = d${n + 1}`)}\ndef d2000: 0..1 = 1\nvar x: 0..1 = d0`,
  "a chain of deep defs": `def d0: 0..1 = 1
${lines(80, (n) => `def d${n + 1}: 0..1 = ${"min(1, ".repeat(40)}d${n}${")".repeat(40)}`)}
var x: 0..1 = d80\ninvariant I: d80 == 1`,
  "a chain of 2,000 params": `param p0: 0..1 = 1\n${lines(2_000, (n) => `param p${n + 1}: 0..1 = p${n}`)}`,
  "a chain of 2,000 params, the last one first": `${lines(2_000, (n) => `param p${n}: 0..1 = p${n + 1}`)}\nparam p2000: 0..1 = 1`,
  "a chain of 2,000 effects": `var x: bool = true\neffect e0() { x' = false }
${lines(2_000, (n) => `effect e${n + 1}() { e${n}() }`)}\naction a { e2000() }`,
  "overlays of two of the one before": `var x: bool = true\ninvariant I: x\nmutant M0 violates I { replace var x = false }
${lines(60, (n) => `mutant M${n + 1} = M${n} + M${n} violates I`)}`,
  "a match that needs every combination": `record R { ${Array.from({ length: 40 }, (_, n) => `f${n}: bool`).join(", ")} }
var x: R? = none
def d(r: R): bool = match r {
${lines(40, (n) => `  { f${n}: true, f${(n * 7 + 3) % 40}: false, f${(n * 11 + 5) % 40}: true } => true`)}
${lines(40, (n) => `  { f${n}: false, f${(n * 13 + 4) % 40}: true, f${(n * 17 + 6) % 40}: false } => false`)} }`,
  "alternatives in every place": `union U { A(${Array.from({ length: 12 }, (_, n) => `f${n}: bool`).join(", ")}), B }
def d(u: U): bool = match u {
  A(${Array(12).fill("true | true | false | false").join(", ")}) => true
  B => false }`,
  "a literal of a map with a million keys": `var m: Map<0..999_999, bool> = [${Array.from({ length: 500 }, (_, n) => `${n * 1_999}: true`).join(", ")}]`,
  "all subsets of a large set":
    "param p: 0..1 = if exists s in subsets(0..99): size(s) == 100 then 1 else 0",
  "subsets of subsets":
    "var s: Set<0..3> = {}\naction a(t in subsets(subsets(subsets(0..3)))) { s' = {} }",
  "an init of 10^12 states": lines(12, (n) => `init i${n} in 0..9\nvar v${n}: 0..9 = i${n}`),
  "domains beyond all bounds": `type A = Map<0..255, 0..255>\ntype B = Set<A, 256>\ntype C = Seq<B, 256>\ntype D = Bag<C, 256>
var d: D = {}\nvar m: Map<D, D>? = none\ninit i in D\ninvariant I: forall x in D: true`,
  "a range to the largest number": `var x: 0..${"9".repeat(38)} = 0\ninvariant I: forall y in 0..${"9".repeat(38)}: y >= 0`,
  "a product of large numbers": `def f(a: 0..${"9".repeat(38)}): bool = ${Array(200).fill("a").join(" * ")} > 0\nlaw L(b in 0..3): f(b)`,
  "patterns of huge numbers": `def f(a: 0..3): bool = match a {
${lines(200, (n) => `${n}${"9".repeat(30)} => true`)} _ => false }`,
  "implications to the left": `var x: bool = true\ninvariant I: ${"(".repeat(90)}x${" => false)".repeat(90)}`,
  "optional chains": `record R { a: R? }\nvar r: R? = none\ninvariant I: r${"?.a".repeat(300)} == none`,
  "a table of everything": "def f(a: Set<0..99>): bool = true\ntable f",
  "a law of everything":
    "law L(a in subsets(0..15), b in subsets(0..15), c in subsets(0..15)): true",
  "a set of many literals": `var x: bool = true
invariant I: x || ${lines(200, (n) => `size({${n}..999_999}) == 1 ||`)} x`,
  "an action that assigns two thousand times": `var m: Map<0..9, bool> = [n in 0..9: true]
action a { ${lines(2_000, (n) => `m'[${n} % 10] = true`)} }`,
  "a name of 50,000 letters": `var ${"x".repeat(50_000)}: bool = ${"x".repeat(50_001)}`,
  "a sum of 900 parts": `var x: 0..1 = 0\ninvariant I: x${" + x".repeat(900)} >= 0`,
  "a deep sum in a deep sum": `def a(n: 0..1): 0..1 = if n${" + n".repeat(900)} >= 0 then 1 else 0
${lines(8, (n) => `def a${n}: 0..1 = if ${n === 7 ? "a(1)" : `a${n + 1}`}${" + 1".repeat(900)} >= 0 then 1 else 0`)}`,
  "many unknown names": `var x: bool = ${lines(900, (n) => `zz${n} ||`)} true`,
  "many declarations with one name": lines(2_000, () => "var x: bool = true"),
};
