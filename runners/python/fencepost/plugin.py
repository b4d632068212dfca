"""A plugin for pytest: default folders and tags, the summary, and the report. Tests run without
it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Generator
from typing import Any

import pytest

from ._run import settings
from ._tally import Frame, Result, run_faults, summary

Record = tuple[Frame, Result]


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("fencepost", "conformance vectors")
    group.addoption(
        "--fencepost-report",
        metavar="FILE",
        help="JSON lines: the id of each test before it runs, and its result behind it",
    )
    group.addoption(
        "--fencepost-tags", metavar="TAGS", help="only tests with one of these tags, with commas"
    )
    parser.addini("fencepost_paths", "folders in which vectors are looked for", "paths")
    parser.addini("fencepost_tags", "only tests with one of these tags", "args")


def pytest_configure(config: pytest.Config) -> None:
    collector = _Collector(config)
    config.pluginmanager.register(collector, "fencepost-collector")
    tags = config.getoption("--fencepost-tags")
    settings.folders = [str(path) for path in config.getini("fencepost_paths")]
    settings.tags = tags.split(",") if tags else list(config.getini("fencepost_tags"))
    settings.report = config.getoption("--fencepost-report")
    settings.listeners.append(collector.note)
    # Processes of a parallel run add to the file that the one which started them has emptied.
    if settings.report and not hasattr(config, "workerinput"):
        with open(settings.report, "w", encoding="utf-8"):
            pass


def pytest_unconfigure(config: pytest.Config) -> None:
    collector = config.pluginmanager.unregister(name="fencepost-collector")
    if isinstance(collector, _Collector):
        settings.listeners.remove(collector.note)
    settings.folders, settings.tags, settings.report = [], [], None


class _Collector:
    """What was recorded in a test goes with its report, from whichever process, to the summary."""

    def __init__(self, config: pytest.Config) -> None:
        self._is_worker = hasattr(config, "workerinput")
        self._fresh: list[Record] = []
        self._suites: dict[str, tuple[Frame, dict[str, Result]]] = {}

    def note(self, frame: Frame, result: Result) -> None:
        self._fresh.append((frame, result))

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, Any, None]:
        outcome = yield
        if self._fresh:
            records = [[dataclasses.asdict(part) for part in record] for record in self._fresh]
            outcome.get_result().fencepost = json.dumps(records)
            self._fresh = []

    def pytest_runtest_logreport(self, report: Any) -> None:
        for frame, result in json.loads(getattr(report, "fencepost", "[]")):
            _, results = self._suites.setdefault(frame["suite"], (Frame(**frame), {}))
            results[result["id"]] = Result(**result)

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        for name, (frame, results) in sorted(self._suites.items()):
            terminalreporter.section(f"vectors {name}", sep="-")
            terminalreporter.write(summary(frame, list(results.values())))
            for fault in run_faults(frame, list(results.values())):
                terminalreporter.write_line(fault)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        is_bad = any(
            run_faults(frame, list(results.values())) for frame, results in self._suites.values()
        )
        if is_bad and not self._is_worker and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
