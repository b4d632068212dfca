"""The percentage as a function, against models/myhoard/progress.fence."""

from __future__ import annotations

from typing import Any, Optional

import pytest
from myhoard.prepare_progress import PrepareProgress, percent, read_end
from trial import Trial

import fencepost

CHECKPOINTS = {
    "NoFile": None,
    "NoLastLsn": "backup_type = full-backuped\nto_lsn = 100\n",
    "NotANumber": "to_lsn = 100\nlast_lsn = soon\n",
    "Number": "to_lsn = 100\nlast_lsn = 120\n",
}


class ProgressAdapter(fencepost.Adapter):
    def __init__(self, bugs: frozenset[str]) -> None:
        # The mutant of this name remembers what it sent to the gauge.
        self.bugs = frozenset({"GaugeRemembered"}) if "GaugeAtStart" in bugs else bugs

    def table_percent(self, first: int, current: int, end: int) -> int:
        return percent(first, current, end, self.bugs)

    def table_barOf(self, c: str) -> str:
        try:
            end = read_end(CHECKPOINTS[c], self.bugs)
        except (KeyError, ValueError):
            return "RestoreFails"
        return "NotShown" if end is None else "Shown"

    def table_percentages(self, o: dict[str, Any]) -> list[Optional[int]]:
        said: list[Optional[int]] = []
        progress = PrepareProgress(o["end"], said.append, lambda _: None, self.bugs)
        progress.start()
        for lsn in o["scans"]:
            progress.read(f"InnoDB: Doing recovery: scanned up to log sequence number {lsn}")
        if o["shutdown"] is not None:
            progress.read(f"InnoDB: Shutdown completed; log sequence number {o['shutdown']}")
        return said


FEW = "no list of LSNs in the table shows a difference"
TRIAL = Trial(
    model="models/myhoard/progress",
    adapter=ProgressAdapter,
    mistakes=[
        "NoClamp", "ZeroSpan", "RoundedUp", "Kilobytes", "FromLsn", "NoDedupe", "LegacyZero",
        "NoStartEdge", "GaugeAtStart", "ToLsn", "NoBar", "FloatDivision", "BadCheckpointsFail",
        "PinPrepared",
    ],
    unseen={
        "Regress": FEW,
        "Walrus": "the tables have no ordinary lines",
        "OtherLsn": "the tables have no ordinary lines",
    },
)  # fmt: skip


@pytest.mark.parametrize("case", TRIAL.cases, ids=str)
def test_right(case: fencepost.Case) -> None:
    case.run(TRIAL.right())


@pytest.mark.parametrize("mistake", TRIAL.all)
def test_wrong(mistake: str) -> None:
    TRIAL.try_mistake(mistake)
