"""How far `xtrabackup --prepare` has come, from what it prints."""

from __future__ import annotations

import re
from typing import Callable, Optional

from .state_manager import NO_BUGS

SCAN = re.compile(r"Doing recovery: scanned up to log sequence number (\d+)")
SHUTDOWN = re.compile(r"Shutdown completed; log sequence number (\d+)")
ANY_LSN = re.compile(r"(?:LSN|log sequence number) (\d+)")

OnPercent = Callable[[Optional[int]], None]


def percent(first: int, current: int, end: int, bugs: frozenset[str] = NO_BUGS) -> int:
    """Where `current` lies between the first LSN that was read and the end of the redo log: rounded
    down, so that 100 means the end."""
    if "Kilobytes" in bugs:
        first, current, end = first // 1024, current // 1024, end // 1024
    span = end - first
    if span < 0 or (span == 0 and "ZeroSpan" not in bugs):
        return 100
    part = (current - first) * 100
    if "FloatDivision" in bugs:
        share = int(part / span)
    elif "RoundedUp" in bugs:
        share = -(-part // span)
    else:
        share = part // span
    return share if "NoClamp" in bugs else max(0, min(100, share))


def read_end(checkpoints: Optional[str], bugs: frozenset[str] = NO_BUGS) -> Optional[int]:
    """The end of the redo log, from the file xtrabackup_checkpoints. What cannot be understood
    costs the percentage, not the restore."""
    if checkpoints is None or "NoBar" in bugs:
        return None
    values = dict(
        (name.strip(), value.strip())
        for name, _, value in (line.partition("=") for line in checkpoints.splitlines())
    )
    name = "to_lsn" if "ToLsn" in bugs else "last_lsn"
    if "BadCheckpointsFail" in bugs:
        return int(values[name])
    value = values.get(name, "")
    return int(value) if value.isdecimal() else None


class PrepareProgress:
    """Reads the lines of one `--prepare`. `on_percent` is called with None at the start, and then
    with each percentage that is new; `gauge` gets the percentages."""

    def __init__(
        self,
        end: Optional[int],
        on_percent: OnPercent,
        gauge: Callable[[int], None],
        bugs: frozenset[str] = NO_BUGS,
    ) -> None:
        self._end = end
        self._on_percent = on_percent
        self._gauge = gauge
        self._bugs = bugs
        self._first: Optional[int] = None
        self._current: Optional[int] = None
        self._last_emitted: Optional[int] = None
        self.is_shut_down = False

    def start(self) -> None:
        if "NoStartEdge" not in self._bugs:
            self._on_percent(None)
        if not self._bugs.isdisjoint({"GaugeAtStart", "GaugeRemembered"}):
            self._gauge(0)
        if "GaugeRemembered" in self._bugs:
            self._last_emitted = 0

    def read(self, line: str) -> None:
        shutdown = SHUTDOWN.search(line)
        scan = (ANY_LSN if "OtherLsn" in self._bugs else SCAN).search(line)
        if shutdown:
            self.is_shut_down = True
            self._reach(self._shutdown_lsn(int(shutdown.group(1))))
        elif scan:
            self._reach(int(scan.group(1)))
        elif "Walrus" in self._bugs:
            self._reach(int(not scan))

    def _shutdown_lsn(self, lsn: int) -> int:
        """The line proves that all redo is applied, whatever it prints."""
        if self._end is None or not self._bugs.isdisjoint({"PinPrepared", "EndByTheBar"}):
            return lsn
        return max(lsn, self._end)

    def _reach(self, lsn: int) -> None:
        if self._current is not None and lsn <= self._current and "Regress" not in self._bugs:
            return
        self._current = lsn
        if self._first is None:
            self._first = lsn
        self._emit(self.percentage)

    @property
    def percentage(self) -> Optional[int]:
        if self._current is None or self._first is None:
            return None
        if self._end is None:
            return 0 if "LegacyZero" in self._bugs else None
        first = 0 if "FromLsn" in self._bugs else self._first
        return percent(first, self._current, self._end, self._bugs)

    def _emit(self, now: Optional[int]) -> None:
        if now != self._last_emitted or "NoDedupe" in self._bugs:
            self._last_emitted = now
            self._on_percent(now)
            if now is not None:
                self._gauge(now)
