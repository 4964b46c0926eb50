"""The JSON contract of `diff --format json` (docs/diff.md): keys are never changed or removed."""

from __future__ import annotations

from typing import Any

from msgspec import structs

from bmtimeline.changes import Changes, Difference, Records
from bmtimeline.changes.difference import Value
from bmtimeline.dates import When
from bmtimeline.formats.json_form import as_json, claim_as_dict, date_as_dict, event_as_dict, reading_as_dict
from bmtimeline.model import Actor, Claim, Event, Ignore, Located, Reading, Source


def changes_json(changes: Changes, old: str, new: str) -> str:
    """Return the changes between two states of a timeline as JSON.

    Args:
        changes: The changes.
        old: The name of the older state.
        new: The name of the newer state.
    """
    return as_json(_changes_as_dict(changes, old, new), indent=2)


def _changes_as_dict(changes: Changes, old: str, new: str) -> dict[str, Any]:
    return {
        "old": old,
        "new": new,
        "different": bool(changes),
        "timeline": [_difference(each) for each in changes.head],
        "events": _records(changes.events),
        "sources": _records(changes.sources),
        "actors": _records(changes.actors),
        "ignores": {
            "added": [_ignore(each) for each in changes.ignores_added],
            "removed": [_ignore(each) for each in changes.ignores_removed],
        },
    }


def _records(records: Records[Any]) -> dict[str, Any]:
    return {
        "added": [_record(each) for each in records.added],
        "changed": [
            {"id": pair.new.id, "differences": [_difference(each) for each in pair.differences]}
            for pair in records.changed
        ],
        "renamed": [{"old": pair.old.id, "new": pair.new.id} for pair in records.renamed],
        "removed": [_record(each) for each in records.removed],
    }


def _record(record: Event | Source | Actor) -> dict[str, Any]:
    if isinstance(record, Event):
        return event_as_dict(record)
    fields = structs.asdict(record)
    fields.pop("text", None)
    if "class_" in fields:
        fields["class"] = fields.pop("class_")
    return {name: _value(value) for name, value in fields.items()}


def _difference(difference: Difference) -> dict[str, Any]:
    claim = difference.claim
    about = {} if claim is None else {"claim": {"source": claim.source, "quote": claim.quote, "line": claim.line}}
    return {"what": difference.what, **about, "old": _value(difference.old), "new": _value(difference.new)}


def _value(value: Value | int) -> Any:
    if isinstance(value, When):
        return date_as_dict(value)
    if isinstance(value, Claim):
        texts = {"prefix": value.prefix, "suffix": value.suffix, "translation": value.translation, "note": value.note}
        return {**claim_as_dict(value), **{name: text or None for name, text in texts.items()}}
    if isinstance(value, Located):
        return str(value.status)
    if isinstance(value, tuple):
        return [reading_as_dict(each) if isinstance(each, Reading) else each for each in value]
    return None if value == "" else value


def _ignore(ignore: Ignore) -> dict[str, str]:
    return {"code": ignore.code, "where": ignore.where, "reason": ignore.reason}
