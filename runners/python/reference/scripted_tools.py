"""The tools of a coordinator, in the hands of a test: the thread that calls them waits for the next
event, and can be killed there."""

from __future__ import annotations

import threading
from collections import deque
from pathlib import Path
from typing import Callable, Optional, Union

# Nothing but an attempt to begin, the start of a process, its output, or its exit code.
ATTEMPT, SPAWN = "attempt", "spawn"
Event = Union[str, bytes, int]


class Killed(BaseException):
    """The process is gone: no code of it runs any more."""


class ScriptedTools:
    def __init__(self, last_lsn: int, to_lsn: int, gauge: Callable[[int], None]) -> None:
        self.gauge = gauge
        self.has_last_lsn = True
        self._checkpoints = (
            f"backup_type = full-backuped\nto_lsn = {to_lsn}\nlast_lsn = {last_lsn}\n"
        )
        self._changed = threading.Condition()
        self._events: deque[Event] = deque()
        self._is_parked = self._is_killed = self._is_finished = False

    # ---- for the test ---------------------------------------------------------------------------

    def post(self, *events: Event) -> None:
        with self._changed:
            self._events.extend(events)
            self._is_parked = False
            self._changed.notify_all()

    def kill(self) -> None:
        with self._changed:
            self._is_killed = True
            self._changed.notify_all()

    def finish(self) -> None:
        """The thread has ended."""
        with self._changed:
            self._is_finished = True
            self._changed.notify_all()

    def wait_parked(self, timeout: float) -> None:
        """Returns when the thread waits for an event, or has ended."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._is_parked or self._is_finished, timeout):
                raise TimeoutError("the coordinator is still at work")

    # ---- for the coordinator --------------------------------------------------------------------

    def wait_for(self, *wanted: object) -> Event:
        """The next event that is wanted, by itself or by its type; others are lost."""
        with self._changed:
            while True:
                while self._events and not self._is_killed:
                    event = self._events.popleft()
                    if event in wanted or type(event) in wanted:
                        return event
                if self._is_killed:
                    raise Killed
                self._is_parked = True
                self._changed.notify_all()
                self._changed.wait()

    def wait_for_attempt(self) -> None:
        self.wait_for(ATTEMPT)

    def extract(self, backup: int) -> ScriptedChild:
        return ScriptedChild(self)

    def prepare(self, backup: int) -> ScriptedChild:
        self.wait_for(SPAWN)
        return ScriptedChild(self)

    def checkpoints(self, backup: int) -> Optional[str]:
        return self._checkpoints if self.has_last_lsn else None

    def move_back(self, data_directory: Path) -> ScriptedChild:
        return ScriptedChild(self)


class ScriptedChild:
    """A process that writes and exits when the test says so."""

    def __init__(self, tools: ScriptedTools) -> None:
        self._tools = tools
        self._code: Optional[int] = None

    def read(self, timeout: float) -> bytes:
        if timeout == 0:
            return b""
        event = self._tools.wait_for(bytes, int)
        if isinstance(event, bytes):
            return event
        assert isinstance(event, int)
        self._code = event
        return b""

    def poll(self) -> Optional[int]:
        return self._code

    def kill(self) -> None:
        pass
