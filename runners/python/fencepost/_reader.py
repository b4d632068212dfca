"""Reading a parsed line: each function reads like the format that it reads."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, NoReturn, Optional, TypeVar, Union

from ._errors import FileError
from ._json import DIGITS_MAX, LINE_BYTES_MAX, WHOLE_NUMBER, key, parse_json, shorten
from ._values import Misfit, TypeTable, ValueType

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

# What files are read from: a path, or a file that is open in binary mode.
Source = Union[str, "os.PathLike[str]", BinaryIO]


class Reader:
    """A value and its place. What does not fit is a FileError."""

    def __init__(self, at: str, value: Any) -> None:
        self.at = at
        self.value = value

    def fail(self, text: str) -> NoReturn:
        raise FileError(f"{self.at}: {text}")

    def inner(self, name: str, value: Any) -> Reader:
        return Reader(f"{self.at}, {shorten(name)}", value)

    def object(self) -> dict[str, Reader]:
        """An object with any names."""
        if type(self.value) is not dict:
            self.fail(f"{shorten(key(self.value))} is no object")
        return {name: self.inner(name, value) for name, value in self.value.items()}

    def named(self) -> dict[str, Reader]:
        """An object whose names are those of a model."""
        members = self.object()
        for name in members:
            if not NAME.fullmatch(name):
                self.fail(f'"{shorten(name)}" is no name')
        return members

    def members(self, required: str, optional: str = "") -> dict[str, Reader]:
        """An object with exactly the required names and perhaps some of the optional ones."""
        members = self.object()
        needed = required.split()
        for name in needed:
            if name not in members:
                self.fail(f'the member "{name}" is missing')
        known = {*needed, *optional.split()}
        for name in members:
            if name not in known:
                self.fail(f'the member "{shorten(name)}" is unknown')
        return members

    def items(self) -> list[Reader]:
        if type(self.value) is not list:
            self.fail(f"{shorten(key(self.value))} is no array")
        return [self.inner(str(i + 1), value) for i, value in enumerate(self.value)]

    def text(self) -> str:
        if type(self.value) is not str:
            self.fail(f"{shorten(key(self.value))} is no text")
        return str(self.value)

    def word(self, words: str) -> str:
        """One of some words."""
        text = self.text()
        if text not in words.split():
            self.fail(f'"{shorten(text)}" is none of {", ".join(words.split())}')
        return text

    def texts(self) -> list[str]:
        return [item.text() for item in self.items()]

    def number(self) -> int:
        """A whole number, as a number or as a text."""
        if type(self.value) is int:
            return self.value
        text = self.value
        if type(text) is str and len(text) <= DIGITS_MAX and WHOLE_NUMBER.fullmatch(text):
            return int(text)
        self.fail(f"{shorten(key(self.value))} is no whole number")

    def count(self) -> int:
        if type(self.value) is not int or not 0 <= self.value < 1 << 53:
            self.fail(f"{shorten(key(self.value))} is no count")
        return int(self.value)

    def truth(self) -> bool:
        if type(self.value) is not bool:
            self.fail(f"{shorten(key(self.value))} is neither true nor false")
        return bool(self.value)

    def typed(self, types: TypeTable, t: ValueType) -> Any:
        """A value of a type, in canonical form."""
        try:
            return types.canonical(t, self.value)
        except Misfit as error:
            self.fail(str(error))

    def some_fields(self, types: TypeTable, fields: dict[str, ValueType]) -> dict[str, Any]:
        """Values with names, some of them."""
        values = {}
        for name, member in self.object().items():
            if name not in fields:
                self.fail(f'there is no "{shorten(name)}"')
            values[name] = member.typed(types, fields[name])
        return values

    def typed_fields(self, types: TypeTable, fields: dict[str, ValueType]) -> dict[str, Any]:
        """Values with names, all of them."""
        values = self.some_fields(types, fields)
        for name in fields:
            if name not in values:
                self.fail(f'"{name}" is missing')
        return values


def read_line(at: str, line: bytes) -> Reader:
    if len(line) > LINE_BYTES_MAX:
        raise FileError(f"{at}: the line is longer than 1 MiB")
    try:
        return Reader(at, parse_json(line))
    except ValueError as error:
        raise FileError(f"{at}: this is not JSON: {error}") from None


class Lines:
    """The lines of a file, each of which ends in LF, and the digest of all that were read."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name
        self._hash = hashlib.sha256()

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()

    def __iter__(self) -> Iterator[tuple[int, str, bytes]]:
        """The number of each line, where it is, and what it says."""
        number = 0
        while True:
            line = self._file.readline(LINE_BYTES_MAX + 2)
            if not line:
                return
            number += 1
            at = f"{self._name}:{number}"
            if not line.endswith(b"\n"):
                if len(line) > LINE_BYTES_MAX:
                    raise FileError(f"{at}: the line is longer than 1 MiB")
                raise FileError(f"{at}: the last line has no end: the file is cut off")
            self._hash.update(line)
            yield number, at, line[:-1]


def open_source(source: Source, name: str) -> contextlib.AbstractContextManager[BinaryIO]:
    """Opens a path. What is open already is left open."""
    if not isinstance(source, (str, os.PathLike)):
        return contextlib.nullcontext(source)
    try:
        return open(source, "rb")
    except OSError as error:
        raise FileError(f"{name}: {error.strerror or error}") from None


def source_name(source: Source) -> str:
    if isinstance(source, (str, os.PathLike)):
        return os.fspath(source)
    return str(getattr(source, "name", "vectors"))


Head = TypeVar("Head")


def read_file(
    source: Source,
    name: str,
    read_header: Callable[[Reader], tuple[Head, int]],
    read_item: Callable[[Head, Reader, int], None],
    what: str,
) -> tuple[Head, str]:
    """Reads a file whose first line promises how many follow, and gives its digest, too."""
    head: Optional[Head] = None
    promised = found = 0
    with open_source(source, name) as file:
        lines = Lines(file, name)
        for number, at, line in lines:
            r = read_line(at, line)
            if head is None:
                head, promised = read_header(r)
            else:
                read_item(head, r, number)
                found += 1
    if head is None:
        raise FileError(f"{name}: the file is empty")
    if promised != found:
        text = f"the header promises {promised} {what}, {found} follow: the file is damaged"
        raise FileError(f"{name}: {text}")
    return head, lines.digest
