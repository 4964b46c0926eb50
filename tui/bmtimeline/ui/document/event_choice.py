"""The choice between events that quote one passage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from bmtimeline.ui.document.popup_commands import EVENT_CHOICE_ROWS
from bmtimeline.ui.document.widget import EventList
from bmtimeline.ui.kit.command import CommandTable
from bmtimeline.ui.kit.command_screen import bindings
from bmtimeline.ui.kit.paint import is_spoken
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.popup import PopupScreen
from bmtimeline.ui.kit.row_list import RowList

_MOST_ROWS: Final = 14
_FRAME: Final = 3


class EventChoice(PopupScreen[str | None]):
    """The events that quote one passage; the screen is closed with the id of one of them, or None.

    Args:
        rows: The id and the name of each event.
    """

    TABLE: ClassVar[CommandTable] = CommandTable.of(EVENT_CHOICE_ROWS)
    BINDINGS: ClassVar[list[BindingType]] = bindings(EVENT_CHOICE_ROWS)

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__(id="event-choice")
        self._rows = rows

    def compose(self) -> ComposeResult:
        """Lay out title and list."""
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
        """The list that the keys move."""
        return self.query_one(EventList)

    @on(RowList.Pointed)
    def _pointed(self, message: RowList.Pointed) -> None:
        message.stop()
        self.body.put_cursor(message.row)
        if message.chosen:
            self.action_choose()

    @on(RowList.Moved)
    def _announce(self) -> None:
        """Name the event under the cursor for a screen reader."""
        if is_spoken(self.app):
            self.query_one(PaneTitle).where = self._rows[self.body.cursor][1]

    def action_choose(self) -> None:
        """Close with the event under the cursor."""
        self.dismiss(self._rows[self.body.cursor][0])
