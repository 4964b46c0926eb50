"""Finding what the cache has of a timeline."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from time import time
from typing import Final

import platformdirs
from msgspec import MsgspecError, Struct, msgpack

from bmtimeline.cache.shelf import BadShelf, Shelf
from bmtimeline.cache.stamp import Stamp
from bmtimeline.cache.stored import Stored
from bmtimeline.resources import code_state

_ABANDONED: Final = 3600
"""Seconds after which a file that is still being written is taken for abandoned."""
_MOST: Final = 2 * 2**30
"""The bytes the cache may take; the files written longest ago go first."""


class Place(Struct, frozen=True):
    """A timeline and where its index is kept.

    Attributes:
        path: The timeline file as the user named it.
        seeds: The folder of its sources.
        index: The file of the cache.
    """

    path: Path
    seeds: Path
    index: Path


def place_of(path: Path, seeds: Path, folder: Path | None = None) -> Place:
    """Give the place of a timeline's index in a folder, by default the user's cache folder, which need not exist."""
    if folder is None:
        folder = platformdirs.user_cache_path("bmtimeline", appauthor=False)
    key = hashlib.blake2b(str(path.absolute()).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return Place(path, seeds, folder / f"{path.stem[:40]}-{key}.index")


def kept(place: Place) -> Stored | None:
    """Give the columns kept of a timeline, None where there are none or its files have changed since."""
    try:
        shelf = Shelf(place.index)
        stamp = msgpack.decode(shelf["stamp"], type=Stamp)
        return Stored(shelf, str(place.path)) if stamp.holds(place.path, place.seeds, code_state()) else None
    except (BadShelf, MsgspecError, OSError, KeyError, ValueError):
        return None


def just_kept(place: Place) -> Stored:
    """Give the columns that were kept a moment ago, even where a file has changed since.

    Raises:
        BadShelf: They are not there.
    """
    return Stored(Shelf(place.index), str(place.path))


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
