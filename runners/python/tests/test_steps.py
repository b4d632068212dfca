"""What a step may be, what an adapter may do wrong, and what values there are."""

from __future__ import annotations

import time
import unittest
from typing import Any, Callable

import job
import pytest
from job import JobAdapter, play_job

import fencepost
from fencepost._json import key, parse_json, plain, same
from fencepost._values import Misfit, TypeTable, ValueType

LIKE_TODAY = """behaves like variant V1 "today": this step's result is exactly that variant's
  why         Law: one law"""


@pytest.mark.parametrize(
    ("how", "steps", "status", "text"),
    [
        ("", job.SYNC_FAILS, "passed", ""),
        ("shortcut", job.SYNC_FAILS, "failed", "it returned without reaching 'decided'"),
        ("", job.SYNC_AFTER, "passed", ""),
        ("", job.SYNC_MAYBE, "inconclusive", "Sync returned without reaching 'perhaps'"),
        ("", f"{job.SYNC_FAILS},{job.SYNC_FAILS}", "adapter error", "it has failed already"),
        ("", f"{job.USE_NEAR},{job.USE_FULL}", "passed", ""),
        ("red", job.PICKS, "passed", ""),
        ("blue", job.PICKS, "inconclusive", "does not follow"),
        ("", job.PICKS, "failed", "this is the nearest of 2 alternatives"),
        ("", job.STARTS, "passed", ""),
        ("red", job.UNLIKE, "failed", 'behaves like mutant M1 "one"'),
        ("red", job.UNLIKE_NOW, "failed", LIKE_TODAY),
        ("green", job.UNLIKE_NEW, "failed", 'behaves like mutant M1 "one"'),
        ("says", job.UNLIKE_SAYS, "failed", 'behaves like mutant M1 "one"'),
        ("says", job.UNLIKE_NEW, "adapter error", 'output log: "green" is none of red, blue'),
        ("green", job.UNLIKE, "adapter error", '"green" is none of red, blue'),
        ("blue", job.UNLIKE, "failed", "color  want null"),
        ("raises", job.USE_NEAR, "adapter error", "use: ZeroDivisionError: no use"),
    ],
)
def test_steps(how: str, steps: str, status: str, text: str) -> None:
    adapter = JobAdapter(how)
    result = play_job(adapter, steps, timeout=5)
    assert (result.status, adapter.closed) == (status, 1), result.text
    assert result.is_misfit == ("is none of" in text)
    assert text in result.text


class Settling(JobAdapter):
    settled = 0

    def settle(self, timeout: float) -> None:
        self.settled += 1
        end = time.monotonic() + timeout
        while self.phase == "Running" and time.monotonic() < end:
            time.sleep(0.001)


def test_settle_is_asked_before_silence_is_believed() -> None:
    adapter = Settling()
    assert play_job(adapter, job.STARTS).status == "passed"
    assert adapter.settled == 2


class NoColor(JobAdapter):
    unobserved = {"color": "nobody sees it"}

    def observe(self) -> Any:
        return {"phase": self.phase, "tags": [1, 2]}


def test_what_is_unobserved_is_not_compared() -> None:
    assert play_job(NoColor("red"), job.UNLIKE).status == "passed"
    result = play_job(NoColor("red"), job.PICKS)
    assert result.status == "inconclusive" and "several alternatives fit" in result.text


VIEW: dict[str, Any] = {"phase": "Idle", "color": None, "tags": []}


@pytest.mark.parametrize(
    ("view", "text"),
    [
        ({"phase": "Idle", "color": None}, 'did not give "tags"'),
        ({**VIEW, "more": 1}, 'gave "more"'),
        ({**VIEW, "phase": "idle"}, '"idle" is none of Idle'),
        ({**VIEW, "tags": None}, "null is no set"),
        ({**VIEW, "tags": [1.0]}, "it holds a float"),
        ({**VIEW, "tags": [True]}, "true is no int"),
        ({**VIEW, "tags": ["1"]}, 'the text "1" is no int'),
        ({**VIEW, "tags": [1, 1]}, "is twice in a set"),
        ({**VIEW, "tags": [object()]}, "it holds a object"),
        (7, "which is no object"),
    ],
)
def test_an_adapter_that_observes_wrongly(view: Any, text: str) -> None:
    adapter = JobAdapter()
    adapter.observe = lambda: view  # type: ignore[method-assign]
    result = play_job(adapter, job.USE_NEAR)
    assert result.status == "adapter error"
    assert text in result.text


@pytest.mark.parametrize(
    ("act", "text"),
    [
        (
            lambda call: call.refuse("Fuller"),
            'refuse("Fuller"): there is no such reason, only Full',
        ),
        (lambda call: [call.refuse("Full"), call.refuse("Full")], "refused twice"),
        (lambda call: call.output("logs", 1), 'output("logs"): there is no such output'),
        (lambda call: call.output("log", 1), "output log: 1 is no enum"),
        (lambda call: call.output("log", 1.5), "output log: it holds a float"),
        (lambda call: call.during("decided"), 'during("decided"): use has the points none'),
    ],
)
def test_an_adapter_that_acts_wrongly(act: Callable[[fencepost.Call], object], text: str) -> None:
    adapter = JobAdapter()
    adapter.do_use = lambda call, limit: act(call)  # type: ignore
    result = play_job(adapter, job.USE_NEAR)
    assert result.status == "adapter error"
    assert text in result.text


class WrongNames(JobAdapter):
    cannot = {"fly": "no wings"}
    unobserved = {"wings": "none"}
    do_pick = None  # type: ignore[assignment]
    do_open = JobAdapter.do_Sync

    def do_use(self, call: fencepost.Call, limits: int) -> None:
        pass


def test_an_adapter_that_does_not_fit_is_told_what_to_write() -> None:
    with pytest.raises(fencepost.AdapterError) as error:
        play_job(WrongNames(), job.USE_NEAR)
    for text in (
        '`cannot` has "fly"',
        '`unobserved` has "wings"',
        "there is do_open, but no such action",
        "do_pick is missing; add (or say in `cannot` why not):\n"
        "    def do_pick(self, call: fencepost.Call) -> None: ...",
        "    def do_use(self, call: fencepost.Call, limit: int) -> None: ...",
    ):
        assert text in str(error.value)


def test_an_adapter_that_sees_nothing_is_refused() -> None:
    class Sightless(JobAdapter):
        unobserved = {"phase": "", "color": "", "tags": ""}

    with pytest.raises(fencepost.AdapterError, match="it observes nothing"):
        play_job(Sightless(), job.USE_NEAR)


def test_an_adapter_is_used_once() -> None:
    adapter = JobAdapter()
    play_job(adapter, job.USE_NEAR)
    with pytest.raises(fencepost.AdapterError, match="each test needs a fresh one"):
        play_job(adapter, job.USE_NEAR)


def test_what_the_adapter_cannot_do_is_skipped() -> None:
    class Unused(JobAdapter):
        cannot = {"use": "no hands"}

    (case,) = load_one = job.load_job(job.USE_NEAR)
    assert len(load_one) == 1
    with pytest.raises(fencepost.Failure, match="every test was skipped"):
        case.run(Unused())
    first, second = job.load_job(job.USE_NEAR, job.UNLIKE)
    with pytest.raises(unittest.SkipTest, match="cannot use: no hands"):
        first.run(Unused())
    second.run(Unused())


def test_an_adapter_that_skips_is_no_success() -> None:
    adapter = JobAdapter()
    adapter.reset = lambda setup: pytest.skip("not today")  # type: ignore
    (case,) = job.load_job(job.USE_NEAR)
    with pytest.raises(fencepost.AdapterError, match="without a word in `cannot`: not today"):
        case.run(adapter)


def test_inconclusive_fails_unless_allowed() -> None:
    (case,) = job.load_job(job.PICKS)
    with pytest.raises(fencepost.Unjudged, match="does not follow"):
        case.run(JobAdapter("blue"))
    (case,) = job.load_job(job.PICKS, allow_inconclusive=True)
    with pytest.raises(unittest.SkipTest, match="does not follow"):
        case.run(JobAdapter("blue"))


def test_a_step_that_hangs_ends_the_suite() -> None:
    first, second = job.load_job(job.USE_NEAR, job.UNLIKE, timeout=0.5)
    with pytest.raises(fencepost.AdapterError) as error:
        first.run(JobAdapter("hangs"))
    assert "use did not end within 0.5 s; all threads:" in str(error.value)
    assert "time.sleep(60)" in str(error.value)
    with pytest.raises(fencepost.Failure, match="1 tests were not run, as a step hangs"):
        second.run(JobAdapter())


ENUM = ValueType("enum", cases=["red", "blue"])
DIGIT = ValueType("int", lo=0, hi=9)
WIDE = ValueType("int", lo=0, hi=10**20)
PAIRS = ValueType("map", key=ValueType("option", of=ENUM), of=ValueType("bool"))
KEYED = ValueType("map", key=ENUM, of=DIGIT)
UNION = ValueType("union", union={"None": {}, "Some": {"of": ENUM}})


@pytest.mark.parametrize(
    ("t", "value", "want", "misfit"),
    [
        (PAIRS, '[["red",true],[null,false]]', '[["red",true],[null,false]]', ""),
        (PAIRS, "[[null,true],[null,false]]", "", "stands twice"),
        (KEYED, '{"red":2,"blue":1}', '{"blue":1,"red":2}', ""),
        (KEYED, '{"blue":1}', "", "1 keys of 2"),
        (KEYED, '{"blue":1,"green":1}', "", '"green" is none of'),
        (UNION, '{"case":"Some","of":"red"}', '{"case":"Some","of":"red"}', ""),
        (UNION, '{"case":"None","of":"red"}', "", 'no field "of"'),
        (UNION, '{"case":"Other"}', "", "is none of None, Some"),
        (UNION, "{}", "", "does not say which"),
        (DIGIT, "1.0", "", "1.0 is no int"),
        (DIGIT, "1e0", "", "1e0 is no int"),
        (DIGIT, "true", "", "true is no int"),
        (DIGIT, "10", "", "10 is not in 0..9"),
        (WIDE, "9007199254740992", "9007199254740992", ""),
        (WIDE, '"9007199254740992"', "9007199254740992", ""),
        (ValueType("bool"), "1", "", "1 is no bool"),
        (ValueType("never"), "null", "", "null is no never"),
    ],
)
def test_values(t: ValueType, value: str, want: str, misfit: str) -> None:
    types = TypeTable()
    if misfit:
        with pytest.raises(Misfit) as error:
            types.canonical(t, parse_json(value.encode()))
        assert misfit in str(error.value)
    else:
        assert key(types.canonical(t, parse_json(value.encode()))) == want


def test_equality_is_strict() -> None:
    values = [True, 1, "1", None, 0, False, [1], [True], {"a": 1}, {"a": True}]
    for i, a in enumerate(values):
        for j, b in enumerate(values):
            assert same(a, b) == (i == j)
    assert not same(parse_json(b"1.0"), parse_json(b"1"))
    assert same(plain({1: (2, {3}), False: "x"}), {"1": [2, [3]], "false": "x"})
