"""The steps of a test."""

from __future__ import annotations

import dataclasses
from typing import Any, Optional

from ._interface import Interface
from ._json import shorten
from ._reader import Reader
from ._values import Misfit, ValueType


@dataclasses.dataclass
class Move:
    do: str
    args: dict[str, Any]
    at: str = ""  # a point, of what happens during a call


@dataclasses.dataclass
class Shown:
    """What comes out of a step, and what is different then."""

    reason: str = ""
    outputs: dict[str, list[Any]] = dataclasses.field(default_factory=dict)
    changed: dict[str, Any] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass
class Alternative:
    """An outcome, and what follows it in a oneOf (None: the test does not follow)."""

    outcome: str
    reason: str = ""
    clause: str = ""
    outputs: dict[str, list[Any]] = dataclasses.field(default_factory=dict)
    changed: dict[str, Any] = dataclasses.field(default_factory=dict)
    steps: Optional[list[Step]] = None


@dataclasses.dataclass
class Step:
    move: Move
    during: list[Move] = dataclasses.field(default_factory=list)
    awaits: list[Move] = dataclasses.field(default_factory=list)
    expect: list[Alternative] = dataclasses.field(default_factory=list)
    is_choice: bool = False  # expect was oneOf
    unlike: dict[str, Shown] = dataclasses.field(default_factory=dict)


def read_steps(iface: Interface, r: Reader) -> list[Step]:
    steps: list[Step] = []
    for item in r.items():
        if steps and steps[-1].is_choice:
            item.fail("a step follows a oneOf, which has to be the last one")
        steps.append(_read_step(iface, item))
    return steps


def _read_step(iface: Interface, r: Reader) -> Step:
    m = r.members("do args expect", "as during awaits unlike")
    step = Step(read_move(iface, m))
    control = iface.actions[step.move.do].control
    if not iface.actions[step.move.do].is_asked:
        m["do"].fail(f"{step.move.do} is {control}: nobody can ask for it")
    if "as" in m:
        m["as"].texts()  # for people
    step.during, step.awaits = read_around(iface, m, step.move.do)
    if "oneOf" in m["expect"].object():
        step.is_choice = True
        choices = m["expect"].members("oneOf")["oneOf"].items()
        step.expect = [read_outcome(iface, item, in_choice=True) for item in choices]
        if len(choices) < 2:
            m["expect"].fail("a oneOf has at least two alternatives")
    else:
        step.expect = [read_outcome(iface, m["expect"])]
    if "unlike" in m:
        for name, item in m["unlike"].object().items():
            step.unlike[name] = _read_mistake(iface, item.members("", "reason outputs changed"))
    return step


def read_move(iface: Interface, m: dict[str, Reader]) -> Move:
    name = m["do"].text()
    if name not in iface.actions:
        m["do"].fail(f'there is no action "{shorten(name)}"')
    return Move(name, m["args"].typed_fields(iface.types, iface.actions[name].params))


def read_around(
    iface: Interface, m: dict[str, Reader], action: str
) -> tuple[list[Move], list[Move]]:
    """What happens in the middle of a step, and what it sets off."""
    during = []
    for item in m["during"].items() if "during" in m else []:
        inner = item.members("at do args")
        move = read_move(iface, inner)
        move.at = inner["at"].text()
        if move.at not in iface.actions[action].points:
            inner["at"].fail(f'{action} has no point "{shorten(move.at)}"')
        during.append(move)
    awaited = m["awaits"].items() if "awaits" in m else []
    return during, [read_move(iface, item.members("do args")) for item in awaited]


_MEMBERS = {
    "done": ("outcome", "clause outputs changed"),
    "refused": ("outcome reason", ""),
    "ignored": ("outcome clause", ""),
    "deferred": ("outcome clause", "by"),
}


def read_outcome(iface: Interface, r: Reader, in_choice: bool = False) -> Alternative:
    members = r.object()
    if "outcome" not in members:
        r.fail('the member "outcome" is missing')
    outcome = members["outcome"].text()
    if outcome not in _MEMBERS:
        members["outcome"].fail(f'"{shorten(outcome)}" is no outcome that this runner knows')
    required, optional = _MEMBERS[outcome]
    m = r.members(required, optional + (" steps" if in_choice else ""))
    effect = read_shown(iface, m)
    return Alternative(
        outcome=outcome,
        reason=effect.reason,
        clause=m["clause"].text() if "clause" in m else "",
        outputs=effect.outputs,
        changed=effect.changed,
        steps=read_steps(iface, m["steps"]) if "steps" in m else None,
    )


def read_shown(iface: Interface, m: dict[str, Reader]) -> Shown:
    """Reads what stands in it of `reason`, `outputs` and `changed`."""
    shown = Shown(reason=m["reason"].text() if "reason" in m else "")
    for name, values in m["outputs"].object().items() if "outputs" in m else ():
        if name not in iface.outputs:
            m["outputs"].fail(f'there is no output "{shorten(name)}"')
        info = iface.outputs[name]
        shown.outputs[name] = [value.typed(iface.types, info.item) for value in values.items()]
        if info.order == "one" and len(shown.outputs[name]) > 1:
            values.fail("it says one value at most")
    if "changed" in m:
        shown.changed = m["changed"].some_fields(iface.types, iface.observed)
    return shown


def _read_mistake(iface: Interface, m: dict[str, Reader]) -> Shown:
    """Reads what a mistake would show: values that are not of their types, too, and several where
    one is."""
    shown = Shown(reason=m["reason"].text() if "reason" in m else "")
    for name, values in m["outputs"].object().items() if "outputs" in m else ():
        if name not in iface.outputs:
            values.fail("there is no such output")
        item = iface.outputs[name].item
        shown.outputs[name] = [_typed_or_raw(iface, item, one.value) for one in values.items()]
    for name, value in m["changed"].object().items() if "changed" in m else ():
        if name not in iface.observed:
            value.fail("there is no such field")
        shown.changed[name] = _typed_or_raw(iface, iface.observed[name], value.value)
    return shown


def _typed_or_raw(iface: Interface, t: ValueType, value: Any) -> Any:
    try:
        return iface.types.canonical(t, value)
    except Misfit:
        return value
