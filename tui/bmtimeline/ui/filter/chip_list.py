"""The terms of a filter as rows, each with a count."""

from __future__ import annotations

from textual.strip import Strip

from bmtimeline.ui.filter.chip_sheet import SheetRow
from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.kit.paint import fill
from bmtimeline.ui.kit.row_list import RowList

HEAD = 5
"""The cells before the text of a term."""


class ChipList(RowList[SheetRow]):
    """Terms that are on or off."""

    def draw_row(self, row: SheetRow, width: int, *, selected: bool) -> Strip:
        """Draw a term and the number of events without the term; with the term if it is off."""
        role = (Role.EXCLUDED if row.negated else Role.CHOSEN) if row.on else Role.DIM
        count = " " if row.count is None else f" {'without it' if row.on else 'with it'} → {row.count:,} "
        text = fill(f" {row.text} ", max(4, width - HEAD - len(count)))
        shown = text.rstrip()
        pieces = [
            Piece(f"{'>' if selected else ' '}{'on ' if row.on else 'off'}", Role.KEY),
            Piece(shown + " " * (len(text) > len(shown)), role),
            Piece(text[len(shown) + 1 :]),
            Piece(" " + count, Role.DIM),
        ]
        return self.strip(pieces, width, self.cursor_look(selected=selected))
