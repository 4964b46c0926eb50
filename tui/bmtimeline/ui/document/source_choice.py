"""Which source to read, where no quote leads to the one that is wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from textual.app import App

from bmtimeline.model import Timeline
from bmtimeline.ui.document.source_rows import source_choices
from bmtimeline.ui.kit.pick_mode import Picked, PickMode

_NONE: Final = "No sources yet: `bmtimeline source add` copies a document, prints its block."
_NO_OTHER: Final = "This timeline has no other source."


def choose_source(app: App[Any], timeline: Callable[[], Timeline], read: Callable[[str], None], here: str = "") -> str:
    """Have the reader choose a source, where there are several; give what to say where there is none.

    Args:
        app: The app.
        timeline: Gives the timeline as it is by now.
        read: Reads the source of an id.
        here: The id of the one that is read already, which is no choice; empty where none is.
    """
    others = [key for key in timeline().sources if key != here]
    if not others:
        return _NO_OTHER if here else _NONE
    if len(others) == 1:
        read(others[0])
        return ""
    from bmtimeline.ui.kit.picker import PickerScreen
    from bmtimeline.ui.kit.popup_keys import READING

    picker = PickerScreen("Sources to read", lambda: source_choices(timeline(), here), lambda _: None, READING)

    def close(picked: Picked | None) -> None:
        if picked and picked.how is PickMode.ONLY and picked.value in timeline().sources:
            read(picked.value)

    app.push_screen(picker, close)
    return ""
