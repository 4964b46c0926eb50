"""A list of values to filter by, with counts: in the Actors pane and in the pickers."""

from __future__ import annotations

from typing import Final

from textual.strip import Strip

from bmtimeline.ui.kit.choices import COUNTING, UNCOUNTED, Choice, ChoiceRow, Detail, Group, PickRow
from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.kit.paint import fill
from bmtimeline.ui.kit.row_list import RowList

_SIGNS: Final = {Choice.OFF: " ", Choice.CHOSEN: "+", Choice.EXCLUDED: "-"}
_ROLES: Final = {Choice.OFF: Role.PLAIN, Choice.CHOSEN: Role.CHOSEN, Choice.EXCLUDED: Role.EXCLUDED}
_DETAIL_FROM: Final = 44
"""From this width on, details are beside the names."""


class ChoiceList(RowList[PickRow]):
    """Choices in groups.

    Args:
        led: Whether another widget, such as the prompt of a picker, handles the keys and moves the cursor.
        id: The widget's id.
    """

    def __init__(self, *, led: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._led = led

    def selectable(self, row: PickRow) -> bool:
        """Return whether the row is a choice."""
        return isinstance(row, ChoiceRow)

    def starts_section(self, row: PickRow) -> bool:
        """Return whether the row is the heading of a group."""
        return isinstance(row, Group)

    @property
    def current(self) -> ChoiceRow | None:
        """The choice under the cursor."""
        row = super().current
        return row if isinstance(row, ChoiceRow) else None

    def show_choices(self, rows: list[PickRow]) -> None:
        """Show rows with the cursor on the same choice as before, else on the first choice."""
        value = self.current.value if self.current else None
        choices = [(at, row.value) for at, row in enumerate(rows) if isinstance(row, ChoiceRow)]
        first = choices[0][0] if choices else -1
        self.show(rows, next((at for at, other in choices if other == value), first))

    def choose(self, value: str) -> None:
        """Move the cursor to a choice, if the list has it."""
        at = (at for at, row in enumerate(self.rows) if isinstance(row, ChoiceRow) and row.value == value)
        self.put_cursor(next(at, self.cursor))

    def draw_row(self, row: PickRow, width: int, *, selected: bool) -> Strip:
        """Draw a group, a choice or its details."""
        if isinstance(row, Detail):
            return self.strip([Piece(f"    {row.text}", Role.DIM)], width)
        if isinstance(row, Group):
            return self.strip([Piece(f" {row.label}", Role.HEADING)], width)
        active = self.has_focus or self._led
        over = self.cursor_look(selected=selected, active=active)
        return self.strip(_choice_pieces(row, width, selected=selected and active), width, over)


def _choice_pieces(row: ChoiceRow, width: int, *, selected: bool) -> list[Piece]:
    head = f"{'>' if selected else ' '}{_SIGNS[row.choice]}"
    count = "  … " if row.count == COUNTING else f"{row.count:>3,}{'+' if row.least else ' '}"
    count = "" if row.count == UNCOUNTED else count
    room = max(4, width - len(head) - len(count))
    role = Role.DIM if row.count == 0 and row.choice is Choice.OFF else _ROLES[row.choice]
    detail = max(0, room - _DETAIL_FROM // 2 - 2) if row.detail and width >= _DETAIL_FROM else 0
    return [
        Piece(head, Role.KEY),
        Piece(fill(row.label, room - detail), role),
        Piece(fill(f"  {row.detail}", detail) if detail else "", Role.DIM),
        Piece(count, Role.DIM),
    ]
