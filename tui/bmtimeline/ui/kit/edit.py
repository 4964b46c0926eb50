"""Opening a place of the session's files in the user's editor."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any, Final

from textual.app import App

from bmtimeline.resources import is_packed
from bmtimeline.terminal.editor import open_editor
from bmtimeline.terminal.editors import NO_EDITOR, Location, editor_from_env
from bmtimeline.ui.session import Session

_PACKED: Final = "This came with the program: an update would undo changes. e again opens it."


def edit(app: App[Any], session: Session, at: Location, tell: Callable[[str], None]) -> str:
    """Open a place in the user's editor, and look at the file again when the editor has ended.

    Args:
        app: The app, whose terminal the editor may need.
        session: What is open.
        at: The place.
        tell: Shows what there is to say when an editor with a window of its own ends.

    Returns:
        A sentence to show; empty for nothing.
    """

    def look_again(failure: str) -> None:
        """Show what the editor has saved, and keep the sentence on its failure beside that."""
        session.editor_ended = failure, monotonic()
        session.look_again()

    return _refusal(session, at) or open_editor(app, at, look_again, tell)


def _refusal(session: Session, at: Location) -> str:
    """Return why a file is not opened, in a sentence; empty for a file that can be opened."""
    if not any(editor_from_env(os.environ)):
        return NO_EDITOR
    path = Path(at.file)
    if not os.path.lexists(path):
        return f"There is no file {path.name} any more, so no editor was opened."  # the editor would begin a new file
    if not os.path.isfile(path):  # noqa: PTH113 - it never raises
        return f"{path.name} is no plain file any more."
    if is_packed(path) and not session.upgrade_warned:
        session.upgrade_warned = True
        return _PACKED
    return ""
