"""The help, which typing narrows; Enter runs the command under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from bmtimeline.ui.help.popup_commands import HELP_ROWS
from bmtimeline.ui.help.rows import Entry, best_entry, entries_of, first_of, help_rows, help_sections
from bmtimeline.ui.kit.command import Command, CommandTable, HelpPage, Reason
from bmtimeline.ui.kit.filterable_list import FilterableListScreen
from bmtimeline.ui.kit.pane_title import PaneTitle


class HelpScreen(FilterableListScreen[Command | None]):
    """What keys do, what signs mean, how filters are written; the result is the command to run.

    Args:
        page: What the help tells.
        why_not: Returns why a command does not apply in the screen that opened the help.
    """

    POPUP = "popup -tall"
    TABLE: ClassVar[CommandTable] = CommandTable.of(HELP_ROWS)
    EMPTY_KEYS = frozenset({"question_mark"})

    def __init__(self, page: HelpPage, why_not: Callable[[Command], Reason | None]) -> None:
        super().__init__(page.title, "help")
        self._sections = help_sections(page)
        self._entries = entries_of(self._sections)
        self._why_not = why_not
        self._at = page.at

    def show_rows(self) -> None:
        """Show the entries that match the prompt, with the cursor on the best; all entries without a prompt."""
        sections, typed = self._sections, self.typed
        best = best_entry(self._entries, typed) if typed.strip() else first_of(sections, self._at)
        self.query_one(PaneTitle).where = "Esc closes" if best is not None else "nothing is said of that"
        on_top = bool(self._at) and not typed.strip()
        self.listing.show_table(lambda width: help_rows(sections, typed, width), best, on_top=on_top)

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor."""
        return None if self.value is None else self._entries[self.value]

    def action_choose(self) -> None:
        """Close with the command under the cursor, or say why it does not apply."""
        current = self.current
        if current is None:
            self.say("Nothing is said of that.")
        elif current.command is None:
            self.say("This is only to be read.")
        elif current.command.id == "help.open":
            self.action_close()  # as its key does here; another help cannot open while this one is still closing
        elif reason := self._why_not(current.command):
            self.say(f"{current.command.label}: {reason.short}.")
        else:
            self.dismiss(current.command)
