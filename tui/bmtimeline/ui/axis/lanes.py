"""The lanes of an axis: one for each actor, kind or source of the matching events."""

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
    """The events that carry an id, or the events that carry no id of the field.

    Attributes:
        key: The id; empty for the events without one.
        name: The name to display.
        total: The number of its events.
        field: The field of the id: `actor`, `kind` or `source`.
        answer: The answer that has the events of the lane.
    """

    key: str
    name: str
    total: int
    field: str
    answer: Answer

    def part(self, during: Extent | None = None) -> Rows:
        """Return the rows of the lane, or only those within some days."""
        return self.answer.part(naming=(self.field, self.key) if self.key else None, during=during)

    def holds(self, event: Event) -> bool:
        """Return whether an event belongs to the lane."""
        keys = keys_of(event, self.field)
        return self.key in keys if self.key else not keys


def lanes(index: Index, answer: Answer, field: str) -> tuple[Lane, ...]:
    """Return the lanes of an answer, largest first; events without an id of the field come last."""
    counts = _counts(answer, field).items()
    lanes_found = [Lane(key, _name(index.timeline, field, key), count, field, answer) for key, count in counts if count]
    lanes_found.sort(key=lambda lane: -lane.total)
    if field in _NONE and answer.complete:
        rest = index.answer(answer.lens.and_(f"no:{field}"))
        if rest.matching:
            lanes_found.append(Lane("", _NONE[field], rest.matching, field, rest))
    return tuple(lanes_found)


def keys_of(event: Event, field: str) -> tuple[str, ...]:
    """Return the ids of a field that an event carries."""
    return {"actor": event.actors, "kind": (event.kind,), "source": event.sources}[field]


@lru_cache(maxsize=4096)
def steady(text: str) -> bool:
    """Return whether a text has the same width in every terminal.

    Textual gives a spacing mark (as in Burmese) no cell, some terminals give it one, and all text after it shifts.
    """
    return text.isascii() or not any(category(sign) == "Mc" for sign in text)


def _counts(answer: Answer, field: str) -> Mapping[str, int]:
    """Count the events of each id.

    The counts of an answer ignore the query's own terms of the field. If the query has such terms, count the rows.
    """
    counts = answer.counts(field)
    return {key: len(answer.part(naming=(field, key))) for key in counts} if answer.asked(field) else counts


def _name(timeline: Timeline, field: str, key: str) -> str:
    """Return the first name of an id whose width is the same in every terminal, or else the id."""
    names: tuple[str, ...] = ()
    if field == "actor" and key in timeline.actors:
        names = timeline.actors[key].names
    elif field == "source" and key in timeline.sources:
        names = (timeline.sources[key].short, timeline.sources[key].title)
    return next((name for name in names if name and steady(name)), key)
