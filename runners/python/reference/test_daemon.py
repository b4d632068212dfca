"""The reload of the configuration, against models/myhoard/reload.fence."""

from __future__ import annotations

from typing import Any

import pytest
from myhoard.daemon import BadConfigError, Daemon, Restore
from trial import Trial

import fencepost


class ReloadAdapter(fencepost.Adapter):
    def __init__(self, bugs: frozenset[str]) -> None:
        self.bugs = bugs

    def reset(self, setup: dict[str, Any]) -> None:
        self.daemon = Daemon(Restore(), self.bugs)

    def do_sighup(self, call: fencepost.Call, readable: bool) -> None:
        self.daemon.edit_config(readable)
        self.daemon.on_sighup()

    def do_begin(self, call: fencepost.Call) -> None:
        if not self.daemon.has_request:
            return
        try:
            self.daemon.begin()
        except BadConfigError:
            call.refuse("BadConfig")

    def do_giveUp(self, call: fencepost.Call) -> None:
        self.daemon.give_up()

    def do_stopWebServer(self, call: fencepost.Call) -> None:
        self.daemon.on_web_server_stopped()

    def do_stopAndJoin(self, call: fencepost.Call) -> None:
        self.daemon.stop_or_postpone()

    do_postpone = do_stopAndJoin

    def do_joined(self, call: fencepost.Call) -> None:
        self.daemon.on_joined()

    def do_start(self, call: fencepost.Call) -> None:
        try:
            self.daemon.start()
        except BadConfigError:
            pass  # it is in the log, and nothing runs

    def do_advance(self, call: fencepost.Call) -> None:
        self.daemon.restore.advance()

    def observe(self) -> dict[str, Any]:
        daemon = self.daemon
        return {
            "phase": daemon.restore.phase,
            "at": daemon.at,
            "applied": daemon.applied,
            "safe_to_reload": daemon.is_safe_to_reload(),
        }


TRIAL = Trial(
    model="models/myhoard/reload",
    adapter=ReloadAdapter,
    mistakes=[
        "OnlyRestoringIsUnsafe", "SecondSignalForgotten", "PostponedIsForgotten", "NotStartedAgain",
        "CheckThenAct", "BadConfigKills",
    ],
    otherwise={
        "CheckThenAct": "the variant does nothing where it is asked to postpone; this one joins",
    },
)  # fmt: skip


@pytest.mark.parametrize("case", TRIAL.cases, ids=str)
def test_right(case: fencepost.Case) -> None:
    case.run(TRIAL.right())


@pytest.mark.parametrize("mistake", TRIAL.all)
def test_wrong(mistake: str) -> None:
    TRIAL.try_mistake(mistake)
