"""Writing an index into the cache."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from pathlib import Path
from typing import Final

from msgspec import msgpack

from bmtimeline.model import Problem
from bmtimeline.query.bits import from_ranks
from bmtimeline.query.columns import NAMED
from bmtimeline.query.flags import FLAGS
from bmtimeline.query.memory_columns import MemoryColumns
from bmtimeline.store.mapped_columns import SPLIT, UNDATED
from bmtimeline.store.section_file import Writer
from bmtimeline.store.serialization import packed, packed_source
from bmtimeline.store.stamp import Stamp

_DENSE: Final = 32
"""From one rank to so many bytes of a bitmap on, the bitmap is kept: reading it takes a tenth of the time."""
CHUNK: Final = 4096
"""So many texts can be read at a time."""


def keep(built: MemoryColumns, problems: Sequence[Problem], stamp: Stamp, path: Path) -> None:
    """Write columns and problems to a file, whole or not at all.

    Raises:
        OSError: It cannot be written.
    """
    with Writer(path) as writer:
        writer.add("stamp", msgpack.encode(stamp))
        _head(writer, built, problems)
        _entries(writer, built)
        _dates(writer, built)
        for field, name in FLAGS:
            writer.add(f"flag {field} {name}", _bitmap(built.flag(field, name), built.size))
        for field in NAMED:
            _names(writer, built, field)
        _texts(writer, built)
        _events(writer, built)


def _head(writer: Writer, built: MemoryColumns, problems: Sequence[Problem]) -> None:
    timeline = built.timeline
    for key, source in timeline.sources.items():
        if source.text is not None:
            writer.add(f"source {key}", source.text.encode())
    head = {
        "title": timeline.title,
        "description": timeline.description,
        "kinds": timeline.kinds,
        "actors": list(timeline.actors.values()),
        "sources": list(map(packed_source, timeline.sources.values())),
        "ignores": timeline.ignores,
        "rejected": list(map(packed, timeline.rejected)),
        "problems": problems,
        "events": len(timeline.events),
        "entries": built.size,
        "runs": built.runs,
        "larger": [group for group in built.groups if len(group) > 2],  # noqa: PLR2004 - no pair
        "gaps": built.gaps,
    }
    writer.add("head", msgpack.encode(head))


def _entries(writer: Writer, built: MemoryColumns) -> None:
    entries = built.entries
    writer.add("entry event", array("I", (entry.event for entry in entries)))
    readings = (UNDATED if entry.reading is None else entry.reading for entry in entries)
    writer.add("entry reading", array("I", readings))
    writer.add("starts", built.starts)
    writer.add("pairs", array("I", chain.from_iterable(group for group in built.groups if len(group) == 2)))  # noqa: PLR2004
    writer.add("later", _bitmap(built.later, built.size))
    writer.add("claims", array("I", built.claims))
    numbers = range(len(built.timeline.events))
    writer.add("first rank", array("I", (built.ranks_of(number)[0] for number in numbers)))


def _dates(writer: Writer, built: MemoryColumns) -> None:
    for name in ("first", "last", "blocks"):
        writer.add(name, array("q", getattr(built, name)))
    writer.add("long", array("I", built.long))
    for name in ("dated", "vague"):
        writer.add(name, _bitmap(getattr(built, name), built.size))
    lows, highs = built.hulls
    writer.add("hull lows", array("d", lows))
    writer.add("hull highs", array("d", highs))
    _blobs(writer, "contested", map(msgpack.encode, built.contested))


def _names(writer: Writer, built: MemoryColumns, field: str) -> None:
    names = built.names(field)
    writer.add(f"names {field}", msgpack.encode(names))
    whole = (built.size + 7) // 8
    pieces = []
    for name in names:
        ranks = built.carrying(field, name)
        if len(ranks) * _DENSE >= whole:
            pieces.append(_bitmap(from_ranks(ranks, built.size), built.size))
        else:
            pieces.append(array("I", ranks).tobytes())
    _blobs(writer, f"ranks {field}", pieces)


def _texts(writer: Writer, built: MemoryColumns) -> None:
    offsets = array("Q", [0])
    texts: list[bytes] = []
    writer.begin("texts")
    for some in built.texts():
        texts += some
        while len(texts) >= CHUNK:
            _chunk(writer, texts[:CHUNK], offsets)
            del texts[:CHUNK]
    if texts:
        _chunk(writer, texts, offsets)
    writer.end("texts")
    writer.add("texts at", offsets)


def _chunk(writer: Writer, texts: list[bytes], offsets: array[int]) -> None:
    piece = SPLIT.join(texts)
    writer.write(piece)
    offsets.append(offsets[-1] + len(piece))


def _events(writer: Writer, built: MemoryColumns) -> None:
    events = built.timeline.events
    _blobs(writer, "events", map(packed, events))
    ids = [event.id.encode() for event in events]
    _blobs(writer, "ids", ids)
    writer.add("by id", array("I", sorted(range(len(ids)), key=ids.__getitem__)))


def _blobs(writer: Writer, name: str, pieces: Iterable[bytes]) -> None:
    """Write pieces one behind the other, and where each begins."""
    lengths = array("Q")
    writer.begin(name)
    for piece in pieces:
        writer.write(piece)
        lengths.append(len(piece))
    writer.end(name)
    writer.add(f"{name} at", array("Q", accumulate(lengths, initial=0)))


def _bitmap(bits: int, size: int) -> bytes:
    return bits.to_bytes((size + 7) // 8, "little")
