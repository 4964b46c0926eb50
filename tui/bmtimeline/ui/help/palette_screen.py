"""The palette: all commands in words, which typing narrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from bmtimeline.ui.help.palette import PaletteEntry, command_rows, found_commands
from bmtimeline.ui.help.popup_commands import PALETTE_ROWS
from bmtimeline.ui.kit.command import Command, CommandTable
from bmtimeline.ui.kit.filterable_list import FilterableListScreen
from bmtimeline.ui.kit.pane_title import PaneTitle


class PaletteScreen(FilterableListScreen[Command | None]):
    """The commands of a screen; the result is the command to run.

    Args:
        commands: The commands.
    """

    POPUP = "popup -tall"
    TABLE: ClassVar[CommandTable] = CommandTable.of(PALETTE_ROWS)

    def __init__(self, commands: Sequence[PaletteEntry]) -> None:
        super().__init__("Commands", "commands")
        self._entries = commands

    def show_rows(self) -> None:
        """Show the commands that match the prompt."""
        commands, typed = self._entries, self.typed
        found = len(found_commands(commands, typed))
        self.query_one(PaneTitle).where = f"{found} commands" if found > 1 else "" if found else "nothing is called so"
        self.listing.show_table(lambda width: command_rows(commands, typed, width))

    @property
    def current(self) -> PaletteEntry | None:
        """The command under the cursor."""
        return None if self.value is None else self._entries[self.value]

    def action_choose(self) -> None:
        """Close with the command under the cursor, or say why it does not apply."""
        current = self.current
        if current is None:
            self.say("Nothing is called so.")
        elif current.why_not:
            self.say(f"{current.name}: {current.why_not}.")
        else:
            self.dismiss(current.command)
