"""A file of vectors, read and checked as a whole."""

from __future__ import annotations

import dataclasses
import re
from typing import Any, Optional, Union

from ._interface import Interface, is_capability, read_interface
from ._json import key, shorten
from ._reader import Reader, Source, read_file, source_name
from ._steps import Shown, Step, read_shown, read_steps
from ._values import ValueType

# The one format that this runner knows.
FORMAT = "fencepost-vectors/1"


@dataclasses.dataclass
class Mutant:
    """A mistake that the model declares."""

    title: str
    verdict: str
    breaks: list[str]
    reveals: list[str]


@dataclasses.dataclass
class Variant:
    """Something else that may be meant, as far as reports name it."""

    title: str = ""
    breaks: list[str] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Rows:
    """A table."""

    name: str
    inputs: list[str]
    results: list[str]
    rows: list[list[Any]]


@dataclasses.dataclass
class Answer:
    """What a negative test plays to a runner."""

    shown: Shown
    observed: dict[str, Any]


@dataclasses.dataclass
class Vector:
    """A test: a sequence of steps, or a table."""

    id: str
    group: str
    comment: str
    line: int
    tags: list[str]
    needs: list[str]
    kills: list[str]
    setup: dict[str, Any] = dataclasses.field(default_factory=dict)
    observed: dict[str, Any] = dataclasses.field(default_factory=dict)
    steps: list[Step] = dataclasses.field(default_factory=list)
    table: Optional[Rows] = None
    answers: list[Answer] = dataclasses.field(default_factory=list)  # of a negative test
    fails: int = 0


@dataclasses.dataclass
class Suite:
    """The header of a file and its tests. A graph is one without tests."""

    name: str
    iface: Interface
    variant: list[str]
    claims: dict[str, str] = dataclasses.field(default_factory=dict)
    mutants: dict[str, Mutant] = dataclasses.field(default_factory=dict)
    variants: dict[str, Variant] = dataclasses.field(default_factory=dict)
    tests: list[Vector] = dataclasses.field(default_factory=list)
    digest: str = ""

    def overlay(self, name: str) -> tuple[str, Union[Mutant, Variant]]:
        """The mutant or variant of this name, and which of them it is."""
        if name in self.mutants:
            return "mutant", self.mutants[name]
        kind = "variant" if name in self.variants else "mutant"
        return kind, self.variants.get(name, Variant())

    @property
    def actions(self) -> list[str]:
        """Those that an adapter can be asked for."""
        return [name for name, action in self.iface.actions.items() if action.is_asked]


def load_suite(source: Source, name: str = "") -> Suite:
    """Reads vectors from a path or a binary file. Nothing is run; what is wrong is a FileError."""
    name = name or source_name(source)
    ids: set[str] = set()

    def read_item(suite: Suite, r: Reader, number: int) -> None:
        test = _read_test(suite, r, number)
        if test.id in ids:
            r.fail(f"the id {test.id} stands twice")
        ids.add(test.id)
        suite.tests.append(test)

    suite, digest = read_file(source, name, lambda r: _read_header(r, name), read_item, "tests")
    suite.digest = digest
    return suite


def require_format(r: Reader, wanted: str) -> None:
    members = r.object()
    found = members["format"].value if "format" in members else None
    if found != wanted:
        r.fail(f'this runner reads "{wanted}"; the file has {shorten(key(found))}')


def read_variant(model: Reader) -> list[str]:
    """A model may have more members than this runner prints."""
    members = model.object()
    for name in ("name", "file"):
        if name in members:
            members[name].text()
    return members["variant"].texts() if "variant" in members else []


def _read_header(r: Reader, name: str) -> tuple[Suite, int]:
    require_format(r, FORMAT)
    m = r.members(
        "format tool model options exploration interface claims mutants certificate tests"
    )
    suite = Suite(
        name=name,
        iface=read_interface(m["interface"]),
        variant=read_variant(m["model"]),
        claims={claim: text.text() for claim, text in m["claims"].object().items()},
        mutants={mutant: _read_mutant(item) for mutant, item in m["mutants"].object().items()},
        variants=_read_variants(m["certificate"].value),
    )
    return suite, m["tests"].count()


def _read_variants(certificate: Any) -> dict[str, Variant]:
    """Nobody is judged by a certificate: what is of another form is left out."""
    variants = {}
    for name, item in _dict(_dict(certificate).get("variants")).items():
        title, breaks = _dict(item).get("title"), _dict(item).get("breaks")
        claims = [one for one in breaks if type(one) is str] if type(breaks) is list else []
        variants[name] = Variant(title if type(title) is str else "", claims)
    return variants


def _dict(value: Any) -> dict[str, Any]:
    return value if type(value) is dict else {}


def _read_mutant(r: Reader) -> Mutant:
    m = r.members("title breaks at verdict reveals", "why")
    verdict = m["verdict"].word("killed sometimes survives equivalent undecided")
    return Mutant(m["title"].text(), verdict, m["breaks"].texts(), m["reveals"].texts())


_LETTERS = {
    "table": "b", "counterexample": "c", "check": "h", "mutant": "m", "negative": "n",
    "pairs": "p", "reject": "r", "tour": "t", "witness": "w",
}  # fmt: skip
_ID = re.compile(r"[a-z]-[0-9a-f]{12}")
_COMMON = "id group tags comment "


def _read_need(iface: Interface, r: Reader) -> str:
    need = r.text()
    if not is_capability(iface, need):
        r.fail(f'"{shorten(need)}" is no capability')
    return need


def _read_test(suite: Suite, r: Reader, line: int) -> Vector:
    members = r.object()
    if "group" not in members:
        r.fail('the member "group" is missing')
    group = members["group"].text()
    if group not in _LETTERS:
        members["group"].fail(f'"{shorten(group)}" is no group that this runner knows')
    more = {"table": "table inputs results rows", "negative": "setup observed steps answers fails"}
    m = r.members(_COMMON + more.get(group, "setup observed steps"), "needs kills")
    test = Vector(
        id=m["id"].text(),
        group=group,
        comment=m["comment"].text(),
        line=line,
        tags=m["tags"].texts(),
        needs=[_read_need(suite.iface, one) for one in m["needs"].items()] if "needs" in m else [],
        kills=m["kills"].texts() if "kills" in m else [],
    )
    if not _ID.fullmatch(test.id) or test.id[0] != _LETTERS[group]:
        m["id"].fail(f'"{shorten(test.id)}" is no id of a {group} test')
    if group == "table":
        test.table = _read_rows(suite.iface, m)
        return test
    _read_sequence(suite.iface, m, test)
    if group == "negative":
        test.answers = [_read_answer(suite.iface, item) for item in m["answers"].items()]
        test.fails = m["fails"].count()
    return test


def _read_sequence(iface: Interface, m: dict[str, Reader], test: Vector) -> None:
    test.setup = m["setup"].typed_fields(iface.types, iface.setup)
    test.observed = m["observed"].typed_fields(iface.types, iface.observed)
    test.steps = read_steps(iface, m["steps"])
    if not test.steps:
        m["steps"].fail("there is no step")


def _read_answer(iface: Interface, r: Reader) -> Answer:
    m = r.members("observed", "reason outputs")
    observed = m["observed"].typed_fields(iface.types, iface.observed)
    return Answer(read_shown(iface, m), observed)


def _read_rows(iface: Interface, m: dict[str, Reader]) -> Rows:
    name = m["table"].text()
    if name not in iface.tables:
        m["table"].fail(f'there is no table "{shorten(name)}"')
    info = iface.tables[name]
    inputs, results = m["inputs"].texts(), m["results"].texts()
    if sorted(inputs) != sorted(info.inputs) or results[:1] != ["result"]:
        m["results"].fail("the columns are not all inputs, and then result")
    columns: list[ValueType] = [info.inputs[column] for column in inputs] + [info.result]
    for column in results[1:]:
        if column not in info.columns:
            m["results"].fail(f'"{shorten(column)}" is no column of the table {name}')
        columns.append(info.columns[column])
    rows = []
    for row in m["rows"].items():
        values = row.items()
        if len(values) != len(columns):
            row.fail(f"it has {len(values)} values for {len(columns)} columns")
        rows.append([value.typed(iface.types, t) for value, t in zip(values, columns)])
    return Rows(name, inputs, results, rows)
