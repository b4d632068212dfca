"""Suites against a small implementation, right and wrong."""

from __future__ import annotations

import pytest
from fence import FENCE, KNOWN, NEGATIVES, Blind, FenceAdapter

import fencepost


@pytest.mark.parametrize("case", fencepost.load(FENCE), ids=str)
def test_the_right_one_passes(case: fencepost.Case) -> None:
    case.run(FenceAdapter())


def one(id: str, **options: object) -> fencepost.Case:
    return next(case for case in fencepost.load(FENCE, **options) if case.id == id)  # type: ignore


def test_the_report_names_the_bug() -> None:
    with pytest.raises(fencepost.Failure) as failure:
        one("m-91f3c07aa5d2").run(FenceAdapter("acks"))
    text = str(failure.value)
    for part in (
        "✗ an older generation's close is superseded, never acknowledged        step 3 of 3",
        "  1  bootstrap(from b, epoch 2)        reply {epoch 2, success true, superseded false}    "
        "phase: none → active    epoch: 0 → 2    owner: null → b",
        "  2  bootstrap(from a, epoch 1)        ignored (StaleEpoch): no reply, nothing changed",
        "       reply.success     want false  got true                  ← differs",
        "       observation       as expected (phase active, epoch 2, owner b, tomb 0)",
        'behaves like mutant M20 "close acked without closing"',
        "why         FENCING: an acknowledged close that closed nothing",
        "model       models/ticdc/orchestrator.fence:88  action close",
        "fence.vectors.ndjson:3  (suite ",
        "test_fence.py::test_the_report_names_the_bug'",
        "reset({}); bootstrap(from_='b', epoch=2); bootstrap(from_='a', epoch=1); close(",
    ):
        assert part in text


def test_a_table_shows_whose_answers_are_wrong() -> None:
    result = one("b-0123456789ab").play(FenceAdapter("equal"))
    assert result.status == "failed"
    assert "2 of 5 rows are wrong" in result.text
    assert "older(a 1, b 1)  want false  got true  as in orEqual" in result.text
    assert "2 of 2 wrong answers are those of variant orEqual" in result.text


@pytest.mark.parametrize(
    ("adapter", "options", "is_ok", "texts"),
    [
        (FenceAdapter, {}, True, ["0 known, 0 inconclusive\n5 passed, 0 failed, 0 skipped\n"]),
        (FenceAdapter, {"tags": "smoke"}, True, ["4 passed, 0 failed, 0 skipped\n"]),
        (
            lambda: FenceAdapter("acks"),
            {},
            False,
            [
                "1 test failed: 1 behaves like M20\n0 known, 0 inconclusive\n"
                "4 passed, 1 failed, 0 skipped\n"
            ],
        ),
        (
            lambda: FenceAdapter("acks"),
            {"known": KNOWN},
            True,
            ["1 known (HEAD-P1: by choice), 0 inconclusive\n4 passed, 0 failed, 0 skipped\n"],
        ),
        (FenceAdapter, {"known": KNOWN}, False, ["5 passed, 0 failed, 0 skipped\n"]),
        (
            lambda: Blind("forgets"),
            {},
            True,
            [
                "skipped 1: does not see tomb: it is private\n",
                "not compared: tomb → 1 of 2 mutants not detectable (M21)\n"
                "0 known, 0 inconclusive\n4 passed, 0 failed, 1 skipped\n",
            ],
        ),
    ],
    ids=["right", "smoke", "wrong", "known", "stale known", "unobserved"],
)
def test_a_run_without_a_framework(adapter, options, is_ok, texts) -> None:  # type: ignore
    summary = fencepost.run_suite(FENCE, adapter, **options)
    assert summary.is_ok == is_ok, summary.faults
    for text in texts:
        assert text in summary.text


def test_a_known_one_that_passes_fails() -> None:
    summary = fencepost.run_suite(FENCE, FenceAdapter, known=KNOWN)
    assert len(summary.faults) == 1
    assert "like M20 is known to fail (HEAD-P1: by choice), and did not" in summary.faults[0]


def test_no_test_is_no_success() -> None:
    with pytest.raises(fencepost.FileError, match="no test would run: none has a tag of none"):
        fencepost.load(FENCE, tags="none")
    with pytest.raises(fencepost.FileError, match="no test would run: the file has none"):
        fencepost.load(NEGATIVES[0])
