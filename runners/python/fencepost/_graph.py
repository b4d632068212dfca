"""Everything that an implementation may show, whatever it is asked, as a graph."""

from __future__ import annotations

import dataclasses
from typing import Any

from ._errors import FileError
from ._interface import read_interface
from ._json import key
from ._judge import Expectation
from ._reader import Reader, Source, read_file, source_name
from ._steps import Alternative, Step, read_around, read_move, read_outcome
from ._suite import Suite, read_variant, require_format

GRAPH_FORMAT = "fencepost-graph/1"


@dataclasses.dataclass
class Start:
    setup: dict[str, Any]
    node: int


@dataclasses.dataclass
class Way:
    """An alternative, and the node to which it leads."""

    way: Alternative
    to: int


@dataclasses.dataclass
class GraphMove:
    key: str  # the same in all nodes that have the move
    step: Step  # without expectations
    ways: list[Way]


@dataclasses.dataclass
class Node:
    """All states that the model may be in, so that an answer leads to one node at most."""

    observed: dict[str, Any]
    moves: dict[str, GraphMove]
    is_cut: bool  # the search ended here


@dataclasses.dataclass
class Graph:
    suite: Suite  # without tests: the model and its interface
    starts: list[Start]
    nodes: list[Node]

    def shared(self, nodes: list[int]) -> list[GraphMove]:
        """The moves that every node of a set has."""
        first, others = nodes[0], nodes[1:]
        return [
            move
            for name, move in self.nodes[first].moves.items()
            if all(name in self.nodes[other].moves for other in others)
        ]

    def ways(self, nodes: list[int], move: GraphMove) -> list[Way]:
        found = [self.nodes[node].moves.get(move.key) for node in nodes]
        return [way for same_move in found if same_move for way in same_move.ways]

    def expectation(self, way: Way) -> Expectation:
        return Expectation(way.way, self.nodes[way.to].observed)


def load_graph(source: Source, name: str = "") -> Graph:
    """Reads a graph from a path or a binary file; what is wrong is a FileError."""
    name = name or source_name(source)

    def read_item(graph: Graph, r: Reader, number: int) -> None:
        graph.nodes.append(_read_graph_node(graph.suite, r, number - 2))

    graph, digest = read_file(
        source, name, lambda r: _read_graph_header(r, name), read_item, "nodes"
    )
    graph.suite.digest = digest
    _check_nodes(graph)
    return graph


def _check_nodes(graph: Graph) -> None:
    """Looks whether every node that is named is there."""
    name, size = graph.suite.name, len(graph.nodes)
    for start in graph.starts:
        if start.node >= size:
            raise FileError(f"{name}:1: a start is at node {start.node} of {size}")
    for number, node in enumerate(graph.nodes):
        for move in node.moves.values():
            for way in move.ways:
                if way.to >= size:
                    place = f"{name}:{number + 2}: {move.step.move.do}"
                    raise FileError(f"{place} leads to node {way.to} of {size}")


def _read_graph_header(r: Reader, name: str) -> tuple[Graph, int]:
    require_format(r, GRAPH_FORMAT)
    m = r.members("format tool model options interface complete starts nodes")
    iface = read_interface(m["interface"])
    m["complete"].truth()
    starts = []
    for item in m["starts"].items():
        start = item.members("setup node")
        setup = start["setup"].typed_fields(iface.types, iface.setup)
        starts.append(Start(setup, start["node"].count()))
    if not starts:
        m["starts"].fail("there is none")
    suite = Suite(name, iface, read_variant(m["model"]))
    return Graph(suite, starts, []), m["nodes"].count()


def _read_graph_node(suite: Suite, r: Reader, number: int) -> Node:
    m = r.members("node observed moves", "cut")
    if m["node"].count() != number:
        m["node"].fail(f"this should be node {number}")
    moves = [_read_graph_move(suite, item) for item in m["moves"].items()]
    return Node(
        observed=m["observed"].typed_fields(suite.iface.types, suite.iface.observed),
        moves={move.key: move for move in moves},
        is_cut="cut" in m and m["cut"].truth(),
    )


def _read_graph_move(suite: Suite, r: Reader) -> GraphMove:
    m = r.members("do args oneOf", "as during awaits")
    step = Step(read_move(suite.iface, m))
    if not suite.iface.actions[step.move.do].is_asked:
        m["do"].fail(f"nobody can ask for {step.move.do}")
    step.during, step.awaits = read_around(suite.iface, m, step.move.do)
    inner = [[move.at, move.do, move.args] for move in step.during]
    ways = []
    for item in m["oneOf"].items():
        members = item.object()
        if "to" not in members:
            item.fail('the member "to" is missing')
        outcome = {name: member.value for name, member in members.items() if name != "to"}
        way = read_outcome(suite.iface, Reader(item.at, outcome))
        ways.append(Way(way, members["to"].count()))
    if not ways:
        m["oneOf"].fail("there is no alternative")
    return GraphMove(key([step.move.do, step.move.args, *inner]), step, ways)
