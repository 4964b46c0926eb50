"""The message and the report after an error inside the program."""

from __future__ import annotations

import os
import platform
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import msgspec

from bmtimeline.cli.output import talk
from bmtimeline.errors import UserError
from bmtimeline.state import user_folder
from bmtimeline.terminal.settings import Settings
from bmtimeline.text import safe

_MAX_REPORTS: Final = 10
_MAX_MESSAGE: Final = 200
"""The characters of an error's message that are shown."""
_LAST_FRAMES: Final = -60
"""The frames at the end of a traceback that are kept: an endless recursion has very many that are alike."""


def tell(error: Exception, shown: Settings | None = None, talk: Callable[[str], None] = talk) -> None:
    """Print what happened and where the report is, or the report itself if it cannot be written.

    Args:
        error: The error.
        shown: The display settings of the app; None if there was no app.
        talk: Prints a message to stderr.
    """
    report = _report(error, shown)
    message = " ".join(safe(_message(error)[:_MAX_MESSAGE]).split())
    what = f"{type(error).__name__}{message and f': {message}'}"
    talk(f"bmtimeline: Something went wrong inside the program, and it had to end ({what}).")
    talk("None of your files was touched.")
    try:
        file = _write(report)
    except (OSError, UserError) as reason:
        why = reason.sentence if isinstance(reason, UserError) else f"{reason.strerror or reason}."
        talk(f"A report could not be kept: {why} Here it is:\n")
        talk(report)
    else:
        talk(f"A report that helps to mend it is in {file}")
    talk("Please pass it on to those who gave you bmtimeline. You may start it again at once.")


def _report(error: Exception, shown: Settings | None) -> str:
    """Return a report on an error: versions, settings and the traceback, but no values, which may be private."""
    lines = [f"bmtimeline {_version('bmtimeline')}, Textual {_version('textual')}, Rich {_version('rich')}"]
    lines.append(f"Python {platform.python_version()}, {platform.platform()}")
    with suppress(OSError):
        size = os.get_terminal_size(2)
        lines.append(f"Terminal {os.environ.get('TERM', '')!r}, {size.columns}x{size.lines}")
    if shown is not None:
        lines.append(f"Settings {msgspec.json.encode(shown).decode()}")
    lines += ["", *_traceback(error).splitlines(), ""]
    return "\n".join(map(safe, lines))


def _message(error: Exception) -> str:
    try:
        return str(error)
    except Exception:  # noqa: BLE001 - the error's own __str__ may fail
        return ""


def _traceback(error: Exception) -> str:
    try:
        return "".join(traceback.format_exception(type(error), error, error.__traceback__, limit=_LAST_FRAMES))
    except Exception as other:  # noqa: BLE001 - the error's own __str__ may fail
        return f"{type(error).__name__}, of which there is no traceback: {type(other).__name__}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed)"


def _write(report: str) -> Path:
    """Write a report to the user's state folder, readable by the user alone, and delete the oldest reports.

    Returns:
        The file of the report.

    Raises:
        OSError: The report cannot be written.
        UserError: The user has no state folder.
    """
    folder = user_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stem = f"crash-{datetime.now():%Y-%m-%d-%H%M%S}"  # noqa: DTZ005 - the user's own clock
    for name in (stem, *(f"{stem}-{number}" for number in range(2, 100))):
        file = folder / f"{name}.txt"
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # a report of the same second
            continue
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as stream:
                stream.write(report)
        except OSError:
            file.unlink(missing_ok=True)
            raise
        break
    for old in sorted(folder.glob("crash-*.txt"), key=lambda file: file.stem)[:-_MAX_REPORTS]:
        with suppress(OSError):
            old.unlink()
    return file
