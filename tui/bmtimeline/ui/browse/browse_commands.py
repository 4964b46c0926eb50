"""The commands of the browser: its keys in words, saved views, and why something cannot be done now."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bmtimeline.query import Lens
from bmtimeline.ui.axis.actions import AxisScreen
from bmtimeline.ui.browse.keymap import KEYS, Key
from bmtimeline.ui.help.command_screen import CommandingScreen
from bmtimeline.ui.kit.paint import is_spoken
from bmtimeline.ui.marks.actions import InstrumentsScreen

if TYPE_CHECKING:
    from bmtimeline.ui.help.palette_rows import Command, Where
    from bmtimeline.ui.help.rows import Section


class CallingScreen(InstrumentsScreen, AxisScreen, CommandingScreen[None]):
    """A screen with all panes and instruments, whose keys are commands too."""

    @property
    def has_file(self) -> bool:
        """Whether the timeline is a file that can be watched."""
        return False

    def key_table(self) -> Sequence[Key]:
        """Give the keys of the browser."""
        return KEYS

    def _where(self) -> Where:
        from bmtimeline.terminal.editors import editor_from_env
        from bmtimeline.ui.help.palette_rows import Where

        state = self.state
        return Where(
            pane=self.pane,
            axis=self.on_axis,
            filtered=bool(state.lens.text.strip()),
            selected=state.entry is not None,
            undo=state.undoable,
            redo=state.redoable,
            typing=self.typing_since is not None,
            spoken=is_spoken(self.app),
            editor=any(editor_from_env(os.environ)),
            file=self.has_file,
        )

    def why_not(self, key: Key) -> str:
        """Say why a key does nothing now; empty when it does something."""
        from bmtimeline.ui.help.palette_rows import why_not

        return why_not(key, self._where())

    def more_commands(self) -> list[Command]:
        """Give the page on filters and the saved views, which are read now."""
        from bmtimeline.ui.help.palette_rows import Command, view_commands
        from bmtimeline.ui.help.rows import FILTER_PART

        page = Command("help query", "How a filter is written", "App", "help", (FILTER_PART,), names=("help filter",))
        queries = {view.name: view.query for view in self.saved_views.read().views.values()}
        return [page, *view_commands(queries, self.state.lens.text.strip())]

    def action_show_view(self, name: str) -> None:
        """Show a saved view."""
        from bmtimeline.ui.views.rows import trouble

        view = self.saved_views.read().views.get(name)
        if view is None:
            self.tell("There is no such view any more.")
        elif wrong := trouble(view.query):
            self.tell(wrong)
        else:
            self.end_peek()
            self.change(Lens(view.query))

    def help_page(self) -> tuple[str, list[Section], str]:
        """Give the help; from the prompt it opens at the page on filters."""
        from bmtimeline.ui.help.rows import FILTER_PART, help_sections

        return "Help", help_sections(), FILTER_PART if self.typing_since is not None else ""
