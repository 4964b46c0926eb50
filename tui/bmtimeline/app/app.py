"""The app: small; what it shows is the screens' business."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from bmtimeline.app.ordered_keys import OrderedKeys
from bmtimeline.app.themes import DARK, THEMES
from bmtimeline.cache.beside import ReadBeside
from bmtimeline.cache.opening import Place, just_kept
from bmtimeline.cache.report import Failed
from bmtimeline.cache.shelf import BadShelf
from bmtimeline.model import Problem, Timeline
from bmtimeline.query import Index, Lens
from bmtimeline.screens.browse import BrowseScreen
from bmtimeline.views.settings import Settings

if TYPE_CHECKING:
    from bmtimeline.screens.opening import OpeningScreen

_OURS: Final = {theme.name: theme for theme in THEMES}


class TimelineApp(OrderedKeys[Failed]):
    """The browser for one timeline. Its result is why the timeline could not be opened; None when all went well.

    Args:
        index: The timeline, ready to answer; None when it has yet to be read.
        problems: What is wrong with its file.
        lens: What to show at first; it must be a query that can be read.
        reading: The process that reads the timeline, where there is no index yet.
        to_keep: Where the index is to be kept for the next time, when it is not yet.
        settings: How the reader wants to be shown things.

    Attributes:
        sound: Tells whether a kept index is as it was written; asked once the first frame is there.
        whole: What it told, True before.
    """

    TITLE = "bmtimeline"
    # The style sheets of all screens, here, because one that a screen brings along makes Textual read all again.
    CSS_PATH: ClassVar = ["app.tcss", "../screens/browse.tcss"]
    ENABLE_COMMAND_PALETTE = False

    # A theme that is set later makes Textual read all style sheets again.
    theme: Reactive[str] = Reactive(DARK.name)

    def __init__(
        self,
        index: Index | None,
        problems: Sequence[Problem] = (),
        lens: Lens | None = None,
        reading: ReadBeside | None = None,
        to_keep: Place | None = None,
        settings: Settings = Settings(),  # noqa: B008 - frozen
    ) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self._index, self._problems, self._lens = index, problems, lens or Lens()
        self._reading, self._to_keep = reading, to_keep
        self.settings = settings
        self.sound: Callable[[], bool] | None = None
        self.whole = True

    def get_theme(self, theme_name: str) -> Theme | None:
        """Give a theme by its name: ours are known before they can be registered, and found at once at every line."""
        return _OURS.get(theme_name) or super().get_theme(theme_name)

    def get_default_screen(self) -> Screen[None]:
        """Give the browser, or what one sees until there is something to browse.

        It is no mode: for the screen of a mode Textual reads all style sheets again.
        """
        if self._reading is not None:
            from bmtimeline.screens.opening import OpeningScreen

            return OpeningScreen(self._reading)
        return BrowseScreen(self._index or Index(Timeline("", "")), self._problems, self._lens)

    def on_load(self) -> None:
        """Give the terminal back when the program is told to end: without this it would stay as the app has set it."""
        for number in (signal.SIGTERM, signal.SIGHUP) if hasattr(signal, "SIGHUP") else ():
            with suppress(RuntimeError, ValueError):  # a loop that is not the main thread's hears no signals
                asyncio.get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)

    def on_ready(self) -> None:
        """Once the first frame is there, let the collector work, and have the index kept for the next time."""
        gc.freeze()  # what is there now stays to the end: the collector need not look at it at every frame
        gc.enable()
        if self.sound is not None:
            self.run_worker(self._look_through, thread=True)
        if self._to_keep is not None:
            self.run_worker(self._keep(self._to_keep))

    def _look_through(self) -> None:
        """End where the index is damaged: it would show what nobody wrote."""
        self.whole = self.sound is None or self.sound()
        if not self.whole:
            self.call_from_thread(self.exit)

    async def _keep(self, place: Place) -> None:
        reading = ReadBeside(place)
        try:
            async for _ in reading.reports():
                pass
        finally:
            reading.stop()

    def on_opening_screen_kept(self, message: OpeningScreen.Kept) -> None:
        """Open the browser on what was read."""
        if self._reading is None:
            return
        try:
            stored = just_kept(self._reading.place, Path(message.report.index))
        except BadShelf:  # somebody emptied the cache in this moment
            self.exit(Failed("The index is gone before it could be opened.", "Try again.", ()))
            return
        # Over the first screen and not in its place: Textual cannot switch from the default screen.
        self.push_screen(BrowseScreen(Index(stored), stored.problems, self._lens))

    def on_opening_screen_failed(self, message: OpeningScreen.Failed) -> None:
        """End, with the reason."""
        self.exit(message.report)
