"""The part of the app that deals with the terminal, and with private names of Textual."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any, Final

from msgspec.structs import replace
from rich.console import RenderableType
from textual import constants, on
from textual._compositor import CompositorUpdate
from textual.app import App, ReturnType
from textual.driver import Driver
from textual.events import Event, InputEvent, Key, Paste
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.screen import Screen
from textual.worker import WorkerFailed

from bmtimeline.terminal.key_order import KeyHandled, KeyQueue
from bmtimeline.terminal.output_filter import OutputFilter
from bmtimeline.terminal.settings import Settings

if sys.platform != "win32":
    from bmtimeline.terminal.driver import TerminalDriver

ASCII: Final = "-ascii"
"""The class of an app that draws its signs in ASCII."""
_HIDE_CURSOR: Final = "\x1b[?25l"
_SHOW_CURSOR: Final = "\x1b[?25h"


class TerminalApp(App[ReturnType]):
    """An app that handles keys in order, places the terminal's cursor, and restores the terminal whatever happens.

    Args:
        settings: How the user wants the program to use the terminal.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._keys = KeyQueue(self, self._handle_key)
        self.settings = settings

    @property
    def settings(self) -> Settings:
        """How the user wants the program to use the terminal; a new value redraws the screen."""
        return self._settings

    @settings.setter
    def settings(self, settings: Settings) -> None:
        self._settings = settings
        self.set_class(settings.ascii, ASCII)
        self.no_color = bool(os.environ.get("NO_COLOR"))  # an empty value means nothing: https://no-color.org
        self._output_filter = [OutputFilter(colours=not self.no_color, ascii_only=settings.ascii)]
        if self.is_running:
            self.theme_changed_signal.publish(self.current_theme)  # for widgets that keep lines already drawn
            for screen in self.screen_stack:
                for widget in screen.walk_children(with_self=True):
                    widget.refresh()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the output filter instead of Textual's filters, which draw in grey where no colour is wanted."""
        return self._output_filter

    # Keys

    async def on_event(self, event: Event) -> None:
        """Queue keys and pastes; handle other input once the screen is mounted."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            await self._keys.put(event)
            return
        if isinstance(event, InputEvent):
            await self._keys.screen_is_mounted()
        await super().on_event(event)

    async def _handle_key(self, event: Key | Paste) -> None:
        await super().on_event(event)

    async def on_key_handled(self, message: KeyHandled) -> None:
        """Pass the marker behind a key back to the queue."""
        await self._keys.follow(message)

    def forget_typed(self) -> None:
        """Drop everything typed so far that is not handled yet."""
        self._keys.forget()

    def _watch_app_focus(self, focus: bool) -> None:  # noqa: FBT001 - Textual's signature
        """Keep the focus when the terminal goes to the background.

        Textual takes the focus from all widgets until the terminal is in front again. Keys that arrive meanwhile, from
        a terminal that types to several windows or from another program, would then act as keys of the pane in the
        middle of a filter, and a widget under another screen would never get the focus back.
        """

    # Drawing

    def cursor_offset(self) -> Offset | None:
        """Return the cell of the screen in which the terminal's cursor belongs; None to leave the cursor."""
        return None

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """End every frame with the terminal's cursor in its cell.

        Textual hides the cursor from start to end; with `--a11y` it is visible between frames.
        """
        if not isinstance(renderable, CompositorUpdate):
            super()._display(screen, renderable)
            return
        if (offset := self.cursor_offset()) is not None:
            self.cursor_position = offset
        driver = self._driver if self.settings.a11y and self._running and not self.is_headless else None
        if driver is not None:
            driver.write(_HIDE_CURSOR)
        super()._display(screen, renderable)
        if driver is not None:
            driver.write(_SHOW_CURSOR)

    @property
    def is_covered(self) -> bool:
        """Whether the topmost screen hides all others, which are then neither laid out nor drawn."""
        return False

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        return [] if self.is_covered else super()._background_screens

    @on(Driver.SignalResume)
    def _draw_all(self) -> None:
        """Draw everything again, because other programs have written on the terminal."""
        self.refresh(layout=True)

    # The driver

    def get_driver_class(self) -> type[Driver]:
        """Return our driver in place of Textual's driver for Unix."""
        if sys.platform == "win32" or constants.DRIVER is not None:
            return super().get_driver_class()
        return TerminalDriver

    def leave_terminal(self) -> None:
        """Restore the terminal and the signal handlers, unless that is done already."""
        if sys.platform != "win32" and isinstance(self._driver, TerminalDriver):
            self._driver.leave()

    def take_mouse(self, *, take: bool) -> None:
        """Take the mouse, or leave it to the terminal, which can then select text."""
        from bmtimeline.terminal.mouse import take_mouse

        self.settings = replace(self.settings, mouse=take)
        take_mouse(self._driver, take=take)

    # Errors

    @property
    def died_of(self) -> Exception | None:
        """The internal error that ended the app; None without an error."""
        error = self._exception
        return error.error if isinstance(error, WorkerFailed) and isinstance(error.error, Exception) else error

    def _handle_exception(self, error: Exception) -> None:
        """End the app. The caller of the app reports the error, because Textual would print the values of variables."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()
