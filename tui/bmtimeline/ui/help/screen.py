"""The help: narrowed by typing, and Enter runs the key one reads about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from bmtimeline.ui.browse.keymap import Key
from bmtimeline.ui.help.palette_rows import key_command
from bmtimeline.ui.help.rows import Entry, Section, best_entry, entries_of, first_of, help_rows
from bmtimeline.ui.help.table_screen import TableScreen
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.popup_keys import HELP


class HelpScreen(TableScreen):
    """What the keys do, what the signs mean, how filters are written.

    Args:
        name: Its title.
        sections: Its parts.
        why_not: Says why a key does nothing where the help was called from; empty when it does something.
        at: The name of the part it opens at; empty for the beginning.
    """

    KEYS: ClassVar[dict[str, str]] = {**TableScreen.KEYS, "f1": "close", "question_mark": "close"}
    EMPTY_KEYS = frozenset({"question_mark"})

    def __init__(self, name: str, sections: Sequence[Section], why_not: Callable[[Key], str], at: str = "") -> None:
        super().__init__(name, HELP, "help")
        self._sections = sections
        self._entries = entries_of(sections)
        self._why_not = why_not
        self._at = at

    def show_rows(self) -> None:
        """Show what fits what is typed, with the cursor on what fits best; all, at the part asked for, else."""
        sections, typed = self._sections, self.typed
        best = best_entry(self._entries, typed) if typed.strip() else first_of(sections, self._at)
        self.query_one(PaneTitle).where = "Esc closes" if best is not None else "nothing is said of that"
        on_top = bool(self._at) and not typed.strip()
        self.table.show_table(lambda width: help_rows(sections, typed, width), best, on_top=on_top)

    @property
    def current(self) -> Entry | None:
        """What the row under the cursor says."""
        return None if self.value is None else self._entries[self.value]

    def action_choose(self) -> None:
        """Close with what the key under the cursor does, or say why it does nothing now."""
        current = self.current
        if current is None:
            self.say("Nothing is said of that.")
        elif current.key is None:
            self.say("This is only to be read.")
        elif current.key.action == "help":
            self.action_close()  # as its key does here; another help cannot open while this one is still closing
        elif reason := self._why_not(current.key):
            self.say(f"{current.key.label}: {reason}.")
        else:
            self.dismiss(key_command(current.key))
