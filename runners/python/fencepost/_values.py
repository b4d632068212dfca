"""Types of an interface, and the one form in which equal values are the same."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, Optional

from ._json import DIGITS_MAX, WHOLE_NUMBER, key, same, shorten, show

# A number beyond ±(2^53 − 1) may be written as a text.
SAFE_MAX = (1 << 53) - 1


class Misfit(ValueError):
    """A value is not of its type."""


@dataclasses.dataclass
class ValueType:
    """A type of the interface of a file."""

    kind: str
    name: str = ""  # of a named type
    lo: int = 0  # of an int
    hi: int = 0
    of: Optional[ValueType] = None  # of an option, of a list, of a map's values
    key: Optional[ValueType] = None
    cases: list[str] = dataclasses.field(default_factory=list)  # of an enum
    fields: dict[str, ValueType] = dataclasses.field(default_factory=dict)  # of a record
    # of a union: the fields of each case
    union: dict[str, dict[str, ValueType]] = dataclasses.field(default_factory=dict)

    @property
    def item(self) -> ValueType:
        """The type inside of an option, a list, or a map."""
        if self.of is None:
            raise Misfit(f"a {self.kind} has no items")
        return self.of


class TypeTable:
    """The named types of an interface."""

    def __init__(self) -> None:
        self.named: dict[str, ValueType] = {}

    def canonical(self, t: ValueType, value: Any) -> Any:
        """Checks a value against its type, strictly. Ints become int, sets, bags and maps are put
        in order; what does not fit is a Misfit."""
        if t.kind == "named":
            return self.canonical(self.named[t.name], value)
        check = getattr(self, f"_{t.kind}", None)
        if check is None:
            raise self._is_no(t, value)
        return check(t, value)

    def _is_no(self, t: ValueType, value: Any) -> Misfit:
        return Misfit(f"{shorten(key(value))} is no {self.describe(t)}")

    def _bool(self, t: ValueType, value: Any) -> Any:
        if type(value) is not bool:
            raise self._is_no(t, value)
        return value

    def _int(self, t: ValueType, value: Any) -> int:
        number = value
        if type(value) is str:
            if len(value) > DIGITS_MAX or not WHOLE_NUMBER.fullmatch(value):
                raise Misfit(f'the text "{shorten(value)}" is no int')
            number = int(value)
            if abs(number) <= SAFE_MAX:
                raise Misfit(f'the text "{value}" is no int (only one beyond 2^53 is a text)')
        elif type(value) is not int:
            raise Misfit(f"{shorten(key(value))} is no int")
        if not t.lo <= number <= t.hi:
            raise Misfit(f"{shorten(str(value))} is not in {t.lo}..{t.hi}")
        return int(number)

    def _enum(self, t: ValueType, value: Any) -> Any:
        if type(value) is not str:
            raise self._is_no(t, value)
        if value not in t.cases:
            raise Misfit(f'"{shorten(value)}" is none of {", ".join(t.cases)}')
        return value

    def _option(self, t: ValueType, value: Any) -> Any:
        return None if value is None else self.canonical(t.item, value)

    def _record(self, t: ValueType, value: Any) -> Any:
        if type(value) is not dict:
            raise self._is_no(t, value)
        return self._fields(t.fields, value)

    def _union(self, t: ValueType, value: Any) -> Any:
        if type(value) is not dict:
            raise self._is_no(t, value)
        name = value.get("case")
        if type(name) is not str:
            raise Misfit('"case" does not say which one it is')
        if name not in t.union:
            raise Misfit(f'"{shorten(name)}" is none of {", ".join(sorted(t.union))}')
        rest = {field: item for field, item in value.items() if field != "case"}
        return {"case": name, **self._fields(t.union[name], rest)}

    def _fields(self, fields: dict[str, ValueType], value: dict[str, Any]) -> dict[str, Any]:
        result = {}
        for name in sorted(value):
            if name not in fields:
                raise Misfit(f'there is no field "{shorten(name)}"')
            with Place(name):
                result[name] = self.canonical(fields[name], value[name])
        for name in fields:
            if name not in value:
                raise Misfit(f'the field "{name}" is missing')
        return result

    def _list(self, t: ValueType, value: Any) -> list[Any]:
        if type(value) is not list:
            raise self._is_no(t, value)
        items = []
        for i, item in enumerate(value):
            with Place(f"[{i}]"):
                items.append(self.canonical(t.item, item))
        return items

    _seq = _list

    def _bag(self, t: ValueType, value: Any) -> list[Any]:
        return sorted(self._list(t, value), key=key)

    def _set(self, t: ValueType, value: Any) -> list[Any]:
        items = self._bag(t, value)
        for a, b in zip(items, items[1:]):
            if same(a, b):
                raise Misfit(f"{show(a)} is twice in a set")
        return items

    def _map(self, t: ValueType, value: Any) -> Any:
        assert t.key is not None
        check = self.key_check(t.key)
        if check is None:
            return self._pairs(t, value)
        if type(value) is not dict:
            raise Misfit(f"{shorten(key(value))} is no object from {self.describe(t.key)}")
        result = {}
        for name in sorted(value):
            check(name)
            with Place(f"[{name}]"):
                result[name] = self.canonical(t.item, value[name])
        size = self.key_count(t.key)
        if size is not None and size != len(value):
            raise Misfit(f"it has {len(value)} keys of {size}")
        return result

    def _pairs(self, t: ValueType, value: Any) -> list[Any]:
        """A map whose keys have no texts."""
        assert t.key is not None
        if type(value) is not list:
            raise Misfit(f"{shorten(key(value))} is no array of [key, value]")
        pairs: dict[str, Any] = {}
        for i, pair in enumerate(value):
            if type(pair) is not list or len(pair) != 2:
                raise Misfit(f"[{i}] is no [key, value]")
            with Place(f"key [{i}]"):
                name = self.canonical(t.key, pair[0])
            with Place(f"[{show(name)}]"):
                item = self.canonical(t.item, pair[1])
            if key(name) in pairs:
                raise Misfit(f"the key {show(name)} stands twice")
            pairs[key(name)] = [name, item]
        return [pairs[name] for name in sorted(pairs)]

    def key_check(self, t: ValueType) -> Optional[Callable[[str], object]]:
        """How a key of this type is told from a text; None where keys are no names."""
        if t.kind == "named":
            return self.key_check(self.named[t.name])
        if t.kind == "bool":
            return self._bool_name
        if t.kind == "int":
            return lambda text: self._int_name(t, text)
        if t.kind == "enum":
            return lambda text: self._enum(t, text)
        return None

    def _bool_name(self, text: str) -> None:
        if text not in ("true", "false"):
            raise Misfit(f'the key "{shorten(text)}" is no bool')

    def _int_name(self, t: ValueType, text: str) -> None:
        if len(text) > DIGITS_MAX or not WHOLE_NUMBER.fullmatch(text):
            raise Misfit(f'the key "{shorten(text)}" is no int')
        self._int(t, int(text))

    def key_count(self, t: ValueType) -> Optional[int]:
        """How many keys a total map has, where they have texts; not of numbers, as lifted ones leave
        gaps."""
        if t.kind == "named":
            return self.key_count(self.named[t.name])
        return {"bool": 2, "enum": len(t.cases)}.get(t.kind)

    def describe(self, t: ValueType) -> str:
        if t.kind == "named":
            return t.name
        if t.kind == "int":
            return f"{t.lo}..{t.hi}"
        if t.kind == "option":
            return f"{self.describe(t.item)} or null"
        if t.kind in ("seq", "set", "bag"):
            return f"{t.kind} of {self.describe(t.item)}"
        if t.kind == "map" and t.key is not None:
            return f"map from {self.describe(t.key)} to {self.describe(t.item)}"
        return t.kind


class Place:
    """Says where in a value a Misfit lies."""

    def __init__(self, name: str) -> None:
        self.name = shorten(name)

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: Optional[BaseException], trace: object) -> None:
        if isinstance(error, Misfit):
            raise Misfit(f"{self.name}: {error}") from None
