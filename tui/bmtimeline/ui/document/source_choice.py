"""The choice of a source to read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Protocol

from bmtimeline.ui.document.source_rows import source_choices
from bmtimeline.ui.kit.choices import PickRow
from bmtimeline.ui.kit.pick_mode import Picked, PickMode
from bmtimeline.ui.kit.picker import PickerScreen
from bmtimeline.ui.kit.popup_commands import READING
from bmtimeline.ui.kit.responsive import ResponsiveApp
from bmtimeline.ui.session import Session

_NONE: Final = "No sources yet: `bmtimeline source add` copies a document, prints its block."
_NO_OTHER: Final = "This timeline has no other source."


class _Context(Protocol):
    """The browser or a document."""

    session: Session

    @property
    def app(self) -> ResponsiveApp[Any]:
        """The running app."""


def choose_source(context: _Context, read: Callable[[str], None], here: str = "") -> str:
    """Let the reader choose a source, and read it; the only source is read without a choice.

    Args:
        context: The browser or a document.
        read: Reads the source of an id.
        here: The id of the source that is read already and is no choice; empty for none.

    Returns:
        A sentence where there is no source to choose; empty otherwise.
    """
    session = context.session
    others = [source for source in session.timeline.sources if source != here]
    if not others:
        return _NO_OTHER if here else _NONE
    if len(others) == 1:
        read(others[0])
        return ""

    def close(picked: Picked | None) -> None:
        if picked and picked.how is PickMode.ONLY and picked.value in session.timeline.sources:
            read(picked.value)

    def rows() -> list[PickRow]:
        return source_choices(session.timeline, here)

    context.app.push_screen(PickerScreen("Sources to read", rows, lambda _: None, READING, session), close)
    return ""
