// Random small models with symmetric types: some variables out of a list of shapes, each with
// actions that fill and empty it, and claims about them, some of which may fault.
import { Prng } from "../support/prng.ts";

interface Shape {
  /** The variable, then its actions; `@` stands for a number that keeps names apart. */
  readonly text: string;
  /** Expressions of type bool over the variable. */
  readonly claims: readonly string[];
}

const TYPES = `
enum Phase { Idle, Busy }
type MaybeNode = Node?
record Pair { from: Node, to: Node }
record Mark { owner: Node?, level: 0..1 }
record Own { phase: Phase, peer: Node? }
union Letter { Ask(by: Node), Tell(by: Node, to: Node), Quiet }
union Note { Call(by: Node), Silence }
union Lock { Open, Held(by: Node, again: bool) }
union Party { OfNode(n: Node), OfClient(c: Client) }
`;

const shapes: readonly Shape[] = [
  {
    text: `var v@: Map<Node, Phase> = [n in Node: Idle]
action start@(n in Node) when v@[n] == Idle { v@'[n] = Busy }
action stop@(n in Node) when v@[n] == Busy when exists m in Node: m != n && v@[m] == Idle { v@'[n] = Idle }`,
    claims: ["exists n in Node: v@[n] == Idle", "(count n in Node: v@[n] == Busy) != 2"],
  },
  {
    text: `var v@: Set<Node> = {}
action join@(n in Node) { v@' = v@ + n }
action leave@(n in v@) { v@' = v@ - n }`,
    claims: ["size(v@) < 3", "forall n in v@, m in Node: m in v@"],
  },
  {
    text: `var v@: Set<Node, 1> = {}
action hold@(n in Node) when size(v@) == 0 { v@' = {n} }`,
    claims: ["size(v@) == 0"],
  },
  {
    text: `var v@: Node? = none
action take@(n in Node) when v@ == none { v@' = n }
action drop@ when v@ != none { v@' = none }`,
    claims: ["v@ == none", "forall n in Node: v@! == n", "exists n in Node: v@! != n"],
  },
  {
    text: `init first@ in Node
var v@: Node = first@
action pass@(n in Node) { v@' = n }`,
    claims: ["exists n in Node: n == v@"],
  },
  {
    text: `var v@: Seq<Node, 2> = []
action push@(n in Node) when size(v@) < 2 { v@' = v@ + n }
action pop@ when size(v@) > 0 { v@' = tail(v@) }`,
    claims: ["size(v@) < 2 || v@[0] != v@[1]", "forall n in Node: head(v@) != n"],
  },
  {
    text: `var v@: Bag<Node, 2> = {}
action send@(n in Node) when size(v@) < 2 { v@' = v@ + n }
action lose@(n in v@) { v@' = v@ - n }`,
    claims: ["size(v@) < 2"],
  },
  {
    text: `var v@: Map<Node, Node?> = [n in Node: none]
action point@(n in Node, m in Node) when v@[n] == none when n != m { v@'[n] = m }`,
    claims: [
      "!(exists n in Node, m in Node: v@[n] == m && v@[m] == n)",
      "exists n in Node: v@[n]! != n",
      "forall n in Node: v@[n]! != n",
    ],
  },
  {
    text: `var v@: Map<Node, Set<Node>> = [n in Node: {}]
action know@(n in Node, m in Node) when size(v@[n]) == 0 { v@'[n] = v@[n] + m }`,
    claims: ["exists n in Node: !(n in v@[n])"],
  },
  {
    text: `var v@: Set<Pair> = {}
action link@(n in Node, m in Node) when n != m when size(v@) < 2 { v@' = v@ + { from: n, to: m } }`,
    claims: ["!(exists p in v@: { from: p.to, to: p.from } in v@)"],
  },
  {
    text: `var v@: Set<Pair, 2> = {}
action tie@(n in Node, m in Node) when size(v@) < 2 { v@' = v@ + { from: n, to: m } }`,
    claims: ["forall p in v@: p.from != p.to"],
  },
  {
    text: `var v@: Bag<Letter, 2> = {}
action ask@(n in Node) when size(v@) == 0 { v@' = v@ + Ask(n) }
action tell@(n in Node, m in Node) when Ask(n) in v@ when size(v@) < 2 { v@' = v@ + Tell(n, m) }
action hush@ when size(v@) < 2 { v@' = v@ + Quiet }
action read@(m in v@) { v@' = v@ - m }`,
    claims: ["!(exists n in Node: Tell(n, n) in v@)"],
  },
  {
    text: `var v@: Bag<Note, 3> = {}
action call@(n in Node) when size(v@) < 3 { v@' = v@ + Call(n) }
action still@ when size(v@) == 1 { v@' = v@ + Silence }`,
    claims: ["exists n in Node: !(Call(n) in v@)"],
  },
  {
    text: `var v@: Set<Note> = {}
action cry@(n in Node) { v@' = v@ + Call(n) }
action calm@ { v@' = v@ + Silence }`,
    claims: ["forall n in Node: Call(n) in v@ => Silence in v@"],
  },
  {
    text: `var v@: Seq<Letter, 2> = []
action put@(n in Node, m in Node) when size(v@) < 2 { v@' = v@ + Tell(n, m) }
action get@ when size(v@) > 0 { v@' = tail(v@) }`,
    claims: ["size(v@) < 2 || v@[0] == v@[1]"],
  },
  {
    text: `var v@: Mark = { owner: none, level: 0 }
action own@(n in Node) when v@.owner == none { v@'.owner = n }
action raise@ when v@.owner != none { v@' = v@ with { level: 1 - v@.level } }`,
    claims: ["v@.level == 0", "exists n in Node: v@.owner! == n"],
  },
  {
    text: `var v@: Map<Node, Own> = [n in Node: { phase: Idle, peer: none }]
action wake@(n in Node) when v@[n].phase == Idle { v@'[n].phase = Busy }
action meet@(n in Node, m in Node) when v@[n].peer == none when v@[m].phase == Busy { v@'[n].peer = m }`,
    claims: ["!(forall n in Node: v@[n].peer != none)"],
  },
  {
    text: `var v@: Lock = Open
action lock@(n in Node) when v@ == Open { v@' = Held(n, false) }
action again@(n in Node) when v@ == Held(n, false) { v@' = Held(n, true) }
action open@ when v@ != Open { v@' = Open }`,
    claims: ["forall n in Node: v@ != Held(n, true)"],
  },
  {
    text: `var v@: Map<bool, Node?> = [b in bool: none]
action seat@(b in bool, n in Node) when v@[b] == none { v@'[b] = n }`,
    claims: ["v@[true] == none || v@[true] != v@[false]"],
  },
  {
    text: `var v@: Map<MaybeNode, 0..1> = [n in MaybeNode: 0]
action count@(n in Node) { v@'[n] = 1 }
action zero@ { v@'[none] = 1 - v@[none] }`,
    claims: ["v@[none] == 0"],
  },
  {
    text: `var v@: Map<Pair, bool> = [p in Pair: false]
action mark@(n in Node, m in Node) when n != m when !(exists p in Pair: v@[p]) { v@'[{ from: n, to: m }] = true }`,
    claims: ["forall n in Node, m in Node: !v@[{ from: n, to: m }]"],
  },
  {
    text: `var v@: Map<Client, Node?> = [c in Client: none]
action assign@(c in Client, n in Node) when v@[c] == none { v@'[c] = n }`,
    claims: ["exists c in Client, n in Node: v@[c] == n"],
  },
  {
    text: `var v@: Map<Node, Map<Client, bool>> = [n in Node: [c in Client: false]]
action serve@(n in Node, c in Client) when !(exists d in Client: v@[n][d]) { v@'[n][c] = true }`,
    claims: ["exists n in Node: forall c in Client: !v@[n][c]"],
  },
  {
    text: `var v@: Set<Party> = {}
action node@(n in Node) { v@' = v@ + OfNode(n) }
action client@(c in Client) { v@' = v@ + OfClient(c) }`,
    claims: ["!(exists n in Node, c in Client: OfNode(n) in v@ && OfClient(c) in v@)"],
  },
  {
    text: `var v@: Set<Set<Node>> = {}
action group@(n in Node, m in Node) when size(v@) < 2 { v@' = v@ + {n, m} }`,
    claims: ["forall s in v@, t in v@: s == t || size(s) != size(t)"],
  },
  {
    text: `var v@: Map<Node, Seq<0..1, 2>> = [n in Node: []]
action log@(n in Node, x in 0..1) when size(v@[n]) < 2 when x == 0 || size(v@[n]) == 0 { v@'[n] = v@[n] + x }`,
    claims: ["exists n in Node: size(v@[n]) < 2", "forall n in Node: v@[n][0] == 0"],
  },
  {
    text: `ghost var v@: Set<Node> = {}
var w@: bool = false
action note@(n in Node) { v@' = v@ + n  w@' = !w@ }`,
    claims: ["size(v@) < 3"],
  },
  {
    text: `var v@: Map<Node, bool> = [n in Node: false]
action choose@ {
  choose n in Node when !v@[n]
  either { v@'[n] = true } or { }
}
action all@ when exists n in Node: v@[n] { for n in Node { v@'[n] = true } }`,
    claims: ["exists n in Node: !v@[n]"],
  },
];

export function randomSymmetric(seed: number): string {
  const prng = new Prng(seed);
  const chosen = Array.from({ length: 1 + prng.below(2) }, () => prng.below(shapes.length));
  const parts = chosen.flatMap((index, number) => {
    const shape = shapes[index];
    return shape === undefined ? [] : [partOf(shape, number, prng)];
  });
  const lines = [
    `model Random${seed}`,
    `symmetric type Node = n{1..${2 + prng.below(2)}}`,
    `symmetric type Client = c{0..${prng.below(2)}}`,
    TYPES,
    ...parts,
  ];
  return `${lines.join("\n")}\n`;
}

function partOf({ text, claims }: Shape, number: number, prng: Prng): string {
  const judged = claims.map((claim, index) => {
    switch (prng.below(3)) {
      case 0:
        return `invariant I@_${index}: ${claim}`;
      case 1:
        return `witness W@_${index}: ${claim}`;
      default:
        return `step S@_${index}: (${claim}) => (${claim})'`;
    }
  });
  return [text, ...judged].join("\n").replaceAll("@", `${number}`);
}
