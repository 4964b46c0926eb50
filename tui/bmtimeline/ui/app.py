"""The app: small; what it shows is the screens' business."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import constants, on
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.worker import WorkerFailed

from bmtimeline.model import Problem, Timeline
from bmtimeline.query import Index, Lens
from bmtimeline.store.opening import Place, just_kept
from bmtimeline.store.section_file import BadSectionFile
from bmtimeline.terminal.output_filter import OutputFilter
from bmtimeline.ui.browse.screen import BrowseScreen
from bmtimeline.ui.kit.advice import unknown_event
from bmtimeline.ui.kit.paint import ASCII
from bmtimeline.ui.kit.responsive import ResponsiveApp
from bmtimeline.ui.kit.settings import Settings
from bmtimeline.ui.kit.themes import DARK, THEMES

if TYPE_CHECKING:
    from bmtimeline.state.memory import Memory
    from bmtimeline.store.loader_process import LoaderProcess
    from bmtimeline.store.report import Failed  # noqa: F401 - named in quotes
    from bmtimeline.ui.opening.screen import OpeningScreen

_A11Y: Final = Path(__file__).parent / "a11y.tcss"
_NOT_KEPT: Final = "The cache folder cannot be written, so the file will be read anew the next time: is the disk full?"
_OURS: Final = {theme.name: theme for theme in THEMES}


class TimelineApp(ResponsiveApp["Failed"]):
    """The browser for one timeline. Its result is why the timeline could not be opened; None when all went well.

    Args:
        index: The timeline, ready to answer; None when it has yet to be read.
        problems: What is wrong with its file.
        lens: What to show at first; it must be a query that can be read.
        reading: The process that reads the timeline, where there is no index yet.
        to_keep: Where the index is to be kept for the next time, when it is not yet.
        settings: How the reader wants to be shown things.
        place: Where the timeline and its sources are; None where it is no file.
        memory: What to come back to, and where to keep what is shown; None where nothing is to be remembered.
        sound: Tells whether a kept index is as it was written; asked once the first frame is there.

    Attributes:
        whole: What `sound` told, True before.
    """

    TITLE = "bmtimeline"
    # The style sheets of all screens, here, because one that a screen brings along makes Textual read all again.
    CSS_PATH: ClassVar = ["app.tcss", "browse/browse.tcss"]
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "suspend_process", show=False, priority=True)]

    # A theme that is set later makes Textual read all style sheets again.
    theme: Reactive[str] = Reactive(DARK.name)

    def __init__(
        self,
        index: Index | None,
        problems: Sequence[Problem] = (),
        lens: Lens | None = None,
        reading: LoaderProcess | None = None,
        to_keep: Place | None = None,
        settings: Settings = Settings(),  # noqa: B008 - frozen
        sound: Callable[[], bool] | None = None,
        place: Place | None = None,
        memory: Memory | None = None,
    ) -> None:
        if settings.theme:  # before the style sheets are read, which is done with the theme there is then
            self.set_reactive(TimelineApp.theme, settings.theme)
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self._index, self._problems, self._lens = index, problems, lens or Lens()
        self._reading, self._to_keep = reading, to_keep
        self._sound, self.whole = sound, True
        self._place, self._memory = place, memory
        self.settings = settings
        if settings.a11y:
            self.css_path = [*self.css_path, _A11Y]
            self.animation_level = "none"

    @property
    def settings(self) -> Settings:
        """How the reader wants to be shown things; when they change, what is on the screen does."""
        return self._settings

    @settings.setter
    def settings(self, settings: Settings) -> None:
        self._settings = settings
        self.set_class(settings.ascii, ASCII)
        self.no_color = bool(os.environ.get("NO_COLOR"))  # set to nothing it means nothing: https://no-color.org
        self._last_look = [OutputFilter(colours=not self.no_color, ascii_only=settings.ascii)]
        if self.is_running:
            self.theme_changed_signal.publish(self.current_theme)  # heard by what holds lines that are drawn already
            for screen in self.screen_stack:
                for widget in screen.walk_children(with_self=True):
                    widget.refresh()

    @property
    def wants_one_pane(self) -> bool:
        """Whoever follows by ear does."""
        return self.settings.a11y

    def get_theme(self, theme_name: str) -> Theme | None:
        """Give a theme by its name: ours are known before they can be registered, and found at once at every line."""
        return _OURS.get(theme_name) or super().get_theme(theme_name)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Give our one filter, in the place of those of Textual, which paint in grey where no colour is wanted."""
        return self._last_look

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give what a theme of Textual lacks for what we draw."""
        theme = self.current_theme
        if theme.name in _OURS:
            return {}
        from bmtimeline.ui.kit.themes import derived

        return derived(theme)

    def get_default_screen(self) -> Screen[None]:
        """Give the browser, or what one sees until there is something to browse.

        It is no mode: for the screen of a mode Textual reads all style sheets again.
        """
        if self._reading is not None:
            from bmtimeline.ui.opening.screen import OpeningScreen

            return OpeningScreen(self._reading)
        index = self._index or Index(Timeline("", ""))
        return BrowseScreen(index, self._problems, self._lens, self._place, self._memory)

    # The terminal

    def get_driver_class(self) -> type[Driver]:
        """Give what deals with the terminal: ours, where Textual's would be the one for a terminal of Unix."""
        if sys.platform == "win32" or constants.DRIVER is not None:
            return super().get_driver_class()
        from bmtimeline.terminal.driver import TerminalDriver

        return TerminalDriver

    def leave_terminal(self) -> None:
        """Give the terminal and the signals back, if that has not been done, whatever the app has died of."""
        leave = getattr(self._driver, "leave", None)
        if leave is not None:
            leave()

    @on(Driver.SignalResume)
    def _paint_anew(self) -> None:
        """Paint everything: others have written on the terminal."""
        self.refresh(layout=True)

    def before_key(self) -> None:
        """Have what the key before has done written: a program that is killed loses no more than the last key."""
        for screen in self.screen_stack:
            if isinstance(screen, BrowseScreen):
                screen.remember_now()

    # Errors inside

    @property
    def died_of(self) -> Exception | None:
        """The error inside that ended the app; None where there was none."""
        error = self._exception
        return error.error if isinstance(error, WorkerFailed) and isinstance(error.error, Exception) else error

    def _handle_exception(self, error: Exception) -> None:
        """End with an error; whoever runs the app tells of it, as Textual would print all that the program holds."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    # The screens

    def on_ready(self) -> None:
        """Once the first frame is there, let the collector work, and have the index kept for the next time."""
        gc.freeze()  # what is there now stays to the end: the collector need not look at it at every frame
        gc.enable()
        if self._sound is not None:
            self.run_worker(self._look_through, thread=True)
        if self._to_keep is not None:
            self.run_worker(self._keep(self._to_keep))

    def _look_through(self) -> None:
        """End where the index is damaged: it would show what nobody wrote."""
        self.whole = self._sound is None or self._sound()
        if not self.whole:
            self.call_from_thread(self.exit)

    async def _keep(self, place: Place) -> None:
        from bmtimeline.store.loader_process import keep_beside

        await keep_beside(place)

    def on_opening_screen_kept(self, message: OpeningScreen.Kept) -> None:
        """Open the browser on what was read."""
        if self._reading is None:
            return
        from bmtimeline.store.report import Failed

        try:
            stored = just_kept(self._reading.place, Path(message.report.index))
        except BadSectionFile:  # somebody emptied the cache in this moment
            self.exit(Failed("The index is gone before it could be opened.", "Try again.", ()))
            return
        index = Index(stored)
        if self._memory is not None and self._memory.at and (said := unknown_event(index, self._memory.at)):
            self.exit(Failed(*said, ()))
            return
        screen = BrowseScreen(index, stored.problems, self._lens, self._reading.place, self._memory)
        # Over the first screen and not in its place: Textual cannot switch from the default screen.
        self.push_screen(screen)
        if Path(message.report.index) != self._reading.place.index:
            screen.call_after_refresh(screen.tell, _NOT_KEPT)

    def on_opening_screen_failed(self, message: OpeningScreen.Failed) -> None:
        """End, with the reason."""
        self.exit(message.report)
