"""A system that answers what stands in a test, and its last answer again and again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Optional

from fencepost._adapter import Adapter, Call
from fencepost._player import Driver
from fencepost._suite import Answer


class Scripted(Driver):
    def __init__(
        self, answers: list[Answer], points: Optional[Mapping[str, Iterable[str]]] = None
    ) -> None:
        super().__init__(Adapter())
        self.can_settle = True
        self._points = points or {}  # that each action reaches
        self._answers = answers
        self._at = 0

    def reset(self, setup: dict[str, Any]) -> None:
        self._at = 0

    def _answer(self) -> Answer:
        if not self._answers:
            raise LookupError("the script is empty")
        return self._answers[min(self._at, len(self._answers) - 1)]

    def do(self, action: str, call: Call, args: dict[str, Any]) -> None:
        if call._is_inner:
            return
        for point in self._points.get(action, ()):
            call.during(point)
        self._at += 1
        answer = self._answer()
        for name, values in answer.shown.outputs.items():
            for value in values:
                call.output(name, value)
        if answer.shown.reason:
            call.refuse(answer.shown.reason)

    def observe(self) -> Any:
        return self._answer().observed
