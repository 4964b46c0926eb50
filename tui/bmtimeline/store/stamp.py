"""What an index was made of: it holds as long as none of that has changed."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Mapping
from operator import itemgetter
from pathlib import Path
from typing import Final

from msgspec import Struct, structs

FORMAT: Final = 2
"""The form of the cache's files."""


MOST_BYTES: Final = 2**30
"""No timeline is as long; to read all of a longer file would take minutes or more."""


class State(Struct, frozen=True, array_like=True):
    """A file as it was: its size in bytes and when it was written, in nanoseconds; -1 for a file that is not there."""

    size: int
    written: int

    @classmethod
    def of(cls, path: Path) -> State:
        """Return the present state of a file."""
        try:
            found = os.stat(path)  # noqa: PTH116 - a third of the time, and it is on the way to the first frame
        except (OSError, ValueError):
            return NONE
        return cls(found.st_size, found.st_mtime_ns)


NONE: Final = State(-1, -1)
"""The state of a file that is not there."""


class Stamp(Struct, frozen=True, array_like=True):
    """What an index was made of.

    Attributes:
        format: FORMAT, then.
        code: The state of the program, `resources.code_state()`.
        timeline: The state of the timeline file.
        digest: The BLAKE2 digest of its content: a file that was only touched still is the same.
        seeds: The folder of the sources.
        sources: The names of their files, each with its state.
    """

    format: int
    code: str
    timeline: State
    digest: bytes
    seeds: str
    sources: tuple[tuple[str, State], ...]

    @classmethod
    def of(cls, path: Path, seeds: Path, code: str) -> Stamp:
        """Return the stamp of the present state, without sources.

        Raises:
            OSError: The timeline file cannot be read.
        """
        return cls(FORMAT, code, State.of(path), digest_of(path), str(seeds), ())

    def with_sources(self, states: Mapping[str, State]) -> Stamp:
        """Return the stamp with the files of the sources, by name, as they were when they were read."""
        return structs.replace(self, sources=tuple(sorted(states.items(), key=itemgetter(0))))

    def holds(self, path: Path, seeds: Path, code: str) -> bool:
        """Return whether an index with this stamp still holds what the files say."""
        if (self.format, self.code, self.seeds) != (FORMAT, code, str(seeds)):
            return False
        now = State.of(path)
        if now != self.timeline and (now.size != self.timeline.size or digest_of(path) != self.digest):
            return False
        return all(State.of(seeds / name) == state for name, state in self.sources)


def states_in(folder: Path) -> dict[str, State]:
    """Return the state of each file of a folder by its name; nothing where the folder cannot be read."""
    try:
        return {name: State.of(folder / name) for name in os.listdir(folder)}  # noqa: PTH208 - names suffice
    except OSError:
        return {}


def digest_of(path: Path) -> bytes:
    """Return the BLAKE2 digest of a file.

    Raises:
        OSError: It cannot be read, or it is far too long for anybody to want that.
    """
    if State.of(path).size > MOST_BYTES:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").digest()
