"""The JSON contract of `list --format json`: keys are never changed or removed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from bmtimeline.dates import When, iso, words
from bmtimeline.model import Claim, Event, Reading
from bmtimeline.query import Answer
from bmtimeline.text import safe

if TYPE_CHECKING:
    from bmtimeline.formats.cite.cited import Scope

_NOT_PLAIN: Final = re.compile(r"[^\x20-\x7e]")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")


def events_json(scope: Scope) -> str:
    """Return events as a JSON list, as in `events` of `list --format json`."""
    return as_json([event_as_dict(event) for event in scope.events], indent=2)


def answer_json(answer: Answer) -> str:
    """Return an answer as JSON."""
    return as_json(answer_as_dict(answer), indent=2)


def answer_jsonl(answer: Answer) -> str:
    """Return the matching events as JSON, one event a line."""
    return "\n".join(as_json(event_as_dict(event)) for event in _matching_events(answer))


def answer_as_dict(answer: Answer) -> dict[str, Any]:
    """Return an answer as plain data: timeline, query, counts and the matching events in order of time."""
    timeline = answer.timeline
    return {
        "timeline": {"title": timeline.title, "description": timeline.description},
        "query": answer.lens.text,
        "counts": {
            "events": answer.total,
            "matching": answer.matching,
            "sure": answer.sure,
            "possible": answer.possible,
            "disputed": answer.disputed,
        },
        "events": [event_as_dict(event) for event in _matching_events(answer)],
    }


def _matching_events(answer: Answer) -> list[Event]:
    """Return the matching events in order of time, each once, at the first of its matching dates."""
    numbers = dict.fromkeys(answer.entries[entry].event for entry in answer.rows)
    return [answer.timeline.events[number] for number in numbers]


def event_as_dict(event: Event) -> dict[str, Any]:
    """Return an event as plain data.

    `earliest` and `latest` are ISO 8601 days, or null if the date has no such bound. `dates` has an entry for each
    rival date.
    """
    leading = event.leading
    return {
        "id": event.id,
        "title": event.title,
        "kind": event.kind,
        "actors": list(event.actors),
        "places": list(event.places),
        "tags": list(event.tags),
        **date_as_dict(leading.when if leading else None),
        "dates": [reading_as_dict(reading) for reading in event.readings],
        "disputed": event.disputed,
        "summary": event.summary,
        "note": event.note,
        "line": event.line,
        "claims": [claim_as_dict(claim) for claim in event.claims],
    }


def as_json(data: Any, *, indent: int | None = None) -> str:
    """Return plain data as JSON text, in which characters that could control a terminal are escaped.

    Args:
        data: The data.
        indent: The indent of a level in spaces; None for one line.
    """
    written = json.dumps(data, ensure_ascii=False, indent=indent)
    return "\n".join(_without_controls(line) for line in written.split("\n"))


def ascii_json(text: str) -> str:
    """Return JSON text with every character outside ASCII escaped."""
    return _NOT_ASCII.sub(_escape, text)


def _without_controls(line: str) -> str:
    if safe(line) == line:
        return line
    return _NOT_PLAIN.sub(lambda found: found[0] if safe(found[0]) == found[0] else _escape(found), line)


def _escape(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]


def date_as_dict(when: When | None) -> dict[str, str | None]:
    """Return a date as plain data."""
    if when is None:
        return {"when": None, "words": "undated", "earliest": None, "latest": None}
    return {
        "when": when.text,
        "words": words(when),
        "earliest": None if when.earliest is None else iso(when.earliest),
        "latest": None if when.latest is None else iso(when.latest),
    }


def reading_as_dict(reading: Reading) -> dict[str, Any]:
    """Return a rival date as plain data."""
    return {**date_as_dict(reading.when), "sources": list(reading.sources)}


def claim_as_dict(claim: Claim) -> dict[str, Any]:
    """Return a claim as plain data."""
    located = claim.located
    return {
        "source": claim.source,
        "quote": claim.quote,
        "when": claim.when.text if claim.when else None,
        "status": str(located.status) if located else None,
        "start": located.start if located else None,
        "end": located.end if located else None,
        "line": claim.line,
        "assessment": claim.assessment or None,
        "reason": claim.reason or None,
        "supports": list(claim.supports),
    }
