"""Which files are no longer what is shown of them, told from looks at them: a state machine that touches no disk."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

_LOOKS: Final = 2
"""A state counts when it was seen so many times in a row: until then somebody may be in the middle of writing."""
PATIENCE: Final = 3.0
"""Seconds for which a file may be away, or empty, before that counts: editors and network disks do that for a moment.

After as many a changed file is compared once more, as some disks give the time of writing in whole seconds."""


class Seen(Struct, frozen=True, array_like=True):
    """What a look at a file tells, without reading it.

    Attributes:
        size: In bytes; -1 where there is none.
        written: When it was written, in nanoseconds.
        number: That of the file itself, which is another one where an editor put a new file in its place.
        mode: What may be done with it.
    """

    size: int
    written: int
    number: int = 0
    mode: int = 0

    @classmethod
    def of(cls, path: Path) -> Seen:
        """Look at a file."""
        try:
            found = os.stat(path)  # noqa: PTH116 - half the time, and there may be thousands
        except (OSError, ValueError):
            return GONE
        if not stat.S_ISREG(found.st_mode):  # a device says that it was written whenever anybody uses it
            return cls(0, 0, found.st_ino, found.st_mode)
        return cls(found.st_size, found.st_mtime_ns, found.st_ino, found.st_mode)


GONE: Final = Seen(-1, -1)
"""What a look at no file tells."""
UNKNOWN: Final = Seen(-2, -2)
"""Stands for a file of which it is not known whether it is what is shown."""


class _Pending(Struct):
    """A state that is not the one shown: since when it is there, and in how many looks it was seen."""

    state: Seen
    since: float
    looks: int


class Watch:
    """What is known of files by their names, and which of them are about to be others.

    Args:
        known: What each file was when what is shown of it was read; UNKNOWN where that is not certain.
        held: Gives the digest of what is shown of a file, None where it is not known; asked only where the file
            is another one by its look.
        patience: Seconds after which a file counts as gone that is away, and as empty one that is that.
    """

    def __init__(
        self, known: Mapping[str, Seen], held: Callable[[str], bytes | None], patience: float = PATIENCE
    ) -> None:
        self._known = dict(known)
        self._held = held
        self._patience = patience
        self._pending: dict[str, _Pending] = {}
        self._again: dict[str, float] = {}

    @property
    def names(self) -> Collection[str]:
        """The files it knows."""
        return self._known.keys()

    @property
    def pending(self) -> Collection[str]:
        """Those that a look should not leave out: they are about to be others, or to be compared once more."""
        return self._pending.keys() | self._again.keys()

    def known(self, name: str) -> Seen:
        """Return the state of a file when its shown content was read."""
        return self._known.get(name, UNKNOWN)

    def know(self, name: str, state: Seen) -> None:
        """Take note that what is shown of a file was read when it was in a state; UNKNOWN where that is uncertain."""
        self._known[name] = state
        self._pending.pop(name, None)

    def forget(self, names: Iterable[str]) -> None:
        """No longer watch some files."""
        for name in names:
            for held in (self._known, self._pending, self._again):
                held.pop(name, None)

    def look(self, now: float, states: Mapping[str, Seen], digest: Callable[[str], bytes | None]) -> frozenset[str]:
        """Take note of a look at files; give those that have settled on another content than is shown.

        All are given together, unless some would keep the others waiting for long. What was given is known from then
        on, so that it is given but once.

        Args:
            now: The time in seconds, by any clock that never goes back.
            states: What was seen, by the names of the files, `pending` among them.
            digest: Gives the digest of a file's present content, None where it cannot be read.
        """
        for name, state in states.items():
            self._note(now, name, state)
        found = {name for name in self._due(now, states) if self._is_other(name, digest, at_once=False)}
        ripe = {name: one for name, one in self._pending.items() if name in states and self._ripe(now, one)}
        if len(ripe) < len(self._pending) and not self._overdue(now, ripe):
            ripe = {}
        for name, one in ripe.items():
            del self._pending[name]
            self._known[name] = one.state
            if one.state == GONE or self._is_other(name, digest):
                found.add(name)
                if one.state != GONE:
                    self._again[name] = now + self._patience
        return frozenset(found)

    def others(self, states: Mapping[str, Seen], digest: Callable[[str], bytes | None]) -> frozenset[str]:
        """Return the files that differ at this moment, without waiting for them to settle; note nothing."""
        return frozenset(
            name
            for name, state in states.items()
            if state != self.known(name) and (state == GONE or self._is_other(name, digest))
        )

    def _note(self, now: float, name: str, state: Seen) -> None:
        if state == self.known(name):
            self._pending.pop(name, None)
            return
        before = self._pending.get(name)
        if before is not None and before.state == state:
            before.looks += 1
        else:
            self._pending[name] = _Pending(state, now, 1)

    def _ripe(self, now: float, one: _Pending) -> bool:
        waits = one.state == GONE or one.state.size == 0  # nobody saves nothing: it is about to be written
        return one.looks >= _LOOKS and (not waits or now - one.since >= self._patience)

    def _overdue(self, now: float, ripe: Mapping[str, _Pending]) -> bool:
        """Whether what has settled has waited for others long enough: one may be written all the time."""
        return bool(ripe) and now - min(one.since for one in ripe.values()) >= 2 * self._patience

    def _due(self, now: float, states: Mapping[str, Seen]) -> list[str]:
        """Return the files that are due to be compared again, and take them off the list."""
        due = [name for name, when in self._again.items() if now >= when and name in states]
        for name in due:
            del self._again[name]
        return [name for name in due if states[name] == self.known(name) != GONE]

    def _is_other(self, name: str, digest: Callable[[str], bytes | None], *, at_once: bool = True) -> bool:
        """Whether a file's content is not what is shown; where that is not known it is, `at_once`."""
        held = self._held(name)
        return at_once if held is None else digest(name) != held
