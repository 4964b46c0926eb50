"""The question before a web page is opened: where the address leads."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from bmtimeline.terminal.browser import can_open
from bmtimeline.terminal.copying import copy_text
from bmtimeline.terminal.pager import show_plain
from bmtimeline.ui.kit.command import CommandTable
from bmtimeline.ui.kit.command_screen import bindings
from bmtimeline.ui.kit.lines import Block
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.plain_text import page_lines
from bmtimeline.ui.kit.popup import PopupScreen
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.sources.popup_commands import URL_ROWS
from bmtimeline.ui.sources.urls import Address, address, url_blocks


class UrlScreen(PopupScreen[str | None]):
    """A popup with the hosts of some addresses; its result is the address to open, or None.

    Args:
        named: The description of each address, such as `page`, and the address; at least one.
        tell: Shows a message on the screen below.
    """

    TABLE: ClassVar[CommandTable] = CommandTable.of(URL_ROWS)
    BINDINGS: ClassVar[list[BindingType]] = bindings(URL_ROWS)

    def __init__(self, named: Sequence[tuple[str, str]], tell: Callable[[str], None]) -> None:
        super().__init__(id="url")
        self._named = named
        self._tell = tell
        self._chosen = 0
        self._has_browser = can_open(os.environ)
        self._message = ""

    def compose(self) -> ComposeResult:
        """Create title and text."""
        with Vertical(classes="popup -tall"):
            title = PaneTitle(0, "Open this page?" if self._can_open else "A page that is not opened")
            title.active = True
            yield title
            yield Reading()

    def on_mount(self) -> None:
        """Show the addresses; without a browser, copy the first address too."""
        if self._is_allowed and not self._has_browser:
            self.action_copy()
        else:
            self._show()
        self.body.focus()

    @property
    def body(self) -> Reading:
        """The text that the keys scroll."""
        return self.query_one(Reading)

    @property
    def _url(self) -> str:
        return self._named[self._chosen][1]

    @property
    def _is_allowed(self) -> bool:
        """Whether the chosen address may be opened."""
        return isinstance(address(self._url), Address)

    @property
    def _can_open(self) -> bool:
        """Whether Enter opens the chosen address."""
        return self._has_browser and self._is_allowed

    @property
    def _blocks(self) -> list[Block]:
        return url_blocks(self._named, self._chosen, opens=self._has_browser, said=self._message)

    def _show(self) -> None:
        other = "j other · " if len(self._named) > 1 else ""
        keys = "⏎ opens · c copies · Esc does not" if self._can_open else "c copies · Esc closes"
        self.query_one(PaneTitle).where = f"{other}{keys}"
        blocks = self._blocks
        self.body.show(blocks, range(len(blocks) - len(self._named), len(blocks)))
        if self._chosen:  # the first address is in sight with the message above it
            self.body.go_to(self._chosen)

    def action_choose(self, steps: int) -> None:
        """Choose another address."""
        self._message = ""
        self._chosen = (self._chosen + steps) % len(self._named)
        self._show()

    def action_plain_text(self) -> None:
        """Show the addresses as plain text in a pager, where the terminal can copy them."""
        title = self.query_one(PaneTitle)
        if failure := show_plain(self.app, page_lines(title.pane_name, self._blocks)):
            title.where = failure

    def action_open(self) -> None:
        """Close with the chosen address if it may be opened; without a browser, copy the address."""
        if self._can_open:
            self.dismiss(self._url)
        elif not self._has_browser:
            self.action_copy()

    def action_copy(self) -> None:
        """Copy the chosen address."""
        self.say(copy_text(self.app, self._url, "the address", self.say))

    def say(self, message: str) -> None:
        """Show a message above the addresses, or on the screen below once this popup is closed."""
        if self.is_attached:
            self._message = message
            self._show()
        else:
            self._tell(message)
