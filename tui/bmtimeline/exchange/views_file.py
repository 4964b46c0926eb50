"""The file of saved views beside a timeline: read when it is asked for, written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bmtimeline.errors import UserError
from bmtimeline.exchange.views_form import HEAD, SavedViews, as_text, read_text
from bmtimeline.load.files import decode, read_bytes
from bmtimeline.model import Problem, Severity

_MOST: Final = 2**20
_NEW_FILE: Final = 0o666


def views_path(timeline: str) -> Path:
    """Give where the views of a timeline file are saved: `data/timeline.views.toml` for `data/timeline.toml`."""
    path = Path(timeline).absolute()
    return path.with_name(f"{path.stem or path.name}.views.toml")


def read_views(path: Path) -> SavedViews:
    """Give the saved views; none where there is no such file yet. It never raises: problems say what is wrong."""
    if not os.path.lexists(path):
        return SavedViews(head=HEAD)
    try:
        text = decode(read_bytes(path, _MOST), path)
    except UserError as error:
        return SavedViews(problems=(Problem(Severity.ERROR, "unreadable", str(path), 0, 0, str(error), error.hint),))
    return read_text(text, str(path))


def change_views(path: Path, edit: Callable[[SavedViews], SavedViews]) -> SavedViews:
    """Change what the file holds now, whoever wrote it last, and give what it holds then.

    Args:
        path: The file, which need not exist.
        edit: Gives the changed views.

    Raises:
        UserError: The file has problems, so that writing it would lose something, or it cannot be written.
    """
    present = read_views(path)
    if present.problems:
        first = present.problems[0]
        raise UserError(f"{first.place}: {first.sentence}", "Nothing is written until that is mended.")
    changed = edit(present)
    try:
        _write(Path(os.path.realpath(path)), as_text(changed))
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror or error}.", "Kept for this run only.") from None
    return changed


def _write(path: Path, text: str) -> None:
    """Write a file anew under another name and put it in its place, so that nobody ever reads half of it."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, new)
        else:
            new.chmod(_NEW_FILE & ~_umask())
        new.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            new.unlink()
        raise


def _umask() -> int:
    """Give the process's mask for new files, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
