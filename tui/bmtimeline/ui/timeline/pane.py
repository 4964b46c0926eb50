"""The Timeline pane: events by year, at each of their rival dates."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from bmtimeline.query import Answer, Index, Match
from bmtimeline.ui.kit.counts import plural
from bmtimeline.ui.kit.hits import with_hits
from bmtimeline.ui.kit.lines import Block, Piece, Role
from bmtimeline.ui.kit.paint import cut, fill
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.reading import Reading
from bmtimeline.ui.kit.row_list import RowList
from bmtimeline.ui.timeline.rows import NEAR, EventRow, Gap, Heading, Row, TimelineRows

if TYPE_CHECKING:
    from bmtimeline.ui.axis.widget import AxisView

_DATE_MOST: Final = 24
"""The most cells for dates; a longer date takes them from its own title."""
_DATE_SHARE: Final = 0.4
"""The most of a pane that is given to dates."""
_WIDE: Final = 72
"""From this width on the number of sources is written out."""


class TimelineList(RowList[Row]):
    """The rows of the timeline, drawn line by line."""

    marked: reactive[Collection[int]] = reactive[Collection[int]](frozenset())
    """The entries of the events that the reader marked."""
    changed: reactive[Collection[str]] = reactive[Collection[str]](frozenset())
    """The ids of the events that became others while one read, and were not visited since."""
    words: reactive[Sequence[str]] = reactive[Sequence[str]](())
    """What to point out in titles: the words that the filter looks for."""

    def selectable(self, row: Row) -> bool:
        """Only events can be pointed at."""
        return isinstance(row, EventRow)

    def starts_section(self, row: Row) -> bool:
        """A year heads its events."""
        return isinstance(row, Heading)

    def pointable(self, number: int) -> bool:
        """Ask the rows, which need not make one for that."""
        return self.rows.is_event(number) if isinstance(self.rows, TimelineRows) else super().pointable(number)

    def heading_from(self, at: int, step: int) -> int:
        """Ask the rows, which know where their headings are."""
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
        over = self.look(Role.SELECTED if self.has_focus else Role.BLURRED) if selected else None
        dates = self.rows.date_widths if isinstance(self.rows, TimelineRows) else (0, 0)
        head = _signs(
            selected=selected,
            possible=row.match is Match.POSSIBLE,
            marked=row.entry in self.marked,
            changed=bool(self.changed) and isinstance(self.rows, TimelineRows) and self.rows.id_of(row) in self.changed,
        )
        return self.strip(_event_pieces(row, head, width, dates, self.words), width, over)


def _signs(*, selected: bool, possible: bool, marked: bool, changed: bool) -> str:
    """Give the three cells before a row: `>`, `≈`, and `•` or `*`; of a marked event that changed both, side by side.

    Where `≈` has the cell in the middle the mark stands in that of `>`. Of the selected row that has all of them the
    change is left out: it is being visited.
    """
    if marked and changed and not possible:
        return f"{'>' if selected else ' '}*•"
    if marked and changed and not selected:
        return "*≈•"
    return f"{'>' if selected else ' '}{'≈' if possible else ' '}{'*' if marked else '•' if changed else ' '}"


def _event_pieces(row: EventRow, head: str, width: int, dates: tuple[int, int], words: Sequence[str]) -> list[Piece]:
    """Lay out an event: its date whole, its marks and sources at the right, the title in what is left.

    In a narrow pane the date is said in fewer words.
    """
    wide = width >= _WIDE
    said, longest = (row.short, dates[0]) if wide else (row.brief, dates[1])
    column = min(longest, _DATE_MOST, int(width * _DATE_SHARE))
    date = said if cell_len(said) > column else fill(said, column)
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
    """The timeline with its title."""

    DEFAULT_CSS = """
    TimelinePane #nothing { display: none; padding: 1 2; }
    TimelinePane.-nothing #nothing { display: block; }
    TimelinePane AxisView { display: none; }
    TimelinePane.-axis AxisView { display: block; }
    TimelinePane.-axis TimelineList, TimelinePane.-nothing TimelineList { display: none; }
    TimelinePane.-nothing AxisView { display: none; }
    """

    @dataclass
    class Pointed(Message):
        """The reader points at an entry: `chosen` to read its sources, `far` when it is no neighbour."""

        entry: int
        chosen: bool
        far: bool

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._where = ""
        self._view: AxisView | None = None

    def compose(self) -> ComposeResult:
        """Make title, list and the words for an empty one."""
        yield PaneTitle(2, "Timeline")
        yield TimelineList(id="timeline")
        nothing = Reading(id="nothing")
        nothing.can_focus = False
        yield nothing

    @property
    def body(self) -> TimelineList:
        """The list."""
        return self.query_one(TimelineList)

    @property
    def view(self) -> AxisView | None:
        """The axis, where it stands in the place of the list."""
        return self._view if self.has_class("-axis") else None

    def show(self, rows: TimelineRows, entry: int | None, where: str, nothing: Sequence[Block] = ()) -> None:
        """Show rows with an entry selected; `where` says which of how many it is, `nothing` why there are none."""
        self.set_class(not len(rows), "-nothing")
        if nothing:
            self.query_one(Reading).show(nothing)
        row = rows.row_of(entry) if entry is not None else None
        if self.body.rows is rows:
            self.body.put_cursor(-1 if row is None else row)
        else:
            self.body.show(rows, -1 if row is None else row)
        self._where = where
        self._show_where()

    def show_axis(self, index: Index, answer: Answer, field: str, entry: int | None) -> None:
        """Show an answer as an axis in the place of the list, its lanes made of a field, with an entry selected."""
        self.add_class("-axis")
        if self._view is None:
            # Loaded when it is first asked for, as it would take a tenth of the time to the first frame.
            from bmtimeline.ui.axis.widget import AxisView

            self._view = AxisView(id="axis")
            self.mount(self._view, after=self.body)
        self._view.show(index, answer, field, entry, marked=entry in self.body.marked)
        self._show_where()

    def show_list(self) -> None:
        """Show the list again."""
        self.remove_class("-axis")
        self._show_where()

    def on_axis_view_moved(self) -> None:
        """Say which time is in sight."""
        self._show_where()

    def on_axis_view_pointed(self, message: AxisView.Pointed) -> None:
        """Hand on what was pointed at in the axis."""
        message.stop()
        self.post_message(self.Pointed(message.entry, message.chosen, message.far))

    def _show_where(self) -> None:
        words = self.view.words if self.view else ""
        self.query_one(PaneTitle).where = " · ".join(part for part in (words, self._where) if part)

    @on(RowList.Pointed)
    def _pointed(self, message: RowList.Pointed) -> None:
        message.stop()
        row = self.body.rows[message.row]
        if isinstance(row, EventRow):
            far = abs(message.row - self.body.cursor) > NEAR
            self.post_message(self.Pointed(row.entry, message.chosen, far))
