"""The list of problems, and the text of the problem under the cursor with its line of the file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from textual.strip import Strip

from bmtimeline.model import Problem, Severity
from bmtimeline.text import safe
from bmtimeline.ui.kit.lines import Block, Paragraph, Piece, Role, paragraph
from bmtimeline.ui.kit.paint import cut, fill
from bmtimeline.ui.kit.reading import MEASURE, Reading
from bmtimeline.ui.kit.row_list import RowList
from bmtimeline.ui.problems.rows import SIGNS, ProblemHead, ProblemRow, ProblemRows, Row, problem_head

_CODE_FROM: Final = 96
"""From this width on, codes are beside the sentences."""
_CODE: Final = 18
"""The cells of the longest code and a blank."""
_GUTTER: Final = " │ "


class ProblemList(RowList[Row]):
    """Problems in rows: place, sign, sentence."""

    DEFAULT_CSS = """
    ProblemList { scrollbar-gutter: stable; }
    """

    def selectable(self, row: Row) -> bool:
        """Return whether the row is a problem."""
        return isinstance(row, ProblemRow)

    def starts_section(self, row: Row) -> bool:
        """Return whether the row is a heading."""
        return isinstance(row, ProblemHead)

    def heading_from(self, at: int, step: int) -> int:
        """Return the index of the heading at, above (-1) or below (1) a row, without making rows."""
        heads = self.rows.heads if isinstance(self.rows, ProblemRows) else []
        if step < 0:
            place = bisect_right(heads, at)
            return heads[place - 1] if place else -1
        place = bisect_left(heads, at)
        return heads[place] if place < len(heads) else len(self.rows)

    @property
    def current(self) -> ProblemRow | None:
        """The problem under the cursor."""
        row = super().current
        return row if isinstance(row, ProblemRow) else None

    def draw_row(self, row: Row, width: int, *, selected: bool) -> Strip:
        """Draw a heading, or a problem on one line."""
        room = self.scrollable_content_region.width
        if isinstance(row, ProblemHead):
            pieces = [Piece(f" {row.words}", Role.HEADING)]
            return self.strip(pieces, min(width, room)).adjust_cell_length(width, self.base)
        problem, places = row.problem, self.rows.widest if isinstance(self.rows, ProblemRows) else 0
        role = Role.PROBLEM if problem.severity is Severity.ERROR else Role.DIM
        pieces = [
            Piece("> " if selected else "  ", Role.KEY),
            Piece(f"{row.place:>{places}} ", Role.DATE),
            Piece(f"{SIGNS[problem.severity]} ", role),
        ]
        if room >= _CODE_FROM:
            left = room - places - 5 - _CODE
            pieces += [Piece(fill(problem.sentence, left)), Piece(f" {problem.code}", Role.DIM)]
        else:
            pieces.append(Piece(problem.sentence))
        over = self.cursor_look(selected=selected)
        return self.strip(pieces, min(width, room), over).adjust_cell_length(width, self.base)


class ProblemText(Reading):
    """A problem with its sentence, the line of the file with a caret below the place, and the hint."""

    def __init__(self) -> None:
        super().__init__()
        self._problem: Problem | None = None
        self._of_file = ""
        self._else: Sequence[Block] = ()

    def show_problem(self, problem: Problem | None, line: str, otherwise: Sequence[Block] = ()) -> None:
        """Show a problem.

        Args:
            problem: The problem; `None` for none.
            line: The line of the file that contains the place; empty if it is not known.
            otherwise: The text without a problem.
        """
        self._problem, self._of_file, self._else = problem, line, otherwise
        self._show()

    def page_round(self) -> None:
        """Scroll a page down, or from the end to the beginning."""
        if self.scroll_offset.y >= self.max_scroll_y:
            self.edge(last=False)
        else:
            self.page(1)

    def on_resize(self) -> None:
        """Fit the line of the file into the new width."""
        self._show()

    def _show(self) -> None:
        if self.size.width:
            self.show([Block(tuple(self._paragraphs(self._problem)))] if self._problem else self._else)

    def _paragraphs(self, problem: Problem) -> list[Paragraph]:
        paragraphs = [problem_head(problem), paragraph(problem.sentence, indent=1)]
        if self._of_file.strip():
            paragraphs += self._place(problem)
        return [*paragraphs, paragraph(Piece(problem.hint, Role.DIM), indent=1)] if problem.hint else paragraphs

    def _place(self, problem: Problem) -> list[Paragraph]:
        """Return the line of the file around the place, and the caret."""
        gutter = f" {problem.line}{': ' if self.spoken else _GUTTER}"
        room = min(MEASURE, self.scrollable_content_region.width) - cell_len(gutter) - 1
        at = max(0, problem.column - 1)
        before = safe(self._of_file[max(0, at - room) : at])
        if at > room or (cell_len(before) > room // 2 and cell_len(safe(self._of_file[: room * 2])) > room):
            while cell_len(before) >= room // 2:
                before = before[1:]
            before = f"…{before}"
        text = cut(before + safe(self._of_file[at : at + room * 2]), room)
        shown = paragraph(Piece(gutter, Role.DIM), Piece(text, Role.QUOTE))
        # A screen reader reads the column in words instead.
        caret = paragraph(Piece("^", Role.PROBLEM), indent=cell_len(gutter) + cell_len(before))
        return [shown] if self.spoken else [shown, caret]
