"""Sources as CSL-JSON 1.0, which Zotero, pandoc and others read."""

from __future__ import annotations

from typing import Any, Final

from bmtimeline.dates import Date, Interval, Moment, When, words
from bmtimeline.dates.calendar import MONTHS_IN_YEAR
from bmtimeline.formats.cite.cited import Cited, Scope, flowing, notes
from bmtimeline.formats.json_form import as_json
from bmtimeline.model import Source

_SEASONS: Final = {"21": 1, "22": 2, "23": 3, "24": 4}


def csl_json(scope: Scope) -> str:
    """Give a list with one item for each source."""
    sources = scope.timeline.sources
    return as_json([_item(sources[key], claims) for key, claims in scope.sources.items()], indent=2)


def csl_date(when: When) -> dict[str, Any]:
    """Give a date in its parts where these say all of it, else in words: a program would take it for a certain one."""
    if isinstance(when, Moment):
        return csl_date(when.date)
    if isinstance(when, Interval):
        ends = [_parts(end) if isinstance(end, Date) and not any(end.marks) else None for end in (when.start, when.end)]
        if all(ends):
            return {"date-parts": ends}
    elif isinstance(when, Date) and not when.uncertain and len(set(when.marks)) == 1:
        circa: dict[str, Any] = {"circa": True} if when.approximate else {}
        if parts := _parts(when):
            return {"date-parts": [parts], **circa}
        if when.month in _SEASONS and (year := _year(when)):
            return {"date-parts": [[year]], "season": _SEASONS[when.month], **circa}
    return {"literal": words(when)}


def _parts(date: Date) -> list[int] | None:
    """Give year, month and day as far as they are known; None where a part is none a calendar has."""
    year = _year(date)
    below = [part for part in (date.month, date.day) if part]
    if not year or not all(map(str.isdecimal, below)) or (below and int(date.month) > MONTHS_IN_YEAR):
        return None
    return [year, *map(int, below)]


def _year(date: Date) -> int:
    """Give the year; 0 where a digit is not known, and before our era, where programs count in two ways."""
    return int(date.year) if date.year.isdecimal() else 0


def _item(source: Source, claims: list[Cited]) -> dict[str, Any]:
    address = source.url or source.archive_url
    item = {
        "id": source.id,
        "type": "webpage" if address else "document",
        "title": flowing(source.title),
        "author": [{"literal": flowing(source.author)}] if source.author else None,
        # What has an address is cited by the name of its site; styles and Zotero pass over the publisher of a page.
        "container-title" if address else "publisher": flowing(source.publisher),
        "issued": csl_date(source.published) if source.published else None,
        "accessed": csl_date(source.accessed) if source.accessed else None,
        "URL": address,
        "language": source.language,
        "note": " ".join(notes(source, claims, published=True)),
    }
    return {name: value for name, value in item.items() if value}
