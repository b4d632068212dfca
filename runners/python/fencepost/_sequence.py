"""Plays tests, and remembers what came of each step."""

from __future__ import annotations

import dataclasses
from typing import Any, Optional

from ._errors import AdapterError
from ._json import plain, same, show
from ._judge import Difference, Expectation, Seen
from ._player import CannotJudge, MisfitSeen, Player, guarded
from ._steps import Alternative, Step
from ._suite import Rows, Vector
from ._values import Misfit

# How a test ends. One that is broken has an adapter that failed; it counts as a failure.
PASSED = "passed"
FAILED = "failed"
BROKEN = "adapter error"
INCONCLUSIVE = "inconclusive"
SKIPPED = "skipped"
KNOWN = "known"


@dataclasses.dataclass
class Problem:
    """What ends a test."""

    step: Optional[Step] = None  # None: at the reset
    number: int = 0
    error: Optional[Exception] = None  # what the adapter said, or why it is inconclusive
    nearest: Optional[Expectation] = None
    others: int = 0  # further alternatives
    got: Seen = dataclasses.field(default_factory=Seen)
    differs: list[Difference] = dataclasses.field(default_factory=list)
    like: list[str] = dataclasses.field(default_factory=list)

    @property
    def status(self) -> str:
        """A difference is a failure of the system."""
        if self.error is None:
            return FAILED
        return INCONCLUSIVE if isinstance(self.error, CannotJudge) else BROKEN


@dataclasses.dataclass
class Taken:
    """A step that went as it should."""

    step: Step
    fits: Alternative
    before: dict[str, Any]


@dataclasses.dataclass
class Trail:
    """What a test has done, for its report."""

    setup: dict[str, Any]
    observed: dict[str, Any]  # after the reset, as expected
    total: int = 0  # steps of the test, on the way that it took
    steps: list[Taken] = dataclasses.field(default_factory=list)
    problem: Optional[Problem] = None

    @property
    def status(self) -> str:
        return self.problem.status if self.problem else PASSED


def play(player: Player, test: Vector) -> Trail:
    """Runs a sequence and says how far it came."""
    trail = Trail(test.setup, test.observed, len(test.steps))
    try:
        observed = player.reset(test.setup)
    except AdapterError as error:
        trail.problem = Problem(error=error)
        return trail
    differs = player.judge.observation_differences(test.observed, observed)
    if differs:
        trail.problem = Problem(differs=differs, got=Seen(observed=observed))
        return trail
    expected, steps = test.observed, test.steps
    while steps:
        step = steps[0]
        fits = _play_step(player, step, expected, trail)
        if fits is None:
            return trail
        trail.steps.append(Taken(step, fits, expected))
        expected = {**expected, **fits.changed}
        steps = steps[1:]
        if step.is_choice:
            steps = fits.steps or []
            trail.total += len(steps)
    return trail


def _play_step(
    player: Player, step: Step, expected: dict[str, Any], trail: Trail
) -> Optional[Alternative]:
    """Makes a step and finds the alternative that fits; if none does it notes the problem."""
    wants = [Expectation(way, {**expected, **way.changed}) for way in step.expect]

    def matching(got: Seen) -> list[Alternative]:
        return [want.way for want in wants if not player.judge.differences(want, got)]

    problem = Problem(step=step, number=len(trail.steps) + 1)
    try:
        problem.got = player.take(step, lambda got: bool(matching(got)))
    except (AdapterError, CannotJudge) as error:
        problem.error = error
        # No test allows a value that its type has not; a mistake may show just that.
        if isinstance(error, MisfitSeen):
            problem.like = player.judge.lookalikes(step, expected, error.seen)
            if problem.like:
                problem.error, problem.got = None, error.seen
                note_nearest(player, problem, wants)
        trail.problem = problem
        return None
    fits = matching(problem.got)
    if not fits:
        note_nearest(player, problem, wants)
        problem.like = player.judge.lookalikes(step, expected, problem.got)
    elif len(fits) > 1:
        text = "several alternatives fit, as what is not observed would tell them apart"
        problem.error = CannotJudge(text)
    elif step.is_choice and fits[0].steps is None:
        problem.error = CannotJudge("the implementation may do so, but this test does not follow")
    else:
        return fits[0]
    trail.problem = problem
    return None


def note_nearest(player: Player, problem: Problem, wants: list[Expectation]) -> None:
    """Notes the alternative with the fewest differences."""
    problem.others = len(wants) - 1
    for want in wants:
        differs = player.judge.differences(want, problem.got)
        if problem.nearest is None or len(differs) < len(problem.differs):
            problem.nearest, problem.differs = want, differs


@dataclasses.dataclass
class WrongRow:
    inputs: list[Any]
    want: Any
    got: Any
    columns: list[str]  # that have the wrong answer


def evaluate(player: Player, table: Rows, wrong: list[WrongRow]) -> None:
    """Asks for every row."""
    info = player.iface.tables[table.name]
    width = len(table.inputs)
    for row in table.rows:
        player.beat(table.name)
        inputs = dict(zip(table.inputs, row))
        place = "row " + show(row[:width])

        def ask(inputs: dict[str, Any] = inputs) -> Any:
            return plain(player.driver.evaluate(table.name, inputs))

        raw = guarded(f"{table.name}, {place}", ask)
        try:
            got = player.iface.types.canonical(info.result, raw)
        except Misfit as error:
            raise AdapterError(f"{table.name}, {place}: {error}") from None
        if not same(got, row[width]):
            variants = zip(table.results[1:], row[width + 1 :])
            columns = [name for name, value in variants if same(value, got)]
            wrong.append(WrongRow(row[:width], row[width], got, columns))
