"""A picker over the browser: type to narrow, then only this, add, or exclude."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from bmtimeline.views.choices import PickRow, narrowed
from bmtimeline.views.lines import Piece, Role
from bmtimeline.widgets.choice_list import ChoiceList
from bmtimeline.widgets.pane_title import PaneTitle
from bmtimeline.widgets.prompt import Prompt, Verdict
from bmtimeline.widgets.row_list import RowList


class How(StrEnum):
    """What the reader wants with a choice."""

    ONLY = "only"
    TOGGLE = "toggle"
    EXCLUDE = "exclude"


VERBS: Final = (("⏎", "only this"), ("Space", "add"), ("^x", "exclude"), ("Esc", "close"))
"""The keys of a picker and what they do, for its last line."""


@dataclass(frozen=True, slots=True)
class Picked:
    """A choice and what to do with it."""

    value: str
    how: How


class PickerPrompt(Prompt):
    """The line in which one narrows the choices; the space bar is not for typing here, it adds the choice."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Leave the space bar to the picker."""
        return key != "space" and super().check_consume_key(key, character)


class PickerScreen(ModalScreen[Picked | None]):
    """Choices with counts; adding and excluding keep it open, so that one can pick several.

    Args:
        name: What is picked, for the title.
        rows: Gives the rows as they are under the present filter.
        pick: Carries out a choice that keeps the picker open.
        verbs: What its keys do, for its last line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "close", priority=True),
        Binding("enter", "only", "only this", priority=True),
        Binding("space", "add", "add", priority=True),
        Binding("ctrl+x", "exclude", "exclude", priority=True),
        Binding("down,ctrl+n", "move(1)", "down", priority=True),
        Binding("up,ctrl+p", "move(-1)", "up", priority=True),
        Binding("pagedown,ctrl+d", "page(1)", "page down", priority=True),
        Binding("pageup,ctrl+u", "page(-1)", "page up", priority=True),
        Binding("home", "edge(False)", "first", priority=True),
        Binding("end", "edge(True)", "last", priority=True),
    ]

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
            yield PickerPrompt()
            yield ChoiceList(led=True)
            yield Verdict()

    def on_mount(self) -> None:
        """Show all choices."""
        self.query_one(Verdict).pieces = [
            piece for key, does in self._verbs for piece in (Piece(f" {key}", Role.KEY), Piece(f" {does} ", Role.DIM))
        ]
        self.query_one(Prompt).placeholder = "type to narrow"
        self._show()
        self.query_one(Prompt).focus()

    @property
    def _list(self) -> ChoiceList:
        return self.query_one(ChoiceList)

    def _show(self) -> None:
        if self._counted is None:
            self._counted = self._rows()
        rows = narrowed(self._counted, self.query_one(Prompt).value)
        self._list.show_choices(rows)
        self.query_one(PaneTitle).where = "events" if rows else "nothing is called so"

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
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
            self._counted = None
            self._show()

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
