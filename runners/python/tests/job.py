"""A job with everything that a fence does not have: a call in whose middle the environment moves,
results that the inputs do not determine, work that goes on by itself, and large numbers."""

from __future__ import annotations

import io
import json
import threading
import time
from typing import Any, Optional

import fencepost
from fencepost._steps import Shown

SILENT = Shown()
LARGE = 2**64 - 1

INT64 = {"kind": "int", "lo": 0, "hi": str(LARGE)}


def _action(line: int, kind: str, control: str, **more: Any) -> dict[str, Any]:
    at = f"job.fence:{line}"
    return {"doc": "", "at": at, "kind": kind, "control": control, "params": {}, **more}


def _named(name: str) -> dict[str, str]:
    return {"kind": "named", "name": name}


POINTS = {"decided": "fail", "late": "after", "perhaps": "inconclusive"}

INTERFACE = {
    "types": {
        "Phase": {"kind": "enum", "cases": ["Idle", "Running", "Done", "Failed"]},
        "Color": {"kind": "enum", "cases": ["red", "blue"]},
    },
    "setup": {"limit": INT64},
    "actions": {
        "Sync": _action(
            1, "call", "tester",
            points={name: {"doc": "", "unreached": what} for name, what in POINTS.items()},
        ),
        "jobFails": _action(2, "fault", "hook"),
        "pick": _action(3, "input", "tester"),
        "use": _action(4, "input", "tester", params={"limit": INT64}),
        "start": _action(5, "input", "tester"),
        "finish": _action(6, "internal", "awaited"),
    },
    "observed": {
        "phase": {"doc": "", "type": _named("Phase")},
        "color": {"doc": "", "type": {"kind": "option", "of": _named("Color")}},
        "tags": {
            "doc": "",
            "type": {"kind": "set", "of": {"kind": "int", "lo": 0, "hi": 9}, "max": None},
        },
    },
    "outputs": {
        "log": {
            "doc": "", "type": {"kind": "bag", "of": _named("Color"), "max": 9},
            "order": "bag", "default": [],
        }
    },
    "reasons": {"Full": {"doc": "", "kind": "refused"}},
    "tables": {},
}  # fmt: skip


def _text(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def job_file(*tests: str) -> str:
    """A file with the tests that are given, each by its steps."""
    mutant = {
        "title": "one",
        "breaks": [],
        "at": "",
        "verdict": "killed",
        "reveals": ["observe:color"],
    }
    variant = {"title": "today", "breaks": ["Law"], "new": 1}
    header = {
        "format": "fencepost-vectors/1", "tool": "", "model": {"name": "Job"}, "options": {},
        "exploration": None, "interface": INTERFACE, "claims": {"Law": "one law"},
        "mutants": {"M1": mutant}, "certificate": {"variants": {"V1": variant}}, "tests": len(tests),
    }  # fmt: skip
    lines = [_text(header)]
    for i, steps in enumerate(tests):
        lines.append(
            f'{{"id":"t-{i:012x}","group":"tour","tags":["smoke"],"comment":"test {i}",'
            f'"setup":{{"limit":"{LARGE}"}},'
            '"observed":{"phase":"Idle","color":null,"tags":[2,1]},'
            f'"steps":[{steps}]}}'
        )
    return "\n".join(lines) + "\n"


def step(do: str, outcome: str = "done", **more: Any) -> str:
    """A step; `args`, `during`, `awaits` and `unlike` are of the step, the rest is expected."""
    members: dict[str, Any] = {"do": do, "args": more.pop("args", {})}
    for name in ("during", "awaits"):
        if name in more:
            members[name] = more.pop(name)
    unlike = more.pop("unlike", None)
    members["expect"] = {"outcome": outcome, **more} if "oneOf" not in more else more
    if unlike:
        members["unlike"] = unlike
    return _text(members)


def _sync(point: str, **more: Any) -> str:
    return step("Sync", during=[{"at": point, "do": "jobFails", "args": {}}], **more)


FAILED = {"outputs": {"log": ["red", "blue"]}, "changed": {"phase": "Failed"}}
SYNC_FAILS = _sync("decided", **FAILED)
SYNC_AFTER = _sync("late", **FAILED)
SYNC_MAYBE = _sync("perhaps")
USE_FULL = step("use", "refused", args={"limit": str(LARGE)}, reason="Full")
USE_NEAR = step("use", args={"limit": str(LARGE - 1)})
PICKS = step(
    "pick",
    oneOf=[
        {"outcome": "done", "changed": {"color": "red"}, "steps": [json.loads(USE_FULL)]},
        {"outcome": "done", "changed": {"color": "blue"}},
    ],
)
STARTS = step(
    "start", awaits=[{"do": "finish", "args": {}}],
    outputs={"log": ["red"]}, changed={"phase": "Done"},
)  # fmt: skip
UNLIKE = step("pick", unlike={"M1": {"changed": {"color": "red"}}})
UNLIKE_SAYS = step("pick", unlike={"M1": {"outputs": {"log": ["green", "red"]}}})
UNLIKE_NOW = step("pick", unlike={"V1": {"changed": {"color": "red"}}})
UNLIKE_NEW = step("pick", unlike={"M1": {"changed": {"color": "green"}}})


class JobAdapter(fencepost.Adapter):
    def __init__(self, how: str = "") -> None:
        self.how = how
        self.phase = "Idle"
        self.color: Optional[str] = None
        self.closed = 0

    def reset(self, setup: dict[str, Any]) -> None:
        self.limit = setup["limit"]

    def do_Sync(self, call: fencepost.Call) -> None:
        if self.how == "shortcut":
            return
        for _ in range(2):  # a conflict is tried again: the environment moves once
            call.during("decided")
        call.output("log", "blue")
        call.output("log", "red")

    def do_jobFails(self, call: fencepost.Call) -> None:
        if self.phase == "Failed":
            raise RuntimeError("it has failed already")
        self.phase = "Failed"

    def do_pick(self, call: fencepost.Call) -> None:
        if self.how in ("red", "blue", "green"):
            self.color = self.how
        if self.how == "says":
            call.output("log", "red")
            call.output("log", "green")

    def do_use(self, call: fencepost.Call, limit: int) -> None:
        if self.how == "raises":
            raise ZeroDivisionError("no use")
        if self.how == "hangs":
            time.sleep(60)
        if limit == self.limit:
            call.refuse("Full")

    def do_start(self, call: fencepost.Call) -> None:
        self.phase = "Running"

        def finish() -> None:
            call.output("log", "red")
            self.phase = "Done"

        threading.Timer(0.001, finish).start()

    def observe(self) -> Any:
        return {"phase": self.phase, "color": self.color, "tags": {1, 2}}

    def close(self) -> None:
        self.closed += 1


def load_job(*tests: str, **options: Any) -> list[fencepost.Case]:
    return fencepost.load(io.BytesIO(job_file(*tests).encode()), **options)


def play_job(adapter: fencepost.Adapter, steps: str, **options: Any) -> fencepost.Result:
    """Plays one test."""
    return load_job(steps, **options)[0].play(adapter)
