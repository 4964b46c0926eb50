"""Where the shipped timeline is found: packed into the wheel, or in the checkout the code runs from."""

from __future__ import annotations

import hashlib
import importlib
import os
from operator import attrgetter
from pathlib import Path
from typing import Final

from bmtimeline.errors import UserError

_PACKAGE: Final = Path(__file__).resolve().parent
_UNDERSTANDING: Final = ("dates", "model", "text", "load", "evidence", "check", "query", "store")
"""The layers that decide what an index holds."""


def version() -> str:
    """Give the version of the installed program."""
    # Loaded only here: it takes 10 ms that no other command should wait for.
    return str(importlib.import_module("importlib.metadata").version("bmtimeline"))


def code_state() -> str:
    """Give a word that changes with the code that reads and understands a timeline, however it was installed."""
    digest = hashlib.blake2b(digest_size=8)
    for layer in _UNDERSTANDING:
        for file in sorted(os.scandir(_PACKAGE / layer), key=attrgetter("name")):
            if file.name.endswith(".py"):
                state = file.stat()
                digest.update(f"{layer}/{file.name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def shipped_timeline() -> Path:
    """Give the path of the timeline that comes with the program; its seeds folder lies as FORMAT 1 says.

    Raises:
        UserError: The installation lacks the file.
    """
    packed = _PACKAGE / "_shipped" / "data" / "timeline.toml"
    checkout = _PACKAGE.parent.parent / "data" / "timeline.toml"
    for path in (packed, checkout):
        if path.is_file():
            return path
    raise UserError("The shipped timeline is missing from this installation.", "Install bmtimeline again.")


def seeds_folder(timeline: Path, given: Path | None = None) -> Path:
    """Give the folder of the source documents (FORMAT 1, "Where things are found").

    It is the one `given`, else `seeds` beside the timeline file, else `seeds` beside the folder that holds it.
    The folder need not exist.
    """
    if given is not None:
        return given
    beside = timeline.absolute().parent / "seeds"
    above = beside.parent.parent / "seeds"
    return above if not os.path.isdir(beside) and os.path.isdir(above) else beside  # noqa: PTH112 - it never raises


def is_packed(path: Path) -> bool:
    """Tell whether a file lies in the installed program, where an update takes away what was added."""
    return path.absolute().is_relative_to(_PACKAGE)
