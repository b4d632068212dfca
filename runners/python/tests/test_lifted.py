"""Epochs beyond 2^53 and 2^63 stand as decimal texts in a file, and come to adapters as whole numbers."""

from __future__ import annotations

from typing import Any, Optional

from fence import TESTDATA

import fencepost

LIFTED = TESTDATA / "epochs.lifted.vectors.ndjson"


class Epochs(fencepost.Adapter):
    """What is newer opens; what is not older closes."""

    mask = (1 << 64) - 1

    epoch: Optional[int]
    there: bool

    def reset(self, setup: dict[str, Any]) -> None:
        self.epoch, self.there = None, False

    def do_open(self, call: fencepost.Call, e: int) -> None:
        assert type(e) is int
        self.epoch, self.there = e & self.mask, True

    def do_close(self, call: fencepost.Call, e: int) -> None:
        self.epoch, self.there = e & self.mask, False

    def observe(self) -> dict[str, Any]:
        return {"epoch": self.epoch, "there": self.there}


class Short(Epochs):
    mask = (1 << 32) - 1


class Rounded(Epochs):
    def do_open(self, call: fencepost.Call, e: int) -> None:
        self.epoch, self.there = int(float(e)), True


def test_whole_numbers_of_64_bits() -> None:
    assert fencepost.run_suite(LIFTED, Epochs).is_ok


def test_what_is_cut_off_or_rounded_is_seen() -> None:
    assert not fencepost.run_suite(LIFTED, Short).is_ok
    assert not fencepost.run_suite(LIFTED, Rounded).is_ok
