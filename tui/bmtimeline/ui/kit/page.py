"""A page of text over the browser: claims compared, why each thing is said, the problems of the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from bmtimeline.query import Index
from bmtimeline.ui.kit.lines import Block
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.popup import PopupScreen
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.kit.scroll_actions import WalksParts


class PageScreen(PopupScreen[None], WalksParts):
    """Text one reads and closes.

    Args:
        name: Its title.
        blocks: It, in the parts through which one can step.
        wide: Whether it may take more than the measure of running text.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark,f1,s,W", "close", "close"),
        Binding("j,down", "move(1)", "down"),
        Binding("k,up", "move(-1)", "up"),
        Binding("ctrl+d", "page(0.5)", "half a page down"),
        Binding("ctrl+u", "page(-0.5)", "half a page up"),
        Binding("pagedown,space", "page(1)", "page down"),
        Binding("pageup", "page(-1)", "page up"),
        Binding("g,home", "edge(False)", "top"),
        Binding("G,end", "edge(True)", "end"),
        Binding("J", "section(1)", "next part"),
        Binding("K", "section(-1)", "previous part"),
        Binding("L", "plain_text", "plain text"),
    ]

    def __init__(self, name: str, blocks: Sequence[Block], *, wide: bool = False) -> None:
        super().__init__(id="page")
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

    def follow(self, _: Index) -> str:
        """Say that this is about a state of the timeline that was another one."""
        self._title.where = "as it was before the file changed · Esc closes"
        return ""

    @property
    def body(self) -> Reading:
        """What the keys move."""
        return self.query_one(Reading)

    def action_plain_text(self) -> None:
        """Show the page as plain text, in a pager."""
        from bmtimeline.terminal.pager import show_plain
        from bmtimeline.ui.browse.linear import page_lines

        if said := show_plain(self.app, page_lines(self._title.pane_name, self._blocks)):
            self._title.where = said

    def action_close(self) -> None:
        """Close the page."""
        self.dismiss()
