"""Reports in files."""

from __future__ import annotations

import json
import os
from typing import Any, Optional, Union
from xml.etree import ElementTree

from ._sequence import BROKEN, FAILED, INCONCLUSIVE, KNOWN, SKIPPED
from ._tally import Result

Path = Union[str, "os.PathLike[str]"]


class Ledger:
    """A report that survives the death of the process: each line is in the file before what it
    announces. Lines are added to what is there."""

    def __init__(self, path: Optional[Path]) -> None:
        self._path = path

    def begin(self, id: str) -> None:
        self._write({"id": id, "state": "started"})

    def end(self, result: Result) -> None:
        line: dict[str, Any] = {"id": result.id, "state": result.status}
        if result.like:
            line["like"] = result.like
        line["ms"] = round(result.seconds * 1000)
        if result.text:
            line["text"] = result.text
        self._write(line)

    def _write(self, line: dict[str, Any]) -> None:
        if self._path is None:
            return
        text = json.dumps(line, ensure_ascii=False) + "\n"
        # One write a line, at the end: processes that run tests beside each other may share a file.
        file = os.open(self._path, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o666)
        try:
            os.write(file, text.encode("utf-8"))
        finally:
            os.close(file)


def write_junit(path: Path, name: str, results: list[Result]) -> None:
    """Writes results as JUnit XML."""
    failures = sum(result.status in (FAILED, INCONCLUSIVE) for result in results)
    suite = ElementTree.Element(
        "testsuite",
        name=name,
        tests=str(len(results)),
        failures=str(failures),
        errors=str(sum(result.status == BROKEN for result in results)),
        skipped=str(sum(result.status in (SKIPPED, KNOWN) for result in results)),
    )
    for result in results:
        attributes = {"classname": name, "name": result.id, "time": f"{result.seconds:.3f}"}
        case = ElementTree.SubElement(suite, "testcase", attributes)
        if result.status in (FAILED, INCONCLUSIVE):
            message = _clean(f"{result.status}: {result.comment}")
            ElementTree.SubElement(case, "failure", message=message).text = _clean(result.text)
        elif result.status == BROKEN:
            message = _clean(result.comment)
            ElementTree.SubElement(case, "error", message=message).text = _clean(result.text)
        elif result.status in (SKIPPED, KNOWN):
            ElementTree.SubElement(case, "skipped", message=_clean(result.text))
    ElementTree.ElementTree(suite).write(path, encoding="utf-8", xml_declaration=True)


def _clean(text: str) -> str:
    """XML has no control characters."""
    return "".join(
        c if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff") else "�" for c in text
    )
