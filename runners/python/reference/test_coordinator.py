"""The coordinator, with its thread and its state file, against models/myhoard/restore.fence."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any, Optional

import pytest
from myhoard.coordinator import DEFAULTS, TERMINAL, Phase, RestoreCoordinator, Where
from scripted_tools import ATTEMPT, SPAWN, Killed, ScriptedTools
from trial import Trial

import fencepost

# The suite is of two backups and two errors; LSNs are scaled up, as a percentage has no scale.
BACKUPS, MAX_ERRORS, SCALE = 2, 2, 1000
LAST_LSN, TO_LSN = 4 * SCALE, 3 * SCALE
SCAN = "InnoDB: Doing recovery: scanned up to log sequence number {}\n"
SHUTDOWN = "InnoDB: Shutdown completed; log sequence number {}\n"
NOISE = b"xtrabackup: recognized server arguments\nInnoDB: Applying log record at LSN 9999\n"
NO_SPACE = b"xtrabackup: error: write failed: No space left on device\n"


# One folder for all tests, emptied for each: folders are slow to make and to remove.
FOLDER = tempfile.TemporaryDirectory()


class WatchedCoordinator(RestoreCoordinator):
    """Tells the test of callbacks, and of its end."""

    def __init__(self, adapter: CoordinatorAdapter) -> None:
        super().__init__(
            adapter.state_file, adapter.data, adapter.tools, BACKUPS, MAX_ERRORS, adapter.bugs
        )
        self._adapter, self._watched_tools = adapter, adapter.tools

    def run(self) -> None:
        try:
            super().run()
        except Killed:
            pass
        finally:
            self._watched_tools.finish()

    def on_prepare_progress(self, pct: Optional[int]) -> None:
        super().on_prepare_progress(pct)
        self._adapter.call.output("callback", {"pct": pct})


class CoordinatorAdapter(fencepost.Adapter):
    def __init__(self, bugs: frozenset[str]) -> None:
        self.bugs = bugs
        self.call: fencepost.Call

    def reset(self, setup: dict[str, Any]) -> None:
        self.state_file = Path(FOLDER.name) / "state.json"
        self.data = Path(FOLDER.name) / "data"
        self.state_file.unlink(missing_ok=True)
        self.data.mkdir(exist_ok=True)
        self.empty(self.data)
        if setup["oldStateFile"]:
            old = {k: v for k, v in DEFAULTS.items() if k != "basebackup_prepare_progress"}
            self.state_file.write_text(json.dumps(old), "utf-8")
        self.boot()

    def empty(self, folder: Path) -> None:
        for path in folder.iterdir():
            path.unlink()

    def boot(self) -> None:
        self.tools = ScriptedTools(LAST_LSN, TO_LSN, self.gauge)
        self.coordinator = WatchedCoordinator(self)
        self.coordinator.start()

    def kill(self) -> None:
        self.tools.kill()
        self.coordinator.join()
        self.coordinator.forget_late()

    def gauge(self, value: int) -> None:
        self.call.output("gauge", value)

    def leave_files(self) -> None:
        (self.data / "ibdata1").write_text("half of it", "utf-8")

    # ---- the restore ----------------------------------------------------------------------------

    def do_beginAttempt(self, call: fencepost.Call, hasLastLsn: bool) -> None:
        self.call, self.tools.has_last_lsn = call, hasLastLsn
        self.tools.post(ATTEMPT)

    def do_extractDone(self, call: fencepost.Call) -> None:
        self.tools.post(0)

    def do_prepareStarts(self, call: fencepost.Call) -> None:
        self.call = call
        self.tools.post(SPAWN, NOISE)

    def do_scan(self, call: fencepost.Call, lsn: int) -> None:
        self.call = call
        self.tools.post(SCAN.format(lsn * SCALE).encode())

    def do_shutdown(self, call: fencepost.Call, lsn: int) -> None:
        self.call = call
        self.tools.post(SHUTDOWN.format(lsn * SCALE).encode())

    def do_nextBackup(self, call: fencepost.Call, hasLastLsn: bool) -> None:
        self.call, self.tools.has_last_lsn = call, hasLastLsn
        self.tools.post(0)

    def do_prepareDone(self, call: fencepost.Call) -> None:
        self.tools.post(0)

    def do_moveBackDone(self, call: fencepost.Call) -> None:
        self.leave_files()
        self.tools.post(0)

    # ---- what goes wrong ------------------------------------------------------------------------

    def do_extractFails(self, call: fencepost.Call, diskFull: bool) -> None:
        self.tools.post(NO_SPACE if diskFull else 1)

    do_prepareFails = do_extractFails

    def do_prepareExitsEarly(self, call: fencepost.Call) -> None:
        self.tools.post(0)

    def do_moveBackFails(self, call: fencepost.Call, leavesFiles: bool) -> None:
        if leavesFiles:
            self.leave_files()
        self.tools.post(1)

    def do_moveBackFillsDisk(self, call: fencepost.Call) -> None:
        self.tools.post(NO_SPACE)

    def do_crash(self, call: fencepost.Call) -> None:
        """The state file is what is left, and what was moved so far: not a reset."""
        self.kill()
        if self.coordinator.where is Where.MOVE_BACK:
            self.leave_files()
        self.boot()

    def do_reload(self, call: fencepost.Call) -> None:
        if self.coordinator.is_safe_to_reload():  # else it is asked again later
            self.do_crash(call)

    # ---- what is seen ---------------------------------------------------------------------------

    def settle(self, timeout: float) -> None:
        self.tools.wait_parked(timeout)

    def observe(self) -> dict[str, Any]:
        coordinator = self.coordinator
        return {
            **coordinator.status(),
            "stored_pct": coordinator.stored_percentage,
            "safe_to_reload": coordinator.is_safe_to_reload(),
            "errors": coordinator.manager.state["basebackup_restore_errors"],
            "where": coordinator.where,
        }

    def close(self) -> None:
        self.kill()


TRIAL = Trial(
    model="models/myhoard/restore",
    adapter=CoordinatorAdapter,
    mistakes=[
        "ToLsn", "FromLsn", "Regress", "NoClamp", "ZeroSpan", "LegacyZero", "Walrus", "OtherLsn",
        "PinPrepared", "NoReset", "NoDedupe", "Ungated", "NoStartEdge", "StartBeforeExtract",
        "AsyncCallback", "GaugeAtStart", "StaleWindow", "EndByTheBar", "ReloadUnsafe",
        "NoBackfill", "DiskFullOverride", "DirtyDataDirectory", "ChainIndexKept",
    ],
    otherwise={
        "OtherLsn": "its line with another LSN comes as the tool starts, and is none of the model",
    },
)  # fmt: skip


@pytest.mark.parametrize("case", TRIAL.cases, ids=str)
def test_right(case: fencepost.Case) -> None:
    case.run(TRIAL.right())


@pytest.mark.parametrize("mistake", TRIAL.all)
def test_wrong(mistake: str) -> None:
    TRIAL.try_mistake(mistake)


def test_a_terminal_phase_is_read_as_what_it_is(tmp_path: Path) -> None:
    """The state file knows texts, the code knows members."""
    (tmp_path / "data").mkdir()
    state_file = tmp_path / "state.json"
    state_file.write_text(json.dumps({**DEFAULTS, "phase": "failed"}), "utf-8")
    tools = ScriptedTools(LAST_LSN, TO_LSN, lambda _: None)
    coordinator = RestoreCoordinator(state_file, tmp_path / "data", tools, BACKUPS, MAX_ERRORS)
    assert coordinator.phase is Phase.FAILED and coordinator.phase in TERMINAL
