"""Where a record stands in its file now, which may be another file than the one that was read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import tomli
from msgspec import Struct

from bmtimeline.errors import UserError
from bmtimeline.load.files import MAX_TIMELINE, decode, read_bytes
from bmtimeline.load.limits import excess
from bmtimeline.load.places import Lines, as_read, find_headers, find_places
from bmtimeline.load.places import Path as KeyPath

_SHORT: Final = 2**20
"""A text of so many characters is read in a tenth of a second."""
_MOST_TRIES: Final = 1000
"""So many places where an id is written are looked at."""
_EVENT: Final = "\n[[events]]"
_OTHER_TABLE: Final = re.compile(r"^[ \t]*+\[\[?[ \t]*+(?:timeline|check)\b", re.MULTILINE)


class Record(Struct, frozen=True):
    """A record of a timeline, told by what is written in it.

    Attributes:
        table: `events`, `actors` or `sources`.
        id: Its id.
        claim: The number of a claim of the event, from 0; None for the event itself.
        source: The source of that claim.
        quote: Its quote.
    """

    table: str
    id: str
    claim: int | None = None
    source: str = ""
    quote: str = ""


class Copy:
    """A text as it is now.

    Args:
        text: It, as the file has it.
    """

    def __init__(self, text: str) -> None:
        self._text = as_read(text)
        self._lines = Lines(self._text)
        self._headers: list[tuple[int, KeyPath]] | None = None

    def line(self, number: int) -> str:
        """Give a line by its number, from 1; empty where there is none."""
        start = self._lines.start(number)
        return self._text[start : self._end(start)] if start is not None else ""

    def _end(self, start: int) -> int:
        end = self._text.find("\n", start)
        return len(self._text) if end < 0 else end

    def line_of(self, record: Record, known: int = 0) -> int:
        """Give the line at which a record stands.

        Args:
            record: It.
            known: The line at which it stood, where it is looked for first.

        Returns:
            The line of its header, or of the event where the claim is gone; 0 where it is not found.
        """
        if record.table == "events":
            return self._line_of_event(record, known)
        path = record.table, record.id
        named = next((line for line, found in self._records if found == path), 0)
        return named or self._line_of_path(path)

    def record_at(self, number: int) -> Record | None:
        """Give the record in which a line stands, an event for its claims too; None where it is in none."""
        at = bisect_right(self._records, number, key=lambda one: one[0]) - 1
        if at < 0:
            return None
        line, path = self._records[at]
        start, end = self._lines.start(line), self._lines.start(number)
        if start is None or end is None or _OTHER_TABLE.search(self._text, start, self._end(end)):
            return None
        if path[0] != "events":
            return Record(str(path[0]), str(path[1]))
        event = self._event(self._span(next(one for one, found in self._records if found == path[:2])))
        return Record("events", event["id"]) if event and isinstance(event.get("id"), str) else None

    # Events

    def _line_of_event(self, record: Record, known: int) -> int:
        if line := self._where_it_stood(record, known):
            return line
        for line in self._candidates(record.id, known):
            span = self._span(line)
            event = self._event(span)
            if event and event.get("id") == record.id:
                return self._line_in(span, event, record) or line
        return self._line_of_whole(record)

    def _where_it_stood(self, record: Record, known: int) -> int:
        """Give the line where that is what it was, without looking through the whole text; else 0."""
        at = self._lines.start(known)
        start = self._text.rfind(_EVENT, 0, at + len(_EVENT)) + 1 if at else 0
        if not start:
            return 0
        end = self._text.find(_EVENT, start)
        span = start, len(self._text) if end < 0 else end
        event = self._event(span)
        if event is None or event.get("id") != record.id:
            return 0
        return self._line_in(span, event, record) or self._lines.at(start)[0]

    def _candidates(self, name: str, known: int) -> Iterator[int]:
        """Give the lines of the events in which an id is written, the one at the known place first."""
        events = [line for line, path in self._records if path[0] == "events" and len(path) == 2]  # noqa: PLR2004
        if not events:
            return
        tried = {events[max(0, bisect_right(events, known) - 1)]}
        yield from list(tried)
        offset = -1
        for _ in range(_MOST_TRIES):
            offset = self._text.find(name, offset + 1)
            if offset < 0:
                return
            at = bisect_right(events, self._lines.at(offset)[0])
            if at and (line := events[at - 1]) not in tried:
                tried.add(line)
                yield line

    def _span(self, line: int) -> tuple[int, int]:
        """Give where the event whose header is in a line begins and ends."""
        at = bisect_right(self._records, line, key=lambda one: one[0])
        following = (found for found, path in self._records[at:] if "claims" not in path)
        start, end = self._lines.start(line), self._lines.start(next(following, 0))
        return start or 0, len(self._text) if end is None else end

    def _event(self, span: tuple[int, int]) -> dict[str, Any] | None:
        """Read one event; None where it cannot be read."""
        events = _read(self._text[slice(*span)]).get("events")
        return events[0] if isinstance(events, list) and events and isinstance(events[0], dict) else None

    def _line_in(self, span: tuple[int, int], event: dict[str, Any], record: Record) -> int:
        """Give the line of the claim that is meant; 0 where the event is, or where there is none like it."""
        number = _claim(event, record)
        if number is None:
            return 0
        path = "events", 0, "claims", number
        place = find_places(self._text[slice(*span)], {path}).get(path)
        return self._lines.at(span[0] + place.key)[0] if place else 0

    def _line_of_whole(self, record: Record) -> int:
        """Give the line of an event that is written without a header of its own, in a text of no great length."""
        events = _read(self._text).get("events") if len(self._text) <= _SHORT else None
        for number, event in enumerate(events if isinstance(events, list) else ()):
            if isinstance(event, dict) and event.get("id") == record.id:
                claim = _claim(event, record)
                inside = self._line_of_path(("events", number, "claims", claim)) if claim is not None else 0
                return inside or self._line_of_path(("events", number))
        return 0

    def _line_of_path(self, path: KeyPath) -> int:
        if len(self._text) > _SHORT or not _read(self._text):
            return 0
        place = find_places(self._text, {path}, {path}).get(path)
        return self._lines.at(place.key)[0] if place else 0

    @property
    def _records(self) -> list[tuple[int, KeyPath]]:
        """The lines of the headers of all records, in the order of the file."""
        if self._headers is None:
            found = {} if excess(self._text) else find_headers(self._text)
            self._headers = sorted((line, path) for path, line in found.items())
        return self._headers


def read_again(file: str | Path) -> Copy | None:
    """Read a file as it is now; None where it cannot be read as a text."""
    path = Path(file)
    try:
        return Copy(decode(read_bytes(path, MAX_TIMELINE), path))
    except UserError:
        return None


def _read(text: str) -> dict[str, Any]:
    """Read a text that need not be TOML; nothing comes of one that is not."""
    try:
        return {} if excess(text) else tomli.loads(text)
    except (ValueError, RecursionError):
        return {}


def _claim(event: dict[str, Any], record: Record) -> int | None:
    """Give the number of the claim that is meant: with the same words, else in the same place of the same source."""
    claims = event.get("claims")
    if record.claim is None or not isinstance(claims, list):
        return None
    known = record.claim
    numbers = [number for number, claim in enumerate(claims) if isinstance(claim, dict)]
    same = [number for number in numbers if claims[number].get("quote") == record.quote]
    same = [number for number in same if claims[number].get("source") == record.source] or same
    if same:
        return min(same, key=lambda number: abs(number - known))
    return known if known in numbers and claims[known].get("source") == record.source else None
