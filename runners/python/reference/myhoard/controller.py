"""What becomes of a restore that cannot go on with its backup: another one is taken."""

from __future__ import annotations

from typing import Optional

from .coordinator import Phase
from .state_manager import NO_BUGS


class Controller:
    """Backups are numbered from 0, the oldest; every so many-th is a full one, and the others need
    all from the last full one on."""

    def __init__(
        self,
        backups: int,
        full_every: int,
        auto_mark: bool,
        tool_version: Optional[str],
        own_version: str,
        bugs: frozenset[str] = NO_BUGS,
    ) -> None:
        self.phase: str = Phase.RESTORING
        self.current = backups - 1
        self.broken: set[int] = set()
        self._failed_link = self.current
        self._full_every = full_every
        self._auto_mark = auto_mark
        self._tool_version = tool_version
        self._own_version = own_version
        self._bugs = bugs

    # ---- what the restore says ------------------------------------------------------------------

    def restored(self) -> None:
        self.phase = Phase.DONE

    def backup_failed(self, link: int) -> None:
        self.phase, self._failed_link = Phase.FAILED_BASEBACKUP, link

    def disk_full(self, errors: int) -> None:
        """However many errors there were before: it is nobody's fault."""
        is_blamed = errors == 3 and "DiskFullOverride" in self._bugs
        self.phase = Phase.FAILED_BASEBACKUP if is_blamed else Phase.FAILED
        self._failed_link = self.current

    def restart(self) -> None:
        """The phase comes back from the state file as a text."""
        self.phase = Phase(self.phase).value

    # ---- what it does about it ------------------------------------------------------------------

    def handle_mode_restore(self) -> None:
        is_failed = self.phase == Phase.FAILED_BASEBACKUP
        if "IsCompare" in self._bugs:
            is_failed = self.phase is Phase.FAILED_BASEBACKUP
        if not is_failed:
            return
        older = self.next_backup()
        self.broken |= self._marks()
        if older is None:
            self.phase = Phase.FAILED
        else:
            self.phase, self.current = Phase.RESTORING, older

    def next_backup(self) -> Optional[int]:
        """The newest backup that would be left."""
        newest = self.current + 1 if "TriesAgain" in self._bugs else self.current
        older = [backup for backup in range(newest) if self._is_usable(backup)]
        choose = min if "OldestFirst" in self._bugs else max
        return choose(older, default=None)

    def _marks(self) -> set[int]:
        if not self._should_mark():
            return set()
        return {self.current if "MarksTheTarget" in self._bugs else self._failed_link}

    def _should_mark(self) -> bool:
        """A backup that another version of the tool could not read may be in order."""
        if not self._auto_mark and "AlwaysMarks" not in self._bugs:
            return False
        is_readable = self._tool_version in (None, self._own_version)
        return is_readable or "NoVersionCheck" in self._bugs

    def _is_usable(self, backup: int) -> bool:
        chain = range(backup - backup % self._full_every, backup + 1)
        broken = self.broken | self._marks()
        return broken.isdisjoint(chain) or "BrokenIsUsable" in self._bugs
