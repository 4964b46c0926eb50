"""The lanes of an axis: one for each actor, kind or source of the events that a lens shows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final
from unicodedata import category

from msgspec import Struct

from bmtimeline.model import Event, Timeline
from bmtimeline.query import Answer, Index
from bmtimeline.query.bits import Rows
from bmtimeline.ui.axis.window import Extent

_NONE: Final = {"actor": "no actor", "source": "no source"}


class Lane(Struct, frozen=True):
    """The events that carry one id, or none at all.

    Attributes:
        key: The id; empty for the events without any.
        name: What the reader calls it.
        total: How many events it has.
        field: Of what sort the id is.
        answer: Where its events are found.
    """

    key: str
    name: str
    total: int
    field: str
    answer: Answer

    def part(self, during: Extent | None = None) -> Rows:
        """Give its rows, or those of some days."""
        return self.answer.part(naming=(self.field, self.key) if self.key else None, during=during)

    def holds(self, event: Event) -> bool:
        """Tell whether an event stands in it."""
        keys = keys_of(event, self.field)
        return self.key in keys if self.key else not keys


def lanes(index: Index, answer: Answer, field: str) -> tuple[Lane, ...]:
    """Give the lanes in which an answer has events, those with the most first; events without any id come last."""
    counts = _counts(answer, field).items()
    found = [Lane(key, _name(index.timeline, field, key), count, field, answer) for key, count in counts if count]
    found.sort(key=lambda lane: -lane.total)
    if field in _NONE and answer.complete:
        rest = index.answer(answer.lens.and_(f"no:{field}"))
        if rest.matching:
            found.append(Lane("", _NONE[field], rest.matching, field, rest))
    return tuple(found)


def keys_of(event: Event, field: str) -> tuple[str, ...]:
    """Give the ids of a field that an event carries."""
    return {"actor": event.actors, "kind": (event.kind,), "source": event.sources}[field]


@lru_cache(maxsize=4096)
def steady(text: str) -> bool:
    """Tell whether every terminal gives a text the same width.

    Textual takes a spacing mark, as Burmese has them, for no cell and others for one; what stands behind it shifts.
    """
    return text.isascii() or not any(category(sign) == "Mc" for sign in text)


def _counts(answer: Answer, field: str) -> Mapping[str, int]:
    """Count the events of each id.

    The counts of an answer say what would be left without the query's own terms of that field, so where there
    are such terms the rows are counted.
    """
    counts = answer.counts(field)
    return {key: len(answer.part(naming=(field, key))) for key in counts} if answer.asked(field) else counts


def _name(timeline: Timeline, field: str, key: str) -> str:
    """Give the name that heads a lane: the first that shifts nothing which stands behind it."""
    names: tuple[str, ...] = ()
    if field == "actor" and key in timeline.actors:
        names = timeline.actors[key].names
    elif field == "source" and key in timeline.sources:
        names = (timeline.sources[key].short, timeline.sources[key].title)
    return next((name for name in names if name and steady(name)), key)
