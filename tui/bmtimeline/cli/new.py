"""`bmtimeline new`: a new timeline with comments that explain it."""

from __future__ import annotations

import errno
import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bmtimeline.cli.arguments import command_parser
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.output import say, talk
from bmtimeline.errors import UserError
from bmtimeline.formats.starter import starter
from bmtimeline.text import safe
from bmtimeline.writing import Together

FILE: Final = "timeline.toml"
SEEDS: Final = "seeds"
_MAX_TITLE: Final = 100


def new_command(arguments: Sequence[str]) -> Exit:
    """Run `bmtimeline new FOLDER`.

    Raises:
        UserError: The timeline cannot be made; nothing is left behind.
    """
    parser = command_parser(
        "new",
        "Write a small timeline with comments and an empty folder for its documents; never over anything.",
    )
    parser.add_argument("folder", metavar="FOLDER", help="where; it is made unless it is there")
    name = parser.parse_args(arguments).folder
    folder = _checked_folder(name)
    timeline, seeds = folder / FILE, folder / SEEDS
    try:
        with Together() as made:
            if not os.path.lexists(folder):
                made.folder(folder)
            made.folder(seeds)
            made.file(timeline, starter(_title(folder)).encode())
    except OSError as error:
        raise UserError(f"No timeline can be made in {name}: {error.strerror or error}.", _hint(error)) from None
    say(str(timeline))
    say(f"{seeds}{os.sep}")
    file = quoted(timeline)
    talk("A timeline without events yet, and a folder for the documents it will quote. What to do next:")
    talk(f"  bmtimeline source add -f {file} DOCUMENT.txt …   copies documents, prints their blocks to paste")
    talk(f"  bmtimeline {file}   opens it: edit the file, it says how")
    return Exit.DONE


def quoted(path: Path) -> str:
    """Return a path quoted for a shell, with `./` before a name that looks like an option."""
    text = str(path)
    return shlex.quote(f".{os.sep}{text}" if text.startswith("-") else text)


def _checked_folder(name: str) -> Path:
    """Return the folder for a new timeline.

    Raises:
        UserError: The folder has a timeline or sources already, or the name does not fit a folder.
    """
    folder = Path(name)
    exists, is_folder = os.path.exists(folder), os.path.isdir(folder)  # noqa: PTH110, PTH112 - those of Path may raise
    if not name.strip():
        raise UserError("The folder has no name.", "Name one: bmtimeline new my-timeline")
    if os.path.lexists(folder) and not is_folder:
        raise UserError(f"{name} is no folder.", "Name another one; nothing was written.")
    for path in (folder / FILE, folder / SEEDS):
        if os.path.lexists(path):
            raise UserError(f"There is {path} already.", "Nothing is ever written over: name another folder.")
    if not exists and safe(name) != name:
        raise UserError(f"The name {safe(name)} has characters that cannot be seen.", "Use another one.")
    if not exists and name.lower().endswith(".toml"):
        hint = f"Name a folder: the timeline will be {FILE} in it."
        raise UserError(f"{name} would be a folder with the name of a file.", hint)
    return folder


def _title(folder: Path) -> str:
    """Return the folder's name in words as a first title."""
    words = " ".join(safe(folder.resolve().name).replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:_MAX_TITLE] or "New timeline"


def _hint(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "Name a folder in which you may write."
    if isinstance(error, NotADirectoryError):
        return "A file stands on the way to it."
    return "Make room on the disk, or name a folder on another one." if error.errno == errno.ENOSPC else ""
