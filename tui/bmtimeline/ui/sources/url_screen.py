"""The question before a page of the web is opened: where the address really leads."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import App, ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from bmtimeline.terminal.copying import copy_text, tell_reader
from bmtimeline.terminal.suspend import spawn_detached, suspended
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.popup import PopupScreen
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.kit.scroll_actions import WalksParts
from bmtimeline.ui.sources.urls import Address, Refused, address, can_open, url_blocks

if TYPE_CHECKING:
    from subprocess import Popen

_STARTED: Final[list[Popen[bytes]]] = []
"""Held so that nobody has to wait for them."""


class UrlScreen(PopupScreen[str | None], WalksParts):
    """Shows the host of an address first, and closes with the address only when the reader wants it opened.

    Args:
        named: What each address is, such as `page`, and it; there is at least one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,o", "close", "close"),
        Binding("enter", "open", "open"),
        Binding("c", "copy", "copy"),
        Binding("j,down,tab", "choose(1)", "next address"),
        Binding("k,up,shift+tab", "choose(-1)", "previous address"),
        Binding("ctrl+d,pagedown,space", "page(0.5)", "half a page down"),
        Binding("ctrl+u,pageup", "page(-0.5)", "half a page up"),
        Binding("L", "plain_text", "plain text"),
    ]

    def __init__(self, named: Sequence[tuple[str, str]]) -> None:
        super().__init__(id="url")
        self._named = named
        self._chosen = 0
        self._opens = can_open(os.environ)
        self._said = ""

    def compose(self) -> ComposeResult:
        """Make title and text."""
        with Vertical(classes="popup -tall"):
            title = PaneTitle(0, "Open this page?" if self._wanted else "A page that is not opened")
            title.active = True
            yield title
            yield Reading()

    def on_mount(self) -> None:
        """Show where the addresses lead; where none can be opened the first is copied too."""
        if self._opens or self._refused:
            self._show()
        else:
            self.action_copy()
        self.body.focus()

    @property
    def body(self) -> Reading:
        """What the keys move."""
        return self.query_one(Reading)

    @property
    def _address(self) -> Address | Refused:
        """The address that is chosen, or why it is never opened."""
        return address(self._named[self._chosen][1])

    @property
    def _wanted(self) -> str | None:
        """The address that Enter would open; None where it would open none."""
        found = self._address
        return found.url if self._opens and isinstance(found, Address) else None

    @property
    def _refused(self) -> bool:
        """Whether the chosen address is one that is never opened."""
        return not isinstance(self._address, Address)

    def _show(self) -> None:
        title = self.query_one(PaneTitle)
        more = "j other · " if len(self._named) > 1 else ""
        opens = "⏎ opens · c copies · Esc does not"
        title.where = f"{more}{opens if self._wanted else 'c copies · Esc closes'}"
        blocks = url_blocks(self._named, self._chosen, opens=self._opens, said=self._said)
        self.body.show(blocks, range(len(blocks) - len(self._named), len(blocks)))
        if self._chosen:  # the first is in sight with what stands above it
            self.body.go_to(self._chosen)

    def action_choose(self, steps: int) -> None:
        """Choose another address."""
        self._said = ""
        self._chosen = (self._chosen + steps) % len(self._named)
        self._show()

    def action_plain_text(self) -> None:
        """Show where the addresses lead as plain text, in a pager, from which one can copy."""
        from bmtimeline.terminal.pager import show_plain
        from bmtimeline.ui.browse.linear import page_lines

        title = self.query_one(PaneTitle)
        blocks = url_blocks(self._named, self._chosen, opens=self._opens, said=self._said)
        if said := show_plain(self.app, page_lines(title.pane_name, blocks)):
            title.where = said

    def action_open(self) -> None:
        """Close with the address, if it may be opened; where no address can be, copy it."""
        if self._wanted:
            self.dismiss(self._wanted)
        elif not self._opens:
            self.action_copy()

    def action_copy(self) -> None:
        """Copy the address that is chosen, and say so."""
        self.say(copy_text(self.app, self._named[self._chosen][1], "the address", self.say))

    def say(self, said: str) -> None:
        """Say something above the addresses, or where they were when the screen is closed."""
        if self.is_attached:
            self._said = said
            self._show()
        else:
            tell_reader(self.app, said)

    def action_close(self) -> None:
        """Close without."""
        self.dismiss(None)


def open_page(app: App[Any], url: str) -> str:
    """Open an address in the reader's browser; say what came of it, in a sentence.

    One that runs in the terminal gets it until it ends; what another one prints does not reach the terminal.

    Args:
        app: The app, whose terminal may be lent.
        url: It, as `UrlScreen` gave it.
    """
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return f"No browser was found; the address is {url}"
    try:
        # One that opens no window of its own; a text browser is the most likely.
        if type(browser) is webbrowser.GenericBrowser:
            with suspended(app):
                opened = browser.open(url)
        else:
            _beside(url)
            opened = True
    except (OSError, SuspendNotSupported) as error:
        return f"The browser cannot be started: {error}."
    return "The browser was told to open it." if opened else f"The browser did not open it; the address is {url}"


def _beside(url: str) -> None:
    """Open an address from a process of its own, which has nothing of our terminal."""
    _STARTED.append(spawn_detached([sys.executable, "-P", "-m", "webbrowser", url]))
