"""A list that draws only the visible rows, so that its cost does not depend on its length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual.events import Click
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.kit.scrolled import Scrolled

RowT = TypeVar("RowT")
NEAR = 8
"""The most rows of a plain move; a longer move is a jump, which the user can take back."""
_MARGIN = 2
"""The rows beyond the cursor that stay visible."""
_HEADING_NEAR = 2
"""A heading at most this many rows above the cursor becomes visible together with the cursor."""


class RowList(Scrolled, Generic[RowT], can_focus=True, inherit_bindings=False):
    """Rows of one line each, with a cursor. Subclasses draw a row and define which rows can be selected.

    The list never moves its own cursor: a key or a click posts `Pointed`, and `show` and `put_cursor` move the cursor.
    """

    DEFAULT_CSS = """
    RowList { height: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden; }
    """

    @dataclass
    class Pointed(Message):
        """A request to select a row; `chosen` if the row is selected already or was clicked twice."""

        row: int
        chosen: bool = False

    class Moved(Message):
        """The cursor is on another row. Posted only for a screen reader."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.rows: Sequence[RowT] = ()
        self.cursor = -1
        self.first_line: int | None = None
        """The line for the cursor when the list first becomes visible; `None` for any line."""

    @property
    def in_sight(self) -> bool:
        """Whether the cursor is visible."""
        return self.cursor >= 0 and 0 <= self.cursor - self.scroll_offset.y < self.size.height

    @property
    def line(self) -> int | None:
        """The line of the cursor, now or when the list first becomes visible; `None` without a cursor."""
        if self.first_line is not None:
            return self.first_line
        return max(0, self.cursor - self.scroll_offset.y) if self.cursor >= 0 else None

    @property
    def cursor_cell(self) -> Offset | None:
        """The first cell of the row under the cursor."""
        return Offset(0, self.cursor - self.scroll_offset.y) if self.cursor >= 0 else None

    @property
    def current(self) -> RowT | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def draw_row(self, row: RowT, width: int, *, selected: bool) -> Strip:
        """Draw a row on exactly `width` cells: as plain text, unless the list has rows with a layout of their own."""
        return self.draw_text(str(row), width, selected=selected)

    def draw_text(self, text: str, width: int, *, selected: bool) -> Strip:
        """Draw a text as a row, with `>` before the selected row."""
        pieces = [Piece("> " if selected else "  ", Role.KEY), Piece(text)]
        return self.strip(pieces, width, self.cursor_look(selected=selected, active=True))

    def selectable(self, row: RowT) -> bool:  # noqa: ARG002
        """Return whether a row can be selected."""
        return True

    def starts_section(self, row: RowT) -> bool:  # noqa: ARG002
        """Return whether a row is the heading of the rows below."""
        return False

    def pointable(self, number: int) -> bool:
        """Return whether the row at an index can be selected."""
        return self.selectable(self.rows[number])

    def heading_from(self, at: int, step: int) -> int:
        """Return the index of the heading at a row, or the next above (-1) or below (1); out of range if none is."""
        while 0 <= at < len(self.rows) and not self.starts_section(self.rows[at]):
            at += step
        return at

    def show(self, rows: Sequence[RowT], cursor: int) -> None:
        """Show rows with the cursor on a row; -1 for none."""
        self.rows = rows
        self.measure(len(rows))
        self.cursor = cursor
        self._keep_in_sight()
        self.refresh()

    def put_cursor(self, cursor: int) -> None:
        """Move the cursor to another row."""
        if cursor != self.cursor:
            before, self.cursor = self.cursor, cursor
            self._refresh_row(before)
            self._refresh_row(cursor)
            self._keep_in_sight()
            if self.spoken:
                # Later, because a message posted while the parent handles another one does not rise above the parent.
                self.call_later(lambda: self.post_message(self.Moved()))

    def move(self, steps: int) -> None:
        """Point at the row a number of selectable rows further, or at the last one."""
        target = self._walk(self.cursor, steps)
        self._point(target)

    def page(self, share: float) -> None:
        """Point at the row a share of a page further down, or up if negative."""
        lines = max(1, int(abs(share) * max(1, self.size.height - 1)))
        step = 1 if share > 0 else -1
        goal = min(max(self.cursor + step * lines, 0), len(self.rows) - 1)
        self._point(self._nearest(goal, step))

    def edge(self, *, last: bool) -> None:
        """Point at the last row, or the first."""
        self._point(self._nearest(len(self.rows) - 1, -1) if last else self._nearest(0, 1))

    def section(self, steps: int) -> None:
        """Point at the first row of the next section, or of the previous one if `steps` is negative."""
        step = 1 if steps > 0 else -1
        at = self.cursor
        if step < 0:
            at = self.heading_from(at - 1, -1)
            at = at if at < 0 or self._nearest(at, 1) != self.cursor else self.heading_from(at - 1, -1)
        else:
            at = self.heading_from(at + 1, 1)
        if 0 <= at < len(self.rows):
            self._point(self._nearest(at, 1))

    def on_click(self, event: Click) -> None:
        """Point at the row under the mouse."""
        row = event.y + self.scroll_offset.y
        if 0 <= row < len(self.rows) and self.pointable(row):
            self.post_message(self.Pointed(row, chosen=row == self.cursor or event.chain > 1))

    def render_line(self, y: int) -> Strip:
        """Draw the line at `y` cells from the top."""
        number, width = y + self.scroll_offset.y, self.size.width
        if not 0 <= number < len(self.rows):
            return Strip.blank(width, self.base)
        return self.draw_row(self.rows[number], width, selected=number == self.cursor and not self.spoken)

    def on_focus(self) -> None:
        """Redraw the cursor as focused."""
        self._refresh_row(self.cursor)

    def on_blur(self) -> None:
        """Redraw the cursor as not focused."""
        self._refresh_row(self.cursor)

    def on_resize(self) -> None:
        """Keep the cursor visible."""
        self._keep_in_sight()

    def _point(self, row: int) -> None:
        if row >= 0 and row != self.cursor:
            self.post_message(self.Pointed(row))

    def _walk(self, at: int, steps: int) -> int:
        step, target = (1 if steps > 0 else -1), at
        for _ in range(abs(steps)):
            at = self._next(at + step, step)
            if at < 0:
                break
            target = at
        return target

    def _next(self, at: int, step: int) -> int:
        while 0 <= at < len(self.rows):
            if self.pointable(at):
                return at
            at += step
        return -1

    def _nearest(self, at: int, step: int) -> int:
        found = self._next(at, step)
        return found if found >= 0 else self._next(at, -step)

    def _refresh_row(self, row: int) -> None:
        if row >= 0:
            self.refresh_line(row)

    def _keep_in_sight(self) -> None:
        """Scroll just enough to show the cursor and a heading right above it; center the cursor after a long jump."""
        height, top = self.size.height, self.scroll_offset.y
        if self.cursor < 0 or not height:
            return
        wanted, self.first_line = self.first_line, None
        if wanted is not None and wanted < height:
            self.scroll_to(y=max(0, self.cursor - wanted), animate=False, force=True)
            return
        heading = self.heading_from(self.cursor, -1)
        margin = min(_MARGIN, (height - 1) // 2)
        first = heading if 0 <= heading >= self.cursor - _HEADING_NEAR else self.cursor - margin
        if not top - height < self.cursor < top + 2 * height:
            goal = self.cursor - height // 2
        elif first < top:
            goal = first
        elif self.cursor + margin >= top + height:
            goal = self.cursor + margin - height + 1
        else:
            return
        self.scroll_to(y=max(0, goal), animate=False, force=True)
