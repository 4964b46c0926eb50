"""The Timeline pane: events by year, at each of their rival dates."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from bmtimeline.query import Answer, Match
from bmtimeline.ui.kit.counts import plural
from bmtimeline.ui.kit.hits import with_hits
from bmtimeline.ui.kit.lines import Block, Piece, Role
from bmtimeline.ui.kit.paint import cut, fill
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.kit.row_list import NEAR, RowList
from bmtimeline.ui.timeline.rows import EventRow, Gap, Heading, Row, TimelineRows

_DATE_MOST: Final = 24
"""The most cells of the date column. A longer date takes cells from the title in its row."""
_DATE_SHARE: Final = 0.4
"""The largest share of the pane for dates."""
_WIDE: Final = 72
"""From this width on, `src` becomes `sources`."""


class TimelineList(RowList[Row]):
    """The rows of the timeline, drawn line by line."""

    marked: reactive[Collection[int]] = reactive[Collection[int]](frozenset())
    """The entries of the events that the user marked."""
    changed: reactive[Collection[str]] = reactive[Collection[str]](frozenset())
    """The ids of the events that changed while the file was open and were not visited since."""
    words: reactive[Sequence[str]] = reactive[Sequence[str]](())
    """The words to mark in titles: those that the filter searches for."""

    def selectable(self, row: Row) -> bool:
        """Return whether the row is an event."""
        return isinstance(row, EventRow)

    def starts_section(self, row: Row) -> bool:
        """Return whether the row is the heading of a year."""
        return isinstance(row, Heading)

    def pointable(self, number: int) -> bool:
        """Return whether the row at an index is an event, without making the row."""
        return self.rows.is_event(number) if isinstance(self.rows, TimelineRows) else super().pointable(number)

    def heading_from(self, at: int, step: int) -> int:
        """Return the index of the heading at, above (-1) or below (1) a row, without making rows."""
        if not isinstance(self.rows, TimelineRows):
            return super().heading_from(at, step)
        return self.rows.heading_above(at) if step < 0 else self.rows.heading_below(at)

    def draw_row(self, row: Row, width: int, *, selected: bool) -> Strip:
        """Draw a heading, a gap or an event."""
        if self.spoken and isinstance(row, Heading | Gap):
            label = row.label if isinstance(row, Heading) else f"{plural(row.years, 'year')} without an event"
            return self.strip([Piece(f" {label}", Role.HEADING)], width)
        if isinstance(row, Heading):
            label = cut(f" ── {row.label} ", width)
            return self.strip([Piece(label, Role.HEADING), Piece("─" * (width - cell_len(label)), Role.RULE)], width)
        if isinstance(row, Gap):
            years = Piece(plural(row.years, "year"), Role.DIM)
            return self.strip([Piece("    ╌╌╌╌ ", Role.RULE), years, Piece(" ╌╌╌╌", Role.RULE)], width)

        dates = self.rows.date_widths if isinstance(self.rows, TimelineRows) else (0, 0)
        head = _signs(
            selected=selected,
            possible=row.match is Match.POSSIBLE,
            marked=row.entry in self.marked,
            changed=bool(self.changed) and isinstance(self.rows, TimelineRows) and self.rows.id_of(row) in self.changed,
        )
        pieces = _event_pieces(row, head, width, dates, self.words)
        return self.strip(pieces, width, self.cursor_look(selected=selected))


def _signs(*, selected: bool, possible: bool, marked: bool, changed: bool) -> str:
    """Return the three cells before a row: `>`, `≈`, and `•` or `*`.

    A marked event that changed has both signs, side by side. If `≈` takes the middle cell, `*` takes the cell of `>`.
    If the row is selected as well, `•` is left out, because the change is being visited.
    """
    if marked and changed and not possible:
        return f"{'>' if selected else ' '}*•"
    if marked and changed and not selected:
        return "*≈•"
    return f"{'>' if selected else ' '}{'≈' if possible else ' '}{'*' if marked else '•' if changed else ' '}"


def _event_pieces(row: EventRow, head: str, width: int, dates: tuple[int, int], words: Sequence[str]) -> list[Piece]:
    """Return the pieces of an event: the whole date, the marks and sources at the right, and the title between.

    A narrow pane has the brief date.
    """
    wide = width >= _WIDE
    text, longest = (row.short, dates[0]) if wide else (row.brief, dates[1])
    column = min(longest, _DATE_MOST, int(width * _DATE_SHARE))
    date = text if cell_len(text) > column else fill(text, column)
    twin = f" ≠ {row.twin}" if row.twin else ""
    marks = " !" if row.unsupported else ""
    sources = f"{plural(row.sources, 'source'):>11} " if wide else f" {row.sources} src "
    room = max(4, width - len(head) - cell_len(date) - 1 - len(twin + marks + sources))
    return [
        Piece(head, Role.KEY),
        Piece(date, Role.DATE),
        Piece(" "),
        *with_hits(Piece(fill(row.title, room)), words),
        Piece(twin, Role.DISPUTE),
        Piece(marks, Role.PROBLEM),
        Piece(sources, Role.DIM),
    ]


class TimelinePane(Vertical):
    """The timeline with its title: a list, an axis, or a text if nothing matches."""

    DEFAULT_CSS = """
    TimelinePane #nothing { display: none; padding: 1 2; }
    TimelinePane.-nothing #nothing { display: block; }
    TimelinePane AxisView { display: none; }
    TimelinePane.-picture AxisView { display: block; }
    TimelinePane.-picture TimelineList, TimelinePane.-nothing TimelineList { display: none; }
    TimelinePane.-nothing AxisView { display: none; }
    """

    @dataclass
    class Pointed(Message):
        """A request to select an entry: `chosen` to read its sources, `far` if the move is a jump."""

        entry: int
        chosen: bool
        far: bool

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.title = PaneTitle(2, "Timeline")
        self.picture: Widget | None = None
        self._answer: Answer | None = None
        self._where = self._in_sight = ""

    def compose(self) -> ComposeResult:
        """Make title, list and the words for an empty one."""
        yield self.title
        yield TimelineList(id="timeline")
        nothing = Reading(id="nothing")
        nothing.can_focus = False
        yield nothing

    @property
    def body(self) -> TimelineList:
        """The list."""
        return self.query_one(TimelineList)

    def show(self, answer: Answer, entry: int | None, where: str, nothing: Sequence[Block] = ()) -> None:
        """Show an answer with an entry selected.

        Args:
            answer: The answer.
            entry: The number of the selected entry; None where no row is left.
            where: Which of how many events is selected, for the title.
            nothing: The words for an answer without a row.
        """
        body = self.body
        rows = body.rows
        if answer is not self._answer or not isinstance(rows, TimelineRows):
            rows = TimelineRows(answer, rows if isinstance(rows, TimelineRows) else None)
        self.set_class(not len(rows), "-nothing")
        if nothing:
            self.query_one(Reading).show(nothing)
        row = rows.row_of(entry) if entry is not None else None
        if answer is self._answer:
            body.put_cursor(-1 if row is None else row)
        else:
            self._answer = answer
            body.show(rows, -1 if row is None else row)
        self._where = where
        self._show_where()

    def show_picture(self, picture: Widget) -> None:
        """Show a picture in place of the list."""
        self.add_class("-picture")
        if self.picture is None:
            self.picture = picture
            self.mount(picture, after=self.body)

    def show_list(self) -> None:
        """Show the list again."""
        self.remove_class("-picture")
        self.show_in_sight("")

    def show_in_sight(self, words: str) -> None:
        """Show in the title which time the picture covers."""
        self._in_sight = words
        self._show_where()

    def _show_where(self) -> None:
        self.title.where = " · ".join(part for part in (self._in_sight, self._where) if part)

    @on(RowList.Pointed)
    def _pointed(self, message: RowList.Pointed) -> None:
        message.stop()
        row = self.body.rows[message.row]
        if isinstance(row, EventRow):
            far = abs(message.row - self.body.cursor) > NEAR
            self.post_message(self.Pointed(row.entry, message.chosen, far))
