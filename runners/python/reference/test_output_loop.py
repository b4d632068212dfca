"""The loop that reads a child's output, turn by turn, against models/myhoard/output-loop.fence."""

from __future__ import annotations

from typing import Any, Optional

import pytest
from myhoard.output_loop import DiskFullError, NoLsnError, Place, PrepareLoop, ToolError
from trial import Trial

import fencepost

# The beginning of a line says what it is; the rest is its newline.
LINES = {
    "Ordinary": b"InnoDB: a line",
    "Shutdown": b"InnoDB: Shutdown completed; log sequence number 7",
    "DiskFull": b"xtrabackup: No space left on device",
}


class Pipe:
    """A child that writes and exits when the test says so."""

    def __init__(self) -> None:
        self.written = b""
        self.code: Optional[int] = None

    def read(self, timeout: float) -> bytes:
        read, self.written = self.written, b""
        return read

    def poll(self) -> Optional[int]:
        return self.code

    def kill(self) -> None:
        pass


class OutputLoopAdapter(fencepost.Adapter):
    def __init__(self, bugs: frozenset[str]) -> None:
        self.bugs = bugs

    def reset(self, setup: dict[str, Any]) -> None:
        self.pipe = Pipe()
        self.result: Optional[str] = None
        self.loop = PrepareLoop(self.pipe, lambda _: None, self.bugs)

    # ---- the child ------------------------------------------------------------------------------

    def do_childBeginsLine(self, call: fencepost.Call, line: str) -> None:
        self.pipe.written += LINES[line]

    def do_childEndsLine(self, call: fencepost.Call) -> None:
        self.pipe.written += b"\n"

    def do_childExits(self, call: fencepost.Call, code: str) -> None:
        self.pipe.code = {"Ok": 0, "Error": 1}[code]

    # ---- the loop -------------------------------------------------------------------------------

    def do_read(self, call: fencepost.Call) -> None:
        self.turn(self.loop.at is Place.SELECT and bool(self.pipe.written))

    def do_selectTimesOut(self, call: fencepost.Call) -> None:
        self.turn(self.loop.at is Place.SELECT and not self.pipe.written)

    def do_lookAtLine(self, call: fencepost.Call) -> None:
        self.turn(self.loop.at is Place.LINES and self.loop.has_lines)

    def do_linesDone(self, call: fencepost.Call) -> None:
        self.turn(self.loop.at is Place.LINES and not self.loop.has_lines)

    def do_poll(self, call: fencepost.Call) -> None:
        self.turn(self.loop.at is Place.POLL)

    def turn(self, is_there: bool) -> None:
        """Opens the gate in front of one move; nothing happens if the loop waits at another."""
        if not is_there or self.loop.is_over:
            return
        try:
            self.loop.turn()
        except DiskFullError:
            self.result = "DiskFull"
        except NoLsnError:
            self.result = "NoLsn"
        except ToolError:
            self.result = "Error"
        else:
            self.result = "Ok" if self.loop.is_over else None

    def observe(self) -> dict[str, Any]:
        return {"at": self.loop.at, "result": self.result, "saw_shutdown": self.loop.saw_shutdown}


TRIAL = Trial(
    model="models/myhoard/output-loop",
    adapter=OutputLoopAdapter,
    mistakes=[
        "PartialLines", "HalfLinesLost", "NewlineNeeded", "PipeNotDrained", "ExitCodeIgnored",
        "ShutdownNotNeeded", "ErrorIsDiskFull", "TailLost",
    ],
)  # fmt: skip


@pytest.mark.parametrize("case", TRIAL.cases, ids=str)
def test_right(case: fencepost.Case) -> None:
    case.run(TRIAL.right())


@pytest.mark.parametrize("mistake", TRIAL.all)
def test_wrong(mistake: str) -> None:
    TRIAL.try_mistake(mistake)
