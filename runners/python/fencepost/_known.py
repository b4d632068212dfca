"""The failures that the user knows of: by test, or by the mutant that they behave like. A known one
that passes fails the run, and so does a mutant that no failure behaves exactly like."""

from __future__ import annotations

import dataclasses
from typing import Optional

from ._json import LINE_BYTES_MAX, shorten
from ._reader import Reader, Source, open_source, read_line, source_name
from ._suite import Suite


@dataclasses.dataclass
class KnownEntry:
    reason: str
    id: str = ""
    like: str = ""
    link: str = ""

    @property
    def name(self) -> str:
        return self.id or f"like {self.like}"

    @property
    def text(self) -> str:
        return f"known: {self.reason}" + (f" ({self.link})" if self.link else "")

    @property
    def stale(self) -> str:
        return f"{self.name} is known to fail ({self.reason}), and did not: take it off the list"


def load_known(source: Source, suite: Suite) -> list[KnownEntry]:
    name = source_name(source)
    with open_source(source, name) as file:
        text = file.read(LINE_BYTES_MAX + 1)
    items = read_line(name, text).members("known")["known"].items()
    return [_read_entry(item, suite) for item in items]


def _read_entry(r: Reader, suite: Suite) -> KnownEntry:
    m = r.members("reason", "id like link")
    entry = KnownEntry(**{name: member.text() for name, member in m.items()})
    if bool(entry.id) == bool(entry.like):
        r.fail("it has to name either an id or a mutant or variant (like)")
    if entry.like and entry.like not in suite.mutants and entry.like not in suite.variants:
        r.fail(f'the suite has no mutant or variant "{shorten(entry.like)}"')
    if entry.id and all(test.id != entry.id for test in suite.tests):
        r.fail(f'the suite has no test "{shorten(entry.id)}"')
    return entry


def match_known(
    entries: list[KnownEntry], id: str, like: list[str], kills: list[str]
) -> Optional[KnownEntry]:
    """The entry that a failure is known by."""
    # A test that a mutant fails may not know what it shows there.
    names = like or kills
    for entry in entries:
        if entry.id == id or (entry.like and entry.like in names):
            return entry
    return None
