"""Reads what a child process prints, line by line, and judges its end."""

from __future__ import annotations

import enum
from typing import Callable, Optional, Protocol

from .prepare_progress import SHUTDOWN
from .state_manager import NO_BUGS

SELECT_SECONDS = 1.0


class Child(Protocol):
    """A process, as far as the loop sees it."""

    def read(self, timeout: float) -> bytes:
        """What it has written; waits for it, but not longer than the timeout."""

    def poll(self) -> Optional[int]:
        """The exit code, once it is gone."""

    def kill(self) -> None: ...


class DiskFullError(Exception):
    pass


class ToolError(Exception):
    pass


class NoLsnError(ToolError):
    pass


class Place(enum.Enum):
    SELECT = "Select"
    LINES = "Lines"
    POLL = "Poll"


class OutputLoop:
    """`turn` does one thing at a time; `run` goes on until the child's end is judged."""

    def __init__(
        self, child: Child, on_line: Callable[[str], None], bugs: frozenset[str] = NO_BUGS
    ) -> None:
        self._child = child
        self._on_line = on_line
        self._bugs = bugs
        self._tail = b""  # a line that lacks its newline
        self._lines: list[str] = []
        self.at = Place.SELECT
        self.is_over = False

    @property
    def has_lines(self) -> bool:
        """Whether lines that were read are still to be looked at."""
        return bool(self._lines)

    def run(self) -> None:
        """Returns when the child has ended well."""
        while not self.is_over:
            self.turn()

    def turn(self) -> None:
        try:
            if self.at is Place.SELECT:
                self._select()
            elif self.at is Place.LINES:
                self._look()
            else:
                self._poll()
        except Exception:
            self.is_over = True
            raise

    def _select(self) -> None:
        read = self._child.read(SELECT_SECONDS)
        if read:
            self._take(read)
        self.at = Place.LINES if read else Place.POLL

    def _take(self, read: bytes) -> None:
        """Cuts lines off. What lacks its newline waits for it."""
        *lines, self._tail = (self._tail + read).split(b"\n")
        if "PartialLines" in self._bugs and self._tail:
            lines.append(self._tail)
        if "HalfLinesLost" in self._bugs:
            self._tail = b""
        self._lines += [line.decode("utf-8", "replace") for line in lines]

    def _look(self) -> None:
        if not self._lines:
            self.at = Place.POLL
            return
        self._judge(self._lines.pop(0))

    def _judge(self, line: str) -> None:
        if "No space left on device" in line:
            self._child.kill()
            raise DiskFullError(line)
        self._on_line(line)

    def _poll(self) -> None:
        code = self._child.poll()
        if code is None:
            self.at = Place.SELECT
            return
        self._read_rest(code)
        self.is_over = True
        if code != 0 and "ExitCodeIgnored" not in self._bugs:
            if "ErrorIsDiskFull" in self._bugs:
                raise DiskFullError(f"exit code {code}")
            raise ToolError(f"exit code {code}")

    def _read_rest(self, code: int) -> None:
        """What it said last counts, whatever its exit code, with or without a newline."""
        if code != 0 and "TailLost" in self._bugs:
            return
        rest = self._tail + (b"" if "PipeNotDrained" in self._bugs else self._child.read(0))
        *lines, tail = rest.split(b"\n")
        if "NewlineNeeded" not in self._bugs:
            lines.append(tail)
        for line in [*self._lines, *(line.decode("utf-8", "replace") for line in lines)]:
            self._judge(line)


class PrepareLoop(OutputLoop):
    """Of `--prepare`, whose end is good only with the line that proves that all redo is applied."""

    def __init__(
        self, child: Child, on_line: Callable[[str], None], bugs: frozenset[str] = NO_BUGS
    ) -> None:
        super().__init__(child, on_line, bugs)
        self._is_proven = False
        self.saw_shutdown = False  # while the child was alive

    def _judge(self, line: str) -> None:
        super()._judge(line)
        self._is_proven = self._is_proven or SHUTDOWN.search(line) is not None

    def _look(self) -> None:
        super()._look()
        self.saw_shutdown = self._is_proven

    def _poll(self) -> None:
        super()._poll()
        if self.is_over and not self._is_proven and "ShutdownNotNeeded" not in self._bugs:
            raise NoLsnError("could not read prepared lsn")
