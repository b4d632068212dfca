"""What a run says in the end, in cases that the runners of all languages share."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from fence import TESTDATA
from job import job_file

from fencepost._known import KnownEntry, match_known
from fencepost._sequence import FAILED, KNOWN
from fencepost._suite import Mutant, Suite, load_suite
from fencepost._tally import Result, frame_of, stale_known, summary

IFACE = load_suite(io.BytesIO(job_file().encode()), "job").iface
CASES = json.loads((TESTDATA / "tallies.json").read_text("utf-8"))


@pytest.mark.parametrize("one", CASES, ids=lambda one: one["why"])
def test_tallies(one: dict[str, Any]) -> None:
    mutants = {name: Mutant(name, **mutant) for name, mutant in one["mutants"].items()}
    suite = Suite("shared", IFACE, [], mutants=mutants)
    known = [KnownEntry(**entry) for entry in one.get("known", [])]
    results = [
        Result(is_misfit=result.pop("misfit", False), **result)
        for result in map(dict, one["results"])
    ]
    for result in results:
        entry = match_known(known, result.id, result.like, result.kills)
        if entry and (result.status == FAILED or result.is_misfit):
            result.status, result.text = KNOWN, entry.text
    cannot, unobserved = (dict.fromkeys(one.get(name, []), "") for name in ("cannot", "unobserved"))
    frame = frame_of(suite, len(results), known, cannot, unobserved)
    assert summary(frame, results).splitlines() == one["lines"]
    assert stale_known(frame, results) == one.get("stale", [])
