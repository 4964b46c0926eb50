"""The file of saved views beside a timeline: read when it is asked for, written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from bmtimeline.errors import UserError
from bmtimeline.formats.views_form import HEAD, Patch, SavedViews, View, as_text, read_text
from bmtimeline.load.files import decode, read_bytes
from bmtimeline.model import Problem, Severity
from bmtimeline.writing import write_whole

_MOST: Final = 2**20


def views_path(timeline: str) -> Path:
    """Give where the views of a timeline file are saved: `data/timeline.views.toml` for `data/timeline.toml`."""
    path = Path(timeline)
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


def change_views(path: Path, patch: Patch) -> None:
    """Change what the file holds now, whoever wrote it last.

    Args:
        path: The file, which need not exist.
        patch: The changes.

    Raises:
        UserError: The file has problems, so that writing it would lose something, or it cannot be written.
    """
    present = read_views(path)
    if present.problems:
        raise UserError(f"{path} has problems, so it is not written.", "Mend it in an editor.")
    try:
        write_whole(path, as_text(present.patched(patch)).encode())
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror or error}.") from None


class ViewStore:
    """The saved views of one timeline: those of its file, and those that could not be written, for this run.

    Args:
        path: The file, which need not exist.

    Attributes:
        path: The same.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._kept: dict[str, View | None] = {}

    def read(self) -> SavedViews:
        """Give the views as they are now."""
        return read_views(self.path).patched(self._kept)

    def change(self, patch: Patch) -> str:
        """Make changes; say why the file does not have them, empty when it has. They hold for this run all the same."""
        wanted = {**self._kept, **patch}
        try:
            change_views(self.path, wanted)
        except UserError as error:
            self._kept = wanted
            return f"{error} {error.hint}".strip()
        self._kept = {}
        return ""
