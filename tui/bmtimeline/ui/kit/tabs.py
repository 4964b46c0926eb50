"""The tabs of the panes, where there is room for one pane only."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from rich.cells import cell_len

from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.kit.paint import cut

TABS: Final = ((1, "Actors"), (2, "Timeline"), (3, "Sources"))
"""Their numbers, which are keys too, and their names."""


class Tab(Struct, frozen=True):
    """A piece of the line of tabs: `number` is that of the pane it stands for, 0 where it stands for none."""

    piece: Piece
    number: int = 0


def tab_line(here: int, where: str, width: int, *, active: bool) -> list[Tab]:
    """Lay out `━ 1 Actors ━[2 Timeline]━ 3 Sources ━━━━━━━ 6 of 65 ━`.

    Args:
        here: The number of the pane one sees: it stands in brackets.
        where: Where one is in it.
        width: The cells of the line.
        active: Whether the pane has the keys.
    """
    sign, rule = ("━", Role.KEY) if active else ("─", Role.RULE)
    line: list[Tab] = []
    for number, name in TABS:
        left, right = "[]" if number == here else "  "
        line.append(Tab(Piece(sign, rule)))
        line.append(Tab(Piece(f"{left}{number} {name}{right}", Role.TITLE if number == here else Role.DIM), number))
    used = sum(cell_len(tab.piece.text) for tab in line)
    said = _said(where, width - used - 2) if where else ""
    line.append(Tab(Piece(sign * max(1, width - used - 1 - cell_len(said)), rule)))
    return [*line, Tab(Piece(said, Role.DIM)), Tab(Piece(sign, rule))]


def _said(where: str, room: int) -> str:
    """Say where one is as far as there is room: without the years, without the word, and only then cut."""
    last = where.rpartition(" · ")[2]
    ways = (where, last, last.removeprefix("excerpt "))
    fitting = next((way for way in ways if cell_len(way) <= room - 2), cut(ways[-1], max(0, room - 2)))
    return f" {fitting} " if fitting else ""


def tab_at(line: list[Tab], x: int) -> int:
    """Give the number of the pane whose tab is drawn at a cell, 0 where there is none."""
    at = 0
    for tab in line:
        at += cell_len(tab.piece.text)
        if x < at:
            return tab.number
    return 0
