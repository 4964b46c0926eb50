"""The palette: all commands in words, narrowed by typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from bmtimeline.screens.narrowing import NarrowingScreen
from bmtimeline.views.commands import Command, command_rows, found_commands
from bmtimeline.views.popup_keys import COMMANDS
from bmtimeline.views.table import READ_ONLY
from bmtimeline.widgets.pane_title import PaneTitle
from bmtimeline.widgets.table_list import TableList


class CommandsScreen(NarrowingScreen[Command | None]):
    """Commands, of which Enter closes it with one that can be done now.

    Args:
        commands: All of them.
    """

    KEYS: ClassVar[dict[str, str]] = {**NarrowingScreen.KEYS, "tab": "part(1)", "shift+tab": "part(-1)"}
    POPUP = "popup -tall"

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__("Commands", COMMANDS, "commands")
        self._commands = commands

    def make_list(self) -> TableList:
        """Make the list of commands."""
        return TableList()

    @property
    def _list(self) -> TableList:
        return self.query_one(TableList)

    def show_rows(self) -> None:
        """Show the commands that fit what is typed."""
        commands, typed = self._commands, self.typed
        found = len(found_commands(commands, typed))
        self.query_one(PaneTitle).where = f"{found} commands" if found > 1 else "" if found else "nothing is called so"
        self._list.show_table(lambda width: command_rows(commands, typed, width))

    @property
    def current(self) -> Command | None:
        """The command under the cursor."""
        value = self._list.value
        return None if value == READ_ONLY else self._commands[value]

    def current_words(self) -> str:
        """Give the row under the cursor in words."""
        return self._list.words

    def action_choose(self) -> None:
        """Close with the command under the cursor, or say why it cannot be done now."""
        current = self.current
        if current is None:
            self.say("Nothing is called so.")
        elif current.why_not:
            self.say(f"{current.name}: {current.why_not}.")
        else:
            self.dismiss(current)

    def action_part(self, steps: int) -> None:
        """Go to the next part, or to the previous one."""
        self._list.part(steps)
