"""Events on an axis: for each rival date a bar from its earliest to its latest day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from bmtimeline.dates import Span, When
from bmtimeline.model import Event
from bmtimeline.query import Answer
from bmtimeline.ui.axis.window import Window
from bmtimeline.ui.kit.lines import Role

STUB: Final = 4
"""The cells of the arrow that stands for an open end."""
DISPUTED: Final = "≠"
_LINES: Final = {True: "━", False: "┅"}
_POINTS: Final = {True: "●", False: "○"}
_CHOSEN: Final = {True: "◆", False: "◇"}
_TIES: Final = {True: ("╌", Role.DISPUTE), False: ("┈", Role.DIM)}
_BEFORE, _AFTER = "◂", "▸"


class Sort(Enum):
    """The sort of a run of cells."""

    BAR = 0
    TIE = 1
    LABEL = 2
    HEAP = 3


class Run(Struct, frozen=True):
    """Cells of a lane that are drawn as a unit.

    Attributes:
        column: The first cell.
        width: The number of cells.
        text: The text of the cells.
        role: The role of the text.
        sort: A bar, the title of an event, the line between rival dates, or a heap of events.
        entries: The entries that the cells stand for.
        at: The index of the cell of a bar that is its mark.
        chosen: The mark if the event is selected.
    """

    column: int
    width: int
    text: str
    role: Role
    sort: Sort
    entries: tuple[int, ...] = ()
    at: int = 0
    chosen: str = ""

    @property
    def end(self) -> int:
        """The column after the last cell."""
        return self.column + self.width

    @property
    def marked(self) -> str:
        """The text if the event is selected."""
        return self.text[: self.at] + self.chosen + self.text[self.at + 1 :] if self.chosen else self.text


class Bar(Struct, frozen=True):
    """The days on which an event may lie, in columns, which may be outside the window.

    `before` and `after` are true if the days have no first or last day, `sure` if the date has no qualification.
    """

    left: int
    right: int
    entry: int
    before: bool
    after: bool
    sure: bool

    def seen(self, width: int) -> bool:
        """Return whether a part of the bar is in a picture of this many columns."""
        return self.left < width and self.right >= 0


class Item(Struct, frozen=True):
    """An event in a lane, with a bar for each matching rival date. At least one bar is in the window.

    Attributes:
        title: The title of the event.
        bars: The bars in order.
        left: The first column of the bars and the lines between them.
        right: The last column.
        disputed: Whether the event is disputed.
    """

    title: str
    bars: tuple[Bar, ...]
    left: int
    right: int
    disputed: bool

    @property
    def entries(self) -> tuple[int, ...]:
        """The entries of the event."""
        return tuple(dict.fromkeys(bar.entry for bar in self.bars))


def items(answer: Answer, entries: Iterable[int], window: Window) -> list[Item]:
    """Return the events of some entries that are in the window, in order of their first columns."""
    events = {event.id: event for event in map(answer.event_of, entries)}
    visible = (_item(answer, event, window) for event in events.values())
    return sorted((item for item in visible if item), key=lambda item: (item.left, item.right))


def _item(answer: Answer, event: Event, window: Window) -> Item | None:
    entries = [entry for entry in answer.place_of(event.id) if entry in answer.rows]
    bars = [bar for entry in entries for bar in bars_of(answer, entry, window)]
    if not any(bar.seen(window.width) for bar in bars):
        return None
    bars.sort(key=lambda bar: (bar.left, bar.right))
    left = max(0, bars[0].left)
    right = min(window.width - 1, max(bar.right for bar in bars))
    return Item(event.title, tuple(bars), left, right, event.disputed)


def date_of(answer: Answer, entry: int) -> When | None:
    """Return the date of an entry; `None` if the event is undated."""
    reading = answer.entries[entry].reading
    return None if reading is None else answer.event_of(entry).readings[reading].when


def day_of(answer: Answer, entry: int) -> int | None:
    """Return the day of an entry's mark: its earliest day, else its latest day, else `None`."""
    when = date_of(answer, entry)
    if when is None:
        return None
    return when.latest if when.earliest is None else when.earliest


def bars_of(answer: Answer, entry: int, window: Window) -> Iterator[Bar]:
    """Yield the bars of an entry: several if its date is a set with gaps, none if its date has no bound."""
    when = date_of(answer, entry)
    for span in when.spans if when else ():
        if when and span != (None, None):
            yield _bar(span, entry, window, sure=not (when.uncertain or when.approximate))


def _bar(span: Span, entry: int, window: Window, *, sure: bool) -> Bar:
    """Return the bar of a span of days.

    An open end is an arrow at the bound. If the bound is outside the window and the open side reaches into the window,
    the arrow is at the edge next to the bound, because the days in the window are within the span.
    """
    first, last = span
    edge = window.width - 1
    if first is None and last is not None:
        right = window.last_column(last)
        return Bar(min(right, edge) - STUB + 1, right, entry, before=True, after=False, sure=sure)
    left = window.column(first or 0)
    if last is None:
        return Bar(left, max(left, 0) + STUB - 1, entry, before=False, after=True, sure=sure)
    return Bar(left, window.last_column(last), entry, before=False, after=False, sure=sure)


def runs_of(item: Item, width: int) -> list[Run]:
    """Return the runs of an item: its bars, side by side, and the lines between them."""
    runs: list[Run] = []
    for bar in item.bars:
        left, right = max(0, bar.left), min(bar.right, width - 1)
        end = runs[-1].end if runs else 0
        left = max(left, end)
        if left > right:
            if bar.seen(width) and runs:
                runs[-1] = _merged(runs[-1], bar.entry)
            continue
        if left > end and (runs or item.bars[0].right < 0):
            runs.append(_tie(item, end, left))
        runs.append(_drawn(bar, left, right, disputed=item.disputed))
    if runs and any(bar.left >= width for bar in item.bars) and runs[-1].end < width:
        runs.append(_tie(item, runs[-1].end, width))
    return runs


def _tie(item: Item, start: int, end: int) -> Run:
    sign, role = _TIES[item.disputed]
    return Run(start, end - start, sign * (end - start), role, Sort.TIE)


def _merged(run: Run, entry: int) -> Run:
    return replace(run, entries=tuple(dict.fromkeys((*run.entries, entry))))


def _drawn(bar: Bar, left: int, right: int, *, disputed: bool) -> Run:
    """Return the run for the part of a bar from column `left` to column `right`."""
    signs = list(_LINES[bar.sure] * (right - left + 1))
    if len(signs) == 1 and bar.left == bar.right:
        signs = [_POINTS[bar.sure]]
    if bar.before:
        signs[0] = _BEFORE
    if bar.after:
        signs[-1] = _AFTER
    at = len(signs) - 1 if bar.before else 0
    chosen = _CHOSEN[bar.sure]
    if disputed:
        signs[at] = chosen = DISPUTED
    role = Role.DISPUTE if disputed else Role.DATE if bar.sure else Role.DIM
    return Run(left, len(signs), "".join(signs), role, Sort.BAR, (bar.entry,), at, chosen)
