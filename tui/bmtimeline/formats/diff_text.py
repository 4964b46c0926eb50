"""The changes between two states of a timeline, as lines of text."""

from __future__ import annotations

import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any, Final

from msgspec import Struct

from bmtimeline.changes import Changes, Difference, Pair, Records
from bmtimeline.changes.difference import Value
from bmtimeline.dates import When, words
from bmtimeline.model import Actor, Claim, Event, Ignore, Located, Reading, Source
from bmtimeline.text.moved import ends_alike
from bmtimeline.text.wrap import line_starts

_NOTHING: Final = "none"
_MAX_SHORT: Final = 60
"""The characters of a value up to which both values stand on one line."""
_MAX_WHOLE: Final = 400
"""The characters of a value up to which the whole value is shown."""
_AROUND: Final = 60
"""The characters shown before and after the difference of longer values."""
_MAX_HEAD: Final = 48
"""The characters at the beginning of a quote that name its claim."""
_LABEL: Final = 14
_MIN_WIDTH: Final = 30


def changes_lines(changes: Changes, width: int = sys.maxsize) -> Iterator[str]:
    """Yield what was added, changed, renamed and removed in each part of the timeline.

    Args:
        changes: The changes.
        width: The width of a line in cells; by default no line is wrapped.

    Yields:
        Lines that are not yet safe for a terminal. Quotes are verbatim; long ones are cut to what differs.
    """
    lines = _Lines(width)
    if changes.head:
        yield "Timeline"
        for difference in changes.head:
            yield from lines.difference(4, difference)
    for title, records in (("Events", changes.events), ("Sources", changes.sources), ("Actors", changes.actors)):
        if records:
            yield title
            yield from lines.records(records)
    if changes.ignores_added or changes.ignores_removed:
        yield "What check is silent about"
        yield from lines.ignores("+ added", changes.ignores_added)
        yield from lines.ignores("− removed", changes.ignores_removed)


class _Lines(Struct, frozen=True):
    """A writer of lines of a width.

    Attributes:
        width: The width of a line in cells.
    """

    width: int

    def records(self, records: Records[Any]) -> Iterator[str]:
        yield from self.whole_records("+ added", records.added)
        for pair in records.changed:
            yield from self.changed(pair)
        for pair in records.renamed:
            yield from self.wrapped(2, f"= renamed  {pair.old.id} → {_id_and_title(pair.new)}", 15)
        yield from self.whole_records("− removed", records.removed)

    def whole_records(self, sign: str, records: Iterable[Any]) -> Iterator[str]:
        for record in records:
            yield from self.wrapped(2, f"{sign:<11}{_id_and_title(record)}", 15)
            yield from self.content(record)

    def changed(self, pair: Pair[Any]) -> Iterator[str]:
        yield from self.wrapped(2, f"~ changed  {_id_and_title(pair.new)}", 15)
        for claim, group in groupby(pair.differences, key=_claim_of):
            indent = 6
            differences = list(group)
            if claim is not None:
                has_new_quote = any(each.what == "quote" for each in differences)
                yield from self.wrapped(6, f"claim of {claim.source}{'' if has_new_quote else _head(claim.quote)}", 10)
                indent = 8
            for difference in differences:
                yield from self.difference(indent, difference)

    def difference(self, indent: int, difference: Difference) -> Iterator[str]:
        what, old, new = difference.what, difference.old, difference.new
        if what == "left-out":
            yield from self.wrapped(indent, "it has errors now and is left out" if new else "its errors are mended", 8)
        elif isinstance(new, Claim):
            yield from self.claim(indent, "+ claim", new)
        elif isinstance(old, Claim):
            yield from self.claim(indent, "− claim", old)
        elif what == "dispute":
            yield from self.labelled(indent, "dispute", _dispute(old, new))
        elif what == "claims-order":
            yield from self.labelled(indent, "claims", f"in another order: {_as_words(new)}")
        elif isinstance(old, tuple) and isinstance(new, tuple) and what != "readings":
            yield from self.labelled(indent, what, _list_changes(old, new))
        else:
            yield from self.values(indent, _WORDS.get(what, what), *_both_as_words(old, new))

    def values(self, indent: int, label: str, old: str, new: str) -> Iterator[str]:
        """Yield an old and a new value, on one line if both are short."""
        if max(len(old), len(new)) <= _MAX_SHORT and "\n" not in old + new and label not in _VERBATIM:
            yield from self.labelled(indent, label, f"{old} → {new}")
            return
        remark = _slight_difference(old, new)
        yield from self.wrapped(indent, label + remark, indent)
        for sign, text in zip(("was  ", "now  "), _focused(old, new), strict=True):
            if text != _NOTHING:
                yield from self.verbatim(indent + 2, sign, text)
        if not remark and (spot := _changed_words(old, new)):
            yield from self.wrapped(indent + 2, f"here {spot}", indent + 7)

    def content(self, record: Event | Source | Actor) -> Iterator[str]:
        """Yield the content of a record that only one state has: for an event, date, kind, actors and claims."""
        if isinstance(record, Event):
            date = " / ".join(words(reading.when) for reading in record.readings) or "undated"
            facts = " · ".join(part for part in (date, record.kind, ", ".join(record.actors)) if part)
            yield from self.wrapped(6, facts, 6)
            for claim in record.claims:
                yield from self.claim(6, "claim", claim)

    def claim(self, indent: int, label: str, claim: Claim) -> Iterator[str]:
        """Yield a claim with its whole quote."""
        date = f" · {words(claim.when)}" if claim.when else ""
        assessment = f" · {claim.assessment}: {claim.reason or 'without a reason'}" if claim.assessment else ""
        yield from self.wrapped(indent, f"{label} of {claim.source}{date}{assessment}", indent + 4)
        yield from self.verbatim(indent + 2, "", f"“{claim.quote}”")

    def ignores(self, sign: str, ignores: Iterable[Ignore]) -> Iterator[str]:
        for ignore in ignores:
            yield from self.wrapped(2, f"{sign:<11}{ignore.code} at {ignore.where}: {ignore.reason}", 15)

    def labelled(self, indent: int, label: str, text: str) -> Iterator[str]:
        yield from self.wrapped(indent, f"{_WORDS.get(label, label):<{_LABEL}}{text}", indent + _LABEL)

    def wrapped(self, indent: int, text: str, hanging: int) -> Iterator[str]:
        """Yield the program's own text, wrapped, with its line ends as spaces."""
        yield from textwrap.wrap(
            text.replace("\n", " "),
            max(_MIN_WIDTH, self.width),
            initial_indent=" " * indent,
            subsequent_indent=" " * hanging,
            break_on_hyphens=False,
        )

    def verbatim(self, indent: int, sign: str, text: str) -> Iterator[str]:
        """Yield a text of the file, wrapped, with all its spaces and line ends."""
        margin = " " * indent + sign
        room = max(_MIN_WIDTH, self.width - len(margin))
        for line in text.split("\n"):
            starts = line_starts(line, room, _cells) if self.width < sys.maxsize else (0, len(line))
            parts = [line[start:end] for start, end in pairwise(starts)] or [""]
            for part in (*(part.rstrip() for part in parts[:-1]), parts[-1]):
                yield margin + part
                margin = " " * len(margin)


_WORDS: Final = {
    "claim-date": "date",
    "claim-source": "source",
    "claim-note": "note",
    "quote-status": "in its source",
    "derived_from": "derived from",
    "archive_url": "archive url",
    "copy": "its copy",
}
"""The labels of differences whose names are not their labels."""
_VERBATIM: Final = ("quote", "prefix", "suffix", "its copy")
"""The labels of texts of a source: both values are shown below each other even if they are short."""


def _cells(char: str) -> int:
    return 0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _claim_of(difference: Difference) -> Claim | None:
    """Return the claim that a difference belongs to; None for a claim that was added or removed."""
    return None if difference.what in {"claim-added", "claim-removed"} else difference.claim


def _id_and_title(record: Event | Source | Actor) -> str:
    title = record.name if isinstance(record, Actor) else record.title
    return f"{record.id} · {title}" if title and title != record.id else record.id


def _head(quote: str) -> str:
    """Return the beginning of a quote, which names its claim."""
    line = " ".join(quote.split())
    return f" “{line}”" if len(line) <= _MAX_HEAD else f" “{line[:_MAX_HEAD].rsplit(' ', 1)[0]}” …"


def _both_as_words(old: Value, new: Value) -> tuple[str, str]:
    """Return two values in words, with the EDTF text of two dates that are equal in words."""
    was, now = _as_words(old), _as_words(new)
    if was == now and isinstance(old, When) and isinstance(new, When):
        return f"{was} [{old.text}]", f"{now} [{new.text}]"
    return was, now


def _as_words(value: Value) -> str:
    if isinstance(value, When):
        return words(value)
    if isinstance(value, Located):
        return f"{value.status} {value.times}" if value.parts else str(value.status)
    if isinstance(value, tuple):
        return ", ".join(_reading(each) if isinstance(each, Reading) else each for each in value) or _NOTHING
    return str(value) if value else _NOTHING


def _reading(reading: Reading) -> str:
    return f"{words(reading.when)} ({', '.join(reading.sources) or 'the curator'})"


def _dispute(old: Value, new: Value) -> str:
    """Return how a dispute changed: it arose, was settled, or is on other dates."""
    was, now = _readings(old), _readings(new)
    before, after = (" / ".join(map(_reading, readings)) or "undated" for readings in (was, now))
    what = "arose" if len(was) <= 1 else "settled" if len(now) <= 1 else "on other dates"
    return f"{what}: {before} → {after}"


def _readings(value: Value) -> list[Reading]:
    return [each for each in value if isinstance(each, Reading)] if isinstance(value, tuple) else []


def _list_changes(old: Sequence[Any], new: Sequence[Any]) -> str:
    """Return what was added to a list and what was removed."""
    added, removed = [each for each in new if each not in old], [each for each in old if each not in new]
    parts = [f"+ {', '.join(added)}"] * bool(added) + [f"− {', '.join(removed)}"] * bool(removed)
    return "  ".join(parts) or f"in another order: {', '.join(new)}"


def _slight_difference(old: str, new: str) -> str:
    """Return a remark on the difference of two texts that look alike; empty for others."""
    if " ".join(old.split()) == " ".join(new.split()):
        return " (only the spacing differs)"
    if unicodedata.normalize("NFKC", old) == unicodedata.normalize("NFKC", new):
        return " (only the form of characters differs)"
    return ""


def _focused(old: str, new: str) -> tuple[str, str]:
    """Return two texts, cut to what differs and a little around it if one of them is long."""
    if max(len(old), len(new)) <= _MAX_WHOLE:
        return old, new
    same_start, same_end = ends_alike(old, new)
    start = max(0, same_start - _AROUND)
    start = old.rfind(" ", 0, start) + 1 if start else 0

    def cut(text: str) -> str:
        end = min(len(text), len(text) - same_end + _AROUND)
        end = len(text) if (blank := text.find(" ", end)) < 0 else blank
        return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"

    return cut(old), cut(new)


def _changed_words(old: str, new: str) -> str:
    """Return the words that differ in two long texts, with a word on each side; empty if they are many."""
    same_start, same_end = ends_alike(old, new)
    start = old.rfind(" ", 0, max(0, old.rfind(" ", 0, same_start))) + 1

    def cut(text: str) -> str:
        end = text.find(" ", len(text) - same_end)
        end = text.find(" ", end + 1) if end >= 0 else end
        return " ".join(text[start : None if end < 0 else end].split())

    was, now = cut(old), cut(new)
    fits = max(len(was), len(now)) <= _MAX_SHORT < min(len(old), len(new))
    return f"“{was}” → “{now}”" if fits and was != now else ""
