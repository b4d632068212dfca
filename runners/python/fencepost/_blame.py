"""Whose mistakes the failures of a run look like. Only some tests know what a mistake shows in the
step that fails; others know that it fails them. The mistake that explains most comes first."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Protocol


class _Failed(Protocol):
    id: str
    like: list[str]
    kills: list[str]


@dataclasses.dataclass
class Blamed:
    """Failures of one mistake; of several, where nothing in the run tells these apart."""

    mutants: list[str]
    exact: list[str]  # ids of failures that show exactly what it shows
    more: list[str]  # of failures like nothing known, of tests that it fails as well

    @property
    def parts(self) -> list[str]:
        verb = "behaves" if len(self.exact) == 1 else "behave"
        more = [f"{len(self.more)} more that it fails, too"] if self.more else []
        return [f"{len(self.exact)} {verb} like {' or '.join(self.mutants)}", *more]


def blame(failures: Iterable[_Failed]) -> tuple[list[Blamed], list[str]]:
    """What explains them, and the ids of those that nothing explains."""
    groups = []
    rest = list(failures)
    while True:
        names = sorted({name for failure in rest for name in failure.like})
        candidates = [_candidate(name, rest) for name in names]
        if not candidates:
            return groups, [failure.id for failure in rest]
        most = min(
            candidates, key=lambda one: (-len(one.exact) - len(one.more), -len(one.exact))
        )  # the first of several
        for one in candidates:
            if one is not most and (one.exact, one.more) == (most.exact, most.more):
                most.mutants += one.mutants
        groups.append(most)
        explained = {*most.exact, *most.more}
        rest = [failure for failure in rest if failure.id not in explained]


def _candidate(name: str, failures: list[_Failed]) -> Blamed:
    exact = [one.id for one in failures if name in one.like]
    more = [one.id for one in failures if not one.like and name in one.kills]
    return Blamed([name], exact, more)
