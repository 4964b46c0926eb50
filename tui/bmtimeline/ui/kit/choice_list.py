"""A list of things to filter by, each with the count it would leave: in the Actors pane and in the pickers."""

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
"""From this width on a few words more stand beside the name."""


class ChoiceList(RowList[PickRow]):
    """Choices under their group headings.

    Args:
        led: The keys are held by something else that leads the cursor, such as the prompt of a picker.
        id: The widget's id.
    """

    def __init__(self, *, led: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._led = led

    def selectable(self, row: PickRow) -> bool:
        """Only choices can be pointed at."""
        return isinstance(row, ChoiceRow)

    def starts_section(self, row: PickRow) -> bool:
        """A group heads its choices."""
        return isinstance(row, Group)

    @property
    def current(self) -> ChoiceRow | None:
        """The choice under the cursor."""
        row = self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None
        return row if isinstance(row, ChoiceRow) else None

    def show_choices(self, rows: list[PickRow]) -> None:
        """Show rows and keep the cursor on the choice it stood on, else on the first."""
        value = self.current.value if self.current else None
        at = next((n for n, row in enumerate(rows) if isinstance(row, ChoiceRow) and row.value == value), -1)
        if at < 0:
            at = next((n for n, row in enumerate(rows) if isinstance(row, ChoiceRow)), -1)
        self.show(rows, at)

    def choose(self, value: str) -> None:
        """Put the cursor on a choice, if it is there."""
        at = (at for at, row in enumerate(self.rows) if isinstance(row, ChoiceRow) and row.value == value)
        self.put_cursor(next(at, self.cursor))

    def draw_row(self, row: PickRow, width: int, *, selected: bool) -> Strip:
        """Draw a group, a choice or what is said of it."""
        if isinstance(row, Detail):
            return self.strip([Piece(f"    {row.text}", Role.DIM)], width)
        if isinstance(row, Group):
            return self.strip([Piece(f" {row.label}", Role.HEADING)], width)
        active = self.has_focus or self._led
        over = self.look(Role.SELECTED if active else Role.BLURRED) if selected else None
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
