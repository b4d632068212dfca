"""Random walks beside the reference implementation, against graphs of the models. Node makes these:
`fencepost vectors --graph models/myhoard/*.fence --out FOLDER`; FENCEPOST_GRAPHS names the
folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import test_controller
import test_coordinator
import test_daemon
from trial import Trial

import fencepost

FOLDER = os.environ.get("FENCEPOST_GRAPHS", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="FENCEPOST_GRAPHS names no folder of graphs")

TRIALS = [test_coordinator.TRIAL, test_daemon.TRIAL, test_controller.TRIAL]


def walk(trial: Trial, *mistakes: str) -> int:
    graph = Path(FOLDER) / (trial.model.replace("models/", "", 1) + ".graph.ndjson")
    return fencepost.walk(graph, lambda: trial.adapter(frozenset(mistakes)), walks=60, steps=25)


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.model)
def test_right(trial: Trial) -> None:
    assert walk(trial) > 100


@pytest.mark.parametrize(
    ("trial", "mistake", "longest"),
    [
        (test_coordinator.TRIAL, "ToLsn", 5),
        (test_coordinator.TRIAL, "NoReset", 6),
        (test_coordinator.TRIAL, "ReloadUnsafe", 4),
        (test_daemon.TRIAL, "CheckThenAct", 6),
        (test_controller.TRIAL, "BrokenIsUsable", 2),
    ],
    ids=lambda value: value.model if isinstance(value, Trial) else str(value),
)
def test_wrong(trial: Trial, mistake: str, longest: int) -> None:
    with pytest.raises(fencepost.Failure) as failure:
        walk(trial, mistake)
    title = str(failure.value).strip().splitlines()[0]
    assert int(title.split(" steps made ")[1].split()[0]) <= longest, title
