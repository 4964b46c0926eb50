"""A list in a popup that typing narrows: the pickers, the palette, the help."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.message import Message
from textual.screen import ScreenResultType
from textual.widgets import Input

from bmtimeline.ui.kit.command import Command, CommandTable
from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.kit.paint import is_spoken
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.popup import PopupScreen
from bmtimeline.ui.kit.popup_commands import verbs
from bmtimeline.ui.kit.prompt import Prompt, Verdict
from bmtimeline.ui.kit.row_list import RowList
from bmtimeline.ui.kit.table import READ_ONLY
from bmtimeline.ui.kit.table_list import TableList
from bmtimeline.ui.session import Session


class PickerPrompt(Prompt):
    """The prompt whose text narrows the list.

    Some keys belong to the list. They wait behind the letters typed before them. Bindings with priority would not wait:
    Enter would choose before the last letters of a fast typist count.

    Args:
        keys: The keys of the list.
        empty: The keys that belong to the list only while nothing is typed.
    """

    @dataclass
    class Pressed(Message):
        """A key of the list was pressed."""

        key: str

    def __init__(self, keys: Collection[str], empty: Collection[str] = ()) -> None:
        super().__init__()
        self._keys = keys
        self._empty = empty

    async def on_key(self, event: Key) -> None:
        """Leave the keys of the list to the popup."""
        if event.key in self._keys and (not self.value or event.key not in self._empty):
            event.stop()
            event.prevent_default()
            self.post_message(self.Pressed(event.key))


class FilterableListScreen(PopupScreen[ScreenResultType]):
    """A prompt over a list that it narrows, and a last line that says what the keys do.

    Args:
        name: The title.
        id: The screen's id.
        session: What is open; None for a list that does not depend on it.
        rows: The commands; by default those of the class.
    """

    EMPTY_KEYS: ClassVar[frozenset[str]] = frozenset()
    """The keys of commands that are letters as soon as something is typed."""
    POPUP: ClassVar[str] = "popup"
    """The style classes of the frame."""

    def __init__(self, name: str, id: str, session: Session | None = None, rows: Sequence[Command] = ()) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, session=session)
        self._title = name
        table = CommandTable.of(rows) if rows else self.TABLE
        self._commands = table.remapped(self.app.settings.keymap)
        self._run = {key: row.run for row in self._commands.rows for key in row.keys}

    @property
    def table(self) -> CommandTable:
        """The commands, with the keys of the user's key map."""
        return self._commands

    def make_list(self) -> RowList[Any]:
        """Return the list; by default a table."""
        return TableList()

    @property
    def listing(self) -> TableList:
        """The list, where it is a table."""
        return self.query_one(TableList)

    @property
    def value(self) -> int | None:
        """The number that the row under the cursor stands for; None for a row that is only to be read."""
        value = self.listing.value
        return None if value == READ_ONLY else value

    def show_rows(self) -> None:
        """Show the rows that fit what is typed."""

    def action_choose(self) -> None:
        """Close with the row under the cursor."""

    def compose(self) -> ComposeResult:
        """Create title, prompt, list and last line."""
        with Vertical(classes=self.POPUP):
            title = PaneTitle(0, self._title)
            title.active = True
            yield title
            yield PickerPrompt(self._run, self.EMPTY_KEYS)
            yield self.make_list()
            yield Verdict()

    def on_mount(self) -> None:
        """Show all rows."""
        self.show_verbs()
        self.query_one(Prompt).placeholder = "type to narrow"
        self.show_rows()
        self._lead()
        self.query_one(Prompt).focus()

    def _lead(self, *, lead: bool = True) -> None:
        """Put the terminal's cursor in the list, or in the prompt."""
        prompt = self.query_one(Prompt)
        prompt.leads = self.listed if lead else None
        prompt.refresh()  # so that the cursor goes there where nothing else changes

    def current_words(self) -> str:
        """Return the row under the cursor in words; nothing where there is no such row."""
        return self.listing.words

    @on(RowList.Moved)
    def announce(self) -> None:
        """Say the row under the cursor in words, for a screen reader."""
        if is_spoken(self.app):
            self.say(self.current_words() or "Nothing is called so.")

    @property
    def typed(self) -> str:
        """The text that narrows the list."""
        return self.query_one(Prompt).value

    @property
    def listed(self) -> RowList[Any]:
        """The list."""
        found: RowList[Any] = self.query_one(RowList)
        return found

    def show_verbs(self) -> None:
        """Show on the last line what the keys do."""
        line = self.query_one(Verdict)
        line.verbs, line.pieces = verbs(self._commands.rows), ()

    def say(self, message: str, role: Role = Role.PLAIN) -> None:
        """Show a message on the last line until something is typed."""
        self.query_one(Verdict).pieces = (Piece(f" {message}", role),)

    @on(PickerPrompt.Pressed)
    async def _pressed(self, message: PickerPrompt.Pressed) -> None:
        message.stop()
        await self.run_action(self._run[message.key])

    async def on_key(self, event: Key) -> None:
        """Run the commands of the keys while the list has the focus."""
        if event.key in self._run:
            event.stop()
            await self.run_action(self._run[event.key])

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._lead(lead=False)
        self.show_verbs()
        self.show_rows()
        if self.typed:
            self.announce()

    @on(RowList.Pointed)
    async def _pointed(self, message: RowList.Pointed) -> None:
        message.stop()
        self.listed.put_cursor(message.row)
        if message.chosen:
            await self.run_action("choose")

    def action_move(self, steps: int) -> None:
        """Move the cursor by rows."""
        self._lead()
        self.listed.move(steps)

    def action_page(self, share: float) -> None:
        """Move the cursor by pages."""
        self._lead()
        self.listed.page(share)

    def action_edge(self, last: bool) -> None:  # noqa: FBT001 - actions take what the binding writes
        """Move the cursor to an end."""
        self._lead()
        self.listed.edge(last=last)

    def action_part(self, steps: int) -> None:
        """Go to the next part of a table, or to the previous one."""
        self.listing.part(steps)
