"""Entries: an event at one of its rival dates, and the order in which they stand."""

from math import inf
from operator import itemgetter
from typing import Final, TypeAlias

from msgspec import Struct

from bmtimeline.dates import Period, period
from bmtimeline.model import Reading, Timeline
from bmtimeline.query.windows import FIRST, window

_BOUNDLESS: Final = 1
_UNDATED: Final = 2
_Key: TypeAlias = tuple[int, float, float, str, float, float, int]


class Entry(Struct, frozen=True):
    """A place in the timeline.

    Attributes:
        event: The number of the event in the file's order.
        reading: The number of the reading under which it stands here; None for an undated event.
    """

    event: int
    reading: int | None


def in_order(timeline: Timeline) -> tuple[tuple[Entry, ...], tuple[Period | None, ...], list[int]]:
    """Return all entries in order of time, the year heading of each, and the day by which it stands there.

    Headings come in order of their first day, the longer first; under one heading the earlier first, then
    the longer, then as in the file. Dates without any bound stand under no heading, behind all others;
    undated events at the end. Without a heading the day is far below any other.
    """
    keyed: list[tuple[_Key, Entry, Period | None]] = []
    known: dict[str, Period | None] = {}
    for number, event in enumerate(timeline.events):
        for at, reading in enumerate(event.readings):
            text = reading.when.text
            if text not in known:
                known[text] = period(reading.when)
            keyed.append((_key(reading, known[text], number), Entry(number, at), known[text]))
        if not event.readings:
            keyed.append(((_UNDATED, 0, 0, "", 0, 0, number), Entry(number, None), None))
    keyed.sort(key=itemgetter(0))
    starts = [int(key[4]) if heading else FIRST for key, _, heading in keyed]
    return tuple(entry for _, entry, _ in keyed), tuple(heading for _, _, heading in keyed), starts


def _key(reading: Reading, heading: Period | None, number: int) -> _Key:
    first, last = window((reading.when.earliest, reading.when.latest))
    if heading is None:
        return (_BOUNDLESS, 0, 0, "", first, -last, number)
    start = heading.first if first == -inf else first
    return (0, heading.first, -heading.last, heading.label, start, -last, number)
