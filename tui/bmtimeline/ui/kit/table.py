"""Rows of a table in cells of fixed width: what the lists of commands and of help draw."""

from __future__ import annotations

from msgspec import Struct

from bmtimeline.ui.kit.lines import Role

READ_ONLY = -1
"""The value of a row that cannot be pointed at."""


class Cell(Struct, frozen=True):
    """A text in its column.

    Attributes:
        text: It.
        width: The cells of the column; 0 where it takes what is left of the row.
        role: What it is to the reader.
    """

    text: str
    width: int = 0
    role: Role = Role.PLAIN


class TableRow(Struct, frozen=True):
    """A row.

    Attributes:
        cells: From the left.
        value: The number of what it stands for; `READ_ONLY` where it cannot be pointed at.
        heading: Whether it heads the rows below it.
    """

    cells: tuple[Cell, ...] = ()
    value: int = READ_ONLY
    heading: bool = False


def heading(text: str) -> TableRow:
    """Make a row that heads those below it."""
    return TableRow((Cell(text, role=Role.HEADING),), heading=True)
