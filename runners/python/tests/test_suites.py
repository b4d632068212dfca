"""Every committed suite, played to the runner by a system that answers as the suite says, and then
with one answer that is wrong: it has to be found, at its step."""

from __future__ import annotations

import dataclasses
import random
from pathlib import Path
from typing import Any

import pytest
from breakage import SEED
from scripted import Scripted

import fencepost
from fencepost._json import same
from fencepost._judge import Judge
from fencepost._player import Player
from fencepost._sequence import FAILED, Trail, play
from fencepost._steps import Shown
from fencepost._suite import Answer, Suite, Vector

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "vectors").rglob("*.vectors.ndjson"))
TESTS_MAX = 40


def answers_of(test: Vector) -> list[Answer]:
    """What the suite expects; of alternatives the first that is followed."""
    observed = test.observed
    answers = [Answer(Shown(), observed)]
    steps = test.steps
    while steps:
        step, steps = steps[0], steps[1:]
        way = next((way for way in step.expect if way.steps is not None), step.expect[0])
        observed = {**observed, **way.changed}
        answers.append(Answer(Shown(way.reason, way.outputs), observed))
        if step.is_choice:
            steps = way.steps or []
    return answers


def play_to(suite: Suite, test: Vector, answers: list[Answer]) -> Trail:
    points = {name: action.points for name, action in suite.iface.actions.items()}
    player = Player(Judge(suite.iface, {}), Scripted(answers, points), 1, lambda _: None)
    return play(player, test)


def spoilt(test: Vector, answers: list[Answer], at: int, choose: random.Random) -> bool:
    """Makes an answer wrong: silent, or with a field as it is elsewhere. False: there is nothing
    else to say there."""
    answer = answers[at]
    if answer.shown.outputs and choose.random() < 0.5:
        answers[at] = Answer(Shown(answer.shown.reason), answer.observed)
        return True
    others: list[tuple[str, Any]] = [
        (name, value)
        for other in answers
        for name, value in other.observed.items()
        if not same(value, answer.observed[name])
    ]
    if not others:
        return False
    name, value = choose.choice(others)
    answers[at] = dataclasses.replace(answer, observed={**answer.observed, name: value})
    return True


def chooses(test: Vector) -> bool:
    return any(step.is_choice for step in test.steps)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_wrong_is_found(path: Path) -> None:
    suite = fencepost.load_suite(path)
    found = 0
    for test in [test for test in suite.tests if test.table is None][:TESTS_MAX]:
        choose = random.Random(f"{SEED}.{test.id}")
        answers = answers_of(test)
        trail = play_to(suite, test, answers)
        assert trail.status == "passed" or (chooses(test) and trail.status == "inconclusive")
        at = choose.randrange(len(answers))
        if chooses(test) or not spoilt(test, answers, at, choose):
            continue
        trail = play_to(suite, test, answers)
        assert trail.problem and (trail.problem.status, trail.problem.number) == (FAILED, at)
        found += 1
    # Where every test chooses, another answer may be a right one.
    assert found > 0 or all(test.table or chooses(test) for test in suite.tests)
