"""Texts with some bytes, tokens or lines changed."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

# A fifth of what the generators in TypeScript make.
RUNS = int(os.environ.get("FENCEPOST_FUZZ_RUNS", "1500")) // 5
SEED = int(os.environ.get("FENCEPOST_FUZZ_SEED", "1"))
WORDS = [
    b"null",
    b"true",
    b"-1",
    b"1e9",
    b'"__class__"',
    b"[]",
    b"{}",
    b'"oneOf"',
    b"\\u0000",
    b"\n",
]


def randoms(count: int) -> Iterator[random.Random]:
    """One for each text, so that a text that does harm can be made alone."""
    for number in range(count):
        yield random.Random(f"{SEED}.{number}")


def random_bytes(text: bytes, choose: random.Random) -> bytes:
    for _ in range(choose.randint(1, 4)):
        at = choose.randrange(len(text) + 1)
        upto = min(len(text), at + choose.choice([0, 1, 1, 3, 40]))
        kind = choose.randrange(5)
        if kind == 0:
            middle = bytes(choose.randrange(256) for _ in range(choose.randint(1, 6)))
        elif kind == 1:
            middle = choose.choice(WORDS)
        elif kind == 2:
            start = choose.randrange(len(text) + 1)
            middle = text[start : start + choose.randint(1, 80)]
        elif kind == 3:
            middle = text[at:upto] * 2
        else:
            middle = b""
        text = text[:at] + middle + text[upto:]
    return text
