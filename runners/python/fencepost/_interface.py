"""The interface of a file: what an adapter has to do with."""

from __future__ import annotations

import dataclasses
from collections.abc import Container
from typing import Any

from ._reader import Reader
from ._values import TypeTable, ValueType

Fields = dict[str, ValueType]


@dataclasses.dataclass
class ActionInfo:
    at: str
    kind: str
    control: str
    params: Fields
    points: dict[str, str]  # what a point that is not reached means

    @property
    def is_asked(self) -> bool:
        return self.control not in ("awaited", "free")


@dataclasses.dataclass
class OutputInfo:
    order: str
    item: ValueType
    silence: Any  # a value that says as much as none


@dataclasses.dataclass
class TableInfo:
    inputs: Fields
    result: ValueType
    columns: Fields  # of variants


@dataclasses.dataclass
class Interface:
    """Its members stand in the order in which the model declares them."""

    types: TypeTable
    setup: Fields
    actions: dict[str, ActionInfo]
    observed: Fields
    outputs: dict[str, OutputInfo]
    reasons: dict[str, str]  # kind
    tables: dict[str, TableInfo]


def read_interface(r: Reader) -> Interface:
    m = r.members("types setup actions observed outputs reasons tables")
    types = TypeTable()
    named = m["types"].named()
    for name in named:
        types.named[name] = ValueType("")  # so that types may name each other
    for name, item in named.items():
        types.named[name] = _named_type(item, types)
    return Interface(
        types=types,
        setup=_fields(m["setup"], types),
        actions={name: _action(item, types) for name, item in m["actions"].named().items()},
        observed={
            name: _type(item.members("doc type")["type"], types)
            for name, item in m["observed"].named().items()
        },
        outputs={name: _output(item, types) for name, item in m["outputs"].named().items()},
        reasons={
            name: item.members("doc kind")["kind"].word("refused ignored deferred")
            for name, item in m["reasons"].named().items()
        },
        tables={name: _table(item, types) for name, item in m["tables"].named().items()},
    )


def _action(r: Reader, types: TypeTable) -> ActionInfo:
    m = r.members("doc at kind control params", "points")
    points = m["points"].named() if "points" in m else {}
    return ActionInfo(
        at=m["at"].text(),
        kind=m["kind"].word("input fault internal call"),
        control=m["control"].word("tester hook driven awaited free"),
        params=_fields(m["params"], types),
        points={
            name: point.members("doc unreached")["unreached"].word("fail after inconclusive")
            for name, point in points.items()
        },
    )


def _output(r: Reader, types: TypeTable) -> OutputInfo:
    m = r.members("doc type order default")
    t = _type(m["type"], types)
    order = m["order"].word("one list bag")
    if order != "one" and t.kind not in ("set", "seq", "bag"):
        m["order"].fail(f"a {t.kind} has no items")
    item = t if order == "one" else t.item
    return OutputInfo(order, item, m["default"].typed(types, t))


def _table(r: Reader, types: TypeTable) -> TableInfo:
    m = r.members("doc inputs result variants")
    return TableInfo(
        _fields(m["inputs"], types), _type(m["result"], types), _fields(m["variants"], types)
    )


def _fields(r: Reader, types: TypeTable) -> Fields:
    return {name: _type(item, types) for name, item in r.named().items()}


def _kind(r: Reader) -> str:
    members = r.object()
    if "kind" not in members:
        r.fail('the member "kind" is missing')
    return members["kind"].text()


def _type(r: Reader, types: TypeTable) -> ValueType:
    t = ValueType(_kind(r))
    if t.kind in ("bool", "never"):
        r.members("kind")
    elif t.kind == "int":
        m = r.members("kind lo hi")
        t.lo, t.hi = m["lo"].number(), m["hi"].number()
    elif t.kind == "named":
        t.name = r.members("kind name")["name"].text()
        if t.name not in types.named:
            r.fail(f'there is no type "{t.name[:80]}"')
    elif t.kind == "option":
        t.of = _type(r.members("kind of")["of"], types)
    elif t.kind in ("set", "seq", "bag"):
        t.of = _type(r.members("kind of", "max")["of"], types)
    elif t.kind == "map":
        m = r.members("kind key value")
        t.key, t.of = _type(m["key"], types), _type(m["value"], types)
    else:
        r.fail(f'"{t.kind[:80]}" is no kind of type')
    return t


def _named_type(r: Reader, types: TypeTable) -> ValueType:
    t = ValueType(_kind(r))
    if t.kind == "enum":
        t.cases = r.members("kind cases")["cases"].texts()
    elif t.kind == "record":
        t.fields = _fields(r.members("kind fields")["fields"], types)
    elif t.kind == "union":
        cases = r.members("kind cases")["cases"].object()
        t.union = {name: _fields(fields, types) for name, fields in cases.items()}
    else:
        r.fail(f'"{t.kind[:80]}" is no kind of named type')
    return t


def is_capability(iface: Interface, name: str) -> bool:
    """Whether a name may stand in `cannot` of an adapter, and in `needs` of a test."""
    if name in iface.actions:
        return True
    kind, _, what = name.partition(":")
    known: dict[str, Container[str]] = {
        "hold": iface.actions,
        "observe": iface.observed,
        "output": iface.outputs,
        "table": iface.tables,
        "during": {point for action in iface.actions.values() for point in action.points},
    }
    return what in known.get(kind, ())
