"""What connects an implementation with vectors."""

from __future__ import annotations

import keyword
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any, Optional

from ._json import plain


class Adapter:
    """Derive from it. Each test gets a fresh instance, which may be used once.

    - `do_NAME(self, call, **arguments)` for each action NAME that can be asked for, less those in
      `cannot`. An exception says that the adapter failed, never that the system refused.
    - `table_NAME(self, **inputs)` for each table.

    An argument whose name is a word of Python, or `call` or `self`, has `_` behind it: `from_`.
    """

    # Capability to the reason why it is missing: tests that need it are skipped.
    cannot: Mapping[str, str] = {}
    # Field or output to the reason why it is not seen: it is not compared.
    unobserved: Mapping[str, str] = {}

    def reset(self, setup: dict[str, Any]) -> None:
        """Makes a fresh system."""
        raise NotImplementedError("reset is missing")

    def observe(self) -> Any:
        """Looks at every observed field, less those in `unobserved`, and changes nothing: a dict or
        a dataclass with the names of the suite."""
        raise NotImplementedError("observe is missing")

    def settle(self, timeout: float) -> None:
        """Returns when nothing is in flight in the system, or raises after `timeout` seconds.
        Without it silence is believed at once, and what a step sets off is waited for by looking
        again and again."""

    def close(self) -> None:
        """Cleans up, whatever came of the test."""


def python_name(name: str) -> str:
    """The name that an argument has in Python."""
    return name + "_" if keyword.iskeyword(name) or name in ("call", "self") else name


class StepState:
    """What the calls of one step share."""

    def __init__(self, perform: Optional[Callable[[str], None]] = None) -> None:
        self.lock = threading.Lock()
        self.outputs: dict[str, list[Any]] = {}
        self.reason: Optional[str] = None
        self.faults: list[str] = []
        self.perform = perform or (lambda _: None)

    def fault(self, text: str) -> None:
        with self.lock:
            self.faults.append(text)

    def output(self, name: str, value: Any) -> None:
        try:
            converted = plain(value)
        except ValueError as error:
            self.fault(f"output {name}: {error}")
            return
        with self.lock:
            self.outputs.setdefault(name, []).append(converted)


class Call:
    """A step under way. It may be used until the step is judged, also by `settle` and by threads of
    the system."""

    def __init__(self, state: StepState, deadline: float, is_inner: bool = False) -> None:
        self._state = state
        self._deadline = deadline
        self._is_inner = is_inner  # a move of the environment, during another call

    def output(self, name: str, value: Any) -> None:
        """Says what left the system: a value of the named output."""
        self._state.output(name, value)

    def refuse(self, reason: str) -> None:
        """Says that the system itself said no, and why."""
        if self._is_inner:
            self._state.fault(f"a move of the environment was refused: {reason}")
            return
        with self._state.lock:
            if self._state.reason is not None:
                self._state.faults.append(f"refused twice: {self._state.reason}, then {reason}")
            self._state.reason = reason

    def during(self, point: str) -> None:
        """Says that the system has reached a point inside of the call. The environment moves there,
        the first time; then the system goes on. Call it from where the system is. It raises
        nothing: what goes wrong is judged when the call has returned."""
        if self._is_inner:
            self._state.fault("a move of the environment has no points of its own")
            return
        self._state.perform(point)

    def remaining(self) -> float:
        """Seconds until the step should be over."""
        return max(0.0, self._deadline - time.monotonic())
