"""Drives one system through steps, and looks at it."""

from __future__ import annotations

import copy
import time
import traceback
from collections.abc import Callable
from typing import Any

from ._adapter import Adapter, Call, StepState, python_name
from ._errors import AdapterError
from ._interface import Interface
from ._json import key, plain, shorten
from ._judge import Judge, Seen
from ._steps import Move, Step
from ._values import Misfit


class CannotJudge(Exception):
    """A test cannot judge what it saw."""


class MisfitSeen(AdapterError):
    """The adapter saw a value that is not of its type. Mistakes may show such values: what was seen
    is kept."""

    def __init__(self, text: str, seen: Seen) -> None:
        super().__init__(text)
        self.seen = seen


class Driver:
    """A system under test, behind its adapter."""

    def __init__(self, adapter: Adapter) -> None:
        self._adapter = adapter
        self.can_settle = type(adapter).settle is not Adapter.settle

    def reset(self, setup: dict[str, Any]) -> None:
        self._adapter.reset(copy.deepcopy(setup))

    def do(self, action: str, call: Call, args: dict[str, Any]) -> None:
        named = _arguments(args)
        getattr(self._adapter, f"do_{action}")(call, **named)

    def observe(self) -> Any:
        return self._adapter.observe()

    def settle(self, timeout: float) -> None:
        self._adapter.settle(timeout)

    def evaluate(self, table: str, inputs: dict[str, Any]) -> Any:
        named = _arguments(inputs)
        return getattr(self._adapter, f"table_{table}")(**named)


def _arguments(values: dict[str, Any]) -> dict[str, Any]:
    """With the names of Python; an adapter may change what it gets."""
    return {python_name(name): copy.deepcopy(value) for name, value in values.items()}


def guarded(what: str, f: Callable[[], Any]) -> Any:
    """Runs code of the adapter: an exception in it, or in the system below, is a fault of it."""
    try:
        return f()
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)[1:]
        places = "".join(traceback.format_list(frames))
        name = type(error).__name__
        raise AdapterError(f"the adapter failed: {what}: {name}: {error}\n{places}") from error


class Player:
    def __init__(
        self, judge: Judge, driver: Driver, timeout: float, beat: Callable[[str], None]
    ) -> None:
        self.judge = judge
        self.driver = driver
        self.timeout = timeout
        self.beat = beat  # a step begins; for the watchdog

    @property
    def iface(self) -> Interface:
        return self.judge.iface

    def reset(self, setup: dict[str, Any]) -> dict[str, Any]:
        """Makes a fresh system and looks at it."""
        self.beat("reset")
        deadline = time.monotonic() + self.timeout
        guarded("reset", lambda: self.driver.reset(setup))
        observed, misfit = self._look(deadline)
        if misfit:
            raise AdapterError(misfit)
        return observed

    def _look(self, deadline: float) -> tuple[dict[str, Any], str]:
        """Lets the system settle, and observes it: every field but the unobserved ones, and no
        other. Values that are not of their types are kept, with a word on it."""
        guarded("settle", lambda: self.driver.settle(max(0.0, deadline - time.monotonic())))
        raw = guarded("observe", lambda: plain(self.driver.observe()))
        if type(raw) is not dict:
            raise AdapterError(f"observe gave {shorten(key(raw))}, which is no object")
        result, misfit = {}, ""
        for name in raw:
            if name not in self.iface.observed:
                raise AdapterError(f'observe gave "{shorten(name)}", which is no observed field')
            if name in self.judge.unobserved:
                raise AdapterError(f'observe gave "{name}", which `unobserved` says is not seen')
            try:
                result[name] = self.iface.types.canonical(self.iface.observed[name], raw[name])
            except Misfit as error:
                result[name], misfit = raw[name], f"observe gave {name}: {error}"
        for name in self.iface.observed:
            if name not in result and name not in self.judge.unobserved:
                raise AdapterError(
                    f'observe did not give "{name}" (if nobody can see it, say so in `unobserved`)'
                )
        return result, misfit

    def take(self, step: Step, fits: Callable[[Seen], bool]) -> Seen:
        """Makes a step and says what it showed. Where the step sets something off and the adapter
        cannot settle, it looks again until `fits` or the deadline."""
        self.beat(step.move.do)
        deadline = time.monotonic() + self.timeout
        during = PointMoves(self, step, deadline)
        state = StepState(during.perform)
        during.state = state
        self.ask(step.move, state, deadline)
        missed = during.finish()
        wait = 0.001
        while True:
            observed, misfit = self._look(deadline)
            seen, wrong = self._collect(state)
            seen.observed, seen.missed = observed, missed
            misfit = misfit or wrong
            if misfit:
                raise MisfitSeen(misfit, seen)
            if not step.awaits or self.driver.can_settle or fits(seen):
                return seen
            if time.monotonic() + wait > deadline:
                return seen
            time.sleep(wait)
            wait = min(2 * wait, 0.02)

    def ask(self, move: Move, state: StepState, deadline: float, is_inner: bool = False) -> None:
        call = Call(state, deadline, is_inner)
        guarded(move.do, lambda: self.driver.do(move.do, call, move.args))

    def _collect(self, state: StepState) -> tuple[Seen, str]:
        """What came out, and a word on values that are not of their types."""
        with state.lock:
            outputs = {name: list(values) for name, values in state.outputs.items()}
            reason, faults = state.reason, list(state.faults)
        if faults:
            raise AdapterError("; ".join(faults))
        if reason is not None and reason not in self.iface.reasons:
            raise AdapterError(
                f'refuse("{reason}"): there is no such reason, only '
                + ", ".join(sorted(self.iface.reasons))
            )
        canonical, misfit = self.canonical_outputs(outputs)
        return Seen(reason=reason or "", outputs=canonical), misfit

    def canonical_outputs(
        self, outputs: dict[str, list[Any]]
    ) -> tuple[dict[str, list[Any]], str]:
        """Checks and sorts what came out; silence is left away."""
        result, misfit = {}, ""
        for name, values in outputs.items():
            if name not in self.iface.outputs:
                raise AdapterError(f'output("{shorten(name)}"): there is no such output')
            if name in self.judge.unobserved:
                raise AdapterError(f'output("{name}"), which `unobserved` says is not seen')
            info = self.iface.outputs[name]
            typed = []
            for value in values:
                try:
                    typed.append(self.iface.types.canonical(info.item, value))
                except Misfit as error:
                    typed.append(value)
                    misfit = f"output {name}: {error}"
            if info.order == "one":
                typed = [value for value in typed if key(value) != key(info.silence)]
            if typed:
                result[name] = self.judge.sorted(name, typed)
        return result, misfit


class PointMoves:
    """The moves of the environment inside of one call."""

    def __init__(self, player: Player, step: Step, deadline: float) -> None:
        self.state = StepState()
        self._player = player
        self._step = step
        self._deadline = deadline
        self._points = player.iface.actions[step.move.do].points
        self._reached: set[str] = set()

    def perform(self, point: str) -> None:
        """Called from inside of the system, perhaps on a thread of its own."""
        if point not in self._points:
            names = ", ".join(self._points) or "none"
            self.state.fault(f'during("{point}"): {self._step.move.do} has the points {names}')
        elif self._reach(point):
            try:
                self._move_at(point)
            except AdapterError as error:
                self.state.fault(str(error))

    def _reach(self, point: str) -> bool:
        """Whether it is the first time."""
        with self.state.lock:
            is_first = point not in self._reached
            self._reached.add(point)
        return is_first

    def _move_at(self, point: str) -> None:
        for move in self._step.during:
            if move.at == point:
                self._player.ask(move, self.state, self._deadline, is_inner=True)

    def finish(self) -> list[str]:
        """Judges the points that the call did not reach, though there are moves there."""
        missed = []
        for move in self._step.during:
            if not self._reach(move.at):
                continue
            if self._points[move.at] == "after":
                self._move_at(move.at)
            elif self._points[move.at] == "inconclusive":
                raise CannotJudge(f"{self._step.move.do} returned without reaching '{move.at}'")
            else:
                missed.append(move.at)
        return missed
