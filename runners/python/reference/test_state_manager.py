"""The state file, against models/myhoard/state-file.fence."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any, Optional

import pytest
from myhoard.state_manager import StateManager
from trial import Trial

import fencepost

KEYS = {"Old": ["phase"], "New": ["phase", "basebackup_prepare_progress"]}


class StateFileAdapter(fencepost.Adapter):
    def __init__(self, bugs: frozenset[str]) -> None:
        self.bugs = bugs

    def reset(self, setup: dict[str, Any]) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "state.json"
        self.manager: Optional[StateManager] = None
        self.version: Optional[str] = None

    def do_start(self, call: fencepost.Call, v: str) -> None:
        self.manager = StateManager(self.path, dict.fromkeys(KEYS[v], "default"), self.bugs)
        self.version = v

    def do_update(self, call: fencepost.Call, key: str, value: str) -> None:
        assert self.manager is not None
        try:
            self.manager.update_state(**{key: value})
        except AssertionError:
            pass  # it ends what the caller was about, and changes nothing

    def do_crash(self, call: fencepost.Call) -> None:
        self.manager = self.version = None

    def observe(self) -> dict[str, Any]:
        memory = self.manager.state if self.manager else {}
        file = json.loads(self.path.read_text("utf-8")) if self.path.exists() else None
        return {
            "running": self.version,
            "memory": {key: memory.get(key) for key in KEYS["New"]},
            "file": file and {key: file.get(key) for key in KEYS["New"]},
        }

    def close(self) -> None:
        self.folder.cleanup()


TRIAL = Trial(
    model="models/myhoard/state-file",
    adapter=StateFileAdapter,
    mistakes=[
        "SnapshotByReference", "DefaultsWin", "UnknownKeysDropped", "WrittenLater", "NoBackfill",
    ],
    unseen={"TornWrite": "no test can kill a process in the middle of a write"},
)  # fmt: skip


@pytest.mark.parametrize("case", TRIAL.cases, ids=str)
def test_right(case: fencepost.Case) -> None:
    case.run(TRIAL.right())


@pytest.mark.parametrize("mistake", TRIAL.all)
def test_wrong(mistake: str) -> None:
    TRIAL.try_mistake(mistake)
