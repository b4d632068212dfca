"""Compares what was seen with what the model allows."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any, Optional

from ._interface import Interface
from ._json import key, same, show
from ._steps import Alternative, Shown, Step

NOTHING = "nothing"


@dataclasses.dataclass
class Difference:
    """A place where what was seen is not what was expected."""

    place: str
    want: str
    got: str


@dataclasses.dataclass
class Seen:
    """What a step showed: canonical, and without what is not observed."""

    reason: str = ""
    outputs: dict[str, list[Any]] = dataclasses.field(default_factory=dict)
    observed: Optional[dict[str, Any]] = None
    missed: list[str] = dataclasses.field(default_factory=list)  # points with moves, not reached


@dataclasses.dataclass
class Expectation:
    """An outcome together with the observation that it leads to."""

    way: Alternative
    observed: dict[str, Any]  # whole


class Judge:
    """Knows what is compared."""

    def __init__(self, iface: Interface, unobserved: Mapping[str, str]) -> None:
        self.iface = iface
        self.unobserved = unobserved

    def differences(self, want: Expectation, got: Seen) -> list[Difference]:
        """None: it fits."""
        result = [
            Difference("call", f"'{p}' is reached", f"it returned without reaching '{p}'")
            for p in got.missed
        ]
        reason, fits = wanted_reason(want.way, got.reason)
        if not fits:
            result.append(Difference("answer", reason, answer_text(got.reason)))
        for name in self.iface.outputs:
            if name not in self.unobserved:
                wanted = self.sorted(name, want.way.outputs.get(name, []))
                result += output_differences(name, wanted, got.outputs.get(name, []))
        return result + self.observation_differences(want.observed, got.observed or {})

    def observation_differences(
        self, want: dict[str, Any], got: dict[str, Any]
    ) -> list[Difference]:
        result = []
        for name in self.iface.observed:
            if name not in self.unobserved:
                result += value_differences(name, want.get(name), got.get(name))
        return result

    def sorted(self, output: str, values: list[Any]) -> list[Any]:
        """Brings the values of a bag into the order in which they are compared."""
        is_bag = self.iface.outputs[output].order == "bag"
        return sorted(values, key=key) if is_bag else values

    def lookalikes(self, step: Step, before: dict[str, Any], got: Seen) -> list[str]:
        """The mutants and variants that would have shown exactly this."""
        # A mistake that never comes to a point is known by its result.
        got = dataclasses.replace(got, missed=[])
        return sorted(
            name
            for name, mistake in step.unlike.items()
            if not self.differences(_expect_mistake(mistake, before, got), got)
        )


def _expect_mistake(mistake: Shown, before: dict[str, Any], got: Seen) -> Expectation:
    way = Alternative("done", outputs=mistake.outputs, changed=mistake.changed)
    if mistake.reason and not mistake.outputs and not mistake.changed:
        way.outcome, way.reason = "refused", mistake.reason
    else:
        way.clause = (
            got.reason
        )  # a refusal that shows by what it does needs no word, and may have one
    return Expectation(way, {**before, **mistake.changed})


def answer_text(reason: str) -> str:
    return f"refused {reason}" if reason else "not refused"


def wanted_reason(way: Alternative, got: str) -> tuple[str, bool]:
    """What an outcome demands of the system's own word, and whether it was said."""
    if way.outcome == "refused":
        return answer_text(way.reason), got == way.reason
    if way.outcome == "done":
        return answer_text(""), got in ("", way.clause)
    return answer_text(""), got == ""


def output_differences(name: str, want: list[Any], got: list[Any]) -> list[Difference]:
    if len(want) == 1 and len(got) == 1:
        return value_differences(name, want[0], got[0])
    result = []
    count = max(len(want), len(got))
    for i in range(count):
        place = f"{name}[{i + 1}]" if count > 1 else name
        if i >= len(got):
            result.append(Difference(place, show(want[i]), NOTHING))
        elif i >= len(want):
            result.append(Difference(place, NOTHING, show(got[i])))
        else:
            result += value_differences(place, want[i], got[i])
    return result


def value_differences(place: str, want: Any, got: Any) -> list[Difference]:
    """Goes into records, so that it names the member that differs."""
    if same(want, got):
        return []
    if not _is_same_shape(want, got):
        return [Difference(place, show(want), show(got))]
    result = []
    for name in sorted(want):
        result += value_differences(f"{place}.{name}", want[name], got[name])
    return result


def _is_same_shape(want: Any, got: Any) -> bool:
    if type(want) is not dict or type(got) is not dict or want.keys() != got.keys():
        return False
    return same(want.get("case"), got.get("case"))


def part_differences(recorded: Mapping[str, Any], allowed: Mapping[str, Any]) -> list[Difference]:
    """Compares those values that were recorded."""
    result = []
    for name in sorted(recorded):
        result += value_differences(name, allowed.get(name), recorded[name])
    return result


def fields_text(names: Iterable[str], values: Mapping[str, Any], separator: str = ", ") -> str:
    return separator.join(f"{name} {show(values[name])}" for name in names if name in values)
