"""Random walks through a graph, beside an implementation."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable
from typing import Any, Optional

from ._adapter import Adapter
from ._capabilities import adapter_faults, lacks_step
from ._errors import AdapterError, Failure
from ._graph import Graph, GraphMove, Way, load_graph
from ._json import same
from ._judge import Judge, Seen
from ._player import CannotJudge, Driver, Player
from ._reader import Source
from ._report import Reporter, again_command
from ._run import STEP_SECONDS, find_source
from ._sequence import BROKEN, FAILED, Problem, Taken, Trail, note_nearest
from ._watch import supervise

# Bounds the work that is put into a short walk.
REPLAYS_MAX = 500

Choose = Callable[[int, list[GraphMove]], Optional[GraphMove]]


@dataclasses.dataclass
class Attempt:
    """A walk that was made."""

    trail: Trail
    moves: list[GraphMove]  # the last one failed, if any did
    hangs: str = ""

    @property
    def status(self) -> str:
        return BROKEN if self.hangs else self.trail.status


def walk(
    graph: Source,
    factory: Callable[[], Adapter],
    *,
    walks: int = 100,
    steps: int = 50,
    seed: int = 1,
    timeout: Optional[float] = STEP_SECONDS,
) -> int:
    """Walks at random through a graph, beside implementations of `factory`, and gives the number of
    steps. A walk that fails is made shorter as long as it still fails. The same seed makes the same
    walks."""
    __tracebackhide__ = True
    walker = Walker(load_graph(find_source(graph)), factory, timeout)
    count = 0
    for number in range(1, walks + 1):
        choose = random.Random(f"{seed}.{number}")
        found = walker.attempt_at_random(choose, steps)
        count += len(found.moves)
        if found.status == "passed":
            continue
        short = walker.shrink(found)
        title = f"walk {number} of seed {seed}, {len(found.moves)} steps made {len(short.moves)}"
        text = walker.report(short, title)
        raise (Failure if short.status == FAILED else AdapterError)(f"\n{text}")
    if count == 0:
        raise AdapterError("no step was walked: no move is possible at the start")
    return count


class Walker:
    def __init__(
        self, graph: Graph, factory: Callable[[], Adapter], timeout: Optional[float]
    ) -> None:
        self._graph = graph
        self._factory = factory
        self._timeout = timeout
        self._unobserved = factory().unobserved

    def attempt_at_random(self, choose: random.Random, steps: int) -> Attempt:
        start = choose.choice(self._graph.starts)

        def pick(number: int, moves: list[GraphMove]) -> Optional[GraphMove]:
            return choose.choice(moves) if number < steps and moves else None

        return self.attempt(start.setup, pick)

    def attempt(self, setup: dict[str, Any], choose: Choose) -> Attempt:
        """Makes a walk under the watchdog. `choose` picks a move, or ends the walk with None."""
        adapter = self._factory()
        faults = adapter_faults(adapter, self._graph.suite, is_graph=True)
        if faults:
            raise AdapterError("\n".join(faults))
        result = Attempt(Trail(setup, {}), [])

        def work(beat: Callable[[str], None]) -> None:
            judge = Judge(self._graph.suite.iface, adapter.unobserved)
            timeout = STEP_SECONDS if self._timeout is None else self._timeout
            player = Player(judge, Driver(adapter), timeout, beat)
            try:
                self._walk(player, adapter, result, choose)
            finally:
                adapter.close()

        hangs = supervise(self._timeout, work)
        return Attempt(Trail(setup, {}), [], hangs) if hangs else result

    def _walk(self, player: Player, adapter: Adapter, attempt: Attempt, choose: Choose) -> None:
        trail = attempt.trail
        try:
            observed = player.reset(trail.setup)
        except AdapterError as error:
            trail.problem = Problem(error=error)
            return
        nodes = self._begin(player, trail, observed)
        while not trail.problem:
            possible: list[GraphMove] = []
            if not any(self._graph.nodes[node].is_cut for node in nodes):
                shared = self._graph.shared(nodes)
                possible = [move for move in shared if not lacks_step(adapter, [move.step])]
            move = choose(len(attempt.moves), possible)
            if move is None:
                return
            attempt.moves.append(move)
            nodes = self._stride(player, attempt, nodes, move)

    def _begin(self, player: Player, trail: Trail, observed: dict[str, Any]) -> list[int]:
        """The nodes in which the system may have started."""
        found, nearest = [], None
        for start in self._graph.starts:
            if not same(start.setup, trail.setup):
                continue
            wanted = self._graph.nodes[start.node].observed
            differs = player.judge.observation_differences(wanted, observed)
            if not differs:
                found.append(start.node)
            if nearest is None or len(differs) < len(nearest):
                trail.observed, nearest = wanted, differs
        if not found:
            trail.problem = Problem(differs=nearest or [], got=Seen(observed=observed))
        return found

    def _stride(
        self, player: Player, attempt: Attempt, nodes: list[int], move: GraphMove
    ) -> list[int]:
        """Makes a move and finds the nodes to which it may have led."""
        graph, trail = self._graph, attempt.trail
        ways = graph.ways(nodes, move)

        def fitting(got: Seen) -> list[Way]:
            return [
                way for way in ways if not player.judge.differences(graph.expectation(way), got)
            ]

        trail.total = len(attempt.moves)
        problem = Problem(step=move.step, number=trail.total)
        try:
            problem.got = player.take(move.step, lambda got: bool(fitting(got)))
        except (AdapterError, CannotJudge) as error:
            problem.error = error
            trail.problem = problem
            return []
        fits = fitting(problem.got)
        if not fits:
            note_nearest(player, problem, [graph.expectation(way) for way in ways])
            trail.problem = problem
            return []
        before, after = graph.nodes[nodes[0]].observed, graph.nodes[fits[0].to].observed
        changed = {n: v for n, v in after.items() if not same(v, before[n])}
        seen = dataclasses.replace(fits[0].way, changed=changed)
        trail.steps.append(Taken(move.step, seen, before))
        return list(dict.fromkeys(way.to for way in fits))

    def shrink(self, failed: Attempt) -> Attempt:
        """Leaves steps out, many at a time and then single ones, as long as the rest still
        fails."""
        if failed.hangs:
            return failed
        best, replays, size = failed, 0, max(1, len(failed.moves) // 2)
        while True:
            at, is_shorter = 0, False
            while at + size <= len(best.moves) and replays < REPLAYS_MAX:
                replays += 1
                rest = best.moves[:at] + best.moves[at + size :]
                again = self._replay(failed.trail.setup, rest)
                if again and again.status == failed.status:
                    best, is_shorter = again, True
                else:
                    at += 1
            if replays >= REPLAYS_MAX or (size == 1 and not is_shorter):
                return best
            size = max(1, size // 2)

    def _replay(self, setup: dict[str, Any], moves: list[GraphMove]) -> Optional[Attempt]:
        """Walks the moves again; None if they cannot be walked."""
        is_possible = True

        def choose(number: int, possible: list[GraphMove]) -> Optional[GraphMove]:
            nonlocal is_possible
            if number >= len(moves):
                return None
            found = [move for move in possible if move.key == moves[number].key]
            is_possible = bool(found)
            return found[0] if found else None

        tried = self.attempt(setup, choose)
        return tried if is_possible and not tried.hangs else None

    def report(self, attempt: Attempt, title: str) -> str:
        if attempt.hangs:
            return attempt.hangs
        suite, trail = self._graph.suite, attempt.trail
        reporter = Reporter(suite, Judge(suite.iface, self._unobserved))
        text = reporter.story(title, trail) + "\n"
        if trail.problem and trail.problem.step:
            text += f"  {'model':<12}{reporter.model_place(trail.problem)}\n"
        again = again_command()
        if again:
            text += f"  {'again':<12}{again}\n"
        return text + f"  {'as calls':<12}{reporter.as_calls(trail)}\n"
