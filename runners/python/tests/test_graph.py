"""Random walks and logs, against the graph of the small fence."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from typing import Any, Optional

import pytest
from breakage import RUNS, random_bytes, randoms
from fence import GRAPH, FenceAdapter
from job import JobAdapter

import fencepost


def test_a_walk_beside_the_right_one() -> None:
    assert fencepost.walk(GRAPH, FenceAdapter, walks=20, steps=30) == 600


def wrong_walk(seed: int) -> str:
    with pytest.raises(fencepost.Failure) as failure:
        fencepost.walk(GRAPH, lambda: FenceAdapter("acks"), seed=seed)
    return str(failure.value)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_walk_that_fails_is_made_short(seed: int) -> None:
    text = wrong_walk(seed)
    assert f"of seed {seed}, " in text
    assert "steps made 2        step 2 of 2" in text
    assert "reply.success     want false  got true" in text
    assert "model       models/ticdc/orchestrator.fence:88  action close" in text
    assert wrong_walk(seed) == text


def test_a_walk_of_an_adapter_that_fails() -> None:
    class Fails(FenceAdapter):
        def do_close(self, call: fencepost.Call, from_: str, epoch: int, removed: bool) -> None:
            raise OSError("no network")

    with pytest.raises(fencepost.AdapterError, match="no network"):
        fencepost.walk(GRAPH, Fails)


def test_a_walk_needs_an_adapter_that_fits() -> None:
    with pytest.raises(fencepost.AdapterError, match="do_bootstrap is missing"):
        fencepost.walk(GRAPH, JobAdapter)


class Chooses(fencepost.Adapter):
    """Chooses a or b, shows which only when asked, and then changes its mind."""

    def __init__(self, chosen: str) -> None:
        self.chosen = chosen

    unobserved = {"which": "it keeps it to itself"}

    def reset(self, setup: dict[str, Any]) -> None:
        self.state = "fresh"

    def do_choose(self, call: fencepost.Call) -> None:
        self.state = "chosen"

    def do_say(self, call: fencepost.Call) -> None:
        call.output("word", self.chosen)
        self.chosen = "b" if self.chosen == "a" else "a"

    def observe(self) -> dict[str, Any]:
        return {"state": self.state}


def choosing_graph() -> bytes:
    enum = {"kind": "enum", "cases": ["a", "b"]}
    named = {"kind": "option", "of": {"kind": "named", "name": "Which"}}
    action = {"doc": "", "at": "c.fence:1", "kind": "input", "control": "tester", "params": {}}
    states = {"kind": "named", "name": "State"}
    iface = {
        "types": {"Which": enum, "State": {"kind": "enum", "cases": ["fresh", "chosen"]}},
        "setup": {}, "actions": {"choose": action, "say": action},
        "observed": {"state": {"doc": "", "type": states}, "which": {"doc": "", "type": named}},
        "outputs": {"word": {"doc": "", "type": named, "order": "one", "default": None}},
        "reasons": {}, "tables": {},
    }  # fmt: skip
    header = {
        "format": "fencepost-graph/1", "tool": "", "model": {"name": "Choice"}, "options": {},
        "interface": iface, "complete": True, "starts": [{"setup": {}, "node": 0}], "nodes": 3,
    }  # fmt: skip

    def says(word: str, to: int) -> dict[str, Any]:
        way = {"outcome": "done", "outputs": {"word": [word]}, "to": to}
        return {"do": "say", "args": {}, "oneOf": [way]}

    choose = [{"outcome": "done", "to": 1}, {"outcome": "done", "to": 2}]
    lines = [
        header,
        {
            "node": 0, "observed": {"state": "fresh", "which": None},
            "moves": [{"do": "choose", "args": {}, "oneOf": choose}],
        },
        {"node": 1, "observed": {"state": "chosen", "which": "a"}, "moves": [says("a", 1)]},
        {"node": 2, "observed": {"state": "chosen", "which": "b"}, "moves": [says("b", 2)]},
    ]  # fmt: skip
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


@pytest.mark.parametrize("chosen", ["a", "b"])
def test_what_nobody_sees_is_all_kept(chosen: str) -> None:
    with pytest.raises(fencepost.Failure, match="word  want") as failure:
        fencepost.walk(io.BytesIO(choosing_graph()), lambda: Chooses(chosen))
    # The first word is free, the second has to be the same one.
    assert "choose(); say(); say()" in str(failure.value)


OPEN = '{"do":"bootstrap","args":{"from":"a","epoch":2},"observed":{"owner":"a"}}\n'
PARTIAL = '{"do":"close","args":{"epoch":1}}\n'
ACKED = (
    '{"do":"close","args":{"epoch":1},'
    '"outputs":{"reply":[{"epoch":1,"success":true,"superseded":false}]}}\n'
)
LOOK = '{"observed":{"tomb":2}}\n'
GAP = '{"gap":true}\n'
SILENT = '{"do":"bootstrap","args":{"from":"b","epoch":1},"outputs":{},"reason":null}\n'
AGAIN = '{"setup":{}}\n'

LOGS = {
    "a behaviour": (OPEN + PARTIAL + SILENT, None),
    "none": (
        OPEN + ACKED,
        "log:2: nothing fits any more: close is not what the model allows. Nearest:\n"
        "  close(from a, epoch 1, removed false): done: "
        "reply.success is false, not true; reply.superseded is true, not false",
    ),
    "a look that nothing fits": (OPEN + LOOK, "tomb is 0, not 2"),
    "a gap": (OPEN + GAP + LOOK, None),
    "a restart": (OPEN + GAP + LOOK + AGAIN + ACKED, None),
    "a word that nobody says": ('{"do":"close","reason":"StaleEpoch"}\n', "answer is not refused"),
}

BAD_LOGS = {
    "an unknown action": ('{"do":"fly"}\n', 'log:1: there is no action "fly"'),
    "an unknown field": ('{"observed":{"wings":2}}\n', 'log:1: observed: there is no "wings"'),
    "an unknown member": ('{"at":12}\n', 'log:1: the member "at" is unknown'),
    "an unknown output": ('{"do":"close","outputs":{"echo":[1]}}\n', "there is no such output"),
    "a gap with more": ('{"gap":true,"do":"close"}\n', "do does not go with gap"),
    "arguments of nothing": ('{"args":{"epoch":1}}\n', 'args is of a step: "do" is missing'),
    "outputs of nothing": ('{"outputs":{"reply":[]}}\n', 'outputs is of a step: "do" is missing'),
    "a start with more": ('{"setup":{},"do":"close"}\n', "do does not go with setup"),
    "no JSON": ("close\n", "log:1: this is not JSON"),
    "cut off": (OPEN + "{", "log:2: the last line has no end"),
}


def match(text: str, **options: Any) -> int:
    graph = fencepost.load_graph(GRAPH)
    return fencepost.match_log(graph, io.BytesIO(text.encode()), "log", **options)


@pytest.mark.parametrize("name", LOGS)
def test_logs(name: str) -> None:
    text, message = LOGS[name]
    if message is None:
        assert match(text) == text.count("\n")
        return
    with pytest.raises(fencepost.Failure) as failure:
        match(text)
    assert message in str(failure.value)


@pytest.mark.parametrize("name", BAD_LOGS)
def test_bad_logs(name: str) -> None:
    text, message = BAD_LOGS[name]
    with pytest.raises(fencepost.FileError) as error:
        match(text)
    assert message in str(error.value)


def convert(line: bytes) -> Iterable[fencepost.Event]:
    if not line.startswith(b"opened by "):
        return []
    sender, epoch = line.decode().split()[2::2]
    args = {"from": sender, "epoch": int(epoch)}
    return [fencepost.Event(do="bootstrap", args=args, observed={"owner": sender})]


def test_a_log_of_its_own_form() -> None:
    assert match("opened by a at 1\nsomething else\nopened by b at 2\n", convert=convert) == 2
    with pytest.raises(fencepost.Failure, match="log:2: nothing fits any more"):
        match("opened by a at 2\nopened by b at 1\n", convert=convert)


BAD_GRAPHS = {
    "a node too few": (b'"nodes":', b'"nodes":9', "the header promises"),
    "another format": (b"fencepost-graph/1", b"fencepost-graph/2", 'reads "fencepost-graph/1"'),
    "a way to nowhere": (b'"to":', b'"to":9', "leads to node"),
    "a start nowhere": (b'"setup":{},"node":0}', b'"setup":{},"node":99}', "a start is at node 99"),
    "no start": (b'[{"setup":{},"node":0}]', b"[]", "there is none"),
}


@pytest.mark.parametrize("name", BAD_GRAPHS)
def test_bad_graphs(name: str) -> None:
    old, new, message = BAD_GRAPHS[name]
    text = GRAPH.read_bytes()
    assert old in text
    text = text.replace(old, new, 1)
    with pytest.raises(fencepost.FileError) as error:
        fencepost.load_graph(io.BytesIO(text), "graph")
    assert message in str(error.value)


def read_broken(text: bytes) -> Optional[fencepost.Graph]:
    try:
        return fencepost.load_graph(io.BytesIO(text), "fuzz")
    except fencepost.FileError as error:
        assert str(error).startswith("fuzz")
        return None


def test_broken_graphs_and_logs_do_no_harm() -> None:
    graph = fencepost.load_graph(GRAPH)
    text, log, read = GRAPH.read_bytes(), (OPEN + GAP + LOOK + AGAIN + SILENT).encode(), 0
    for choose in randoms(RUNS):
        broken = read_broken(random_bytes(text, choose))
        read += broken is not None
        for other in (graph, broken or graph):
            try:
                lines = io.BytesIO(random_bytes(log, choose))
                fencepost.match_log(other, lines, "fuzz")
            except (fencepost.FileError, fencepost.Failure) as error:
                assert str(error).startswith("fuzz:")
    assert read < RUNS
