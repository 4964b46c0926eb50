"""Finding what the cache has of a timeline."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from time import time, time_ns
from typing import Final

import platformdirs
from msgspec import MsgspecError, Struct, msgpack

from bmtimeline.resources import code_state
from bmtimeline.store.mapped_columns import MappedColumns
from bmtimeline.store.section_file import BadSectionFile, SectionFile, beginning
from bmtimeline.store.stamp import Stamp, State, states_in

_ABANDONED: Final = 3600
"""Seconds after which a file that is still being written is taken for abandoned."""
_MOST: Final = 2 * 2**30
"""The bytes the cache may take; the files written longest ago go first."""

_LARGE: Final = 2**20
"""Above so many bytes a file is read by a process of its own, while the app hears keys."""
_SHOWN: Final = 4
"""While it is shown a file of so many times fewer bytes is."""
_LARGE_SOURCES: Final = 8 * 2**20
"""So it is when all that is beside it in the folder of the sources has more bytes than this."""


class Place(Struct, frozen=True):
    """A timeline and the place of its index.

    Attributes:
        path: The timeline file as the user named it.
        seeds: The folder of its sources.
        index: The file of the index in the cache folder.
        since: The time before the timeline was read, in nanoseconds since 1970; a file that was written later may have
            been read before or after that.
    """

    path: Path
    seeds: Path
    index: Path
    since: int = 0


def place_of(path: Path, seeds: Path, folder: Path | None = None) -> Place:
    """Return the place of a timeline that is about to be read.

    Args:
        path: The timeline file.
        seeds: The folder of its sources.
        folder: The folder of the index; by default the user's cache folder, which need not exist.
    """
    if folder is None:
        try:
            folder = platformdirs.user_cache_path("bmtimeline", appauthor=False)
        except RuntimeError:  # this user has no home folder
            folder = Path(os.devnull) / "bmtimeline"
    key = hashlib.blake2b(str(path.absolute()).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return Place(path, seeds, folder / f"{path.stem[:40]}-{key}.index", time_ns())


def kept(place: Place) -> MappedColumns | None:
    """Return the stored columns of a timeline; None where there are none or a file has changed since."""
    try:
        shelf = SectionFile(place.index)
        stamp = msgpack.decode(shelf["stamp"], type=Stamp)
        return MappedColumns(shelf, str(place.path)) if stamp.holds(place.path, place.seeds, code_state()) else None
    except (BadSectionFile, MsgspecError, OSError, KeyError, ValueError):
        return None


def takes_long(place: Place, *, shown: bool = False) -> bool:
    """Return whether a timeline is so large that reading it would keep the keys waiting.

    Args:
        place: The timeline and its sources.
        shown: Whether somebody reads it already, and notices a tenth of a second.
    """
    size = State.of(place.path).size
    return size > (_LARGE // _SHOWN if shown else _LARGE) or (
        size > 0 and sum(state.size for state in states_in(place.seeds).values()) > _LARGE_SOURCES
    )


def just_kept(place: Place, index: Path) -> MappedColumns:
    """Return the columns that were stored a moment ago, even where a file has changed since.

    What was written elsewhere than in the cache goes when this program ends.

    Raises:
        BadSectionFile: They are not there.
    """
    stored = MappedColumns(SectionFile(index), str(place.path))
    forget_elsewhere(place, index)
    return stored


def folder_elsewhere() -> Path:
    """Make a folder for an index that the cache cannot take.

    Raises:
        OSError: There is no room for it.
    """
    return Path(tempfile.mkdtemp(prefix=f"bmtimeline-{os.getpid()}-"))


def forget_elsewhere(place: Place, index: Path) -> None:
    """Take an index away that was written elsewhere than in the cache."""
    if index != place.index:
        with suppress(OSError):
            index.unlink(missing_ok=True)
            index.parent.rmdir()


def forget_unfinished(place: Place, process: int) -> None:
    """Take away what a process that has ended left half written, and what it wrote elsewhere than in the cache."""
    begun = beginning(place.index.name, process)
    elsewhere = []
    with suppress(OSError):  # there is no folder for what is temporary, or no byte goes into it
        elsewhere = _starting(Path(tempfile.gettempdir()), f"bmtimeline-{process}-")
    for folder in (place.index.parent, *elsewhere):
        for file in _starting(folder, begun):
            with suppress(OSError):
                file.unlink()
    for folder in elsewhere:
        forget_elsewhere(place, folder / place.index.name)


def _starting(folder: Path, begun: str) -> list[Path]:
    """Return the files of a folder whose names begin so; nothing where the folder cannot be read."""
    try:
        return [folder / name for name in os.listdir(folder) if name.startswith(begun)]  # noqa: PTH208 - names suffice
    except OSError:
        return []


def make_room(folder: Path) -> None:
    """Delete what was written longest ago until the rest is below the limit; what cannot be deleted stays.

    What was begun long ago and never finished goes too.
    """
    found = []
    for file in (*folder.glob("*.index"), *folder.glob(".*.index.*")):
        try:
            state = file.stat()
        except OSError:
            continue
        abandoned = file.suffix != ".index" and time() - state.st_mtime > _ABANDONED
        found.append((0 if abandoned else state.st_mtime_ns, state.st_size, file))
    left = sum(size for _, size, _ in found)
    for written, size, file in sorted(found):
        if written and left <= _MOST:
            return
        with suppress(OSError):
            file.unlink()
        left -= size
