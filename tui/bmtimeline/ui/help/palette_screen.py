"""The palette: all commands in words, narrowed by typing."""

from __future__ import annotations

from collections.abc import Sequence

from bmtimeline.ui.help.palette_rows import Command, command_rows, found_commands
from bmtimeline.ui.help.table_screen import TableScreen
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.popup_keys import COMMANDS


class CommandsScreen(TableScreen):
    """Commands, of which Enter closes it with one that can be done now.

    Args:
        commands: All of them.
    """

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__("Commands", COMMANDS, "commands")
        self._commands = commands

    def show_rows(self) -> None:
        """Show the commands that fit what is typed."""
        commands, typed = self._commands, self.typed
        found = len(found_commands(commands, typed))
        self.query_one(PaneTitle).where = f"{found} commands" if found > 1 else "" if found else "nothing is called so"
        self.table.show_table(lambda width: command_rows(commands, typed, width))

    @property
    def current(self) -> Command | None:
        """The command under the cursor."""
        return None if self.value is None else self._commands[self.value]

    def action_choose(self) -> None:
        """Close with the command under the cursor, or say why it cannot be done now."""
        current = self.current
        if current is None:
            self.say("Nothing is called so.")
        elif current.why_not:
            self.say(f"{current.name}: {current.why_not}.")
        else:
            self.dismiss(current)
