"""Plays a suite against an implementation without mistakes, and with each mistake that can be
switched on: the first has to pass, the others have to be found, and by name."""

from __future__ import annotations

import dataclasses
import functools
import json
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Optional

import fencepost

ROOT = Path(__file__).parents[3]
TABLE = "FENCEPOST_TABLE"


@dataclasses.dataclass
class Trial:
    """What one implementation is tried with."""

    # The model's path without its ending.
    model: str
    # The implementation with some mistake, or with none.
    adapter: Callable[[frozenset[str]], fencepost.Adapter]
    # Those that the suite has to find, by the name of the mutant or variant.
    mistakes: list[str]
    # Mistakes that no test of this suite can show, each with the reason. One that is found
    # nevertheless has to move to `mistakes`.
    unseen: dict[str, str] = dataclasses.field(default_factory=dict)
    # Mistakes that never show what a test says of the overlay, each with the reason.
    otherwise: dict[str, str] = dataclasses.field(default_factory=dict)

    @property
    def vectors(self) -> str:
        return self.model.replace("models/", "vectors/", 1) + ".vectors.ndjson"

    @property
    def all(self) -> list[str]:
        return [*self.mistakes, *self.unseen]

    @functools.cached_property
    def cases(self) -> list[fencepost.Case]:
        return fencepost.load(ROOT / self.vectors)

    def right(self) -> fencepost.Adapter:
        return self.adapter(frozenset())

    def try_mistake(self, mistake: str) -> None:
        cases = self.cases
        results = [case.play(self.adapter(frozenset({mistake}))) for case in cases]
        failed = sorted(result.id for result in results if result.status == "failed")
        # Exceptions, and the like.
        broken = [result.id for result in results if result.status == "adapter error"]
        like = Counter(name for result in results for name in result.like)
        unseen = self.unseen.get(mistake)
        self._note(mistake, len(cases), failed, broken, dict(sorted(like.items())), unseen)
        if unseen:
            assert not failed and not broken, f"{mistake} is found, although {unseen}"
            return
        assert failed or broken, f"{mistake} passes all of {len(cases)} tests"
        if mistake in self.otherwise:
            assert not like[mistake], f"{mistake} is named, although {self.otherwise[mistake]}"
            return
        # A mistake that crashes shows nothing that a test could name.
        if not broken and any(mistake in case.unlike for case in cases):
            assert like[mistake], f"{mistake} fails {len(failed)} tests, none names it: {like}"

    def _note(
        self,
        mistake: str,
        tests: int,
        failed: list[str],
        broken: list[str],
        like: dict[str, int],
        unseen: Optional[str],
    ) -> None:
        line = {
            "model": self.model,
            "implementation": "runners/python/reference/myhoard",
            "vectors": self.vectors,
            "mutant": mistake,
            "tests": tests,
            "failed": failed,
            "broken": broken,
            "like": like,
        }
        if unseen:
            line["unseen"] = unseen
        path = os.environ.get(TABLE)
        if path:
            with open(path, "a", encoding="utf-8") as file:
                file.write(json.dumps(line, separators=(",", ":"), ensure_ascii=False) + "\n")
