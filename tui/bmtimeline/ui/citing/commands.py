"""The commands of citing."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.context import Context
from bmtimeline.ui.kit.command import Command, Reason


def nothing_to_cite(context: Context) -> Reason | None:
    """Return why there is nothing to cite: no event is selected, and none is marked."""
    state = context.state
    return None if state.entry is not None or state.marked else Reason("no event is selected")


ROWS: Final = (
    Command("citing.cite", ("c",), "cite", "Copy the quote with its citation, BibTeX, the id and more", "Do", "bmtimeline.ui.citing.actions:cite", why_not=nothing_to_cite, footer=8),
)  # fmt: skip
