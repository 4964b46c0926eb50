"""Sources as CSL-JSON 1.0, the format that Zotero and pandoc read."""

from __future__ import annotations

from typing import Any, Final

from bmtimeline.dates import Date, Interval, Moment, When, words
from bmtimeline.dates.calendar import MONTHS_IN_YEAR
from bmtimeline.formats.cite.cited import Cited, Scope, address, flowing, notes
from bmtimeline.formats.json_form import as_json
from bmtimeline.model import Source

_SEASONS: Final = {"21": 1, "22": 2, "23": 3, "24": 4}


def csl_json(scope: Scope) -> str:
    """Return a JSON list with one item for each cited source."""
    sources = scope.timeline.sources
    return as_json([_item(sources[key], claims) for key, claims in scope.sources.items()], indent=2)


def csl_date(when: When) -> dict[str, Any]:
    """Return a date in parts if the parts say all of it, else in words: programs take a date in parts for certain."""
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
    """Return year, month and day as far as they are given; None if one of them is masked or not in the calendar."""
    year = _year(date)
    month_and_day = [part for part in (date.month, date.day) if part]
    if not year or not all(map(str.isdecimal, month_and_day)) or (month_and_day and int(date.month) > MONTHS_IN_YEAR):
        return None
    return [year, *map(int, month_and_day)]


def _year(date: Date) -> int:
    """Return the year; 0 if a digit is masked or the year is before our era, which programs count in two ways."""
    return int(date.year) if date.year.isdecimal() else 0


def _item(source: Source, claims: list[Cited]) -> dict[str, Any]:
    url = address(source)
    item = {
        "id": source.id,
        "type": "webpage" if url else "document",
        "title": flowing(source.title),
        "author": [{"literal": flowing(source.author)}] if source.author else None,
        # Styles and Zotero ignore the publisher of a web page and print the name of its site.
        "container-title" if url else "publisher": flowing(source.publisher),
        "issued": csl_date(source.published) if source.published else None,
        "accessed": csl_date(source.accessed) if source.accessed else None,
        "URL": url,
        "language": source.language,
        "note": " ".join(notes(source, claims, published=True)),
    }
    return {name: value for name, value in item.items() if value}
