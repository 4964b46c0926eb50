"""What one types in to narrow a list: the pickers, the commands, the help."""

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

from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.kit.paint import is_spoken
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.popup import PopupScreen
from bmtimeline.ui.kit.prompt import Prompt, Verdict
from bmtimeline.ui.kit.row_list import RowList


class PickerPrompt(Prompt):
    """The line in which one narrows the choices.

    Some keys are for the picker. They wait for their turn behind the letters typed before them, which bindings with
    priority would not: with a fast typist `Enter` would then choose before the last letters count.

    Args:
        keys: Those keys.
        empty: Those which are the picker's only while nothing is typed.
    """

    @dataclass
    class Pressed(Message):
        """One of them was pressed."""

        key: str

    def __init__(self, keys: Collection[str], empty: Collection[str] = ()) -> None:
        super().__init__()
        self._keys = keys
        self._empty = empty

    async def _on_key(self, event: Key) -> None:
        """Leave to the picker what is its own."""
        if event.key in self._keys and (not self.value or event.key not in self._empty):
            event.stop()
            event.prevent_default()
            self.post_message(self.Pressed(event.key))


class NarrowingScreen(PopupScreen[ScreenResultType]):
    """A prompt over a list whose rows it narrows, and a last line that says what the keys do.

    Args:
        name: What is listed, for the title.
        verbs: What the keys do.
        id: The screen's id.
    """

    KEYS: ClassVar[dict[str, str]] = {
        "escape": "close",
        "enter": "choose",
        **dict.fromkeys(("down", "ctrl+n"), "move(1)"),
        **dict.fromkeys(("up", "ctrl+p"), "move(-1)"),
        **dict.fromkeys(("pagedown", "ctrl+d"), "page(1)"),
        **dict.fromkeys(("pageup", "ctrl+u"), "page(-1)"),
        "home": "edge(False)",
        "end": "edge(True)",
    }
    """What the keys do, whether the prompt or the list has the focus."""
    EMPTY_KEYS: ClassVar[frozenset[str]] = frozenset()
    """Which of them are letters as soon as something is typed."""
    POPUP: ClassVar[str] = "popup"
    """The classes of its frame."""

    def __init__(self, name: str, verbs: Sequence[tuple[str, str]], id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._title = name
        self._verbs = verbs

    def make_list(self) -> RowList[Any]:
        """Make the list."""
        raise NotImplementedError

    def show_rows(self) -> None:
        """Show the rows that fit what is typed."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Make title, prompt, list and the line of keys."""
        with Vertical(classes=self.POPUP):
            title = PaneTitle(0, self._title)
            title.active = True
            yield title
            yield PickerPrompt(self.KEYS, self.EMPTY_KEYS)
            yield self.make_list()
            yield Verdict()

    def on_mount(self) -> None:
        """Show all there is."""
        self.show_verbs()
        self.query_one(Prompt).placeholder = "type to narrow"
        self.show_rows()
        self._lead()
        self.query_one(Prompt).focus()

    def _lead(self, *, lead: bool = True) -> None:
        """Let the terminal's cursor stand in the list, or in the prompt."""
        prompt = self.query_one(Prompt)
        prompt.leads = self.listed if lead else None
        prompt.refresh()  # so that the cursor goes there where nothing else changes

    def current_words(self) -> str:
        """Give what the cursor stands on, in words; empty where it stands on nothing."""
        return ""

    @on(RowList.Moved)
    def announce(self) -> None:
        """Say in words what the cursor stands on, where a screen reader follows."""
        if is_spoken(self.app):
            self.say(self.current_words() or "Nothing is called so.")

    @property
    def typed(self) -> str:
        """What narrows the list."""
        return self.query_one(Prompt).value

    @property
    def listed(self) -> RowList[Any]:
        """The list."""
        found: RowList[Any] = self.query_one(RowList)
        return found

    def show_verbs(self) -> None:
        """Say on the last line what the keys do."""
        line = self.query_one(Verdict)
        line.verbs, line.pieces = self._verbs, ()

    def say(self, message: str, role: Role = Role.PLAIN) -> None:
        """Say something on the last line until something is typed."""
        self.query_one(Verdict).pieces = (Piece(f" {message}", role),)

    @on(PickerPrompt.Pressed)
    async def _pressed(self, message: PickerPrompt.Pressed) -> None:
        message.stop()
        await self.run_action(self.KEYS[message.key])

    async def on_key(self, event: Key) -> None:
        """Take the keys while the list has the focus."""
        if event.key in self.KEYS:
            event.stop()
            await self.run_action(self.KEYS[event.key])

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
            await self.run_action(self.KEYS["enter"])

    def action_close(self) -> None:
        """Close without a choice."""
        self.dismiss(None)

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
