"""Problems to walk through, and the one under the cursor as a whole, with its line of the file."""

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
"""From this width on there is room for the codes beside the sentences."""
_CODE: Final = 18
"""The cells of the longest code, and one."""
_GUTTER: Final = " │ "


class ProblemList(RowList[Row]):
    """Problems in rows: place, sign, sentence."""

    DEFAULT_CSS = """
    ProblemList { scrollbar-gutter: stable; }
    """

    def selectable(self, row: Row) -> bool:
        """Only problems can be pointed at."""
        return isinstance(row, ProblemRow)

    def starts_section(self, row: Row) -> bool:
        """The name of a file heads its problems."""
        return isinstance(row, ProblemHead)

    def heading_from(self, at: int, step: int) -> int:
        """Give the number of the heading at a row, or the first above (-1) or below (1), without going row by row."""
        heads = self.rows.heads if isinstance(self.rows, ProblemRows) else []
        if step < 0:
            found = bisect_right(heads, at)
            return heads[found - 1] if found else -1
        found = bisect_left(heads, at)
        return heads[found] if found < len(heads) else len(self.rows)

    @property
    def current(self) -> ProblemRow | None:
        """The problem under the cursor."""
        row = self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None
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
        over = self.look(Role.SELECTED if self.has_focus else Role.BLURRED) if selected else None
        return self.strip(pieces, min(width, room), over).adjust_cell_length(width, self.base)


class ProblemText(Reading):
    """A problem as a whole: what it is, the line of the file with a caret under the place, what to do."""

    def __init__(self) -> None:
        super().__init__()
        self._problem: Problem | None = None
        self._of_file = ""
        self._else: Sequence[Block] = ()

    def show_problem(self, problem: Problem | None, line: str, otherwise: Sequence[Block] = ()) -> None:
        """Show a problem.

        Args:
            problem: It; None for none.
            line: The line of the file in which it stands; empty where that is not known.
            otherwise: What is shown where there is none.
        """
        self._problem, self._of_file, self._else = problem, line, otherwise
        self._show()

    def page_round(self) -> None:
        """Scroll a page down, from the end to the beginning."""
        if self.scroll_offset.y >= self.max_scroll_y:
            self.edge(last=False)
        else:
            self.page(1)

    def on_resize(self) -> None:
        """Cut the line anew for another width."""
        self._show()

    def _show(self) -> None:
        if self.size.width:
            self.show([Block(tuple(self._paragraphs(self._problem)))] if self._problem else self._else)

    def _paragraphs(self, problem: Problem) -> list[Paragraph]:
        said = [problem_head(problem), paragraph(problem.sentence, indent=1)]
        if self._of_file.strip():
            said += self._place(problem)
        return [*said, paragraph(Piece(problem.hint, Role.DIM), indent=1)] if problem.hint else said

    def _place(self, problem: Problem) -> list[Paragraph]:
        """Give the line of the file around the place, and the caret."""
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
        # Who hears the screen has the column in words.
        caret = paragraph(Piece("^", Role.PROBLEM), indent=cell_len(gutter) + cell_len(before))
        return [shown] if self.spoken else [shown, caret]
