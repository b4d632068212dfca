"""Whether an adapter fits a suite, and which tests it is not able to run."""

from __future__ import annotations

import inspect

from ._adapter import Adapter, python_name
from ._interface import ActionInfo, Interface, is_capability
from ._steps import Step
from ._suite import Suite, Vector
from ._values import ValueType


def adapter_faults(adapter: Adapter, suite: Suite, is_graph: bool = False) -> list[str]:
    """Mistakes in an adapter that show before anything runs. A graph has no tables to evaluate."""
    iface, kind = suite.iface, type(adapter)
    faults = []
    has_sequences = is_graph or any(test.table is None for test in suite.tests)
    if kind.reset is Adapter.reset and has_sequences:
        faults.append("reset is missing")
    for name in adapter.cannot:
        if not is_capability(iface, name):
            faults.append(f'`cannot` has "{name}", which the suite does not know')
    for name in adapter.unobserved:
        if name not in iface.observed and name not in iface.outputs:
            faults.append(f'`unobserved` has "{name}", which is neither a field nor an output')
    for name in dir(kind):
        if name.startswith("do_") and name[3:] not in iface.actions:
            faults.append(f"there is {name}, but no such action in the suite")
        if name.startswith("table_") and name[6:] not in iface.tables:
            faults.append(f"there is {name}, but no such table in the suite")
    for name, action in iface.actions.items():
        if action.is_asked and name not in adapter.cannot:
            lines = _lines(iface, name, action)
            faults += _method_faults(adapter, f"do_{name}", list(action.params), lines)
    for name, table in iface.tables.items():
        if f"table:{name}" not in adapter.cannot and not is_graph:
            lines = f"    def table_{name}(self, {', '.join(map(python_name, table.inputs))}): ..."
            faults += _method_faults(adapter, f"table_{name}", list(table.inputs), lines)
    if iface.observed and all(name in adapter.unobserved for name in iface.observed):
        faults.append("it observes nothing, so it would pass whatever the system does")
    elif iface.observed and kind.observe is Adapter.observe:
        faults.append("observe is missing")
    return [f"adapter {kind.__name__}: {fault}" for fault in faults]


def _method_faults(adapter: Adapter, method: str, params: list[str], lines: str) -> list[str]:
    found = getattr(adapter, method, None)
    if found is None:
        return [f"{method} is missing; add (or say in `cannot` why not):\n{lines}"]
    values: list[object] = [None] if method.startswith("do_") else []
    try:
        inspect.signature(found).bind(*values, **{python_name(name): None for name in params})
    except TypeError as error:
        return [f"{method} does not take the suite's arguments ({error}); it should be:\n{lines}"]
    return []


def _lines(iface: Interface, name: str, action: ActionInfo) -> str:
    """The lines to paste for an action."""
    params = [f", {python_name(p)}: {_python_type(iface, t)}" for p, t in action.params.items()]
    return f"    def do_{name}(self, call: fencepost.Call{''.join(params)}) -> None: ..."


def _python_type(iface: Interface, t: ValueType) -> str:
    if t.kind == "named":
        return _python_type(iface, iface.types.named[t.name])
    if t.kind == "option":
        return f"Optional[{_python_type(iface, t.item)}]"
    if t.kind in ("set", "seq", "bag"):
        return f"list[{_python_type(iface, t.item)}]"
    return {"bool": "bool", "int": "int", "enum": "str"}.get(t.kind, "Any")


def lacks(adapter: Adapter, test: Vector) -> str:
    """Why a test is skipped; "" if it is not."""
    for need in test.needs:
        if need in adapter.cannot:
            return f"cannot {need}: {adapter.cannot[need]}"
        kind, _, what = need.partition(":")
        if kind in ("observe", "output") and what in adapter.unobserved:
            return f"does not see {what}: {adapter.unobserved[what]}"
    return lacks_step(adapter, test.steps)


def lacks_step(adapter: Adapter, steps: list[Step]) -> str:
    for step in steps:
        for move in [step.move, *step.during]:
            if move.do in adapter.cannot:
                return f"cannot {move.do}: {adapter.cannot[move.do]}"
            if move.at and f"during:{move.at}" in adapter.cannot:
                return f"cannot during:{move.at}: {adapter.cannot[f'during:{move.at}']}"
        for way in step.expect:
            why = lacks_step(adapter, way.steps or [])
            if why:
                return why
    return ""
