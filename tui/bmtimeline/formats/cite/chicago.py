"""Quotes with a citation in the form of a note of the Chicago Manual of Style (17th edition, 14.207)."""

from __future__ import annotations

from typing import Final

from bmtimeline.dates import Date, Moment, When, words
from bmtimeline.dates.calendar import FIRST_BARE_YEAR, MONTH_NAMES, MONTHS_IN_YEAR
from bmtimeline.formats.cite.cited import Cited, Scope, flowing
from bmtimeline.formats.cite.quoting import quoted, quoted_with
from bmtimeline.model import Source

_SEASONS: Final = {"21": "Spring", "22": "Summer", "23": "Autumn", "24": "Winter"}


def chicago_quotes(scope: Scope) -> str:
    """Return each cited quote with the note for its source below. Parts of a note that are unknown are left out.

    `“I met him.”` / `Ann Lee, “A Meeting,” The Paper, March 5, 2004, accessed January 1, 2025, https://example.org/.`
    """
    parts = []
    for heading, claims in scope.by_event:
        parts += [heading] if heading else []
        parts += map(_quote_and_note, claims)
    return "\n\n".join(parts)


def note(source: Source) -> str:
    """Return the note for a source."""
    author = f"{flowing(source.author)}, " if source.author else ""
    return f"{author}{_title_and_rest(source)}"


def date(when: When) -> str:
    """Return a date in the form of notes: `March 5, 2004`, `Autumn 2014`, `[2023?]`, `[ca. 1931]`, or else in words.

    Months are written out. A date that is uncertain or approximate stands in brackets (14.145).
    """
    if isinstance(when, Moment):
        return date(when.date)
    if not isinstance(when, Date) or len(set(when.marks)) != 1 or not (plain := _plain(when)):
        return words(when)
    marked = f"{'ca. ' if when.approximate else ''}{plain}{'?' if when.uncertain else ''}"
    return plain if marked == plain else f"[{marked}]"


def _plain(when: Date) -> str:
    """Return a date without its marks; empty if the date has a masked digit or a part that is not in the calendar."""
    month_and_day = [part for part in (when.month, when.day) if part]
    if not when.year.isdecimal() or int(when.year) < FIRST_BARE_YEAR or not all(map(str.isdecimal, month_and_day)):
        return ""
    if when.month in _SEASONS:
        return f"{_SEASONS[when.month]} {when.year}"
    if not month_and_day:
        return when.year
    if int(when.month) > MONTHS_IN_YEAR:
        return ""
    month = MONTH_NAMES[int(when.month)]
    return f"{month} {int(when.day)}, {when.year}" if when.day else f"{month} {when.year}"


def _title_and_rest(source: Source) -> str:
    known = [
        flowing(source.publisher),
        date(source.published) if source.published else "",
        f"accessed {date(source.accessed)}" if source.accessed else "",
        source.url,
        f"archived at {source.archive_url}" if source.archive_url else "",
    ]
    rest = ", ".join(part for part in known if part)
    if not rest:
        return quoted_with(flowing(source.title), ".")
    return f"{quoted_with(flowing(source.title), ',')} {rest}{'' if rest.endswith('.') else '.'}"


def _quote_and_note(cited: Cited) -> str:
    lines = [quoted(flowing(cited.claim.quote))]
    if cited.claim.translation:
        lines.append(f"[The curator's translation: {quoted(flowing(cited.claim.translation))}]")
    return "\n".join([*lines, " ".join([note(cited.source), *cited.remarks])])
