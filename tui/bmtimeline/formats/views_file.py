"""The file of saved views beside a timeline."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from bmtimeline.errors import UserError
from bmtimeline.formats.views_form import HEAD, Patch, SavedViews, View, as_text, read_text
from bmtimeline.load.files import decode, read_bytes
from bmtimeline.model import Problem, Severity
from bmtimeline.writing import write_whole

_MAX_BYTES: Final = 2**20


def views_path(timeline: str) -> Path:
    """Return the path of the saved views: `data/timeline.views.toml` for `data/timeline.toml`."""
    path = Path(timeline)
    return path.with_name(f"{path.stem or path.name}.views.toml")


def read_views(path: Path) -> SavedViews:
    """Return the saved views of a file; no views if there is no such file. What is wrong is in the problems."""
    if not os.path.lexists(path):
        return SavedViews(head=HEAD)
    try:
        text = decode(read_bytes(path, _MAX_BYTES), path)
    except UserError as error:
        return SavedViews(problems=(Problem(Severity.ERROR, "unreadable", str(path), 0, 0, str(error), error.hint),))
    return read_text(text, str(path))


def change_views(path: Path, patch: Patch) -> None:
    """Apply changes to the present content of a file, which another program may have written.

    Args:
        path: The file, which need not exist.
        patch: The changes.

    Raises:
        UserError: The file has problems, so that writing would lose content, or the file cannot be written.
    """
    present = read_views(path)
    if present.problems:
        raise UserError(f"{path} has problems, so it is not written.", "Mend it in an editor.")
    try:
        write_whole(path, as_text(present.patched(patch)).encode())
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror or error}.") from None


class ViewStore:
    """The saved views of a timeline: the content of the file, and the changes that could not be written.

    Args:
        path: The file, which need not exist.

    Attributes:
        path: The file of saved views.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._unwritten: dict[str, View | None] = {}

    def read(self) -> SavedViews:
        """Return the present views."""
        return read_views(self.path).patched(self._unwritten)

    def change(self, patch: Patch) -> str:
        """Apply changes and return why they could not be written; empty if they were.

        Changes that could not be written last until the program ends, and are written together with the next ones.
        """
        changes = {**self._unwritten, **patch}
        try:
            change_views(self.path, changes)
        except UserError as error:
            self._unwritten = changes
            return f"{error} {error.hint}".strip()
        self._unwritten = {}
        return ""
