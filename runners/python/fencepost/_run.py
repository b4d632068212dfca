"""Suites as lists of cases, each of which runs alone."""

from __future__ import annotations

import dataclasses
import os
import sys
import time
import unittest
from collections.abc import Callable, Iterable
from typing import Any, NoReturn, Optional, Union

from ._adapter import Adapter
from ._capabilities import adapter_faults, lacks
from ._errors import AdapterError, Failure, FileError, Unjudged
from ._judge import Judge
from ._known import KnownEntry, load_known, match_known
from ._ledger import Ledger, Path, write_junit
from ._player import Driver, MisfitSeen, Player
from ._reader import Source, source_name
from ._report import Reporter
from ._sequence import (
    BROKEN,
    FAILED,
    INCONCLUSIVE,
    KNOWN,
    PASSED,
    SKIPPED,
    WrongRow,
    evaluate,
    play,
)  # fmt: skip
from ._suite import Suite, Vector, load_suite
from ._tally import NOT_RUN, Frame, Result, frame_of, run_faults, summary
from ._watch import supervise

STEP_SECONDS = 30.0


@dataclasses.dataclass
class Settings:
    """What the plugin of pytest says of all suites."""

    folders: list[str] = dataclasses.field(default_factory=list)  # where relative paths may lie
    tags: list[str] = dataclasses.field(default_factory=list)
    report: Optional[str] = None
    listeners: list[Callable[[Frame, Result], None]] = dataclasses.field(default_factory=list)


settings = Settings()


def load(
    path: Source,
    *,
    tags: Union[str, Iterable[str], None] = None,
    known: Optional[Source] = None,
    timeout: Optional[float] = STEP_SECONDS,
    allow_inconclusive: bool = False,
    report: Optional[Path] = None,
) -> list[Case]:
    """Reads vectors and gives their tests, always in the same order.

    tags -- only tests with one of these known -- a file of divergences that are known; one that
    passes fails timeout -- seconds that a step may take; None: unwatched, on the thread of the
    caller allow_inconclusive -- inconclusive tests are skipped instead of failed report -- JSON
    lines are added to this file: the id of each test before it runs, its result after"""
    suite = load_suite(find_source(path))
    wanted = [tags] if isinstance(tags, str) else list(tags or settings.tags)
    tests = [
        test
        for test in suite.tests
        # Negative tests are of runners.
        if test.group != "negative" and (not wanted or not set(wanted).isdisjoint(test.tags))
    ]
    if not tests:
        why = f"none has a tag of {', '.join(wanted)}" if wanted else "the file has none"
        raise FileError(f"{suite.name}: no test would run: {why}")
    entries = load_known(find_source(known), suite) if known is not None else []
    run = Run(suite, entries, len(tests), timeout, allow_inconclusive, report or settings.report)
    return [Case(run, test) for test in tests]


def find_source(source: Source) -> Source:
    """A relative path that is not there may lie in one of the folders of the settings."""
    if isinstance(source, (str, os.PathLike)) and not os.path.exists(source):
        for folder in settings.folders:
            if os.path.exists(os.path.join(folder, source)):
                return os.path.join(folder, source)
    return source


class Run:
    """What the cases of a suite share."""

    def __init__(
        self,
        suite: Suite,
        known: list[KnownEntry],
        planned: int,
        timeout: Optional[float],
        allow_inconclusive: bool,
        report: Optional[Path],
    ) -> None:
        self.suite = suite
        self.known = known
        self.planned = planned
        self.timeout = timeout
        self.allow_inconclusive = allow_inconclusive
        self.ledger = Ledger(report)
        self.results: list[Result] = []
        self.is_stuck = False  # a step hangs: nothing may be run any more
        self._faults: dict[object, list[str]] = {}

    def faults_of(self, adapter: Adapter) -> list[str]:
        """Mistakes in an adapter, looked for once for each kind."""
        kind = (type(adapter), *adapter.cannot, "", *adapter.unobserved)
        if kind not in self._faults:
            self._faults[kind] = adapter_faults(adapter, self.suite)
        return self._faults[kind]

    def record(self, adapter: Adapter, result: Result) -> list[str]:
        """Says what is wrong with the run as a whole, once everything has run."""
        is_judged = result.status == FAILED or result.is_misfit
        kills = result.kills if is_judged else []
        entry = match_known(self.known, result.id, result.like, kills)
        if entry and is_judged:
            result.status, result.text = KNOWN, entry.text
        self.results.append(result)
        self.ledger.end(result)
        frame = frame_of(
            self.suite, self.planned, self.known, adapter.cannot, adapter.unobserved
        )
        for listener in settings.listeners:
            listener(frame, result)
        if result.status == PASSED and entry:
            return [entry.stale]
        is_last = len({result.id for result in self.results}) == self.planned
        return run_faults(frame, self.results) if is_last else []


class Case:
    """One test of a suite."""

    def __init__(self, run: Run, test: Vector) -> None:
        self._run = run
        self._test = test

    def __str__(self) -> str:
        return self._test.id

    def __repr__(self) -> str:
        return f"<{self._test.id}: {self._test.comment}>"

    @property
    def id(self) -> str:
        """The name of the test, which stays the same as long as its inputs do."""
        return self._test.id

    @property
    def comment(self) -> str:
        return self._test.comment

    @property
    def group(self) -> str:
        """The kind of test: tour, reject, mutant, table and so on."""
        return self._test.group

    @property
    def kills(self) -> list[str]:
        """The mutants that the test tells from the model."""
        return list(self._test.kills)

    @property
    def unlike(self) -> list[str]:
        """The mutants and variants of which the test knows what they would show, so that a report
        can name them."""
        return sorted({name for step in self._test.steps for name in step.unlike})

    def run(self, adapter: Adapter) -> None:
        """Runs the test with a fresh adapter. Raises a Failure where the implementation differs, an
        AdapterError where the adapter fails, and what skips a test where that cannot be run."""
        __tracebackhide__ = True
        result, faults = self.attempt(adapter)
        self._judge(result, faults)

    def attempt(self, adapter: Adapter) -> tuple[Result, list[str]]:
        """Runs and records the test, and says what is wrong with the run as a whole."""
        run = self._run
        if run.is_stuck:
            result = Result(self.id, SKIPPED, kills=self.kills, text=NOT_RUN)
            return result, run.record(adapter, result)
        run.ledger.begin(self.id)
        started = time.monotonic()
        result = Result(self.id, BROKEN, text="the test was ended from outside")
        faults: list[str] = []
        try:
            result = self.play(adapter)
        except AdapterError as error:
            result = Result(self.id, BROKEN, text=str(error))
        except _skip_of_pytest() as skip:
            text = f"the adapter skipped the test without a word in `cannot`: {skip}"
            result = Result(self.id, BROKEN, text=text)
        finally:
            result.comment, result.kills = self.comment, self.kills
            result.seconds = time.monotonic() - started
            faults = run.record(adapter, result)
        return result, faults

    def play(self, adapter: Adapter) -> Result:
        """Runs the test and only says what came of it."""
        _use_once(adapter)
        faults = self._run.faults_of(adapter)
        if faults:
            raise AdapterError("\n".join(faults))
        why = lacks(adapter, self._test)
        if why:
            return Result(self.id, SKIPPED, text=why)
        results: list[Result] = []

        def work(beat: Callable[[str], None]) -> None:
            try:
                results.append(self._play(adapter, beat))
            finally:
                adapter.close()

        hangs = supervise(self._run.timeout, work)
        if hangs:
            self._run.is_stuck = True
            return Result(self.id, BROKEN, text=hangs)
        return results[0]

    def _play(self, adapter: Adapter, beat: Callable[[str], None]) -> Result:
        suite, test = self._run.suite, self._test
        judge = Judge(suite.iface, adapter.unobserved)
        timeout = STEP_SECONDS if self._run.timeout is None else self._run.timeout
        player = Player(judge, Driver(adapter), timeout, beat)
        reporter = Reporter(suite, judge)
        result = Result(self.id, PASSED)
        if test.table is None:
            trail = play(player, test)
            if trail.problem:
                result.status, result.like = trail.status, trail.problem.like
                result.is_misfit = isinstance(trail.problem.error, MisfitSeen)
                result.text = reporter.report(test, trail)
            return result
        wrong: list[WrongRow] = []
        error = ""
        try:
            evaluate(player, test.table, wrong)
        except AdapterError as fault:
            error = str(fault)
        if wrong or error:
            result.status = BROKEN if error else FAILED
            result.text = reporter.table(test, test.table, wrong, error)
        return result

    def _judge(self, result: Result, faults: list[str]) -> None:
        __tracebackhide__ = True
        if result.status == FAILED:
            raise Failure(f"\n{result.text}")
        if result.status == BROKEN:
            raise AdapterError(f"\n{result.text}")
        if result.status == INCONCLUSIVE and not self._run.allow_inconclusive:
            raise Unjudged(f"\n{result.text}")
        if faults:
            raise Failure("; ".join(faults))
        if result.status == KNOWN:
            _expected_failure(result.text)
        if result.status != PASSED:
            raise unittest.SkipTest(result.text)


def _use_once(adapter: Adapter) -> None:
    if adapter.__dict__.get("_is_used"):
        raise AdapterError("the adapter was used before: each test needs a fresh one")
    adapter.__dict__["_is_used"] = True


def _skip_of_pytest() -> tuple[type[BaseException], ...]:
    pytest = sys.modules.get("pytest")
    return (pytest.skip.Exception,) if pytest else ()


def _expected_failure(text: str) -> NoReturn:
    pytest: Any = sys.modules.get("pytest")
    if pytest and "PYTEST_CURRENT_TEST" in os.environ:
        pytest.xfail(text)
    raise unittest.SkipTest(text)


@dataclasses.dataclass
class Summary:
    """What came of all tests of a suite."""

    results: list[Result]
    faults: list[str]
    text: str

    @property
    def is_ok(self) -> bool:
        return not self.faults


def run_suite(
    path: Source,
    factory: Callable[[], Adapter],
    *,
    junit: Optional[Path] = None,
    **options: Any,
) -> Summary:
    """Runs all tests without any framework, each with an adapter of `factory`. The options are
    those of `load`."""
    cases = load(path, **options)
    faults: list[str] = []
    for case in cases:
        result, more = case.attempt(factory())
        faults += more
        is_allowed = result.status == INCONCLUSIVE and case._run.allow_inconclusive
        if result.status in (FAILED, BROKEN, INCONCLUSIVE) and not is_allowed:
            faults.append(f"{case}: {result.text}")
    run = cases[0]._run
    adapter = factory()
    frame = frame_of(run.suite, run.planned, run.known, adapter.cannot, adapter.unobserved)
    if junit is not None:
        write_junit(junit, source_name(path), run.results)
    return Summary(run.results, faults, summary(frame, run.results))
