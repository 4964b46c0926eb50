"""`bmtimeline new`: a timeline to begin with."""

from __future__ import annotations

import errno
import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bmtimeline.cli.arguments import parse_new
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.output import say, talk
from bmtimeline.errors import UserError
from bmtimeline.formats.starter import starter
from bmtimeline.text import safe
from bmtimeline.writing import Together

FILE: Final = "timeline.toml"
SEEDS: Final = "seeds"
_MOST_OF_A_TITLE: Final = 100


def new_command(arguments: Sequence[str]) -> Exit:
    """Run `bmtimeline new FOLDER`.

    Raises:
        UserError: The timeline cannot be made there; nothing is left of it.
    """
    given = parse_new(arguments).folder
    folder = _fit(given)
    timeline, seeds = folder / FILE, folder / SEEDS
    try:
        with Together() as made:
            if not os.path.lexists(folder):
                made.folder(folder)
            made.folder(seeds)
            made.file(timeline, starter(_title(folder)).encode())
    except OSError as error:
        raise UserError(f"No timeline can be made in {given}: {error.strerror or error}.", _hint(error)) from None
    say(str(timeline))
    say(f"{seeds}{os.sep}")
    name = quoted(timeline)
    talk("A timeline without events yet, and a folder for the documents it will quote. What to do next:")
    talk(f"  bmtimeline source add -f {name} DOCUMENT.txt …   copies documents, prints their blocks to paste")
    talk(f"  bmtimeline {name}   opens it: edit the file, it says how")
    return Exit.DONE


def quoted(path: Path) -> str:
    """Give a path as it is typed in a shell, where no program takes it for an option."""
    text = str(path)
    return shlex.quote(f".{os.sep}{text}" if text.startswith("-") else text)


def _fit(given: str) -> Path:
    """Give the folder in which the timeline is to be made.

    Raises:
        UserError: There is something already, or it is no name for a folder.
    """
    folder = Path(given)
    there, is_folder = os.path.exists(folder), os.path.isdir(folder)  # noqa: PTH110, PTH112 - they never raise
    if not given.strip():
        raise UserError("The folder has no name.", "Name one: bmtimeline new my-timeline")
    if os.path.lexists(folder) and not is_folder:
        raise UserError(f"{given} is no folder.", "Name another one; nothing was written.")
    for name in (FILE, SEEDS):
        if os.path.lexists(folder / name):
            hint = "Nothing is ever written over: name another folder."
            raise UserError(f"There is {folder / name} already.", hint)
    if not there and safe(given) != given:
        raise UserError(f"The name {safe(given)} has characters that cannot be seen.", "Use another one.")
    if not there and given.lower().endswith(".toml"):
        hint = f"Name a folder: the timeline will be {FILE} in it."
        raise UserError(f"{given} would be a folder with the name of a file.", hint)
    return folder


def _title(folder: Path) -> str:
    """Give a title to begin with: the folder's name, as words."""
    words = " ".join(safe(folder.resolve().name).replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:_MOST_OF_A_TITLE] or "New timeline"


def _hint(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "Name a folder in which you may write."
    if isinstance(error, NotADirectoryError):
        return "A file stands on the way to it."
    return "Make room on the disk, or name a folder on another one." if error.errno == errno.ENOSPC else ""
