"""The palette: all commands in words, narrowed by typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from bmtimeline.ui.help.palette import PaletteEntry, command_rows, found_commands
from bmtimeline.ui.help.popup_commands import PALETTE_ROWS
from bmtimeline.ui.kit.command import Command, CommandTable
from bmtimeline.ui.kit.filterable_list import FilterableListScreen
from bmtimeline.ui.kit.pane_title import PaneTitle


class PaletteScreen(FilterableListScreen[Command | None]):
    """Commands, of which Enter closes it with one that can be done now.

    Args:
        commands: All of them.
    """

    POPUP = "popup -tall"
    TABLE: ClassVar[CommandTable] = CommandTable.of(PALETTE_ROWS)

    def __init__(self, commands: Sequence[PaletteEntry]) -> None:
        super().__init__("Commands", "commands")
        self._entries = commands

    def show_rows(self) -> None:
        """Show the commands that fit what is typed."""
        commands, typed = self._entries, self.typed
        found = len(found_commands(commands, typed))
        self.query_one(PaneTitle).where = f"{found} commands" if found > 1 else "" if found else "nothing is called so"
        self.listing.show_table(lambda width: command_rows(commands, typed, width))

    @property
    def current(self) -> PaletteEntry | None:
        """The command under the cursor."""
        return None if self.value is None else self._entries[self.value]

    def action_choose(self) -> None:
        """Close with the command under the cursor, or say why it cannot be done now."""
        current = self.current
        if current is None:
            self.say("Nothing is called so.")
        elif current.why_not:
            self.say(f"{current.name}: {current.why_not}.")
        else:
            self.dismiss(current.command)
