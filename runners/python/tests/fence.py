"""A small fence with a grave, and the mistakes that the tests know."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any, Optional

import fencepost

TESTDATA = Path(__file__).parents[2] / "go" / "fencepost" / "testdata"
FENCE = TESTDATA / "fence.vectors.ndjson"
KIT = Path(__file__).parents[3] / "vectors" / "runners"
NEGATIVES = sorted([*TESTDATA.glob("*.negative.ndjson"), *KIT.glob("*.negative.ndjson")])
GRAPH = TESTDATA / "fence.graph.ndjson"
KNOWN = TESTDATA / "known.json"


@dataclasses.dataclass
class Reply:
    epoch: int
    success: bool
    superseded: bool = False


class Fence:
    def __init__(self, mistakes: str) -> None:
        self.mistakes = mistakes
        self.phase = "none"
        self.epoch = self.tomb = 0
        self.owner: Optional[str] = None

    def bootstrap(self, sender: str, epoch: int) -> Optional[Reply]:
        if epoch < self.epoch or epoch <= self.tomb:
            return None
        self.phase, self.epoch, self.owner = "active", epoch, sender
        return Reply(epoch, True)

    def close(self, epoch: int) -> Reply:
        if epoch < self.epoch:
            return Reply(epoch, True) if "acks" in self.mistakes else Reply(epoch, False, True)
        self.phase, self.epoch, self.owner = "none", 0, None
        if "forgets" not in self.mistakes:
            self.tomb = epoch
        return Reply(epoch, True)


class FenceAdapter(fencepost.Adapter):
    def __init__(self, mistakes: str = "") -> None:
        self.mistakes = mistakes

    def reset(self, setup: dict[str, Any]) -> None:
        self.fence = Fence(self.mistakes)

    def do_bootstrap(self, call: fencepost.Call, from_: str, epoch: int) -> None:
        reply = self.fence.bootstrap(from_, epoch)
        if reply:
            call.output("reply", reply)

    def do_close(self, call: fencepost.Call, from_: str, epoch: int, removed: bool) -> None:
        call.output("reply", self.fence.close(epoch))

    def do_crash(self, call: fencepost.Call) -> None:
        self.fence.tomb = 0

    def observe(self) -> dict[str, Any]:
        fence = self.fence
        return {
            "phase": fence.phase,
            "epoch": fence.epoch,
            "owner": fence.owner,
            "tomb": fence.tomb,
        }

    def table_older(self, a: int, b: int) -> bool:
        return a <= b if "equal" in self.mistakes else a < b


class Blind(FenceAdapter):
    """Does not see the grave."""

    unobserved = {"tomb": "it is private"}

    def observe(self) -> dict[str, Any]:
        return {name: value for name, value in super().observe().items() if name != "tomb"}
