"""Runs of pytest, each in a process of its own: with the plugin, without it, in parallel, and
dying."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import unittest
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fence import FENCE, KNOWN, FenceAdapter

import fencepost

HERE = Path(__file__).parent
PLUGIN = ("-p", "fencepost.plugin")

SUITE = """
import os
import fencepost, pytest
from fence import FENCE, KNOWN, Blind, FenceAdapter
from job import PICKS, USE_NEAR, JobAdapter, load_job

@pytest.mark.parametrize("case", fencepost.load({load}), ids=str)
def test_fence(case):
    case.run({adapter})
"""

DIES = """
class Dies(FenceAdapter):
    def do_close(self, call, from_, epoch, removed):
        os._exit(3)
"""


def run(folder: Path, text: str, *arguments: str) -> tuple[int, str]:
    """The exit code and what was printed."""
    (folder / "test_it.py").write_text(text, "utf-8")
    paths = [str(HERE), str(HERE.parent)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments, "test_it.py"]
    ran = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False
    )
    return ran.returncode, ran.stdout + ran.stderr


def suite(adapter: str = "FenceAdapter()", load: str = "FENCE") -> str:
    return SUITE.format(adapter=adapter, load=load)


@pytest.mark.parametrize(
    ("adapter", "load", "code", "texts"),
    [
        (
            'FenceAdapter("acks")',
            "FENCE",
            1,
            [
                "fencepost._errors.Failure",
                'behaves like mutant M20 "close acked without closing"',
                "again       pytest 'test_it.py::test_fence[m-91f3c07aa5d2]'",
                "\n1 test failed: 1 behaves like M20\n0 known, 0 inconclusive\n"
                "4 passed, 1 failed, 0 skipped\n",
            ],
        ),
        (
            'FenceAdapter("acks")',
            "FENCE, known=KNOWN",
            0,
            [
                "1 known (HEAD-P1: by choice), 0 inconclusive\n4 passed, 0 failed, 0 skipped\n",
                "4 passed, 1 xfailed",
            ],
        ),
        (
            "FenceAdapter()",
            "FENCE, known=KNOWN",
            1,
            ["like M20 is known to fail (HEAD-P1: by choice), and did not"],
        ),
        (
            'Blind("forgets")',
            "FENCE",
            0,
            [
                "not compared: tomb → 1 of 2 mutants not detectable (M21)\n",
                "4 passed, 0 failed, 1 skipped\n",
            ],
        ),
    ],
    ids=["wrong", "known", "stale known", "unobserved"],
)
def test_the_summary(tmp_path: Path, adapter: str, load: str, code: int, texts: list[str]) -> None:
    ran, printed = run(tmp_path, suite(adapter, load), *PLUGIN)
    assert ran == code, printed
    for text in texts:
        assert text in printed


def test_without_the_plugin(tmp_path: Path) -> None:
    code, printed = run(tmp_path, suite('FenceAdapter("acks")', "FENCE, known=KNOWN"))
    assert code == 0 and "4 passed, 1 xfailed" in printed, printed
    code, printed = run(tmp_path, suite('Blind("forgets")'), "-rs")
    assert code == 0 and "does not see tomb: it is private" in printed, printed
    # Nothing but the test itself is shown of where it failed.
    code, printed = run(tmp_path, suite('FenceAdapter("acks")'))
    assert code == 1 and "_run.py" not in printed, printed


def test_the_settings(tmp_path: Path) -> None:
    (tmp_path / "vectors").mkdir()
    (tmp_path / "vectors" / "it.vectors.ndjson").write_bytes(FENCE.read_bytes())
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\nfencepost_paths = vectors\nfencepost_tags = smoke\n", "utf-8"
    )
    text = suite(load='"it.vectors.ndjson"')
    code, printed = run(tmp_path, text, *PLUGIN)
    assert code == 0 and "4 passed, 0 failed, 0 skipped\n" in printed, printed
    code, printed = run(tmp_path, text, *PLUGIN, "--fencepost-tags=full,smoke")
    assert code == 0 and "5 passed, 0 failed, 0 skipped\n" in printed, printed


def lines_of(report: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in report.read_text("utf-8").splitlines()]


def test_a_dead_process_names_its_test(tmp_path: Path) -> None:
    text = suite("Dies()").replace("\n@pytest", f"{DIES}\n@pytest")
    (tmp_path / "report.jsonl").write_text("old\n", "utf-8")
    code, printed = run(tmp_path, text, *PLUGIN, "--fencepost-report=report.jsonl")
    assert code == 3, printed
    lines = lines_of(tmp_path / "report.jsonl")
    assert lines[-1] == {"id": "m-91f3c07aa5d2", "state": "started"}
    assert lines[0]["state"] == "started" and lines[1]["state"] == "passed"


def test_a_step_that_hangs(tmp_path: Path) -> None:
    text = suite('JobAdapter("hangs")', "load_job(USE_NEAR, USE_NEAR, timeout=0.5)")
    text = text.replace("fencepost.load(load_job", "(load_job")
    code, printed = run(tmp_path, text, *PLUGIN)
    assert code == 1
    assert "use did not end within 0.5 s; all threads:" in printed
    assert "skipped 1: not run: a step of another test hangs\n" in printed
    assert "1 tests were not run, as a step hangs" in printed


def test_junit_is_that_of_pytest(tmp_path: Path) -> None:
    code, printed = run(tmp_path, suite('FenceAdapter("acks")'), *PLUGIN, "--junitxml=it.xml")
    (suite_found,) = ElementTree.parse(tmp_path / "it.xml").getroot()
    assert (code, suite_found.get("tests"), suite_found.get("failures")) == (1, "5", "1"), printed
    assert "behaves like mutant M20" in (tmp_path / "it.xml").read_text("utf-8")


@pytest.mark.skipif(not importlib.util.find_spec("xdist"), reason="needs pytest-xdist")
def test_in_parallel(tmp_path: Path) -> None:
    code, printed = run(
        tmp_path, suite('FenceAdapter("acks")'), *PLUGIN, "-n2", "--fencepost-report=it.jsonl"
    )
    assert code == 1
    assert "1 test failed: 1 behaves like M20\n" in printed
    assert "4 passed, 1 failed, 0 skipped\n" in printed
    assert len(lines_of(tmp_path / "it.jsonl")) == 10
    code, printed = run(tmp_path, suite(load="FENCE, known=KNOWN"), *PLUGIN, "-n2")
    assert code == 1 and "like M20 is known to fail" in printed, printed


def test_reports_without_a_framework(tmp_path: Path) -> None:
    junit, report = tmp_path / "it.xml", tmp_path / "it.jsonl"
    fencepost.run_suite(FENCE, lambda: FenceAdapter("acks"), junit=junit, report=report)
    root = ElementTree.parse(junit).getroot()
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("5", "1", "0")
    assert "behaves like mutant M20" in "".join(root.itertext())
    lines = lines_of(report)
    assert [line["state"] for line in lines[::2]] == ["started"] * 5
    assert {"id": "m-91f3c07aa5d2", "state": "failed", "like": ["M20"]}.items() <= lines[3].items()


def test_with_unittest() -> None:
    class TestFence(unittest.TestCase):
        def test_vectors(self) -> None:
            for case in fencepost.load(FENCE, known=KNOWN):
                with self.subTest(str(case)):
                    case.run(FenceAdapter("acks"))

    result = unittest.TestResult()
    old = os.environ.pop("PYTEST_CURRENT_TEST")
    try:
        unittest.defaultTestLoader.loadTestsFromTestCase(TestFence).run(result)
    finally:
        os.environ["PYTEST_CURRENT_TEST"] = old
    assert result.wasSuccessful() and len(result.skipped) == 1
