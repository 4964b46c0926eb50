"""What the terminal has room for: remembered here, told to the style sheet, and said where it is too little."""

from __future__ import annotations

from typing import Any, Final

from textual.app import ReturnType
from textual.events import Event, Resize
from textual.screen import Screen

from bmtimeline.terminal.cursor import RealCursor
from bmtimeline.ui.kit.sizes import Room, SizeClass, room

FULL: Final = "-full"
"""The class of the app where popups take the whole screen."""


class ResponsiveApp(RealCursor[ReturnType]):
    """An app that knows its layout, and covers its screens while the terminal is too small for any."""

    def __init__(self) -> None:
        super().__init__()
        self._room: Room | None = None
        self._covers: set[Screen[Any]] = set()
        self._begun = False

    @property
    def wants_one_pane(self) -> bool:
        """Whether the reader wants one pane at a time at any size; where that changes `take_room` is to be called."""
        return False

    @property
    def room(self) -> Room:
        """What the terminal has room for; a size near a border keeps the layout it had."""
        self._room = room(*self.size, self._room, one_pane=self.wants_one_pane)
        return self._room

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        """Nothing is laid out or drawn behind the cover, so that all is as it was when it goes."""
        return [] if self._covered else super()._background_screens

    @property
    def _covered(self) -> bool:
        stack = self._screen_stack
        return bool(stack) and stack[-1] in self._covers

    def take_room(self) -> None:
        """Cover all screens while there is room for nothing; else let popups know whether they take all there is."""
        now = self.room
        if not self._begun:
            return
        if now.size is SizeClass.TOO_SMALL:
            if not self._covered:
                from bmtimeline.ui.kit.too_small import TooSmallScreen

                # One more, where a popup that was on its way came to lie over the cover: it is not to be seen either.
                cover = TooSmallScreen()
                self._covers.add(cover)
                self.push_screen(cover)
            return
        if self._covered:
            self._covers.remove(self.screen)
            self.pop_screen()
        self.set_class(now.one_pane, FULL)

    async def on_event(self, event: Event) -> None:
        """Take note of another size."""
        await super().on_event(event)
        if isinstance(event, Resize):
            self.take_room()

    def on_mount(self) -> None:
        """Cover the first screen, and any that comes later, where there is no room."""
        self.screen_change_signal.subscribe(self, lambda _: self.take_room())
        self.call_later(self._begin)

    def _begin(self) -> None:
        """Take room now that the colours are there: what is drawn before them would have none."""
        self._begun = True
        self.take_room()
