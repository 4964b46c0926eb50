"""The current place of a record in a timeline file that may have changed since it was loaded."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from operator import itemgetter
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
"""The most characters of a text that is parsed whole, which takes a tenth of a second."""
_MOST_TRIES: Final = 1000
"""The most occurrences of an id that are examined."""
_EVENT: Final = "\n[[events]]"
_OTHER_TABLE: Final = re.compile(r"^[ \t]*+\[\[?[ \t]*+(?:timeline|check)\b", re.MULTILINE)


class Record(Struct, frozen=True):
    """The identity of a record of a timeline.

    Attributes:
        table: `events`, `actors` or `sources`.
        id: The id of the record.
        claim: The position of a claim in the event, from 0; None for the event itself.
        source: The source of the claim.
        quote: The quote of the claim.
    """

    table: str
    id: str
    claim: int | None = None
    source: str = ""
    quote: str = ""


class Copy:
    """The current text of a timeline file.

    Args:
        text: The text as it is in the file.
    """

    def __init__(self, text: str) -> None:
        self._text = as_read(text)
        self._lines = Lines(self._text)

    def line(self, number: int) -> str:
        """Return the text of a line by its number, from 1; empty if there is no such line."""
        start = self._lines.start(number)
        return self._text[start : self._end(start)] if start is not None else ""

    def _end(self, start: int) -> int:
        end = self._text.find("\n", start)
        return len(self._text) if end < 0 else end

    def line_of(self, record: Record, known: int = 0) -> int:
        """Return the line of a record.

        Args:
            record: The record.
            known: The line of the record when the file was loaded, which is examined first; 0 if unknown.

        Returns:
            The line of the record's header, of the event if the claim is gone, or 0 if the record is not found.
        """
        if record.table == "events":
            return self._line_of_event(record, known)
        path = record.table, record.id
        header = next((line for line, found in self._records if found == path), 0)
        return header or self._line_of_path(path)

    def record_at(self, number: int) -> Record | None:
        """Return the record that contains a line, or None. For a claim, return its event."""
        at = bisect_right(self._records, number, key=itemgetter(0)) - 1
        if at < 0:
            return None
        line, path = self._records[at]
        start, end = self._lines.start(line), self._lines.start(number)
        if start is None or end is None or _OTHER_TABLE.search(self._text, start, self._end(end)):
            return None
        if path[0] != "events":
            return Record(str(path[0]), str(path[1]))
        event = self._event(self._span(next(line for line, found in self._records if found == path[:2])))
        return Record("events", event["id"]) if event and isinstance(event.get("id"), str) else None

    # Events

    def _line_of_event(self, record: Record, known: int) -> int:
        if line := self._line_if_unmoved(record, known):
            return line
        for line in self._candidates(record.id, known):
            span = self._span(line)
            event = self._event(span)
            if event and event.get("id") == record.id:
                return self._claim_line(span, event, record) or line
        return self._line_by_parsing(record)

    def _line_if_unmoved(self, record: Record, known: int) -> int:
        """Return the line of the record if it is still in the event at `known`, else 0, without a full scan."""
        at = self._lines.start(known)
        start = self._text.rfind(_EVENT, 0, at + len(_EVENT)) + 1 if at else 0
        if not start:
            return 0
        end = self._text.find(_EVENT, start)
        span = start, len(self._text) if end < 0 else end
        event = self._event(span)
        if event is None or event.get("id") != record.id:
            return 0
        return self._claim_line(span, event, record) or self._lines.at(start)[0]

    def _candidates(self, name: str, known: int) -> Iterator[int]:
        """Yield the lines of the events whose text contains an id, starting with the event at the known line."""
        events = [line for line, path in self._records if path[0] == "events" and len(path) == 2]  # noqa: PLR2004
        if not events:
            return
        first = events[max(0, bisect_right(events, known) - 1)]
        yield first
        tried = {first}
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
        """Return the start and end offsets of the event whose header is on a line."""
        at = bisect_right(self._records, line, key=itemgetter(0))
        following = (header for header, path in self._records[at:] if "claims" not in path)
        start, end = self._lines.start(line), self._lines.start(next(following, 0))
        return start or 0, len(self._text) if end is None else end

    def _event(self, span: tuple[int, int]) -> dict[str, Any] | None:
        """Return the parsed event in a range of the text, or None if it cannot be parsed."""
        events = _parsed(self._text[slice(*span)]).get("events")
        return events[0] if isinstance(events, list) and events and isinstance(events[0], dict) else None

    def _claim_line(self, span: tuple[int, int], event: dict[str, Any], record: Record) -> int:
        """Return the line of the record's claim, or 0 if the record is the event itself or the claim is gone."""
        number = _claim_number(event, record)
        if number is None:
            return 0
        path = "events", 0, "claims", number
        place = find_places(self._text[slice(*span)], {path}).get(path)
        return self._lines.at(span[0] + place.key)[0] if place else 0

    def _line_by_parsing(self, record: Record) -> int:
        """Return the line of an event without a header of its own, or 0. Long texts are not parsed."""
        events = _parsed(self._text).get("events") if len(self._text) <= _SHORT else None
        for number, event in enumerate(events if isinstance(events, list) else ()):
            if isinstance(event, dict) and event.get("id") == record.id:
                claim = _claim_number(event, record)
                inside = self._line_of_path(("events", number, "claims", claim)) if claim is not None else 0
                return inside or self._line_of_path(("events", number))
        return 0

    def _line_of_path(self, path: KeyPath) -> int:
        if len(self._text) > _SHORT or not _parsed(self._text):
            return 0
        place = find_places(self._text, {path}, {path}).get(path)
        return self._lines.at(place.key)[0] if place else 0

    @cached_property
    def _records(self) -> list[tuple[int, KeyPath]]:
        """The line and path of each record's header, in the order of the file."""
        headers = {} if excess(self._text) else find_headers(self._text)
        return sorted((line, path) for path, line in headers.items())


def read_again(file: str | Path) -> Copy | None:
    """Read the current text of a file, or return None if the file cannot be read."""
    path = Path(file)
    try:
        return Copy(decode(read_bytes(path, MAX_TIMELINE), path))
    except UserError:
        return None


def _parsed(text: str) -> dict[str, Any]:
    """Parse TOML; return an empty table if the text is invalid or exceeds a limit."""
    try:
        return {} if excess(text) else tomli.loads(text)
    except (ValueError, RecursionError):
        return {}


def _claim_number(event: dict[str, Any], record: Record) -> int | None:
    """Return the number of the claim with the record's quote, else the record's number if the source is equal."""
    claims = event.get("claims")
    if record.claim is None or not isinstance(claims, list):
        return None
    known = record.claim
    numbers = [number for number, claim in enumerate(claims) if isinstance(claim, dict)]
    matches = [number for number in numbers if claims[number].get("quote") == record.quote]
    matches = [number for number in matches if claims[number].get("source") == record.source] or matches
    if matches:
        return min(matches, key=lambda number: abs(number - known))
    return known if known in numbers and claims[known].get("source") == record.source else None
