"""Counts the results of a run, in the words of the format."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping

from ._blame import blame
from ._known import KnownEntry
from ._sequence import BROKEN, FAILED, INCONCLUSIVE, KNOWN, PASSED, SKIPPED
from ._suite import Suite

NOT_RUN = "not run: a step of another test hangs"


@dataclasses.dataclass
class Result:
    """What became of a test."""

    id: str
    status: str
    like: list[str] = dataclasses.field(default_factory=list)  # mutants that show exactly this
    kills: list[str] = dataclasses.field(default_factory=list)  # that the test tells from the model
    # Broken, as a value is not of its type: a mistake may show just that.
    is_misfit: bool = False
    text: str = ""  # the report, or the reason for a skip
    comment: str = ""
    seconds: float = 0.0


@dataclasses.dataclass
class Frame:
    """What a summary says of a suite, beside its results. It goes through JSON, from the processes
    of a parallel run to the one that prints."""

    suite: str
    planned: int
    known: list[dict[str, str]]
    unobserved: list[str] = dataclasses.field(default_factory=list)
    killed: list[str] = dataclasses.field(default_factory=list)  # mutants
    hidden: list[str] = dataclasses.field(default_factory=list)  # of these, where nothing is seen
    unshowable: list[str] = dataclasses.field(default_factory=list)  # what no test can find


def frame_of(
    suite: Suite,
    planned: int,
    known: list[KnownEntry],
    cannot: Mapping[str, str],
    unobserved: Mapping[str, str],
) -> Frame:
    mutants = sorted(suite.mutants.items())
    killed = [(name, mutant) for name, mutant in mutants if mutant.verdict == "killed"]
    hidden = [
        name
        for name, mutant in killed
        if mutant.reveals
        and not any(_is_compared(reveal, cannot, unobserved) for reveal in mutant.reveals)
    ]
    unshowable = [
        f"{name} (breaks {', '.join(mutant.breaks)})"
        for name, mutant in mutants
        if mutant.verdict == "equivalent" and mutant.breaks
    ]
    entries = [dataclasses.asdict(entry) for entry in known]
    return Frame(
        suite.name, planned, entries, sorted(unobserved), [name for name, _ in killed],
        hidden, unshowable,
    )  # fmt: skip


def _is_compared(reveal: str, cannot: Mapping[str, str], unobserved: Mapping[str, str]) -> bool:
    kind, _, what = reveal.partition(":")
    if kind == "table":
        return reveal not in cannot
    return kind not in ("observe", "output") or what not in unobserved


def summary(frame: Frame, results: list[Result]) -> str:
    """What stands at the end of a run."""
    count = Counter(result.status for result in results)
    reasons = "; ".join(entry["reason"] for entry in frame.known)
    known = f" ({reasons})" if reasons else ""
    lines = [*_unshowable(frame), *_skips(results), *_groups(results)]
    lines += _blind_spots(frame, results)
    lines.append(f"{count[KNOWN]} known{known}, {count[INCONCLUSIVE]} inconclusive")
    failed = count[FAILED] + count[BROKEN]
    lines.append(f"{count[PASSED]} passed, {failed} failed, {count[SKIPPED]} skipped")
    return "\n".join(lines) + "\n"


def _unshowable(frame: Frame) -> list[str]:
    """Mistakes that matter, and that no test can find: a right result says nothing about them."""
    return [f"no test can show: {', '.join(frame.unshowable)}"] if frame.unshowable else []


def _skips(results: Iterable[Result]) -> list[str]:
    reasons = Counter(result.text for result in results if result.status == SKIPPED)
    return [f"skipped {count}: {reason}" for reason, count in sorted(reasons.items())]


def _groups(results: list[Result]) -> list[str]:
    """How many failures behave like which mutant."""
    failures = [result for result in results if result.status in (FAILED, BROKEN)]
    blamed, rest = blame([one for one in failures if one.status == FAILED or one.is_misfit])
    others = [result.id for result in failures if result.id in rest and result.status == FAILED]
    explained = {id for one in blamed for id in (*one.exact, *one.more)}
    broken = [
        result.id
        for result in failures
        if result.status == BROKEN and result.id not in explained
    ]
    parts = [part for one in blamed for part in one.parts]
    if others:
        parts.append(f"{len(others)} like nothing known ({_first(others)})")
    if broken:
        errors = _verb(len(broken), "error", "errors")
        parts.append(f"{len(broken)} {errors} of the adapter ({_first(broken)})")
    if not parts:
        return []
    failed = len(failures)
    return [f"{failed} {_verb(failed, 'test', 'tests')} failed: {', '.join(parts)}"]


def _verb(n: int, one: str, many: str) -> str:
    return one if n == 1 else many


def _first(ids: list[str]) -> str:
    ids = sorted(ids)
    return ", ".join(ids[:5]) + (f", {len(ids) - 5} more" if len(ids) > 5 else "")


def _blind_spots(frame: Frame, results: list[Result]) -> list[str]:
    """The killed mutants that nothing could tell: what reveals them is not compared, or was
    skipped."""
    skipped = _skipped_only(results).intersection(frame.killed)
    hidden = sorted(skipped.union(frame.hidden))
    causes = [f"not compared: {', '.join(frame.unobserved)}"] if frame.unobserved else []
    if skipped:
        n = sum(result.status == SKIPPED for result in results)
        causes.append(f"{n} {_verb(n, 'test', 'tests')} skipped")
    if not causes:
        return []
    names = f" ({', '.join(hidden)})" if hidden else ""
    of = f"{len(hidden)} of {len(frame.killed)} mutants not detectable{names}"
    return [f"{'; '.join(causes)} → {of}"]


def _skipped_only(results: list[Result]) -> set[str]:
    """The mutants that some test tells from the model, but none that was run."""
    skipped = {name for one in results if one.status == SKIPPED for name in one.kills}
    return skipped - {name for one in results if one.status != SKIPPED for name in one.kills}


def run_faults(frame: Frame, results: list[Result]) -> list[str]:
    """Reasons why the run as a whole fails, besides its tests."""
    if not results:
        return ["no test was run"]
    faults = []
    held = sum(result.status == SKIPPED and result.text == NOT_RUN for result in results)
    if held:
        faults.append(f"{held} tests were not run, as a step hangs")
    if all(result.status == SKIPPED for result in results) and len(results) == frame.planned:
        faults.append("every test was skipped")
    return faults + stale_known(frame, results)


def stale_known(frame: Frame, results: list[Result]) -> list[str]:
    """The known failures that did not show. A mutant's are judged only when everything has run."""
    passed = {result.id for result in results if result.status == PASSED}
    shown = {name for result in results if result.status == KNOWN for name in result.like}
    has_run_all = len(results) >= frame.planned
    return [
        entry.stale
        for entry in (KnownEntry(**entry) for entry in frame.known)
        if entry.id in passed or (entry.like and has_run_all and entry.like not in shown)
    ]
