"""The command that opens the reader's editor."""

from __future__ import annotations

import os
from typing import Final

from bmtimeline.ui.kit.command import Command, Reason


def no_editor(_: object) -> Reason | None:
    """Return why no editor can be opened: neither VISUAL nor EDITOR is set."""
    from bmtimeline.terminal.editors import NO_EDITOR, editor_from_env  # the first frame does not need it

    return None if any(editor_from_env(os.environ)) else Reason("neither VISUAL nor EDITOR is set", NO_EDITOR)


ROWS: Final = (
    Command("editing.edit", ("e",), "edit", "Open the file in your editor, at this event, claim or actor", "Do", "bmtimeline.ui.editing.actions:edit_selected", why_not=no_editor, place=2, footer=21),
)  # fmt: skip
