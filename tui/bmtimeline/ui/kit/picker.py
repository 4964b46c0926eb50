"""A picker over the browser: type to narrow, then choose only this, add, or exclude."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from bmtimeline.ui.kit.choice_list import ChoiceList
from bmtimeline.ui.kit.choices import UNCOUNTED, ChoiceRow, PickRow, choice_words, narrowed
from bmtimeline.ui.kit.command import Command, CommandTable
from bmtimeline.ui.kit.filterable_list import FilterableListScreen
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.pick_mode import Picked, PickMode
from bmtimeline.ui.kit.popup_commands import PICKING
from bmtimeline.ui.session import Change, Session


def show_choices(screen: FilterableListScreen[Any], rows: Sequence[PickRow]) -> None:
    """Show in the list of choices of a popup the rows that fit what is typed."""
    found = narrowed(rows, screen.typed)
    screen.query_one(ChoiceList).show_choices(found)
    counted = any(isinstance(row, ChoiceRow) and row.count != UNCOUNTED for row in found)
    screen.query_one(PaneTitle).where = "events" if counted else "" if found else "nothing is called so"


class PickerScreen(FilterableListScreen[Picked | None]):
    """Choices with counts; adding and excluding keep the picker open, for several choices.

    Args:
        name: The title.
        rows: Returns the rows under the present filter.
        pick: Carries out a choice that keeps the picker open.
        commands: The commands.
        session: What is open.
    """

    TABLE: ClassVar[CommandTable] = CommandTable.of(PICKING)

    def __init__(
        self,
        name: str,
        rows: Callable[[], list[PickRow]],
        pick: Callable[[Picked], None],
        commands: Sequence[Command] = PICKING,
        session: Session | None = None,
    ) -> None:
        super().__init__(name, "picker", session, commands)
        self._rows = rows
        self._pick = pick
        self._counted: list[PickRow] | None = None

    def make_list(self) -> ChoiceList:
        """Return a list of choices."""
        return ChoiceList(led=True)

    @property
    def _list(self) -> ChoiceList:
        return self.query_one(ChoiceList)

    @property
    def current(self) -> ChoiceRow | None:
        """The choice under the cursor."""
        return self._list.current

    def show_anew(self) -> None:
        """Count the rows again and show them."""
        self._counted = None
        self.show_rows()

    def session_changed(self, change: Change) -> None:
        """Count anew for another state of the timeline."""
        if change.read:
            self.show_anew()

    def put_cursor_on(self, value: str) -> None:
        """Put the cursor on a choice, if it is there."""
        self._list.choose(value)

    def show_rows(self) -> None:
        """Show the choices that fit what is typed."""
        if self._counted is None:
            self._counted = self._rows()
        show_choices(self, self._counted)

    def current_words(self) -> str:
        """Return the choice under the cursor in words."""
        return choice_words(self.current) if self.current else ""

    def _keep(self, how: PickMode) -> None:
        if current := self._list.current:
            self._pick(Picked(current.value, how))
            self.show_anew()
            self.announce()

    def action_choose(self) -> None:
        """Close and filter by this choice alone."""
        current = self._list.current
        self.dismiss(Picked(current.value, PickMode.ONLY) if current else None)

    def action_read(self) -> None:
        """Close with this choice, to be read."""
        current = self._list.current
        self.dismiss(Picked(current.value, PickMode.READ) if current else None)

    def action_add(self) -> None:
        """Add the choice to the filter, or take it out."""
        self._keep(PickMode.TOGGLE)

    def action_exclude(self) -> None:
        """Leave out events with the choice."""
        self._keep(PickMode.EXCLUDE)
