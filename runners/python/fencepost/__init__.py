"""Replays vectors of Fencepost against an implementation in Python. It needs the standard library
only: no Node, no network. See README.md and docs/vectors.md of the project."""

from __future__ import annotations

from ._adapter import Adapter, Call
from ._errors import AdapterError, Failure, FileError, Unjudged
from ._graph import Graph, load_graph
from ._matchlog import Event, match_log
from ._run import Case, Summary, load, run_suite
from ._suite import Suite, load_suite
from ._tally import Result
from ._walk import walk

__all__ = [
    "Adapter",
    "AdapterError",
    "Call",
    "Case",
    "Event",
    "Failure",
    "FileError",
    "Graph",
    "Result",
    "Suite",
    "Summary",
    "Unjudged",
    "load",
    "load_graph",
    "load_suite",
    "match_log",
    "run_suite",
    "walk",
]
