"""What the palette and the help share: a table in parts, narrowed by typing, of which Enter runs a row."""

from __future__ import annotations

from typing import ClassVar

from bmtimeline.ui.help.palette_rows import Command
from bmtimeline.ui.kit.filterable_list import NarrowingScreen
from bmtimeline.ui.kit.table import READ_ONLY
from bmtimeline.ui.kit.table_list import TableList


class TableScreen(NarrowingScreen[Command | None]):
    """A table over the screen; it is closed with the command to run, or None for none."""

    KEYS: ClassVar[dict[str, str]] = {**NarrowingScreen.KEYS, "tab": "part(1)", "shift+tab": "part(-1)"}
    POPUP = "popup -tall"

    def make_list(self) -> TableList:
        """Make the table."""
        return TableList()

    @property
    def table(self) -> TableList:
        """The table."""
        return self.query_one(TableList)

    @property
    def value(self) -> int | None:
        """The number of what the row under the cursor stands for; None where it is only to be read."""
        value = self.table.value
        return None if value == READ_ONLY else value

    def current_words(self) -> str:
        """Give the row under the cursor in words."""
        return self.table.words

    def action_part(self, steps: int) -> None:
        """Go to the next part, or to the previous one."""
        self.table.part(steps)
