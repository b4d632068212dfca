"""Files that are not what they should be are refused before anything runs, and do no harm."""

from __future__ import annotations

import io
import json
from pathlib import Path

import job
import pytest
from breakage import RUNS, random_bytes, randoms
from fence import FENCE, GRAPH, NEGATIVES
from job import job_file
from scripted import Scripted

import fencepost
from fencepost._judge import Judge
from fencepost._player import Player
from fencepost._report import Reporter
from fencepost._sequence import FAILED, play
from fencepost._suite import Answer, Suite, Vector

GOOD = job_file(job.SYNC_FAILS, job.PICKS)
HEADER, FIRST, SECOND = GOOD.splitlines(keepends=True)


def change(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


DURING = '{"do":"Sync","args":{},"during":[{"at":"decided","do":"jobFails","args":{}}]'

BAD = {
    "empty": ("", "the file is empty"),
    "another version": (
        change("fencepost-vectors/1", "fencepost-vectors/0"),
        'job:1: this runner reads "fencepost-vectors/1"; the file has "fencepost-vectors/0"',
    ),
    "no header": (FIRST, "job:1: this runner reads"),
    "a test too few": (HEADER + FIRST, "the header promises 2 tests, 1 follow"),
    "cut off": (GOOD[:-9], "job:3: the last line has no end"),
    "an id twice": (HEADER + FIRST + FIRST, "job:3: the id t-000000000000 stands twice"),
    "no id": (change("t-000000000000", "m-000000000000"), "is no id of a tour test"),
    "an unknown group": (change('"group":"tour"', '"group":"trip"'), '"trip" is no group'),
    "an unknown member": (
        change('"group":"tour"', '"group":"tour","extra":1'),
        'job:2: the member "extra" is unknown',
    ),
    "an unknown action": (change('{"do":"Sync"', '{"do":"Sink"'), 'there is no action "Sink"'),
    "nobody can ask for it": (change(DURING, '{"do":"finish","args":{}'), "finish is awaited"),
    "an unknown point": (change('"at":"decided"', '"at":"undecided"'), 'no point "undecided"'),
    "an unknown capability": (
        change(
            '"group":"tour"',
            '"group":"tour","needs":["jobFails","hold:jobFails","observe:bogus"]',
        ),
        'job:2, needs, 3: "observe:bogus" is no capability',
    ),
    "an unknown argument": (
        change('"do":"pick","args":{}', '"do":"pick","args":{"a":1}'),
        'job:3, steps, 1, args: there is no "a"',
    ),
    "a missing argument": (
        change(f'"args":{{"limit":"{job.LARGE}"}}', '"args":{}'),
        '"limit" is missing',
    ),
    "an unknown outcome": (
        change('"outcome":"refused"', '"outcome":"denied"'),
        '"denied" is no outcome',
    ),
    "a oneOf of one": (
        change(',{"outcome":"done","changed":{"color":"blue"}}]', "]"),
        "at least two alternatives",
    ),
    "a step behind a oneOf": (
        HEADER + FIRST + SECOND[:-3] + f",{job.USE_FULL}]}}\n",
        "a step follows a oneOf",
    ),
    "no step": (job_file(job.SYNC_FAILS, ""), "there is no step"),
    "a value of another type": (
        change('"color":null', '"color":7'),
        "observed, color: 7 is no enum",
    ),
    "a name twice": (change('"setup":{"limit"', '"setup":{"limit":0,"limit"'), "stands twice"),
    "too deep": (change('"test 0"', "[" * 80 + "]" * 80), "deeper than 64"),
    "too deep to recurse": (change('"test 0"', "[" * 200_000), "deeper than 64"),
    "too long": (
        change('"test 0"', '"' + "x" * (2 << 20) + '"'),
        "job:2: the line is longer than 1 MiB",
    ),
    "too many digits": (change('"color":null', '"color":' + "9" * 100_000), "longer than 400 characters"),
    "two values": (HEADER + FIRST + SECOND[:-1] + " {}\n", "something follows the value"),
    "no value": (HEADER + FIRST + "\n", "job:3: this is not JSON: it ends in the middle"),
    "not a number": (change('"color":null', '"color":NaN'), "NaN is not JSON"),
    "half a pair": (change('"test 0"', '"\\ud800"'), "half of a surrogate pair"),
    "an unknown type": (
        change('{"kind":"named","name":"Phase"}', '{"kind":"named","name":"Fase"}'),
        'there is no type "Fase"',
    ),
    "a bad name": (change('"pick":{"doc"', '"":{"doc"'), "is no name"),
    "a name with an end": (change('"pick":{"doc"', '"pick\\n":{"doc"'), "is no name"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files(name: str) -> None:
    text, message = BAD[name]
    with pytest.raises(fencepost.FileError) as error:
        fencepost.load_suite(io.BytesIO(text.encode()), "job")
    assert message in str(error.value)
    assert len(str(error.value)) < 500


def test_other_bad_files() -> None:
    broken = change("test 0", "test X").encode().replace(b"X", b"\xff")
    with pytest.raises(fencepost.FileError, match="job:2: this is not JSON: it is not UTF-8"):
        fencepost.load_suite(io.BytesIO(broken), "job")
    with pytest.raises(fencepost.FileError, match="none.ndjson: No such file"):
        fencepost.load("none.ndjson")
    assert len(fencepost.load_suite(io.BytesIO(GOOD.encode()), "job").tests) == 2


def scripted_player(suite: Suite, answers: list[Answer]) -> Player:
    points = {name: action.points for name, action in suite.iface.actions.items()}
    driver = Scripted(answers, points)
    return Player(Judge(suite.iface, {}), driver, 0.001, lambda _: None)


NEGATIVE_SUITES = [fencepost.load_suite(path) for path in NEGATIVES]


def test_there_are_negative_tests() -> None:
    assert len(NEGATIVE_SUITES) >= 4


@pytest.mark.parametrize(
    ("suite", "test"),
    [(suite, test) for suite in NEGATIVE_SUITES for test in suite.tests],
    ids=lambda one: one.id if isinstance(one, Vector) else "",
)
def test_negative_tests(suite: Suite, test: Vector) -> None:
    """Answers are played to the runner, which has to find the mistake."""
    trail = play(scripted_player(suite, test.answers), test)
    assert trail.problem is not None, test.comment
    assert (trail.problem.status, trail.problem.number) == (FAILED, test.fails)


@pytest.mark.parametrize("source", [FENCE, NEGATIVES[-1], "job"], ids=["fence", "negative", "job"])
def test_broken_vectors_do_no_harm(source: object) -> None:
    text = source.read_bytes() if isinstance(source, Path) else GOOD.encode()
    read = 0
    for choose in randoms(RUNS):
        try:
            suite = fencepost.load_suite(io.BytesIO(random_bytes(text, choose)), "fuzz")
        except fencepost.FileError as error:
            assert str(error).startswith("fuzz")
            continue
        read += 1
        for test in suite.tests:
            if test.table is None:
                player = scripted_player(suite, [Answer(shown=job.SILENT, observed=test.observed)])
                trail = play(player, test)
                if trail.problem:
                    Reporter(suite, player.judge).report(test, trail).encode()
    assert 0 < read < RUNS


def test_bytes_at_random_do_no_harm() -> None:
    for choose in randoms(RUNS):
        text = bytes(choose.randrange(256) for _ in range(choose.randrange(200)))
        with pytest.raises(fencepost.FileError):
            fencepost.load_suite(io.BytesIO(text + b"\n"), "fuzz")


def test_parsed_values_are_those_of_the_standard_library() -> None:
    for line in FENCE.read_bytes().splitlines() + GRAPH.read_bytes().splitlines():
        assert fencepost._json.parse_json(line) == json.loads(line)
