"""The app: its themes, its first screen, and the end of opening a timeline."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from bmtimeline.model import Problem, Timeline
from bmtimeline.query import Index, Lens
from bmtimeline.store.opening import Place, just_kept
from bmtimeline.store.section_file import BadSectionFile
from bmtimeline.terminal.settings import Settings
from bmtimeline.ui.browse.screen import BrowseScreen
from bmtimeline.ui.kit.advice import unknown_event
from bmtimeline.ui.kit.command import function_of
from bmtimeline.ui.kit.command_screen import CommandScreen
from bmtimeline.ui.kit.cursor import cursor_offset
from bmtimeline.ui.kit.responsive import ResponsiveApp
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
    """The browser for one timeline. Its result says why the timeline could not be opened; None after a success.

    Args:
        index: The index of the timeline; None while the timeline is still being read.
        problems: The problems of the timeline's file.
        lens: The first lens; its query must be valid.
        reading: The process that reads the timeline; None where there is an index.
        to_keep: The place of an index that is to be stored for the next start; None where it is stored already.
        settings: How the user wants the program to use the terminal.
        place: The place of the timeline and its sources; None without a file.
        memory: The view that was left, and where to write the present view; None to remember nothing.
        sound: Returns whether a stored index is undamaged; called after the first frame.

    Attributes:
        whole: What `sound` returned; True before the call.
    """

    TITLE = "bmtimeline"
    # The style sheets of all screens: Textual parses all of them again for a screen with a style sheet of its own.
    CSS_PATH: ClassVar = ["app.tcss", "browse/browse.tcss"]
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "suspend_process", show=False, priority=True, id="app.suspend")
    ]

    # Textual parses all style sheets again for a theme that is set later.
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
        if settings.theme:  # before the style sheets are parsed, which uses the present theme
            self.set_reactive(TimelineApp.theme, settings.theme)
        super().__init__(settings)
        for theme in THEMES:
            self.register_theme(theme)
        self._index, self._problems, self._lens = index, problems, lens or Lens()
        self._reading, self._to_keep = reading, to_keep
        self._sound, self.whole = sound, True
        self._place, self._memory = place, memory
        self._browser: BrowseScreen | None = None
        if settings.a11y:
            self.css_path = [*self.css_path, _A11Y]
            self.animation_level = "none"

    # Themes

    def get_theme(self, theme_name: str) -> Theme | None:
        """Return a theme by its name; ours are known before they are registered, and are found without a search."""
        return _OURS.get(theme_name) or super().get_theme(theme_name)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our variables for a theme of Textual."""
        theme = self.current_theme
        if theme.name in _OURS:
            return {}
        from bmtimeline.ui.kit.themes import derived

        return derived(theme)

    # Hooks of the terminal

    def cursor_offset(self) -> Offset | None:
        """Return the cell of the screen in which the terminal's cursor belongs; None to leave the cursor."""
        return cursor_offset(self.screen.focused)

    # Commands of every screen

    @on(CommandScreen.HelpWanted)
    def _show_help(self, message: CommandScreen.HelpWanted) -> None:
        function_of("bmtimeline.ui.help.actions:open_help")(self, message.screen, message.at)

    @on(CommandScreen.PaletteWanted)
    def _show_palette(self, message: CommandScreen.PaletteWanted) -> None:
        function_of("bmtimeline.ui.help.actions:open_palette")(self, message.screen)

    # The screens

    def get_default_screen(self) -> Screen[None]:
        """Return the browser, or the screen that waits for the timeline.

        A mode would do as well, but Textual parses all style sheets again for the screen of a mode.
        """
        if self._reading is not None:
            from bmtimeline.ui.opening.screen import OpeningScreen

            return OpeningScreen(self._reading)
        return self._browse(self._index or Index(Timeline("", "")), self._problems, self._place)

    def _browse(self, index: Index, problems: Sequence[Problem], place: Place | None) -> BrowseScreen:
        self._browser = BrowseScreen(index, problems, self._lens, place, self._memory)
        return self._browser

    def on_ready(self) -> None:
        """After the first frame, enable the garbage collector, check the stored index, and store a new index."""
        gc.freeze()  # what exists now exists to the end, so the collector need not look at it
        gc.enable()
        if self._sound is not None:
            self.run_worker(self._check_index, thread=True)
        if self._to_keep is not None:
            self.run_worker(self._keep(self._to_keep))

    def _check_index(self) -> None:
        """End the app when its index is damaged."""
        self.whole = self._sound is None or self._sound()
        if not self.whole:
            self.call_from_thread(self.exit)

    async def _keep(self, place: Place) -> None:
        from bmtimeline.store.loader_process import keep_beside

        await keep_beside(place)

    def on_opening_screen_kept(self, message: OpeningScreen.Kept) -> None:
        """Open the browser on the timeline that was read."""
        if self._reading is None:
            return
        from bmtimeline.store.report import Failed

        try:
            stored = just_kept(self._reading.place, Path(message.report.index))
        except BadSectionFile:  # another program has emptied the cache
            self.exit(Failed("The index is gone before it could be opened.", "Try again.", ()))
            return
        index = Index(stored)
        if self._memory is not None and self._memory.at and (unknown := unknown_event(index, self._memory.at)):
            self.exit(Failed(*unknown, ()))
            return
        screen = self._browse(index, stored.problems, self._reading.place)
        # Above the first screen, because Textual cannot switch from the default screen.
        self.push_screen(screen)
        if Path(message.report.index) != self._reading.place.index:
            screen.call_after_refresh(screen.tell, _NOT_KEPT)

    def on_opening_screen_failed(self, message: OpeningScreen.Failed) -> None:
        """End with the reason."""
        self.exit(message.report)
