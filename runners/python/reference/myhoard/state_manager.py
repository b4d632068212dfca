"""The state of a daemon: a dict, and a JSON file that always holds the last one of it."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

NO_BUGS: frozenset[str] = frozenset()


class StateManager:
    """Each change is in the file before update_state returns. The file is replaced, never written
    in place: a process that is killed leaves the old one or the new one."""

    def __init__(
        self, path: Path, defaults: Mapping[str, Any], bugs: frozenset[str] = NO_BUGS
    ) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._bugs = bugs
        self._known = set(defaults)
        self.state: dict[str, Any] = dict(defaults)
        if path.exists():
            self._read(defaults)
        else:
            self._write()

    def update_state(self, **changes: Any) -> None:
        with self._lock:
            for name in changes:
                assert name in self.state, f"unknown state key {name}"
            if any(self.state[name] != value for name, value in changes.items()):
                self.state.update(changes)
                if "WrittenLater" not in self._bugs:
                    self._write()

    def _read(self, defaults: Mapping[str, Any]) -> None:
        """What an older version did not know gets its default; what only a newer one knows
        stays."""
        missing = self.state if "SnapshotByReference" in self._bugs else dict(defaults)
        saved = json.loads(self._path.read_text("utf-8"))
        self.state.clear()
        self.state.update(saved)
        if "DefaultsWin" in self._bugs:
            self.state.update(missing)
        elif "NoBackfill" not in self._bugs:
            for name, value in missing.items():
                self.state.setdefault(name, value)

    def _write(self) -> None:
        state = self.state
        if "UnknownKeysDropped" in self._bugs:
            state = {name: value for name, value in state.items() if name in self._known}
        text = json.dumps(state)
        if "TornWrite" in self._bugs:
            self._path.write_text(text, "utf-8")
            return
        fresh = self._path.with_suffix(".tmp")
        fresh.write_text(text, "utf-8")
        os.replace(fresh, self._path)
