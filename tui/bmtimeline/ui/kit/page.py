"""A page of text over the browser: claims compared, why each thing is said, the problems of the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from bmtimeline.terminal.pager import show_plain
from bmtimeline.ui.kit.command import CommandTable
from bmtimeline.ui.kit.command_screen import bindings
from bmtimeline.ui.kit.lines import Block
from bmtimeline.ui.kit.moves import TEXT_MOVES
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.plain_text import page_lines
from bmtimeline.ui.kit.popup import PopupScreen
from bmtimeline.ui.kit.popup_commands import PAGE, popup_row
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.session import Change, Session

_ROWS: Final = (*PAGE, *TEXT_MOVES, popup_row("page.plain-text", "L", "plain_text", "plain text"))


class PageScreen(PopupScreen[None]):
    """A page of text.

    Args:
        name: The title.
        blocks: The text, in the parts through which the reader can step.
        session: What is open.
        wide: Whether the page may be wider than the measure of running text.
    """

    TABLE: ClassVar[CommandTable] = CommandTable.of(_ROWS)
    BINDINGS: ClassVar[list[BindingType]] = bindings(_ROWS)

    def __init__(self, name: str, blocks: Sequence[Block], session: Session, *, wide: bool = False) -> None:
        super().__init__(id="page", session=session)
        self._wide = wide
        self._title = PaneTitle(0, name)
        self._blocks = blocks

    def compose(self) -> ComposeResult:
        """Make title and text."""
        with Vertical(classes="popup -tall -wide" if self._wide else "popup -tall"):
            self._title.active = True
            self._title.where = "Esc closes"
            yield self._title
            yield Reading()

    def on_mount(self) -> None:
        """Show the text."""
        self.body.show(self._blocks)
        self.body.focus()

    def session_changed(self, change: Change) -> None:
        """Show that the page is about the state of the timeline before."""
        if change.read:
            self._title.where = "as it was before the file changed · Esc closes"

    @property
    def body(self) -> Reading:
        """The list or text that the keys move."""
        return self.query_one(Reading)

    def action_plain_text(self) -> None:
        """Show the page as plain text, in a pager."""
        if said := show_plain(self.app, page_lines(self._title.pane_name, self._blocks)):
            self._title.where = said
