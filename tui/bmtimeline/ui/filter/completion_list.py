"""The list below the prompt: completions of the word under the cursor, or earlier filters."""

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
"""The most cells of a label that has something beside it."""


class CompletionList(Painted):
    """A list over the panes below the prompt, small enough to leave some matching events visible.

    The list never has the focus: the prompt handles keys, and the filter bar moves the cursor of the list.
    """

    DEFAULT_CSS = """
    CompletionList { display: none; overlay: screen; position: absolute; constrain: inside none; height: 1;
                     background: $panel; }
    """

    @dataclass
    class Pointed(Message):
        """A click on a row."""

        row: int

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Completion] = ()
        """The completions shown."""
        self.cursor = -1
        """The index of the row under the cursor; -1 for none."""
        self._top = 0
        self._note = ""
        self._x = 0
        self._label = self._count = 0

    @property
    def cursor_cell(self) -> Offset | None:
        """The cell of the sign before the row under the cursor."""
        return Offset(1, self.cursor - self._top) if self.cursor >= 0 else None

    def show(self, rows: Sequence[Completion], x: int, note: str, cursor: int = -1) -> None:
        """Show rows.

        Args:
            rows: The completions, at least one.
            x: The cells before the word in the prompt.
            note: The keys, for the last line.
            cursor: The index of the row under the cursor, -1 for none.
        """
        self.rows, self._note, self._top, self._x = rows, note, 0, x
        self.fit()
        self.display = True
        self.put_cursor(cursor)

    def fit(self) -> None:
        """Resize the list to its rows, as far as the screen allows."""
        rows, screen = self.rows, self.app.size
        labels = [cell_len(cut(row.label, _WIDEST)) for row in rows]
        plain = not any(row.count is not None or row.detail for row in rows)
        self._label = min(max(labels, default=0), _WIDEST if plain else _LABEL)
        self._count = max((2 + len(_count(row)) if row.count is not None else 0 for row in rows), default=0)
        detail = max((cell_len(cut(row.detail, _WIDEST)) + 3 for row in rows), default=0)
        wanted = max(cell_len(self._foot()) + 6, self._label + self._count + detail + 3)
        # A screen reader would read what is beside a narrow list together with the list.
        width = screen.width if self.spoken else max(1, min(_WIDEST, screen.width - 2, wanted))
        self.styles.width, self.styles.height = width, min(len(rows), self._most) + 1
        self.styles.offset = (max(0, min(self._x - 2, screen.width - width - 1)), 2)

    def hide(self) -> None:
        """Hide the list and forget its rows."""
        self.display = False
        self.rows, self.cursor = (), -1

    def put_cursor(self, cursor: int) -> None:
        """Move the cursor to a row, -1 for none, and keep the row in sight."""
        self.cursor = cursor
        if cursor >= 0:
            self._top = min(max(self._top, cursor - self._most + 1), cursor)
        self.refresh()

    @property
    def _most(self) -> int:
        """The most rows shown. On a screen of 24 lines or more, at least six lines of events stay in sight."""
        return max(3, min(12, self.app.size.height // 2 - 7))

    def on_click(self, event: Click) -> None:
        """Post a message for the clicked row."""
        event.stop()
        row = event.y + self._top
        if event.y < self.size.height - 1 and row < len(self.rows):
            self.post_message(self.Pointed(row))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll down by a row."""
        event.stop()
        self._scroll(1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll up by a row."""
        event.stop()
        self._scroll(-1)

    def _scroll(self, steps: int) -> None:
        self._top = max(0, min(self._top + steps, len(self.rows) - self._most))
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
        if number >= len(self.rows):
            return Strip.blank(width, self.base)
        chosen = number == self.cursor and not self.spoken
        over = self.cursor_look(selected=chosen, active=True)
        return self.strip(self._pieces(self.rows[number], width, chosen=chosen), width, over)

    def _pieces(self, row: Completion, width: int, *, chosen: bool) -> list[Piece]:
        name, number = (Role.DIM, Role.DIM) if row.count == 0 else (Role.PLAIN, Role.DATE)
        # Text of the file comes last, because terminals disagree on the width of some scripts.
        return [
            Piece(" " if self.spoken else "│", Role.RULE),
            Piece(">" if chosen else " ", Role.KEY),
            Piece(fill(row.label, min(self._label, width - 2)), name),
            Piece(f"{_count(row):>{self._count}}" if self._count else "", number),
            Piece(f"  {row.detail}", Role.DIM),
        ]

    def _words(self) -> str:
        """The words for the row under the cursor; empty if there is none."""
        if self.cursor < 0:
            return ""
        row = self.rows[self.cursor]
        return ", ".join(part for part in (row.label, _count(row).strip(), row.detail) if part)

    def _foot(self) -> str:
        more = len(self.rows) - self._most
        note = self.spelled(self._note)
        return f"{len(self.rows)} · {note}" if more > 0 else note


def _count(row: Completion) -> str:
    return "" if row.count is None else f"{row.count:,}{'+' if row.least else ' '}"
