"""The tabs of the panes on a screen with room for only one pane."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from rich.cells import cell_len

from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.kit.paint import cut

TABS: Final = ((1, "Actors"), (2, "Timeline"), (3, "Sources"))
"""The numbers of the panes, which are also their keys, and their names."""


class Tab(Struct, frozen=True):
    """A piece of the line of tabs; `number` is the number of its pane, 0 for none."""

    piece: Piece
    number: int = 0


def tab_line(here: int, where: str, width: int, *, active: bool) -> list[Tab]:
    """Lay out `━ 1 Actors ━[2 Timeline]━ 3 Sources ━━━━━━━ 6 of 65 ━`.

    Args:
        here: The number of the visible pane, which has brackets.
        where: The place in that pane.
        width: The cells of the line.
        active: Whether the pane has the focus.
    """
    sign, rule = ("━", Role.KEY) if active else ("─", Role.RULE)
    line: list[Tab] = []
    for number, name in TABS:
        left, right = "[]" if number == here else "  "
        line.append(Tab(Piece(sign, rule)))
        line.append(Tab(Piece(f"{left}{number} {name}{right}", Role.TITLE if number == here else Role.DIM), number))
    used = sum(cell_len(tab.piece.text) for tab in line)
    place = _fitted(where, width - used - 2) if where else ""
    line.append(Tab(Piece(sign * max(1, width - used - 1 - cell_len(place)), rule)))
    return [*line, Tab(Piece(place, Role.DIM)), Tab(Piece(sign, rule))]


def _fitted(where: str, room: int) -> str:
    """Return the place as far as it fits: first without the time, then without its noun, then cut."""
    last = where.rpartition(" · ")[2]
    forms = (where, last, last.removeprefix("excerpt "))
    fitting = next((form for form in forms if cell_len(form) <= room - 2), cut(forms[-1], max(0, room - 2)))
    return f" {fitting} " if fitting else ""


def tab_at(line: list[Tab], x: int) -> int:
    """Return the number of the pane whose tab is at a cell; 0 for none."""
    at = 0
    for tab in line:
        at += cell_len(tab.piece.text)
        if x < at:
            return tab.number
    return 0
