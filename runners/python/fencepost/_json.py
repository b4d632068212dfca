"""JSON as the format demands it: a name stands in an object once, nesting is limited, nothing is
rounded. A parsed value is None, bool, int, str, list, dict, or Inexact."""

from __future__ import annotations

import dataclasses
import enum
import json
import re
from collections.abc import Mapping
from typing import Any

# The limits of format 1, which also keep a hostile file from doing harm.
LINE_BYTES_MAX = 1 << 20
NESTING_MAX = 64
# Of characters; no model has a number that is nearly as long.
DIGITS_MAX = 400

WHOLE_NUMBER = re.compile(r"0|-?[1-9][0-9]*")


class Inexact(str):
    """A number with a fraction or an exponent, or -0, as it is written. No type has it."""


# A string may lack its end here, so that the search never goes back.
_STRING_OR_BRACKET = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[\]{}]', re.DOTALL)
_MAYBE_HALF = re.compile(r"\\u[dD]")


def parse_json(text: bytes) -> Any:
    """Reads one value and nothing behind it; a ValueError says what is wrong."""
    try:
        decoded = text.decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8") from None
    _limit_nesting(decoded)
    try:
        value = json.loads(
            decoded,
            object_pairs_hook=_object,
            parse_int=_int,
            parse_float=_inexact,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            raise ValueError("something follows the value") from None
        if error.pos >= len(decoded.rstrip()) or error.msg.startswith("Unterminated"):
            raise ValueError("it ends in the middle") from None
        raise ValueError(f"{error.msg} (character {error.pos + 1})") from None
    if _MAYBE_HALF.search(decoded):
        _refuse_halves(value)
    return value


def _limit_nesting(text: str) -> None:
    depth = 0
    for match in _STRING_OR_BRACKET.finditer(text):
        token = match.group()
        if token in "[{":
            depth += 1
            if depth > NESTING_MAX:
                raise ValueError(f"it nests deeper than {NESTING_MAX}")
        elif token in "]}":
            depth -= 1


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for name, value in pairs:
        if name in members:
            raise ValueError(f'"{shorten(name)}" stands twice in an object')
        members[name] = value
    return members


_TOO_LONG = f"a number is longer than {DIGITS_MAX} characters"


def _int(text: str) -> Any:
    if len(text) > DIGITS_MAX:
        raise ValueError(_TOO_LONG)
    return Inexact(text) if text == "-0" else int(text)


def _inexact(text: str) -> Inexact:
    if len(text) > DIGITS_MAX:
        raise ValueError(_TOO_LONG)
    return Inexact(text)


def _constant(text: str) -> Any:
    raise ValueError(f"{text} is not JSON")


def _refuse_halves(value: Any) -> None:
    """A text that holds one half of a surrogate pair cannot be printed."""
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError("a text holds half of a surrogate pair") from None


def plain(value: Any, depth: int = 0) -> Any:
    """Turns what an adapter gives into the values of parse_json. Dataclasses are objects, members
    of an Enum are their values, tuples and sets are lists."""
    if depth > NESTING_MAX:
        raise ValueError(f"it nests deeper than {NESTING_MAX}")
    if isinstance(value, enum.Enum):
        return plain(value.value, depth + 1)
    if value is None or type(value) in (bool, int, str):
        return value
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item, depth + 1) for item in value]
    if isinstance(value, Mapping):
        members = {_name(name): plain(item, depth + 1) for name, item in value.items()}
        if len(members) != len(value):
            raise ValueError("two of its names are the same text")
        return members
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plain(getattr(value, field.name), depth + 1)
            for field in dataclasses.fields(value)
        }
    if type(value) is float:
        raise ValueError("it holds a float, which no model has: give an int, or a text beyond 2^53")
    raise ValueError(f"it holds a {type(value).__name__}, which is no value of a model")


def _name(name: Any) -> str:
    """The name of a member: keys of maps are the texts of their values."""
    if isinstance(name, enum.Enum):
        return _name(name.value)
    if type(name) is str:
        return name
    if type(name) is bool:
        return "true" if name else "false"
    if type(name) is int:
        return str(name)
    raise ValueError(f"it has a name that is a {type(name).__name__}")


def same(a: Any, b: Any) -> bool:
    """Equality by type and value: to Python, True is 1."""
    if type(a) is not type(b):
        return False
    if type(a) is list:
        return len(a) == len(b) and all(map(same, a, b))
    if type(a) is dict:
        return a.keys() == b.keys() and all(same(item, b[name]) for name, item in a.items())
    return bool(a == b)


def key(value: Any) -> str:
    """A text that equal values share and others do not."""
    if type(value) is list:
        return "[" + ",".join(map(key, value)) + "]"
    if type(value) is dict:
        members = (f"{json.dumps(name)}:{key(value[name])}" for name in sorted(value))
        return "{" + ",".join(members) + "}"
    if type(value) is Inexact:
        return str.__str__(value)
    return json.dumps(value)


def show(value: Any) -> str:
    """A value for people: records without quotes, a union's case in front."""
    if value is None:
        return "null"
    if type(value) is bool:
        return "true" if value else "false"
    if value == "" and type(value) is str:
        return '""'
    if type(value) is list:
        return "[" + ", ".join(map(show, value)) + "]"
    if type(value) is not dict:
        return str(value)
    case = value.get("case")
    name = case if type(case) is str else ""
    fields = [f"{n} {show(value[n])}" for n in sorted(value) if n != "case" or not name]
    if name and not fields:
        return name
    return name + "{" + ", ".join(fields) + "}"


def shorten(text: str, longest: int = 80) -> str:
    """Cuts a text that only people read."""
    return text if len(text) <= longest else text[:longest] + "…"
