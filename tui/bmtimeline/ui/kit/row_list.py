"""A list that draws only the rows one sees, so that its cost does not grow with its length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual.events import Click
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from bmtimeline.ui.kit.scrolled import Scrolled

RowT = TypeVar("RowT")
_MARGIN = 2
"""So many rows beyond the cursor are kept in sight, so that one sees where one goes."""
_HEADING_NEAR = 2
"""A heading so many rows above the cursor is scrolled into sight with it."""


class RowList(Scrolled, Generic[RowT], can_focus=True, inherit_bindings=False):
    """Rows of one line each with a cursor; subclasses draw a row and say which can be pointed at.

    The list never moves its own cursor: it says where a key or a click points and is told where to stand.
    """

    DEFAULT_CSS = """
    RowList { height: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden; }
    """

    @dataclass
    class Pointed(Message):
        """A row was pointed at; `chosen` when it was clicked a second time."""

        row: int
        chosen: bool = False

    class Moved(Message):
        """The cursor stands on another row; said only where a screen reader follows, which must be told."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.rows: Sequence[RowT] = ()
        self.cursor = -1
        self.first_line: int | None = None
        """The line on which the cursor is to stand when the list is first seen, where it matters."""

    @property
    def in_sight(self) -> bool:
        """Whether one sees the cursor."""
        return self.cursor >= 0 and 0 <= self.cursor - self.scroll_offset.y < self.size.height

    @property
    def line(self) -> int | None:
        """The line on which the cursor stands, or will when the list is first seen; None where it stands nowhere."""
        if self.first_line is not None:
            return self.first_line
        return max(0, self.cursor - self.scroll_offset.y) if self.cursor >= 0 else None

    @property
    def cursor_cell(self) -> Offset | None:
        """The first cell of the row under the cursor."""
        return Offset(0, self.cursor - self.scroll_offset.y) if self.cursor >= 0 else None

    def draw_row(self, row: RowT, width: int, *, selected: bool) -> Strip:
        """Draw a row on exactly `width` cells."""
        raise NotImplementedError

    def selectable(self, row: RowT) -> bool:  # noqa: ARG002
        """Say whether a row can be pointed at."""
        return True

    def starts_section(self, row: RowT) -> bool:  # noqa: ARG002
        """Say whether a row heads the rows below it."""
        return False

    def pointable(self, number: int) -> bool:
        """Say whether the row of a number can be pointed at."""
        return self.selectable(self.rows[number])

    def heading_from(self, at: int, step: int) -> int:
        """Give the number of the heading at a row, or the first above (-1) or below (1); one beyond where none is."""
        while 0 <= at < len(self.rows) and not self.starts_section(self.rows[at]):
            at += step
        return at

    def show(self, rows: Sequence[RowT], cursor: int) -> None:
        """Show these rows with the cursor on one of them; -1 for none."""
        self.rows = rows
        self.measure(len(rows))
        self.cursor = cursor
        self._keep_in_sight()
        self.refresh()

    def put_cursor(self, cursor: int) -> None:
        """Move the cursor to a row of those shown."""
        if cursor != self.cursor:
            before, self.cursor = self.cursor, cursor
            self._refresh_row(before)
            self._refresh_row(cursor)
            self._keep_in_sight()
            if self.spoken:
                # Later, by itself: what its parent makes it say would not rise above the parent.
                self.call_later(self._say_moved)

    def _say_moved(self) -> None:
        self.post_message(self.Moved())

    def move(self, steps: int) -> None:
        """Point at the row so many rows further that can be pointed at; the last one when there are fewer."""
        target = self._walk(self.cursor, steps)
        self._point(target)

    def page(self, share: float) -> None:
        """Point a share of a page further down, or up when negative."""
        lines = max(1, int(abs(share) * max(1, self.size.height - 1)))
        step = 1 if share > 0 else -1
        goal = min(max(self.cursor + step * lines, 0), len(self.rows) - 1)
        self._point(self._nearest(goal, step))

    def edge(self, *, last: bool) -> None:
        """Point at the last row, or the first."""
        self._point(self._nearest(len(self.rows) - 1, -1) if last else self._nearest(0, 1))

    def section(self, steps: int) -> None:
        """Point at the first row of the next section, or of the previous one when `steps` is negative."""
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
        """Draw the line at `y` cells from the top of what one sees."""
        number, width = y + self.scroll_offset.y, self.size.width
        if not 0 <= number < len(self.rows):
            return Strip.blank(width, self.base)
        return self.draw_row(self.rows[number], width, selected=number == self.cursor and not self.spoken)

    def on_focus(self) -> None:
        """Draw the cursor as one that has the keys."""
        self._refresh_row(self.cursor)

    def on_blur(self) -> None:
        """Draw the cursor as one that has not."""
        self._refresh_row(self.cursor)

    def on_resize(self) -> None:
        """Keep the cursor where one sees it."""
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
        """Scroll as little as shows the cursor and, right above it, its heading; a far jump lands in the middle."""
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
