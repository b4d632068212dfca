"""A watchdog for steps that hang."""

from __future__ import annotations

import contextvars
import sys
import threading
import time
import traceback
from collections.abc import Callable
from typing import Optional


def supervise(timeout: Optional[float], f: Callable[[Callable[[str], None]], None]) -> str:
    """Runs `f` on a thread of its own, and hands it what tells that a step begins. A thread that
    hangs cannot be ended: the text has the stacks of all threads then, and is empty otherwise. What
    `f` raises is raised. Without a timeout `f` runs here, unwatched."""
    if timeout is None:
        f(lambda _: None)
        return ""
    # Longer than the deadline of a step, so that an adapter that minds it can say what it waits
    # for.
    watch = _Watch(timeout, timeout + timeout / 4)
    context = contextvars.copy_context()
    thread = threading.Thread(target=lambda: context.run(watch.work, f), daemon=True)
    thread.start()
    return watch.wait(thread)


class _Watch:
    def __init__(self, timeout: float, patience: float) -> None:
        self._timeout = timeout
        self._patience = patience
        self._what = "the reset"
        self._since = time.monotonic()
        self._error: Optional[BaseException] = None

    def beat(self, what: str) -> None:
        self._what, self._since = what, time.monotonic()

    def work(self, f: Callable[[Callable[[str], None]], None]) -> None:
        try:
            f(self.beat)
        except BaseException as error:
            self._error = error

    def wait(self, thread: threading.Thread) -> str:
        rest = self._patience
        while rest > 0 and thread.is_alive():
            thread.join(rest)
            rest = self._since + self._patience - time.monotonic()
        if not thread.is_alive():
            if self._error is not None:
                raise self._error
            return ""
        what = f"{self._what} did not end within {self._timeout:g} s; all threads:"
        return f"{what}\n{all_stacks()}"


def all_stacks() -> str:
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    parts = []
    for ident, frame in sys._current_frames().items():
        stack = "".join(traceback.format_stack(frame))
        parts.append(f"thread {names.get(ident, ident)}\n{stack}")
    return "\n".join(parts)
