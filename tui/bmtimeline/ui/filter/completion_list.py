"""The list under the prompt: what the word under the cursor may become, or the filters used before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from bmtimeline.ui.filter.completions import Completion
from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.kit.paint import Painted, cut, fill

_WIDEST: Final = 72
_LABEL: Final = 34
"""The most cells of a label beside which something else stands."""


class CompletionList(Painted):
    """Rows over whatever lies below the prompt; as few as fit, so that one still sees what the filter finds.

    It keeps no focus: the prompt keeps the keys, and whoever holds both tells it where its cursor stands.
    """

    DEFAULT_CSS = """
    CompletionList { display: none; overlay: screen; position: absolute; constrain: inside none; height: 1;
                     background: $panel; }
    """

    @dataclass
    class Pointed(Message):
        """A row was clicked."""

        row: int

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Completion] = ()
        self._cursor = -1
        self._top = 0
        self._note = ""
        self._x = 0
        self._label = self._count = 0

    @property
    def rows(self) -> Sequence[Completion]:
        """What it offers."""
        return self._rows

    @property
    def cursor(self) -> int:
        """The number of the row the reader stands on; -1 for none."""
        return self._cursor

    @property
    def cursor_cell(self) -> Offset | None:
        """The sign before the row the reader stands on."""
        return Offset(1, self._cursor - self._top) if self._cursor >= 0 else None

    def show(self, rows: Sequence[Completion], x: int, note: str, cursor: int = -1) -> None:
        """Offer these rows.

        Args:
            rows: At least one.
            x: The cells before the word they are for.
            note: What the keys do, for the last line.
            cursor: The row to stand on.
        """
        self._rows, self._note, self._top, self._x = rows, note, 0, x
        self.fit()
        self.display = True
        self.put_cursor(cursor)

    def fit(self) -> None:
        """Take as much of the screen as the rows need, and as there is."""
        rows, screen = self._rows, self.app.size
        labels = [cell_len(cut(row.label, _WIDEST)) for row in rows]
        plain = not any(row.count is not None or row.detail for row in rows)
        self._label = min(max(labels, default=0), _WIDEST if plain else _LABEL)
        self._count = max((2 + len(_count(row)) if row.count is not None else 0 for row in rows), default=0)
        detail = max((cell_len(cut(row.detail, _WIDEST)) + 3 for row in rows), default=0)
        wanted = max(cell_len(self._foot()) + 6, self._label + self._count + detail + 3)
        # What is behind it would be read out along with its lines where a screen reader follows.
        width = screen.width if self.spoken else max(1, min(_WIDEST, screen.width - 2, wanted))
        self.styles.width, self.styles.height = width, min(len(rows), self._most) + 1
        self.styles.offset = (max(0, min(self._x - 2, screen.width - width - 1)), 2)

    def hide(self) -> None:
        """Offer nothing."""
        self.display = False
        self._rows, self._cursor = (), -1

    def put_cursor(self, cursor: int) -> None:
        """Stand on a row, -1 for none, and keep it in sight."""
        self._cursor = cursor
        if cursor >= 0:
            self._top = min(max(self._top, cursor - self._most + 1), cursor)
        self.refresh()

    @property
    def _most(self) -> int:
        """How many rows are shown: so many that six of what the filter finds stay in sight on 24 lines and more."""
        return max(3, min(12, self.app.size.height // 2 - 7))

    def on_click(self, event: Click) -> None:
        """Say which row was clicked."""
        event.stop()
        row = event.y + self._top
        if event.y < self.size.height - 1 and row < len(self._rows):
            self.post_message(self.Pointed(row))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Show a later row."""
        event.stop()
        self._scroll(1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Show an earlier row."""
        event.stop()
        self._scroll(-1)

    def _scroll(self, steps: int) -> None:
        self._top = max(0, min(self._top + steps, len(self._rows) - self._most))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a row, or the last line."""
        width = self.size.width
        if y == self.size.height - 1:
            if self.spoken:
                return self.strip([Piece(f"  {self._words() or self._foot()}", Role.DIM)], width)
            foot = f"╰ {self._foot()} "
            return self.strip([Piece(foot, Role.DIM), Piece("─" * max(0, width - cell_len(foot)), Role.RULE)], width)
        number = y + self._top
        if number >= len(self._rows):
            return Strip.blank(width, self.base)
        chosen = number == self._cursor and not self.spoken
        over = self.look(Role.SELECTED) if chosen else None
        return self.strip(self._pieces(self._rows[number], width, chosen=chosen), width, over)

    def _pieces(self, row: Completion, width: int, *, chosen: bool) -> list[Piece]:
        name, number = (Role.DIM, Role.DIM) if row.count == 0 else (Role.PLAIN, Role.DATE)
        # Text of the file comes last: terminals disagree on how wide some scripts are.
        return [
            Piece(" " if self.spoken else "│", Role.RULE),
            Piece(">" if chosen else " ", Role.KEY),
            Piece(fill(row.label, min(self._label, width - 2)), name),
            Piece(f"{_count(row):>{self._count}}" if self._count else "", number),
            Piece(f"  {row.detail}", Role.DIM),
        ]

    def _words(self) -> str:
        """The row the reader stands on, in words; empty where that is none."""
        if self._cursor < 0:
            return ""
        row = self._rows[self._cursor]
        return ", ".join(part for part in (row.label, _count(row).strip(), row.detail) if part)

    def _foot(self) -> str:
        more = len(self._rows) - self._most
        note = self.spelled(self._note)
        return f"{len(self._rows)} · {note}" if more > 0 else note


def _count(row: Completion) -> str:
    return "" if row.count is None else f"{row.count:,}{'+' if row.least else ' '}"
