"""An error inside the program: what the user is told, and the report for who can mend it."""

from __future__ import annotations

import os
import platform
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Final

import msgspec

from bmtimeline.cli.output import talk
from bmtimeline.errors import UserError
from bmtimeline.resources import version
from bmtimeline.state import user_folder
from bmtimeline.text import safe
from bmtimeline.ui.kit.settings import Settings

_MOST: Final = 10
"""So many reports are kept, the newest."""
_LONGEST: Final = 200
"""Characters of an error's own words that are shown."""
_FRAMES: Final = -60
"""So many calls of a traceback are kept, the last: those of one that went too deep are many and alike."""


def tell(error: Exception, shown: Settings | None = None, talk: Callable[[str], None] = talk) -> None:
    """Say on stderr what happened and where the report is, or print the report where it cannot be kept.

    Args:
        error: What went wrong.
        shown: How things were shown, when there was an app.
        talk: Prints a line for the person at the terminal.
    """
    report = _report(error, shown)
    words = " ".join(safe(_words(error)[:_LONGEST]).split())
    what = f"{type(error).__name__}{words and f': {words}'}"
    talk(f"bmtimeline: Something went wrong inside the program, and it had to end ({what}).")
    talk("None of your files was touched.")
    try:
        kept = _keep(report)
    except (OSError, UserError) as reason:
        why = reason.sentence if isinstance(reason, UserError) else f"{reason.strerror or reason}."
        talk(f"A report could not be kept: {why} Here it is:\n")
        talk(report)
    else:
        talk(f"A report that helps to mend it is in {kept}")
    talk("Please pass it on to those who gave you bmtimeline. You may start it again at once.")


def _report(error: Exception, shown: Settings | None) -> str:
    """Write down what helps to find the fault: nothing of what the program held, which may be private."""
    lines = [f"bmtimeline {_version(None)}, Textual {_version('textual')}, Rich {_version('rich')}"]
    lines.append(f"Python {platform.python_version()}, {platform.platform()}")
    with suppress(OSError):
        size = os.get_terminal_size(2)
        lines.append(f"Terminal {os.environ.get('TERM', '')!r}, {size.columns}x{size.lines}")
    if shown is not None:
        lines.append(f"Settings {msgspec.json.encode(shown).decode()}")
    lines += ["", *_traceback(error).splitlines(), ""]
    return "\n".join(map(safe, lines))


def _words(error: Exception) -> str:
    try:
        return str(error)
    except Exception:  # noqa: BLE001 - it fails even to say what it is
        return ""


def _traceback(error: Exception) -> str:
    try:
        return "".join(traceback.format_exception(type(error), error, error.__traceback__, limit=_FRAMES))
    except Exception as other:  # noqa: BLE001 - such as an error that fails to say what it is
        return f"{type(error).__name__}, of which there is no traceback: {type(other).__name__}"


def _version(package: str | None) -> str:
    try:
        return version_of(package) if package else version()
    except PackageNotFoundError:
        return "(not installed)"


def _keep(report: str) -> Path:
    """Write the report into the user's state folder, for nobody else to read; the oldest make room.

    Raises:
        OSError: It cannot be written.
        UserError: Nobody knows where to.
    """
    folder = user_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stem = f"crash-{datetime.now():%Y-%m-%d-%H%M%S}"  # noqa: DTZ005 - the user's own clock
    for name in (stem, *(f"{stem}-{number}" for number in range(2, 100))):
        file = folder / f"{name}.txt"
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another in the same second
            continue
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as stream:
                stream.write(report)
        except OSError:
            file.unlink(missing_ok=True)
            raise
        break
    for old in sorted(folder.glob("crash-*.txt"), key=lambda file: file.stem)[:-_MOST]:
        with suppress(OSError):
            old.unlink()
    return file
