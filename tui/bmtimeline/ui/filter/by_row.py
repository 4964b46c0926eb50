"""What one row of the timeline can be filtered by: its actors, its kind, its year, its sources and so on."""

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
"""The fields in the order in which they are offered, with their headings."""


def row_choices(index: Index, answer: Answer, entry: int, *, source: str = "", exclude: bool = False) -> list[PickRow]:
    """Give what a row can be filtered by, each with how many events that leaves.

    Args:
        index: The timeline.
        answer: What is shown of it.
        entry: The row.
        source: The source one reads just now, which is offered first.
        exclude: Count what leaving it out leaves, instead of what only it leaves.
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
    """Give the field and the value that a choice of `row_choices` stands for."""
    field, _, value = choice.partition(":")
    return field, value


def _values(answer: Answer, entry: int, source: str) -> dict[str, dict[str, str]]:
    """Give by field the row's values, each with what the reader calls it; the source one reads before the others."""
    timeline, event = answer.timeline, answer.event_of(entry)
    actors, sources = timeline.actors, timeline.sources
    titles = {key: sources[key].short for key in event.sources if key in sources}
    found = {
        "actor": {key: actors[key].name for key in event.actors if key in actors},
        "kind": _same((event.kind,)),
        "year": _year(answer, entry),
        "source": {source: titles[source]} if source in titles else titles,
        "place": _same(event.places),
        "tag": _same(event.tags),
        "id": {event.id: event.title},
    }
    order = sorted(found, key=lambda field: field != "source") if source in titles else found
    return {field: found[field] for field in order}


def _same(values: Iterable[str]) -> dict[str, str]:
    return {value: value for value in values}


def _year(answer: Answer, entry: int) -> dict[str, str]:
    heading = answer.heading_of(entry)
    return {year_value(heading.first, heading.last): heading.label} if heading else {}


def _counts(index: Index, answer: Answer, field: str, values: Iterable[str], *, exclude: bool) -> Mapping[str, int]:
    """Count what only each value leaves, or what leaving it out leaves."""
    if exclude:
        return {value: _left(index, answer.lens.exclude(field, value)) for value in values}
    if field == "year":
        return {value: _left(index, answer.lens.only(field, value)) for value in values}
    return answer.counts(field)


def _left(index: Index, lens: Lens) -> int:
    """Count what a lens leaves; nothing where it cannot be had, as a query with a term more may be too long."""
    try:
        return index.count(lens)
    except QueryError:
        return 0
