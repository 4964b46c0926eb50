"""Events as they lie in the cache: short lists without names, their dates as written."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from msgspec import Struct, msgpack, structs

from bmtimeline.dates import When, parse
from bmtimeline.model import Claim, Event, Located, QuoteStatus, Reading, Source

_parsed: Final = lru_cache(maxsize=8192)(parse)


class _Claim(Struct, array_like=True):
    source: str
    quote: str
    line: int
    when: str
    prefix: str
    suffix: str
    supports: tuple[str, ...]
    translation: str
    assessment: str
    reason: str
    note: str
    status: str
    parts: tuple[tuple[int, int], ...]
    places: int
    hint: str


class _Reading(Struct, array_like=True):
    when: str
    rivals: tuple[str, ...]
    sources: tuple[str, ...]
    leads: bool


class _Event(Struct, array_like=True):
    id: str
    title: str
    kind: str
    line: int
    actors: tuple[str, ...]
    when: str
    places: tuple[str, ...]
    tags: tuple[str, ...]
    summary: str
    note: str
    claims: tuple[_Claim, ...]
    readings: tuple[_Reading, ...]


_encoder: Final = msgpack.Encoder()
_decoder: Final = msgpack.Decoder(_Event)


def packed(event: Event) -> bytes:
    """Return an event as bytes: lists in the order of `_Event`, made of tuples, which take half the time."""
    return _encoder.encode(
        (
            event.id,
            event.title,
            event.kind,
            event.line,
            event.actors,
            _text(event.when),
            event.places,
            event.tags,
            event.summary,
            event.note,
            [_pack_claim(claim) for claim in event.claims],
            [_pack_reading(reading) for reading in event.readings],
        )
    )


def unpacked(content: bytes | memoryview) -> Event:
    """Return the event of some bytes.

    Raises:
        msgspec.DecodeError: They are none.
    """
    event = _decoder.decode(content)
    return Event(
        event.id,
        event.title,
        event.kind,
        event.line,
        event.actors,
        _when(event.when),
        event.places,
        event.tags,
        event.summary,
        event.note,
        tuple(map(_claim, event.claims)),
        tuple(map(_reading, event.readings)),
    )


def packed_source(source: Source) -> dict[str, Any]:
    """Return a source without its text, as `unpacked_source` takes it."""
    dates = {"published": _text(source.published), "accessed": _text(source.accessed)}
    return structs.asdict(source) | dates | {"text": None}


def unpacked_source(fields: dict[str, Any], text: str | None) -> Source:
    """Return the source that `packed_source` packed."""
    dates = {name: _when(fields[name]) for name in ("published", "accessed")}
    return Source(**(fields | dates | {"derived_from": tuple(fields["derived_from"]), "text": text}))


def _pack_claim(claim: Claim) -> tuple[object, ...]:
    located = claim.located
    return (
        claim.source,
        claim.quote,
        claim.line,
        _text(claim.when),
        claim.prefix,
        claim.suffix,
        claim.supports,
        claim.translation,
        claim.assessment,
        claim.reason,
        claim.note,
        *((located.status.value, located.parts, located.places, located.hint) if located else ("", (), 0, "")),
    )


def _claim(claim: _Claim) -> Claim:
    located = Located(_STATUS[claim.status], claim.parts, claim.places, claim.hint) if claim.status else None
    return Claim(
        claim.source,
        claim.quote,
        claim.line,
        _when(claim.when),
        claim.prefix,
        claim.suffix,
        claim.supports,
        claim.translation,
        claim.assessment,
        claim.reason,
        claim.note,
        located,
    )


def _pack_reading(reading: Reading) -> tuple[object, ...]:
    return reading.when.text, [rival.text for rival in reading.rivals], reading.sources, reading.leads


def _reading(reading: _Reading) -> Reading:
    return Reading(_parsed(reading.when), tuple(map(_parsed, reading.rivals)), reading.sources, reading.leads)


_STATUS: Final = {status.value: status for status in QuoteStatus}


def _text(when: When | None) -> str:
    return when.text if when else ""


def _when(text: str) -> When | None:
    return _parsed(text) if text else None
