"""The choice of an older backup, against models/myhoard/switch.fence."""

from __future__ import annotations

from typing import Any

import pytest
from myhoard.controller import Controller
from trial import Trial

import fencepost

BACKUPS, FULL_EVERY = 3, 3
VERSIONS = {"Unknown": None, "Same": "8.0.35", "Other": "2.4.28"}


class SwitchAdapter(fencepost.Adapter):
    def __init__(self, bugs: frozenset[str]) -> None:
        self.bugs = bugs

    def reset(self, setup: dict[str, Any]) -> None:
        version = VERSIONS[setup["madeWith"]]
        self.controller = Controller(BACKUPS, FULL_EVERY, True, version, "8.0.35", self.bugs)

    def do_restored(self, call: fencepost.Call) -> None:
        self.controller.restored()

    def do_failsFourTimes(self, call: fencepost.Call, link: int) -> None:
        self.controller.backup_failed(link)

    def do_diskFull(self, call: fencepost.Call, errors: int) -> None:
        self.controller.disk_full(errors)

    def do_restart(self, call: fencepost.Call) -> None:
        self.controller.restart()

    def do_switchToOlder(self, call: fencepost.Call) -> None:
        """Lets the controller go on, if that is what it is about."""
        if self.controller.next_backup() is not None:
            self.controller.handle_mode_restore()

    def do_noEarlier(self, call: fencepost.Call) -> None:
        if self.controller.next_backup() is None:
            self.controller.handle_mode_restore()

    def observe(self) -> dict[str, Any]:
        controller = self.controller
        return {
            "phase": controller.phase,
            "current": controller.current,
            "broken": controller.broken,
        }


TRIAL = Trial(
    model="models/myhoard/switch",
    adapter=SwitchAdapter,
    mistakes=[
        "NoVersionCheck", "BrokenIsUsable", "OldestFirst", "TriesAgain", "IsCompare",
        "DiskFullOverride", "MarksTheTarget",
    ],
    unseen={"AlwaysMarks": "in this suite backups are to be marked"},
)  # fmt: skip


@pytest.mark.parametrize("case", TRIAL.cases, ids=str)
def test_right(case: fencepost.Case) -> None:
    case.run(TRIAL.right())


@pytest.mark.parametrize("mistake", TRIAL.all)
def test_wrong(mistake: str) -> None:
    TRIAL.try_mistake(mistake)
