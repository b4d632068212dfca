"""The reference implementation against what Node makes of the models for this run: random walks
beside their graphs, and vectors of today's code. FENCEPOST_MADE names the folder of these files;
test/runners/python.test.ts says how they are made."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import test_controller
import test_coordinator
import test_daemon
from trial import Trial

import fencepost

FOLDER = os.environ.get("FENCEPOST_MADE", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="FENCEPOST_MADE names no folder of made files")

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


def test_todays_code_is_what_its_vectors_say() -> None:
    """Several mistakes at once, and a suite that takes them for right."""
    (path,) = (Path(FOLDER) / "myhoard").glob("restore.*.vectors.ndjson")
    today = path.name.split(".")[1:-2]
    assert len(today) == 5

    def tried(mistakes: list[str]) -> fencepost.Summary:
        return fencepost.run_suite(
            path, lambda: test_coordinator.TRIAL.adapter(frozenset(mistakes))
        )

    summary = tried(today)
    assert summary.is_ok, summary.text
    assert not tried(today[1:]).is_ok
