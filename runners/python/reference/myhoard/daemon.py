"""The main loop's side of a reload (SIGHUP), while the thread of a restore goes on."""

from __future__ import annotations

import enum
import threading
from typing import Optional

from .state_manager import NO_BUGS


class Phase(str, enum.Enum):
    GETTING_INFO = "getting_backup_info"
    INITIATING = "initiating_binlog_downloads"
    RESTORING = "restoring_basebackup"
    PREPARING = "preparing_backup"
    APPLYING = "applying_binlogs"
    COMPLETED = "completed"


class Restore:
    """The thread of the coordinator, one phase at a time."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.phase = Phase.GETTING_INFO
        self.may_run = True

    @property
    def is_basebackup(self) -> bool:
        return self.phase in (Phase.RESTORING, Phase.PREPARING)

    def advance(self) -> None:
        """A phase of the basebackup cannot be left before it is done."""
        with self.lock:
            if self.may_run or self.is_basebackup:
                phases = list(Phase)
                self.phase = phases[min(phases.index(self.phase) + 1, len(phases) - 1)]


class At(enum.Enum):
    IDLE = "Idle"
    CHECKED = "Checked"
    WEB_STOPPED = "WebStopped"
    JOINING = "Joining"
    STOPPED = "Stopped"
    DEAD = "Dead"


class BadConfigError(Exception):
    pass


class Daemon:
    """Each method is what the event loop does between two waits."""

    def __init__(self, restore: Restore, bugs: frozenset[str] = NO_BUGS) -> None:
        self.restore = restore
        self.at = At.IDLE
        self.applied = 0
        self._bugs = bugs
        self._requests = 0
        self._file, self._is_readable = 0, True
        self._loaded: Optional[int] = None

    def edit_config(self, is_readable: bool) -> None:
        self._file, self._is_readable = self._file + 1, is_readable

    def on_sighup(self) -> None:
        self._requests += 1

    def is_safe_to_reload(self) -> bool:
        unsafe = [Phase.RESTORING, Phase.PREPARING]
        if "OnlyRestoringIsUnsafe" in self._bugs:
            unsafe.remove(Phase.PREPARING)
        return self.restore.phase not in unsafe

    def begin(self) -> bool:
        """False: a restore is at work, ask again. The file is read before anything is stopped."""
        if not self.is_safe_to_reload():
            return False
        if "BadConfigKills" not in self._bugs:
            self._loaded = self._read_config()
        self.at = At.CHECKED
        return True

    def _read_config(self) -> int:
        if not self._is_readable:
            raise BadConfigError("the configuration makes no sense")
        return self._file

    def give_up(self) -> None:
        self._requests -= 1

    def on_web_server_stopped(self) -> None:
        self.at = At.WEB_STOPPED

    def stop_or_postpone(self) -> None:
        """Under the lock that the coordinator takes to go on: else it might enter the basebackup
        now."""
        with self.restore.lock:
            if self.is_safe_to_reload() or "CheckThenAct" in self._bugs:
                self.at, self.restore.may_run = At.JOINING, False
                return
        self.at, self._loaded = At.IDLE, None
        if "PostponedIsForgotten" in self._bugs:
            self._requests -= 1

    def on_joined(self) -> None:
        """The thread looks at may_run at the end of each phase, but in the midst of a
        basebackup."""
        if not self.restore.is_basebackup:
            self.at = At.STOPPED

    def start(self) -> None:
        try:
            self.applied = self._read_config() if self._loaded is None else self._loaded
        except BadConfigError:
            self.at = At.DEAD
            raise
        finally:
            self._requests = 0 if "SecondSignalForgotten" in self._bugs else self._requests - 1
        self.at, self._loaded = At.IDLE, None
        if "NotStartedAgain" not in self._bugs:
            self.restore.may_run = True

    @property
    def has_request(self) -> bool:
        return self._requests > 0
