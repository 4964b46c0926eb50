"""Rows of a table with columns of fixed width."""

from __future__ import annotations

from msgspec import Struct

from bmtimeline.ui.kit.lines import Role

READ_ONLY = -1
"""The value of a row that cannot be selected."""


class Cell(Struct, frozen=True):
    """A text in a column.

    Attributes:
        text: The text.
        width: The cells of the column; 0 for the rest of the row.
        role: The role of the text.
    """

    text: str
    width: int = 0
    role: Role = Role.PLAIN


class TableRow(Struct, frozen=True):
    """A row.

    Attributes:
        cells: The cells from left to right.
        value: The number of the item; `READ_ONLY` if the row cannot be selected.
        heading: Whether the row is a heading.
    """

    cells: tuple[Cell, ...] = ()
    value: int = READ_ONLY
    heading: bool = False


def heading(text: str) -> TableRow:
    """Return a heading row."""
    return TableRow((Cell(text, role=Role.HEADING),), heading=True)
