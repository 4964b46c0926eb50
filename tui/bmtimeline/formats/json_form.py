"""The JSON contract of `list --format json`: keys are only ever added."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from bmtimeline.dates import When, iso, words
from bmtimeline.model import Claim, Event, Reading
from bmtimeline.query import Answer
from bmtimeline.text import safe

_NOT_ASCII: Final = re.compile(r"[^\x20-\x7e]")


def answer_as_dict(answer: Answer) -> dict[str, Any]:
    """Give what a query found as plain data: timeline, query, counts and the matching events in order of time."""
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
        "events": [event_as_dict(event) for event in matching_events(answer)],
    }


def matching_events(answer: Answer) -> list[Event]:
    """Give the matching events in order of time, each once, at the first of its matching dates."""
    numbers = dict.fromkeys(answer.entries[entry].event for entry in answer.rows)
    return [answer.timeline.events[number] for number in numbers]


def event_as_dict(event: Event) -> dict[str, Any]:
    """Give one event as plain data.

    `earliest` and `latest` are ISO 8601 days, null where there is no bound; `dates` has one entry a rival date.
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


def as_json(data: Any, *, indent: int | None = None, ascii_only: bool = False) -> str:
    """Give plain data as JSON text, in which what a terminal would obey instead of show is escaped.

    Args:
        data: It.
        indent: As for `json.dumps`.
        ascii_only: Escape everything but ASCII, for an output that cannot take more.
    """
    written = json.dumps(data, ensure_ascii=ascii_only, indent=indent)
    return "\n".join(_without_controls(line) for line in written.split("\n"))


def _without_controls(line: str) -> str:
    return line if safe(line) == line else _NOT_ASCII.sub(_escaped, line)


def _escaped(found: re.Match[str]) -> str:
    return found[0] if safe(found[0]) == found[0] else json.dumps(found[0])[1:-1]


def date_as_dict(when: When | None) -> dict[str, str | None]:
    """Give a date as plain data."""
    if when is None:
        return {"when": None, "words": "undated", "earliest": None, "latest": None}
    return {
        "when": when.text,
        "words": words(when),
        "earliest": None if when.earliest is None else iso(when.earliest),
        "latest": None if when.latest is None else iso(when.latest),
    }


def reading_as_dict(reading: Reading) -> dict[str, Any]:
    """Give a rival date as plain data."""
    return {**date_as_dict(reading.when), "sources": list(reading.sources)}


def claim_as_dict(claim: Claim) -> dict[str, Any]:
    """Give a claim as plain data."""
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
