"""An app that lays out its screens for the size of the terminal."""

from __future__ import annotations

from typing import Any, Final

from textual.app import ReturnType
from textual.events import Event, Resize
from textual.screen import Screen

from bmtimeline.terminal.app import TerminalApp
from bmtimeline.terminal.settings import Settings
from bmtimeline.ui.kit.sizes import Room, SizeClass, room

FULL: Final = "-full"
"""The class of an app whose popups take the whole screen."""


class ResponsiveApp(TerminalApp[ReturnType]):
    """An app that knows its layout, and covers its screens while the terminal is too small for any layout.

    Args:
        settings: How the user wants the program to use the terminal.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._room: Room | None = None
        self._covers: set[Screen[Any]] = set()
        self._has_colours = False

    @property
    def room(self) -> Room:
        """The layout for the size of the terminal; near a border between two layouts the present layout stays."""
        self._room = room(*self.size, self._room, one_pane=self.settings.a11y)
        return self._room

    @property
    def is_covered(self) -> bool:
        """Whether the topmost screen is the cover."""
        stack = self.screen_stack
        return bool(stack) and stack[-1] in self._covers

    def _fit_room(self) -> None:
        """Cover all screens while the terminal is too small; otherwise set the class for popups."""
        now = self.room
        if not self._has_colours:
            return
        if now.size is SizeClass.TOO_SMALL:
            if not self.is_covered:
                from bmtimeline.ui.kit.too_small import TooSmallScreen

                # There may be a cover already, below a popup that opened later. The popup must not be seen either.
                cover = TooSmallScreen()
                self._covers.add(cover)
                self.push_screen(cover)
            return
        if self.is_covered:
            self._covers.remove(self.screen)
            self.pop_screen()
        self.set_class(now.one_pane, FULL)

    async def on_event(self, event: Event) -> None:
        """Lay out for the new size after a resize."""
        await super().on_event(event)
        if isinstance(event, Resize):
            self._fit_room()

    def on_mount(self) -> None:
        """Take the user's keys; cover all screens while the terminal is too small."""
        if self.settings.keymap:
            self.set_keymap(self.settings.keymap)
        self.screen_change_signal.subscribe(self, lambda _: self._fit_room())
        self.call_later(self._begin)

    def _begin(self) -> None:
        """Fit the layout once the theme is known: a cover drawn earlier would have no colours."""
        self._has_colours = True
        self._fit_room()
