"""The kit for those who write runners, as this runner sees it."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from fence import KIT
from scripted import Scripted

import fencepost
from fencepost._judge import Judge
from fencepost._player import Player
from fencepost._sequence import FAILED, Trail, play
from fencepost._steps import Shown
from fencepost._suite import Answer, Suite, Vector

FIRST, *REST = (KIT / "hostile.ndjson").read_text("utf-8").splitlines()
GOOD = json.loads(FIRST)["good"]


@pytest.mark.parametrize("one", list(map(json.loads, REST)), ids=lambda one: one["why"])
def test_hostile_files(one: dict[str, Any]) -> None:
    """Files that are refused, or read, as the kit says."""
    before, found, behind = GOOD.partition(one["old"]) if one["old"] else ("", "", GOOD)
    assert found == one["old"]
    letter, times = one.get("fill", ["", 0])
    file = (before + one["new"] + letter * times).encode() + bytes.fromhex(one.get("hex", ""))
    source = io.BytesIO(file + behind.encode())
    if "refused" not in one:
        assert len(fencepost.load_suite(source, "it").tests) == 3
        return
    with pytest.raises(fencepost.FileError) as error:
        fencepost.load_suite(source, "it")
    place = f"it:{one['refused']}" if one["refused"] else "it"
    assert str(error.value).startswith((f"{place}:", f"{place},"))


def play_answers(suite: Suite, test: Vector, answers: list[Answer]) -> Trail:
    points = {name: action.points for name, action in suite.iface.actions.items()}
    return play(Player(Judge(suite.iface, {}), Scripted(answers, points), 1, lambda _: None), test)


def right_answers(test: Vector) -> list[Answer]:
    """Those of an implementation that takes the first alternative that the test follows."""
    answers = [Answer(Shown(), test.observed)]
    steps = test.steps
    while steps:
        step = steps[0]
        ways = [way for way in step.expect if way.steps is not None] or step.expect
        observed = {**answers[-1].observed, **ways[0].changed}
        answers.append(Answer(Shown(ways[0].reason, ways[0].outputs), observed))
        steps = (ways[0].steps or []) if step.is_choice else steps[1:]
    return answers


@pytest.mark.parametrize("name", ["calls", "choices", "epochs.lifted"])
def test_suites_with_all_that_a_file_may_have(name: str) -> None:
    suite = fencepost.load_suite(KIT / f"{name}.vectors.ndjson")
    assert suite.tests
    for test in suite.tests:
        right = right_answers(test)
        assert play_answers(suite, test, right).problem is None, test.id
        for at, step in enumerate(test.steps):
            for mutant, shown in step.unlike.items():
                wrong = Answer(shown, {**right[at].observed, **shown.changed})
                problem = play_answers(suite, test, [*right[: at + 1], wrong]).problem
                assert problem is not None
                assert (problem.status, problem.number) == (FAILED, at + 1)
                assert mutant in problem.like
