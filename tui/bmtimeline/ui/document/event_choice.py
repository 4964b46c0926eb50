"""Which of several events to go to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from bmtimeline.ui.document.widget import EventList
from bmtimeline.ui.kit.paint import is_spoken
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.popup import PopupScreen
from bmtimeline.ui.kit.row_list import RowList
from bmtimeline.ui.kit.scroll_actions import WalksParts

_MOST_ROWS: Final = 14
_FRAME: Final = 3


class EventChoice(PopupScreen[str | None], WalksParts):
    """The events that quote one passage, to choose from.

    Args:
        rows: Id and name of each.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "close"),
        Binding("enter", "choose", "go to it"),
        Binding("j,down", "move(1)", "down"),
        Binding("k,up", "move(-1)", "up"),
        Binding("g,home", "edge(False)", "first"),
        Binding("G,end", "edge(True)", "last"),
    ]

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__(id="event-choice")
        self._rows = rows

    def compose(self) -> ComposeResult:
        """Make title and list."""
        with Vertical(classes="popup") as popup:
            popup.styles.height = min(len(self._rows), _MOST_ROWS) + _FRAME
            title = PaneTitle(0, f"{len(self._rows)} events quote this")
            title.active = True
            title.where = "⏎ goes there"
            yield title
            yield EventList()

    def on_mount(self) -> None:
        """Show the events."""
        self.body.show(self._rows, 0)
        self.body.focus()

    @property
    def body(self) -> EventList:
        """What the keys move."""
        return self.query_one(EventList)

    @on(RowList.Pointed)
    def _pointed(self, message: RowList.Pointed) -> None:
        message.stop()
        self.body.put_cursor(message.row)
        if message.chosen:
            self.action_choose()

    @on(RowList.Moved)
    def _announce(self) -> None:
        """Name the event under the cursor, where a screen reader follows."""
        if is_spoken(self.app):
            self.query_one(PaneTitle).where = self._rows[self.body.cursor][1]

    def action_choose(self) -> None:
        """Close with the event under the cursor."""
        self.dismiss(self._rows[self.body.cursor][0])

    def action_close(self) -> None:
        """Close without."""
        self.dismiss(None)
