"""What differs between two states of a timeline, as lines to read."""

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
_SHORT: Final = 60
"""Up to so many characters a value stands in one line with the other state's."""
_WHOLE: Final = 400
"""Up to so many it is shown whole; of longer ones what differs, with so much around it:"""
_AROUND: Final = 60
_HEAD: Final = 48
"""The characters of a quote by which a claim is recognised."""
_LABEL: Final = 14
_NARROWEST: Final = 30


def changes_lines(changes: Changes, width: int = sys.maxsize) -> Iterator[str]:
    """Say what differs: for each part of the timeline what was added, changed, renamed and removed.

    Args:
        changes: It.
        width: The cells of a line; by default a line is never broken.

    Yields:
        Lines, not yet made safe for a terminal. Quotes are whole, or what differs of them is, character for character.
    """
    lines = _Lines(width)
    if changes.head:
        yield "Timeline"
        for difference in changes.head:
            yield from lines.told(4, difference)
    for title, records in (("Events", changes.events), ("Sources", changes.sources), ("Actors", changes.actors)):
        if records:
            yield title
            yield from lines.records(records)
    if changes.ignores_added or changes.ignores_removed:
        yield "What check is silent about"
        yield from lines.ignores("+ added", changes.ignores_added)
        yield from lines.ignores("− removed", changes.ignores_removed)


class _Lines(Struct, frozen=True):
    """Makes lines of a width."""

    width: int

    def records(self, records: Records[Any]) -> Iterator[str]:
        yield from self.alone("+ added", records.added)
        for pair in records.changed:
            yield from self.changed(pair)
        for pair in records.renamed:
            yield from self.wrapped(2, f"= renamed  {pair.old.id} → {_named(pair.new)}", 15)
        yield from self.alone("− removed", records.removed)

    def alone(self, sign: str, records: Iterable[Any]) -> Iterator[str]:
        for record in records:
            yield from self.wrapped(2, f"{sign:<11}{_named(record)}", 15)
            yield from self.content(record)

    def changed(self, pair: Pair[Any]) -> Iterator[str]:
        yield from self.wrapped(2, f"~ changed  {_named(pair.new)}", 15)
        for claim, differences in groupby(pair.differences, key=_of_a_claim):
            indent = 6
            told = list(differences)
            if claim is not None:
                other_words = any(each.what == "quote" for each in told)
                yield from self.wrapped(6, f"claim of {claim.source}{'' if other_words else _head(claim.quote)}", 10)
                indent = 8
            for difference in told:
                yield from self.told(indent, difference)

    def told(self, indent: int, difference: Difference) -> Iterator[str]:
        """Say one difference."""
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
            yield from self.labelled(indent, "claims", f"in another order: {_said(new)}")
        elif isinstance(old, tuple) and isinstance(new, tuple) and what != "readings":
            yield from self.labelled(indent, what, _listed(old, new))
        else:
            yield from self.two(indent, _WORDS.get(what, what), *_pair(old, new))

    def two(self, indent: int, label: str, old: str, new: str) -> Iterator[str]:
        """Say what was and what is: in one line where both are short."""
        if max(len(old), len(new)) <= _SHORT and "\n" not in old + new and label not in _VERBATIM:
            yield from self.labelled(indent, label, f"{old} → {new}")
            return
        remark = _only(old, new)
        yield from self.wrapped(indent, label + remark, indent)
        for sign, text in zip(("was  ", "now  "), _focused(old, new), strict=True):
            if text != _NOTHING:
                yield from self.verbatim(indent + 2, sign, text)
        if not remark and (spot := _spot(old, new)):
            yield from self.wrapped(indent + 2, f"here {spot}", indent + 7)

    def content(self, record: Event | Source | Actor) -> Iterator[str]:
        """Say what a record that only one state has is about."""
        if isinstance(record, Event):
            date = " / ".join(words(reading.when) for reading in record.readings) or "undated"
            about = " · ".join(part for part in (date, record.kind, ", ".join(record.actors)) if part)
            yield from self.wrapped(6, about, 6)
            for claim in record.claims:
                yield from self.claim(6, "claim", claim)

    def claim(self, indent: int, label: str, claim: Claim) -> Iterator[str]:
        """Say a claim with its whole quote."""
        date = f" · {words(claim.when)}" if claim.when else ""
        judged = f" · {claim.assessment}: {claim.reason or 'without a reason'}" if claim.assessment else ""
        yield from self.wrapped(indent, f"{label} of {claim.source}{date}{judged}", indent + 4)
        yield from self.verbatim(indent + 2, "", f"“{claim.quote}”")

    def ignores(self, sign: str, ignores: Iterable[Ignore]) -> Iterator[str]:
        for ignore in ignores:
            yield from self.wrapped(2, f"{sign:<11}{ignore.code} at {ignore.where}: {ignore.reason}", 15)

    def labelled(self, indent: int, label: str, text: str) -> Iterator[str]:
        yield from self.wrapped(indent, f"{_WORDS.get(label, label):<{_LABEL}}{text}", indent + _LABEL)

    def wrapped(self, indent: int, text: str, hanging: int) -> Iterator[str]:
        """Break a text of our words; what it has of line ends becomes spaces."""
        broken = textwrap.wrap(
            text.replace("\n", " "),
            max(_NARROWEST, self.width),
            initial_indent=" " * indent,
            subsequent_indent=" " * hanging,
            break_on_hyphens=False,
        )
        return iter(broken)

    def verbatim(self, indent: int, sign: str, text: str) -> Iterator[str]:
        """Break a text of others, with all its spaces and line ends."""
        first = " " * indent + sign
        room = max(_NARROWEST, self.width - len(first))
        for line in text.split("\n"):
            starts = line_starts(line, room, _cells) if self.width < sys.maxsize else (0, len(line))
            parts = [line[start:end] for start, end in pairwise(starts)] or [""]
            for part in (*(part.rstrip() for part in parts[:-1]), parts[-1]):
                yield first + part
                first = " " * len(first)


_WORDS: Final = {
    "claim-date": "date",
    "claim-source": "source",
    "claim-note": "note",
    "quote-status": "in its source",
    "derived_from": "derived from",
    "archive_url": "archive url",
    "copy": "its copy",
}
"""What some differences are called for a reader."""
_VERBATIM: Final = ("quote", "prefix", "suffix", "its copy")
"""What is of a source: its two states stand below each other, however short, so that all of it can be compared."""


def _cells(char: str) -> int:
    return 0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _of_a_claim(difference: Difference) -> Claim | None:
    """Give the claim under which a difference stands; a claim that is new or gone stands for itself."""
    return None if difference.what in {"claim-added", "claim-removed"} else difference.claim


def _named(record: Event | Source | Actor) -> str:
    title = record.name if isinstance(record, Actor) else record.title
    return f"{record.id} · {title}" if title and title != record.id else record.id


def _head(quote: str) -> str:
    """Give the beginning of a quote, by which its claim is recognised."""
    one = " ".join(quote.split())
    return f" “{one}”" if len(one) <= _HEAD else f" “{one[:_HEAD].rsplit(' ', 1)[0]}” …"


def _pair(old: Value, new: Value) -> tuple[str, str]:
    """Say two values, and two dates that are the same in words by what is written too."""
    was, now = _said(old), _said(new)
    if was == now and isinstance(old, When) and isinstance(new, When):
        return f"{was} [{old.text}]", f"{now} [{new.text}]"
    return was, now


def _said(value: Value) -> str:
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
    """Say that a dispute arose, was settled, or is about other dates."""
    was, now = ([each for each in side or () if isinstance(each, Reading)] for side in (_tuple(old), _tuple(new)))
    before, after = (" / ".join(map(_reading, side)) or "undated" for side in (was, now))
    what = "arose" if len(was) <= 1 else "settled" if len(now) <= 1 else "on other dates"
    return f"{what}: {before} → {after}"


def _tuple(value: Value) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()


def _listed(old: Sequence[Any], new: Sequence[Any]) -> str:
    """Say what came into a list and what went."""
    added, removed = ([each for each in one if each not in other] for one, other in ((new, old), (old, new)))
    parts = [f"+ {', '.join(added)}"] * bool(added) + [f"− {', '.join(removed)}"] * bool(removed)
    return "  ".join(parts) or f"in another order: {', '.join(new)}"


def _only(old: str, new: str) -> str:
    """Say of two texts that look alike in what alone they differ."""
    if " ".join(old.split()) == " ".join(new.split()):
        return " (only the spacing differs)"
    if unicodedata.normalize("NFKC", old) == unicodedata.normalize("NFKC", new):
        return " (only the form of characters differs)"
    return ""


def _focused(old: str, new: str) -> tuple[str, str]:
    """Give both texts, whole where they are not long, else from a little before what differs to a little behind."""
    if max(len(old), len(new)) <= _WHOLE:
        return old, new
    same, behind = ends_alike(old, new)
    start = max(0, same - _AROUND)
    start = old.rfind(" ", 0, start) + 1 if start else 0

    def cut(text: str) -> str:
        end = min(len(text), len(text) - behind + _AROUND)
        end = len(text) if (blank := text.find(" ", end)) < 0 else blank
        return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"

    return cut(old), cut(new)


def _spot(old: str, new: str) -> str:
    """Give the words that differ in two long texts, with one on each side; nothing where they are many."""
    same, behind = ends_alike(old, new)
    start = old.rfind(" ", 0, max(0, old.rfind(" ", 0, same))) + 1

    def cut(text: str) -> str:
        end = text.find(" ", len(text) - behind)
        end = text.find(" ", end + 1) if end >= 0 else end
        return " ".join(text[start : None if end < 0 else end].split())

    was, now = cut(old), cut(new)
    fits = max(len(was), len(now)) <= _SHORT < min(len(old), len(new))
    return f"“{was}” → “{now}”" if fits and was != now else ""
