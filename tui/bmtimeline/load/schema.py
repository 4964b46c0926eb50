"""The keys of each table of FORMAT 1, with the readers of their values."""

from __future__ import annotations

from typing import Any, Final

from bmtimeline.load import fields
from bmtimeline.load.fields import Bad, Field, Fields, type_name
from bmtimeline.model.timeline import ACTOR_KINDS, ASSESSMENTS, SUPPORTS


def _format(value: Any) -> int:
    if value == 1 and type(value) is int:
        return 1
    raise Bad("bad-format", "This program reads format 1.", "Write format = 1, or use a newer bmtimeline.")


def _table(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise Bad("wrong-type", f"This is {type_name(value)}; tables are expected.")


def _tables(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    raise Bad("wrong-type", f"This is {type_name(value)}; a list of tables is expected.", "Head each with [[…]].")


def _some_tables(value: Any) -> list[Any]:
    return fields.few(_tables(value))


_WORDS: Final = Field(fields.words)
_TEXT: Final = Field(fields.text)
_DATE: Final = Field(fields.date)
_URL: Final = Field(fields.url)
_NEEDED: Final = Field(fields.words, required=True)

ROOT: Final = Fields(
    {
        "format": Field(_format, required=True),
        "timeline": Field(_table, required=True),
        "sources": Field(_table),
        "actors": Field(_table),
        "events": Field(_tables),
        "check": Field(_table),
    }
)
TIMELINE: Final = Fields({"title": _NEEDED, "description": _TEXT, "kinds": Field(fields.texts, required=True)})
SOURCE: Final = Fields(
    {
        "title": _NEEDED,
        "file": Field(fields.file_name),
        "publisher": _WORDS,
        "author": _WORDS,
        "published": _DATE,
        "accessed": _DATE,
        "language": _WORDS,
        "url": _URL,
        "archive_url": _URL,
        "class": _WORDS,
        "derived_from": Field(fields.texts),
        "note": _TEXT,
    }
)
ACTOR: Final = Fields(
    {
        "name": _NEEDED,
        "kind": Field(fields.one_of(*ACTOR_KINDS), required=True),
        "role": _WORDS,
        "of": _WORDS,
        "aliases": Field(fields.texts),
        "note": _TEXT,
    }
)
EVENT: Final = Fields(
    {
        "id": Field(fields.kebab, required=True),
        "title": _NEEDED,
        "kind": _NEEDED,
        "actors": Field(fields.texts, required=True),
        "when": _DATE,
        "places": Field(fields.texts),
        "tags": Field(fields.texts),
        "summary": _TEXT,
        "note": _TEXT,
        "claims": Field(_some_tables),
    }
)
CHECK: Final = Fields({"ignore": Field(_some_tables)})
IGNORE: Final = Fields({"code": _NEEDED, "where": _NEEDED, "reason": _NEEDED})
CLAIM: Final = Fields(
    {
        "source": _NEEDED,
        "quote": _NEEDED,
        "when": _DATE,
        "prefix": _WORDS,
        "suffix": _WORDS,
        "supports": Field(fields.some_of(*SUPPORTS)),
        "translation": _TEXT,
        "assessment": Field(fields.one_of(*ASSESSMENTS)),
        "reason": _WORDS,
        "note": _TEXT,
    }
)
