"""Says of a recorded log whether a graph allows it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Optional

from ._adapter import Adapter
from ._errors import AdapterError, Failure, FileError
from ._graph import Graph, Way
from ._interface import Fields
from ._json import plain, shorten, show
from ._judge import (
    Difference,
    Judge,
    answer_text,
    output_differences,
    part_differences,
    wanted_reason,
)  # fmt: skip
from ._player import Driver, Player
from ._reader import Lines, Reader, Source, open_source, read_line, source_name
from ._report import Reporter

CANDIDATES_SHOWN = 5


@dataclasses.dataclass
class Event:
    """A line of a log. What is None was not recorded, and fits anything."""

    do: Optional[str] = None  # the action; None: a mere look
    args: Optional[Mapping[str, Any]] = None  # some or all of its arguments
    outputs: Optional[Mapping[str, list[Any]]] = None  # all that came out
    reason: Optional[str] = None  # the system's own refusal; "": it did not refuse
    observed: Optional[Mapping[str, Any]] = None  # some or all fields, after it
    setup: Optional[Mapping[str, Any]] = None  # a fresh system, with these values of its setup
    gap: bool = False  # something is missing here: anything may have happened


def match_log(
    graph: Graph,
    log: Source,
    name: str = "",
    convert: Optional[Callable[[bytes], Iterable[Event]]] = None,
) -> int:
    """Reads a log, keeps nothing but the nodes that are possible so far, and gives the number of
    events. Each line is an event as JSON, unless `convert` makes events of lines (none, one or
    several). Where nothing fits any more it raises a Failure that names the line, and what comes
    nearest; a line that cannot be understood is a FileError."""
    __tracebackhide__ = True
    name = name or source_name(log)
    matcher = _Matcher(graph)
    count = 0
    with open_source(log, name) as file:
        for _, at, line in Lines(file, name):
            for event in convert(line) if convert else [_read_event(read_line(at, line))]:
                count += 1
                problem = matcher.take(at, event)
                if problem:
                    raise Failure(f"{at}: {problem}")
    return count


def _read_event(r: Reader) -> Event:
    m = r.members("", "setup do args outputs reason observed gap")
    event = Event()
    event.gap = "gap" in m and m["gap"].truth()
    # What stands beside a gap or a start happened before it or after it, and nobody knows which.
    names = m.keys() - {"gap"}
    for alone, beside in (("gap", {"gap"}), ("setup", {"setup", "observed"})):
        mixed = names - beside
        if mixed and (event.gap if alone == "gap" else alone in m):
            r.fail(
                f"{min(mixed)} does not go with {alone}: "
                "write one and then the other, each in its own line"
            )
    if "do" in m:
        event.do = m["do"].text()
    elif "setup" not in m and names - {"observed"}:
        r.fail(f'{min(names - {"observed"})} is of a step: "do" is missing')
    for name in ("setup", "args", "observed"):
        if name in m:
            setattr(event, name, {n: member.value for n, member in m[name].object().items()})
    if "outputs" in m:
        outputs = m["outputs"].object()
        event.outputs = {n: [item.value for item in m.items()] for n, m in outputs.items()}
    if "reason" in m:
        event.reason = "" if m["reason"].value is None else m["reason"].text()
    return event


@dataclasses.dataclass
class _Candidate:
    """Something that the graph allows here, and why the event is not that."""

    text: str
    differs: list[Difference]


class _Matcher:
    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._iface = graph.suite.iface
        self._judge = Judge(self._iface, {})
        self._player = Player(self._judge, Driver(Adapter()), 0, lambda _: None)
        self._reporter = Reporter(graph.suite, self._judge)
        # Possible nodes, each once.
        self._nodes = list(dict.fromkeys(start.node for start in graph.starts))

    def take(self, at: str, event: Event) -> str:
        """Goes on with an event; the text says why that is not possible."""
        event = self._check(at, event)
        if event.gap:
            self._spread()
            return ""
        if event.setup is not None:
            found = self._restart(event.setup, event)
        elif event.do is None:
            found = [
                (node, _Candidate("no step", self._field_differences(node, event)))
                for node in self._nodes
            ]
        else:
            found = self._follow(event.do, event)
        self._nodes = list(dict.fromkeys(node for node, c in found if not c.differs))
        return "" if self._nodes else _explain(event, [c for _, c in found])

    def _check(self, at: str, event: Event) -> Event:
        """Brings values into canonical form, and finds names that the model does not have."""
        params: Fields = {}
        if event.do is not None:
            if event.do not in self._iface.actions:
                raise FileError(f'{at}: there is no action "{shorten(event.do)}"')
            params = self._iface.actions[event.do].params
        try:
            return dataclasses.replace(
                event,
                setup=self._typed(f"{at}: setup", event.setup, self._iface.setup),
                args=self._typed(f"{at}: args", event.args, params),
                observed=self._typed(f"{at}: observed", event.observed, self._iface.observed),
                outputs=self._outputs(event.outputs),
            )
        except FileError:
            raise
        except (AdapterError, ValueError) as error:
            raise FileError(f"{at}: {error}") from None

    def _typed(
        self, at: str, values: Optional[Mapping[str, Any]], fields: Fields
    ) -> Optional[dict[str, Any]]:
        if values is None:
            return None
        return Reader(at, plain(values)).some_fields(self._iface.types, fields)

    def _outputs(
        self, outputs: Optional[Mapping[str, list[Any]]]
    ) -> Optional[dict[str, list[Any]]]:
        if outputs is None:
            return None
        canonical, misfit = self._player.canonical_outputs(plain(outputs))
        if misfit:
            raise AdapterError(misfit)
        return canonical

    def _spread(self) -> None:
        """Takes every node that can be reached."""
        seen = set(self._nodes)
        for node in self._nodes:  # which grows meanwhile
            for move in self._graph.nodes[node].moves.values():
                for way in move.ways:
                    if way.to not in seen:
                        seen.add(way.to)
                        self._nodes.append(way.to)

    def _restart(self, setup: Mapping[str, Any], event: Event) -> list[tuple[int, _Candidate]]:
        found = []
        for start in self._graph.starts:
            differs = part_differences(setup, start.setup)
            differs += self._field_differences(start.node, event)
            found.append((start.node, _Candidate(f"start {show(start.setup)}", differs)))
        return found

    def _follow(self, do: str, event: Event) -> list[tuple[int, _Candidate]]:
        found = []
        for node in self._nodes:
            for move in self._graph.nodes[node].moves.values():
                if move.step.move.do != do:
                    continue
                args = part_differences(event.args or {}, move.step.move.args)
                for way in move.ways:
                    text = f"{self._reporter.call_text(move.step)}: {_way_text(way)}"
                    differs = args + self._way_differences(way, event)
                    found.append((way.to, _Candidate(text, differs)))
        return found

    def _way_differences(self, way: Way, event: Event) -> list[Difference]:
        """Compares what was recorded with what the graph says."""
        result = []
        if event.reason is not None:
            text, fits = wanted_reason(way.way, event.reason)
            if not fits:
                result.append(Difference("answer", text, answer_text(event.reason)))
        if event.outputs is not None:
            for name in self._iface.outputs:
                want = self._judge.sorted(name, way.way.outputs.get(name, []))
                result += output_differences(name, want, event.outputs.get(name, []))
        return result + self._field_differences(way.to, event)

    def _field_differences(self, node: int, event: Event) -> list[Difference]:
        return part_differences(event.observed or {}, self._graph.nodes[node].observed)


def _way_text(way: Way) -> str:
    if way.way.outcome == "refused":
        return f"refused {way.way.reason}"
    return f"{way.way.outcome} ({way.way.clause})" if way.way.clause else way.way.outcome


def _explain(event: Event, candidates: list[_Candidate]) -> str:
    """What the graph allows instead, nearest first."""
    what = event.do or "this observation"
    if not candidates:
        return f"nothing fits any more: {what} is not possible here"
    lines = [f"nothing fits any more: {what} is not what the model allows. Nearest:"]
    for candidate in sorted(candidates, key=lambda c: len(c.differs))[:CANDIDATES_SHOWN]:
        parts = [f"{d.place} is {d.want}, not {d.got}" for d in candidate.differs]
        lines.append(f"  {candidate.text}: {'; '.join(parts)}")
    return "\n".join(lines)
