// No name is bound again inside of its own scope: TLA+ refuses that.
import { describe, expect, test } from "vitest";
import { exportModel } from "../../src/tla/export.ts";
import { unhidden } from "../../src/tla/hiding.ts";
import { flat } from "../../src/tla/print.ts";
import { and, atom, bind, call, infix, letIn, type Term } from "../../src/tla/term.ts";
import { expectOk, readModel } from "../rules/read.ts";
import { errorsIn } from "./tree.ts";

const set = atom("S");
const some = (name: string, body: Term): Term => bind("\\E", { name, domain: set }, body);
const less = (left: string, right: string): Term => infix("<", atom(left), atom(right));

const cases: readonly (readonly [Term, readonly string[], string])[] = [
  [some("x", less("x", "y")), [], "\\E x \\in S : x < y"],
  [some("x", some("x", less("x", "y"))), [], "\\E x \\in S : \\E x_2 \\in S : x_2 < y"],
  [some("x", less("x", "y")), ["x"], "\\E x_2 \\in S : x_2 < y"],
  [
    some("x", and(some("x", less("x", "x")), less("x", "y"))),
    [],
    "\\E x \\in S : (\\E x_2 \\in S : x_2 < x_2) /\\ x < y",
  ],
  [some("x", some("y", less("x", "y"))), [], "\\E x \\in S : \\E y \\in S : x < y"],
  // Its value is none of the scope that it opens.
  [letIn("x", call("F", [atom("x")]), less("x", "y")), ["x"], "LET x_2 == F(x) IN x_2 < y"],
  [
    some("x_2", some("x", some("x", less("x", "x_2")))),
    ["x"],
    "\\E x_2 \\in S : \\E x_3 \\in S : \\E x_4 \\in S : x_4 < x_2",
  ],
];

describe("names in a formula", () => {
  test.each(cases)("%#", (term, params, shown) => {
    expect(flat(unhidden(term, params))).toBe(shown);
  });
});

/** What the loop assigns is written inside of the second `match`, which binds the same name. */
const queue = `
model Queue
type Node = 1..2
var counts: Map<Node, (0..3)?> = [n in Node: 3]
var next: Node? = 1
action drop(n in Node) {
  for k in Node { match counts[k] { none => { }  one => if k != n { counts'[k] = if one > 0 then one - 1 else none } } }
  match next { none => { next' = n }  one => if one == n { counts'[n] = none } }
}
`;

test("parts of an action may bind the same name", async () => {
  const model = expectOk(readModel({ path: "queue.fence", text: queue }));
  const { files } = exportModel(model, "Queue", []);
  const [module] = files;
  expect(await errorsIn(module?.text ?? "")).toEqual([]);
  expect(module?.text).toContain("one_2");
});
