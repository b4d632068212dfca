"""Restores a chain of backups: each is extracted and prepared, and the last is moved into place."""

from __future__ import annotations

import enum
import logging
import shutil
import threading
from pathlib import Path
from typing import Any, Optional, Protocol

from .output_loop import Child, DiskFullError, OutputLoop, PrepareLoop, ToolError
from .prepare_progress import PrepareProgress, read_end
from .state_manager import NO_BUGS, StateManager

log = logging.getLogger(__name__)

LATE_SECONDS = 30.0


class Phase(str, enum.Enum):
    RESTORING = "restoring_basebackup"
    PREPARING = "preparing_backup"
    DONE = "rebuilding_tables"
    FAILED = "failed"
    FAILED_BASEBACKUP = "failed_basebackup"


TERMINAL = (Phase.DONE, Phase.FAILED, Phase.FAILED_BASEBACKUP)

DEFAULTS: dict[str, Any] = {
    "phase": Phase.RESTORING.value,
    "basebackup_prepare_progress": None,
    "basebackup_restore_errors": 0,
    "required_backups_restored": 0,
}


class Where(enum.Enum):
    """What the thread does; for logs."""

    IDLE = "Idle"
    EXTRACT = "Extract"
    SPAWN = "Spawn"
    PREPARE = "Prepare"
    MOVE_BACK = "MoveBack"
    EXITED = "Exited"


class Tools(Protocol):
    """What is outside of the process. Whatever it waits for may be broken off by a
    BaseException."""

    def wait_for_attempt(self) -> None: ...

    def extract(self, backup: int) -> Child: ...

    def prepare(self, backup: int) -> Child: ...

    def checkpoints(self, backup: int) -> Optional[str]: ...

    def move_back(self, data_directory: Path) -> Child: ...

    def gauge(self, value: int) -> None: ...


class RestoreCoordinator(threading.Thread):
    def __init__(
        self,
        state_file: Path,
        data_directory: Path,
        tools: Tools,
        backups: int,
        max_errors: int,
        bugs: frozenset[str] = NO_BUGS,
    ) -> None:
        super().__init__(daemon=True)
        self.manager = StateManager(state_file, DEFAULTS, bugs)
        self.backups = backups
        self.where = Where.EXITED if self.phase in TERMINAL else Where.IDLE
        self._data_directory = data_directory
        self._tools = tools
        self._max_errors = max_errors
        self._bugs = bugs
        self._late: list[threading.Timer] = []
        if self.phase is Phase.PREPARING and "StaleWindow" not in bugs:
            self._update(phase=Phase.RESTORING, basebackup_prepare_progress=None)

    # ---- what others see ------------------------------------------------------------------------

    @property
    def phase(self) -> Phase:
        return Phase(self.manager.state["phase"])

    @property
    def stored_percentage(self) -> Optional[int]:
        value: Optional[int] = self.manager.state.get("basebackup_prepare_progress")
        return value

    def status(self) -> dict[str, Any]:
        """For `/status/restore`: the percentage is that of a live preparation only."""
        is_live = self.phase is Phase.PREPARING or "Ungated" in self._bugs
        restored: int = self.manager.state["required_backups_restored"]
        return {
            "phase": self.phase.value,
            "pct": self.stored_percentage if is_live else None,
            "chain_index": min(restored + 1, self.backups),
        }

    def is_safe_to_reload(self) -> bool:
        """Neither phase can be taken up again: a reload would throw hours of work away."""
        unsafe = [Phase.RESTORING, Phase.PREPARING]
        if "ReloadUnsafe" in self._bugs:
            unsafe.remove(Phase.PREPARING)
        return self.phase not in unsafe

    # ---- the thread -----------------------------------------------------------------------------

    def run(self) -> None:
        while self.phase not in TERMINAL:
            self._tools.wait_for_attempt()
            try:
                self._restore_basebackup()
            except ValueError as error:
                log.info("the attempt could not begin: %s", error)
        self.where = Where.EXITED

    def _restore_basebackup(self) -> None:
        self._clean_data_directory()
        if "ChainIndexKept" not in self._bugs:
            self._update(required_backups_restored=0)
        try:
            for backup in range(1, self.backups + 1):
                if backup > 1:
                    self._update(required_backups_restored=backup - 1)
                self._restore_one(backup)
            self._run_child(Where.MOVE_BACK, self._tools.move_back(self._data_directory))
            self._update(phase=Phase.DONE, basebackup_prepare_progress=None)
        except DiskFullError:
            self._fail(is_disk_full=True)
        except Exception as error:
            log.info("the attempt failed: %r", error)
            self._fail(is_disk_full=False)

    def _clean_data_directory(self) -> None:
        """An attempt before may have left files, and xtrabackup wants none."""
        for path in self._data_directory.iterdir():
            if "DirtyDataDirectory" in self._bugs:
                raise ValueError("the data directory is not empty")
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def _restore_one(self, backup: int) -> None:
        if "StartBeforeExtract" in self._bugs:
            self._update(phase=Phase.PREPARING, basebackup_prepare_progress=None)
        elif "NoReset" not in self._bugs:
            self._update(phase=Phase.RESTORING, basebackup_prepare_progress=None)
        self._run_child(Where.EXTRACT, self._tools.extract(backup))
        self.where = Where.SPAWN
        child = self._tools.prepare(backup)
        self.where = Where.PREPARE
        end = read_end(self._tools.checkpoints(backup), self._bugs)
        progress = PrepareProgress(end, self._deliver, self._gauge, self._bugs)
        progress.start()
        if "EndByTheBar" in self._bugs:
            self._read_until_100(child, progress)
        else:
            PrepareLoop(child, progress.read).run()

    def _run_child(self, where: Where, child: Child) -> None:
        self.where = where
        OutputLoop(child, log.debug).run()

    def _read_until_100(self, child: Child, progress: PrepareProgress) -> None:
        """The mistake EndByTheBar."""
        while progress.percentage != 100 or child.poll() is None:
            for line in child.read(60).decode("utf-8").splitlines():
                progress.read(line)
        if not progress.is_shut_down:
            raise ToolError("could not read prepared lsn")

    def _deliver(self, pct: Optional[int]) -> None:
        """On the thread that reads the output: what it prints next waits for this."""
        if "AsyncCallback" in self._bugs and pct is not None:
            timer = threading.Timer(LATE_SECONDS, self.on_prepare_progress, [pct])
            timer.daemon = True
            self._late.append(timer)
            timer.start()
        else:
            self.on_prepare_progress(pct)

    def on_prepare_progress(self, pct: Optional[int]) -> None:
        self._update(phase=Phase.PREPARING, basebackup_prepare_progress=pct)

    def _gauge(self, value: int) -> None:
        if "AsyncCallback" not in self._bugs:
            self._tools.gauge(value)

    def _fail(self, is_disk_full: bool) -> None:
        """A full disk is nobody's backup's fault: it ends the restore, but never in
        failed_basebackup."""
        errors = min(self._max_errors, self.manager.state["basebackup_restore_errors"] + 1)
        is_last = errors == self._max_errors
        if is_disk_full and not (is_last and "DiskFullOverride" in self._bugs):
            self._update(basebackup_restore_errors=errors, phase=Phase.FAILED)
        elif is_last:
            self._update(basebackup_restore_errors=errors, phase=Phase.FAILED_BASEBACKUP)
        else:
            self._update(basebackup_restore_errors=errors)
            self._show_nothing()
        self.where = Where.IDLE

    def _show_nothing(self) -> None:
        """Nothing is prepared now, and nothing shall look so until the next attempt."""
        if "StaleWindow" in self._bugs:
            return
        self._update(phase=Phase.RESTORING)
        if self.stored_percentage is not None:
            self._update(basebackup_prepare_progress=None)

    def _update(self, **changes: Any) -> None:
        plain = {n: v.value if isinstance(v, Phase) else v for n, v in changes.items()}
        self.manager.update_state(**plain)

    def forget_late(self) -> None:
        """With the process, its timers are gone."""
        for timer in self._late:
            timer.cancel()
