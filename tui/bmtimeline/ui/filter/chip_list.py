"""The terms of a filter as rows, each with the count it would leave."""

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

    @property
    def current(self) -> SheetRow | None:
        """The term under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def draw_row(self, row: SheetRow, width: int, *, selected: bool) -> Strip:
        """Draw a term and how many events there are without it; of one that is off, with it."""
        over = self.look(Role.SELECTED if self.has_focus else Role.BLURRED) if selected else None
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
        return self.strip(pieces, width, over)
