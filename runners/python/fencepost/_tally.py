"""Counts the results of a run, in the words of the format."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping

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
    hidden: list[str] = dataclasses.field(default_factory=list)  # mutants
    mutants: int = 0


def frame_of(
    suite: Suite, planned: int, known: list[KnownEntry], unobserved: Mapping[str, str]
) -> Frame:
    hidden = [
        name
        for name, mutant in sorted(suite.mutants.items())
        if mutant.reveals
        and not any(_is_compared(reveal, unobserved) for reveal in mutant.reveals)
    ]
    entries = [dataclasses.asdict(entry) for entry in known]
    return Frame(
        suite.name, planned, entries, sorted(unobserved), hidden if unobserved else [],
        len(suite.mutants),
    )  # fmt: skip


def _is_compared(reveal: str, unobserved: Mapping[str, str]) -> bool:
    kind, _, what = reveal.partition(":")
    return kind not in ("observe", "output") or what not in unobserved


def summary(frame: Frame, results: list[Result]) -> str:
    """What stands at the end of a run."""
    count = Counter(result.status for result in results)
    reasons = "; ".join(entry["reason"] for entry in frame.known)
    known = f" ({reasons})" if reasons else ""
    lines = [*_skips(results), *_groups(results), *_blind_spots(frame)]
    lines.append(f"{count[KNOWN]} known{known}, {count[INCONCLUSIVE]} inconclusive")
    failed = count[FAILED] + count[BROKEN]
    lines.append(f"{count[PASSED]} passed, {failed} failed, {count[SKIPPED]} skipped")
    return "\n".join(lines) + "\n"


def _skips(results: Iterable[Result]) -> list[str]:
    reasons = Counter(result.text for result in results if result.status == SKIPPED)
    return [f"skipped {count}: {reason}" for reason, count in sorted(reasons.items())]


def _groups(results: Iterable[Result]) -> list[str]:
    """How many failures behave like which mutant."""
    like: Counter[str] = Counter()
    others, broken = [], []
    for result in results:
        if result.status not in (FAILED, BROKEN):
            continue
        if result.like:
            like[" or ".join(result.like)] += 1
        elif result.status == BROKEN:
            broken.append(result.id)
        else:
            others.append(result.id)
    parts = [
        f"{n} {_verb(n, 'behaves', 'behave')} like {name}"
        for name, n in sorted(like.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    if others:
        parts.append(f"{len(others)} like nothing known ({_first(others)})")
    if broken:
        errors = _verb(len(broken), "error", "errors")
        parts.append(f"{len(broken)} {errors} of the adapter ({_first(broken)})")
    if not parts:
        return []
    failed = sum(like.values()) + len(others) + len(broken)
    return [f"{failed} {_verb(failed, 'test', 'tests')} failed: {', '.join(parts)}"]


def _verb(n: int, one: str, many: str) -> str:
    return one if n == 1 else many


def _first(ids: list[str]) -> str:
    ids = sorted(ids)
    return ", ".join(ids[:5]) + (f", {len(ids) - 5} more" if len(ids) > 5 else "")


def _blind_spots(frame: Frame) -> list[str]:
    """The mutants of which nothing that reveals them is compared."""
    if not frame.unobserved:
        return []
    names = f" ({', '.join(frame.hidden)})" if frame.hidden else ""
    of = f"{len(frame.hidden)} of {frame.mutants} mutants not detectable{names}"
    return [f"not compared: {', '.join(frame.unobserved)} → {of}"]


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
    matched = {result.text for result in results if result.status == KNOWN}
    has_run_all = len(results) >= frame.planned
    return [
        entry.stale
        for entry in (KnownEntry(**entry) for entry in frame.known)
        if entry.id in passed or (entry.like and has_run_all and entry.text not in matched)
    ]
