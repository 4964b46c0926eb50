"""The values that a row of the timeline can be filtered by: its actors, kind, year, sources and so on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from bmtimeline.query import Answer, Index, Lens, QueryError
from bmtimeline.ui.kit.choices import ChoiceRow, Group, PickRow, asked_years, choice_of, year_value

_LABELS: Final = {
    "actor": "Actors",
    "kind": "Kind",
    "year": "Year",
    "source": "Sources",
    "place": "Places",
    "tag": "Tags",
    "id": "This event",
}
"""The fields in the order of the list, with their headings."""


def row_choices(index: Index, answer: Answer, entry: int, *, source: str = "", exclude: bool = False) -> list[PickRow]:
    """Return the values that a row can be filtered by, each with the number of events that the filter would leave.

    Args:
        index: The timeline.
        answer: The current answer.
        entry: The entry of the row.
        source: The source on screen, which comes first; empty for none.
        exclude: Whether to count the events without a value instead of the events with only the value.
    """
    rows: list[PickRow] = []
    for field, values in _values(answer, entry, source).items():
        counts = _counts(index, answer, field, values, exclude=exclude)
        if values:
            rows.append(Group("Source of this excerpt" if source and field == "source" else _LABELS[field]))
        asked = asked_years(answer) if field == "year" else answer.asked(field)
        for value, label in values.items():
            names = (value, label, field)
            rows.append(ChoiceRow(f"{field}:{value}", label, counts[value], choice_of(asked.get(value)), names=names))
    return rows


def field_and_value(choice: str) -> tuple[str, str]:
    """Return the field and the value of a choice of `row_choices`."""
    field, _, value = choice.partition(":")
    return field, value


def _values(answer: Answer, entry: int, source: str) -> dict[str, dict[str, str]]:
    """Return the values of a row with their labels, by field. The source on screen comes first."""
    timeline, event = answer.timeline, answer.event_of(entry)
    actors, sources = timeline.actors, timeline.sources
    titles = {key: sources[key].short for key in event.sources if key in sources}
    values = {
        "actor": {key: actors[key].name for key in event.actors if key in actors},
        "kind": {event.kind: event.kind},
        "year": _year(answer, entry),
        "source": {source: titles[source]} if source in titles else titles,
        "place": {place: place for place in event.places},
        "tag": {tag: tag for tag in event.tags},
        "id": {event.id: event.title},
    }
    order = sorted(values, key=lambda field: field != "source") if source in titles else values
    return {field: values[field] for field in order}


def _year(answer: Answer, entry: int) -> dict[str, str]:
    heading = answer.heading_of(entry)
    return {year_value(heading.first, heading.last): heading.label} if heading else {}


def _counts(index: Index, answer: Answer, field: str, values: Iterable[str], *, exclude: bool) -> Mapping[str, int]:
    """Return the number of events with only each value, or without each value."""
    if exclude:
        return {value: _left(index, answer.lens.exclude(field, value)) for value in values}
    if field == "year":
        return {value: _left(index, answer.lens.only(field, value)) for value in values}
    return answer.counts(field)


def _left(index: Index, lens: Lens) -> int:
    """Return the number of events of a lens; 0 if the query is too long."""
    try:
        return index.count(lens)
    except QueryError:
        return 0
