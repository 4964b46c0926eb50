"""A picker over the browser: type to narrow, then only this, add, or exclude."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input

from bmtimeline.screens.picked import How, Picked
from bmtimeline.views.choices import ChoiceRow, PickRow, narrowed
from bmtimeline.views.lines import Piece, Role
from bmtimeline.widgets.choice_list import ChoiceList
from bmtimeline.widgets.pane_title import PaneTitle
from bmtimeline.widgets.prompt import Prompt, Verdict
from bmtimeline.widgets.row_list import RowList

VERBS: Final = (("⏎", "only this"), ("Space", "add"), ("^x", "exclude"), ("Esc", "close"))
"""The keys of a picker and what they do, for its last line."""


class PickerPrompt(Prompt):
    """The line in which one narrows the choices.

    Some keys are for the picker. They wait for their turn behind the letters typed before them, which bindings with
    priority would not: with a fast typist `Enter` would then choose before the last letters count.

    Args:
        keys: Those keys.
    """

    @dataclass
    class Pressed(Message):
        """One of them was pressed."""

        key: str

    def __init__(self, keys: Collection[str]) -> None:
        super().__init__()
        self._keys = keys

    async def _on_key(self, event: Key) -> None:
        """Leave to the picker what is its own."""
        if event.key in self._keys:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pressed(event.key))


class PickerScreen(ModalScreen[Picked | None]):
    """Choices with counts; adding and excluding keep it open, so that one can pick several.

    Args:
        name: What is picked, for the title.
        rows: Gives the rows as they are under the present filter.
        pick: Carries out a choice that keeps the picker open.
        verbs: What its keys do, for its last line.
    """

    KEYS: ClassVar[dict[str, str]] = {
        "escape": "close",
        "enter": "only",
        "space": "add",
        "ctrl+x": "exclude",
        **dict.fromkeys(("down", "ctrl+n"), "move(1)"),
        **dict.fromkeys(("up", "ctrl+p"), "move(-1)"),
        **dict.fromkeys(("pagedown", "ctrl+d"), "page(1)"),
        **dict.fromkeys(("pageup", "ctrl+u"), "page(-1)"),
        "home": "edge(False)",
        "end": "edge(True)",
    }
    """What the keys do, whether the prompt or the list has the focus."""

    def __init__(
        self,
        name: str,
        rows: Callable[[], list[PickRow]],
        pick: Callable[[Picked], None],
        verbs: Sequence[tuple[str, str]] = VERBS,
    ) -> None:
        super().__init__(id="picker")
        self._title = name
        self._rows = rows
        self._pick = pick
        self._verbs = verbs
        self._counted: list[PickRow] | None = None

    def compose(self) -> ComposeResult:
        """Make title, prompt, list and the line of keys."""
        with Vertical(classes="popup"):
            title = PaneTitle(0, self._title)
            title.active = True
            yield title
            yield PickerPrompt(self.KEYS)
            yield ChoiceList(led=True)
            yield Verdict()

    def on_mount(self) -> None:
        """Show all choices."""
        self.show_verbs()
        self.query_one(Prompt).placeholder = "type to narrow"
        self._show()
        self.query_one(Prompt).focus()

    @property
    def _list(self) -> ChoiceList:
        return self.query_one(ChoiceList)

    @property
    def current(self) -> ChoiceRow | None:
        """The choice under the cursor."""
        return self._list.current

    @property
    def typed(self) -> str:
        """What narrows the list."""
        return self.query_one(Prompt).value

    def show_verbs(self) -> None:
        """Say on the last line what the keys do."""
        line = self.query_one(Verdict)
        line.verbs, line.pieces = self._verbs, ()

    def say(self, message: str, role: Role = Role.PLAIN) -> None:
        """Say something on the last line until something is typed."""
        self.query_one(Verdict).pieces = (Piece(f" {message}", role),)

    def show_anew(self) -> None:
        """Ask for the rows again and show them."""
        self._counted = None
        self._show()

    def choose(self, value: str) -> None:
        """Put the cursor on a choice, if it is there."""
        at = (at for at, row in enumerate(self._list.rows) if isinstance(row, ChoiceRow) and row.value == value)
        self._list.put_cursor(next(at, self._list.cursor))

    def _show(self) -> None:
        if self._counted is None:
            self._counted = self._rows()
        rows = narrowed(self._counted, self.typed)
        self._list.show_choices(rows)
        counted = any(isinstance(row, ChoiceRow) for row in rows)
        self.query_one(PaneTitle).where = "events" if counted else "" if rows else "nothing is called so"

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
        self.show_verbs()
        self._show()

    @on(RowList.Pointed)
    def _pointed(self, message: RowList.Pointed) -> None:
        message.stop()
        self._list.put_cursor(message.row)
        if message.chosen:
            self.action_only()

    def _keep(self, how: How) -> None:
        if current := self._list.current:
            self._pick(Picked(current.value, how))
            self.show_anew()

    def action_only(self) -> None:
        """Close and filter by this choice alone."""
        current = self._list.current
        self.dismiss(Picked(current.value, How.ONLY) if current else None)

    def action_add(self) -> None:
        """Add the choice to the filter, or take it out."""
        self._keep(How.TOGGLE)

    def action_exclude(self) -> None:
        """Leave out what has the choice."""
        self._keep(How.EXCLUDE)

    def action_close(self) -> None:
        """Close without a further choice."""
        self.dismiss(None)

    def action_move(self, steps: int) -> None:
        """Move the cursor by rows."""
        self._list.move(steps)

    def action_page(self, share: float) -> None:
        """Move the cursor by pages."""
        self._list.page(share)

    def action_edge(self, last: bool) -> None:  # noqa: FBT001 - actions take what the binding writes
        """Move the cursor to an end."""
        self._list.edge(last=last)
