"""Events as they stand on an axis: a bar from the earliest to the latest day, one for each rival date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Final

from msgspec import Struct

from bmtimeline.dates import Span, When
from bmtimeline.model import Event
from bmtimeline.query import Answer
from bmtimeline.ui.axis.window import Window
from bmtimeline.ui.kit.lines import Role

STUB: Final = 4
"""An open end is an arrow of so many cells: it has no length that could be drawn."""
DISPUTED: Final = "≠"
_LINES: Final = {True: "━", False: "┅"}
_POINTS: Final = {True: "●", False: "○"}
_CHOSEN: Final = {True: "◆", False: "◇"}
_TIES: Final = {True: ("╌", Role.DISPUTE), False: ("┈", Role.DIM)}
_BEFORE, _AFTER = "◂", "▸"


class Sort(Enum):
    """What a run of cells is."""

    BAR = 0
    TIE = 1
    LABEL = 2
    HEAP = 3


class Run(Struct, frozen=True):
    """Cells of one lane that belong together.

    Attributes:
        column: The first of them.
        width: How many they are.
        text: What they show.
        role: What they are to the reader.
        sort: Whether they are a bar, its title, the line between twins, or a heap of events.
        entries: The entries they stand for.
        at: Which of the cells of a bar is its mark.
        chosen: The mark of the selected event.
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
        """The column behind them."""
        return self.column + self.width

    @property
    def marked(self) -> str:
        """What they show when their event is the selected one."""
        return self.text[: self.at] + self.chosen + self.text[self.at + 1 :] if self.chosen else self.text


class Bar(Struct, frozen=True):
    """A stretch of days in which an event may lie; its columns may lie outside of the picture.

    `before` and `after` tell where it has no bound, `sure` whether nothing qualifies its date.
    """

    left: int
    right: int
    entry: int
    before: bool
    after: bool
    sure: bool

    def seen(self, width: int) -> bool:
        """Tell whether some of it is in a picture of so many columns."""
        return self.left < width and self.right >= 0


class Item(Struct, frozen=True):
    """An event in a lane: the bars of all its rival dates that the lens shows, at least one of them in the picture.

    Attributes:
        title: The curator's.
        bars: Its bars in order.
        left: The first column it takes, ties included.
        right: The last one.
        disputed: Whether its sources disagree.
    """

    title: str
    bars: tuple[Bar, ...]
    left: int
    right: int
    disputed: bool

    @property
    def entries(self) -> tuple[int, ...]:
        """Its entries."""
        return tuple(dict.fromkeys(bar.entry for bar in self.bars))


def items(answer: Answer, entries: Iterable[int], window: Window) -> list[Item]:
    """Give the events of some entries that are in the window, in order of their first columns."""
    events = {event.id: event for event in map(answer.event_of, entries)}
    found = (_item(answer, event, window) for event in events.values())
    return sorted((item for item in found if item), key=lambda item: (item.left, item.right))


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
    """Give the date at which an entry stands; None for an undated event."""
    reading = answer.entries[entry].reading
    return None if reading is None else answer.event_of(entry).readings[reading].when


def day_of(answer: Answer, entry: int) -> int | None:
    """Give the day at which an entry is marked: its earliest, or its latest where it has none; None for no day."""
    when = date_of(answer, entry)
    if when is None:
        return None
    return when.latest if when.earliest is None else when.earliest


def bars_of(answer: Answer, entry: int, window: Window) -> Iterator[Bar]:
    """Give the bars of an entry: one, unless its date is a set with gaps; none when it has no bound at all."""
    when = date_of(answer, entry)
    for span in when.spans if when else ():
        if when and span != (None, None):
            yield _bar(span, entry, window, sure=not (when.uncertain or when.approximate))


def _bar(span: Span, entry: int, window: Window, *, sure: bool) -> Bar:
    """Lay a stretch of days into the window.

    An open end is an arrow beside the bound; where the bound is beyond the edge to which the arrow does not point,
    it stands at that edge: the days in the picture are among those that are meant.
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
    """Draw an item: its bars, one beside the other, and the line that ties them."""
    found: list[Run] = []
    for bar in item.bars:
        left, right = max(0, bar.left), min(bar.right, width - 1)
        end = found[-1].end if found else 0
        left = max(left, end)
        if left > right:
            if bar.seen(width) and found:
                found[-1] = _merged(found[-1], bar.entry)
            continue
        if left > end and (found or item.bars[0].right < 0):
            found.append(_tie(item, end, left))
        found.append(_drawn(bar, left, right, disputed=item.disputed))
    if found and any(bar.left >= width for bar in item.bars) and found[-1].end < width:
        found.append(_tie(item, found[-1].end, width))
    return found


def _tie(item: Item, start: int, end: int) -> Run:
    sign, role = _TIES[item.disputed]
    return Run(start, end - start, sign * (end - start), role, Sort.TIE)


def _merged(run: Run, entry: int) -> Run:
    entries = tuple(dict.fromkeys((*run.entries, entry)))
    return Run(run.column, run.width, run.text, run.role, run.sort, entries, run.at, run.chosen)


def _drawn(bar: Bar, left: int, right: int, *, disputed: bool) -> Run:
    """Draw the part of a bar that lies in the picture."""
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
