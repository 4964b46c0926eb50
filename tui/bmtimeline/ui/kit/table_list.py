"""A list of table rows, such as the commands and the help."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.strip import Strip

from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.kit.paint import fill
from bmtimeline.ui.kit.row_list import RowList
from bmtimeline.ui.kit.table import READ_ONLY, TableRow

_HEAD = 2
"""The cells before a row for the sign of the selected row."""


class TableList(RowList[TableRow]):
    """Rows made for the current width. The prompt above the list handles the keys."""

    DEFAULT_CSS = """
    TableList { scrollbar-gutter: stable; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._make: Callable[[int], Sequence[TableRow]] = lambda _: ()
        self._value: int | None = None
        self._on_top = False

    @property
    def value(self) -> int:
        """The value of the row under the cursor; `READ_ONLY` if there is none."""
        return self.current.value if self.current else READ_ONLY

    @property
    def words(self) -> str:
        """The words for the row under the cursor; empty if there is none."""
        return ": ".join(cell.text for cell in self.current.cells if cell.text) if self.current else ""

    def show_table(
        self, make: Callable[[int], Sequence[TableRow]], value: int | None = None, *, on_top: bool = False
    ) -> None:
        """Show rows.

        Args:
            make: Returns the rows for a width. It is called again whenever the width changes.
            value: The value of the row to select; `None` for the first row.
            on_top: Whether to scroll the heading of that row to the top.
        """
        self._make, self._value, self._on_top = make, value, on_top
        if self.size.width:
            self._show()

    @property
    def _room(self) -> int:
        """The cells of a row without the scroll bar."""
        return self.scrollable_content_region.width

    def _show(self) -> None:
        rows = self._make(self._room - _HEAD)
        pointable = [at for at, row in enumerate(rows) if row.value != READ_ONLY]
        wanted = (at for at in pointable if rows[at].value == self._value)
        self.show(rows, next(wanted, pointable[0] if pointable else -1))
        if self._on_top:
            self._put_on_top()
        elif pointable and self.cursor == pointable[0]:
            self.scroll_to(y=0, animate=False, force=True)

    def on_resize(self) -> None:
        """Make the rows for the new width, with the same row selected."""
        if self.cursor >= 0:
            self._value = self.value
        self._show()

    def part(self, steps: int) -> None:
        """Select the first row of the next part (1) or the previous part (-1), with its heading at the top."""
        self.section(steps)
        self.call_after_refresh(self._put_on_top)

    def _put_on_top(self) -> None:
        heading = max(0, self.heading_from(self.cursor, -1))
        self.scroll_to(y=heading, animate=False, force=True)

    def selectable(self, row: TableRow) -> bool:
        """Return whether the row stands for an item."""
        return row.value != READ_ONLY

    def starts_section(self, row: TableRow) -> bool:
        """Return whether the row is a heading."""
        return row.heading

    def draw_row(self, row: TableRow, width: int, *, selected: bool) -> Strip:
        """Draw the cells of a row in their columns."""
        head = " " if row.heading else "> " if selected else "  "
        pieces = [Piece(head, Role.KEY)]
        for cell in row.cells:
            text = self.spelled(cell.text, cell.role)
            pieces.append(Piece(fill(text, cell.width) if cell.width else text, cell.role))
        over = self.cursor_look(selected=selected, active=True)
        return self.strip(pieces, min(width, self._room), over).adjust_cell_length(width, self.base)
