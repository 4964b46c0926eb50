"""The program's own files: the shipped timeline, in the wheel or in the checkout, and the state of the code."""

from __future__ import annotations

import hashlib
import importlib
import os
from operator import attrgetter
from pathlib import Path
from typing import Final

from bmtimeline.errors import UserError

_PACKAGE: Final = Path(__file__).resolve().parent
_INDEXED_BY: Final = ("dates", "model", "text", "load", "evidence", "check", "query", "store")
"""The packages whose code decides what an index contains."""


def version() -> str:
    """Return the version of the installed program."""
    # Imported here because the import takes 10 ms, which only this function needs to spend.
    return str(importlib.import_module("importlib.metadata").version("bmtimeline"))


def code_state() -> str:
    """Return a hash that changes when the code that reads or indexes a timeline changes.

    The hash covers names, sizes and modification times, so it also works in an editable install.
    """
    digest = hashlib.blake2b(digest_size=8)
    for layer in _INDEXED_BY:
        for file in sorted(os.scandir(_PACKAGE / layer), key=attrgetter("name")):
            if file.name.endswith(".py"):
                state = file.stat()
                digest.update(f"{layer}/{file.name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def shipped_timeline() -> Path:
    """Return the path of the timeline that ships with the program. `seeds_folder` finds its source documents.

    Raises:
        UserError: The file is missing from the installation.
    """
    packed = _PACKAGE / "_shipped" / "data" / "timeline.toml"
    checkout = _PACKAGE.parent.parent / "data" / "timeline.toml"
    for path in (packed, checkout):
        if path.is_file():
            return path
    raise UserError("The shipped timeline is missing from this installation.", "Install bmtimeline again.")


def seeds_folder(timeline: Path, given: Path | None = None) -> Path:
    """Return the folder of the source documents (FORMAT 1, "Where things are found").

    Without `given`, the folder is `seeds` beside the timeline file if that exists, else `seeds` beside the timeline's
    folder if that exists, else the first of the two.

    Args:
        timeline: The timeline file.
        given: The folder the user named; returned unchanged.
    """
    if given is not None:
        return given
    beside = timeline.absolute().parent / "seeds"
    above = beside.parent.parent / "seeds"
    return above if not os.path.isdir(beside) and os.path.isdir(above) else beside  # noqa: PTH112 - never raises


def is_packed(path: Path) -> bool:
    """Return whether a file is inside the installed package, where an upgrade overwrites it."""
    return path.absolute().is_relative_to(_PACKAGE)
