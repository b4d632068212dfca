// A shortest road to each witness of a model: what its authors say can happen, an implementation
// is to be able to do.
import type { ClaimInfo } from "../program/program.ts";
import { at } from "../values/access.ts";
import type { Resets, Road, Stride } from "./roads.ts";
import type { Graph } from "./situations.ts";

export interface WitnessRoad {
  readonly claim: ClaimInfo;
  readonly road: Road;
}

/** Without those that a reset shows, and those behind steps that no test can walk. */
export function witnessRoads(graph: Graph, resets: Resets): readonly WitnessRoad[] {
  const found = new Map<string, Road>();
  const { claims } = graph.program.info;
  for (const node of resets.order) {
    if (found.size === claims.length) break;
    for (const name of shownIn(graph, node)) {
      if (!found.has(name)) found.set(name, resets.roadTo(node));
    }
  }
  for (const node of hasSteps(claims) ? resets.order : []) {
    if (found.size === claims.length) break;
    for (const [move] of at(graph.moves, node).entries()) {
      for (const name of shownBy(graph, { node, move })) {
        if (found.has(name)) continue;
        const { initial, strides } = resets.roadTo(node);
        found.set(name, { initial, strides: [...strides, { node, move }] });
      }
    }
  }
  return claims.flatMap((claim) => {
    const road = found.get(claim.name);
    return road === undefined || road.strides.length === 0 ? [] : [{ claim, road }];
  });
}

function hasSteps(claims: readonly ClaimInfo[]): boolean {
  return claims.some(({ kind }) => kind === "stepWitness");
}

/** The witnesses that the end of a road shows for sure. */
export function shownAtEnd(graph: Graph, { strides }: Road): readonly string[] {
  const last = strides.at(-1);
  if (last === undefined) return [];
  const { target } = at(at(graph.moves, last.node), last.move);
  return [...shownIn(graph, target), ...shownBy(graph, last)];
}

/** In whatever state of the situation the model is. */
function shownIn({ program, nodes, states }: Graph, node: number): readonly string[] {
  const [first = [], ...others] = at(nodes, node).states.map((state) => {
    const shown: number[] = [];
    program.judge(at(states, state), (claim, fault) => {
      if (fault === null) shown.push(claim);
    });
    return shown;
  });
  const all = first.filter((claim) => others.every((shown) => shown.includes(claim)));
  return all.map((claim) => at(program.info.claims, claim).name);
}

/** Only of a plain action from a state that is known: in a call, nobody sees its transitions. */
function shownBy({ performer, program, nodes, moves }: Graph, stride: Stride): readonly string[] {
  const { ask, refused, oneOf } = at(at(moves, stride.node), stride.move);
  const [state, another] = at(nodes, stride.node).states;
  if (ask.call !== null || refused !== null || oneOf.length > 0) return [];
  if (state === undefined || another !== undefined) return [];
  const ways = performer.find(state, ask)?.ways ?? [];
  const [first, ...others] = ways.map(({ shown }) => shown);
  const all = (first ?? []).filter((claim) => others.every((shown) => shown.includes(claim)));
  return all.map((claim) => at(program.info.claims, claim).name);
}
