"""Changes on the screen in one line of words, for a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from bmtimeline.dates import words
from bmtimeline.model import Event, Timeline
from bmtimeline.query import Answer, Match
from bmtimeline.ui.kit.counts import kinds_words, plural
from bmtimeline.ui.kit.describe import quote_status
from bmtimeline.ui.sources.rows import order_of_claims
from bmtimeline.ui.timeline.rows import unsupported

Cut: TypeAlias = Callable[[str, int], str]
"""Shortens a text to a number of cells."""
_LEAST: Final = 8
"""The fewest cells of a shortened title."""


def event_words(
    answer: Answer,
    entry: int,
    *,
    marked: bool = False,
    changed: bool = False,
    room: int = 0,
    cut: Cut | None = None,
) -> str:
    """Return the selected event: `7 of 46: 2004, Lukashenko and Min Aung Hlaing meet, disputed, date 1 of 2`.

    Args:
        answer: The current answer.
        entry: The number of the selected entry, which has a row.
        marked: Whether the user marked the event.
        changed: Whether the event changed while the file was open.
        room: The cells of the line. If they are too few, only the title is shortened.
        cut: Shortens the title; `None` for the whole title.
    """
    event, reading = answer.event_of(entry), answer.entries[entry].reading
    date = words(event.readings[reading].when) if reading is not None else "undated"
    head = f"{answer.number_of(entry):,} of {answer.matching:,}: {date}, "
    tail = "".join(f", {part}" for part in _marks(event, reading, answer.kind_of(entry), marked=marked))
    tail += ", changed" * changed
    title = event.title
    if cut is not None:
        title = cut(title, max(_LEAST, room - len(head) - len(tail)))
    return f"{head}{title}{tail}"


def _marks(event: Event, reading: int | None, match: Match, *, marked: bool) -> list[str]:
    """Return the signs beside a title, in words."""
    parts = []
    if event.disputed and reading is not None:
        parts += ["disputed", f"date {reading + 1} of {len(event.readings)}"]
    if match is Match.POSSIBLE:
        parts.append("possible")
    if event.claims:
        parts.append(plural(len(event.sources), "source"))
        parts += ["a quote is not found"] * unsupported(event)
    else:
        parts.append("no source")
    return [*parts, *["marked"] * marked]


def filter_words(answer: Answer) -> str:
    """Return what a filter leaves: `Filter actor:than-swe: 12 of 65 events`, `No filter: 65 events`."""
    text, total = answer.lens.text.strip(), plural(answer.total, "event")
    if not answer.complete:
        return f"Filter {text}: {answer.matching:,} events so far, searching"
    if not text:
        return f"No filter: {total}"
    if not answer.matching:
        return f"Filter {text}: none of {total}"
    kinds = kinds_words(answer) if answer.query.node.timed else ""
    return f"Filter {text}: {answer.matching:,} of {total}" + (f", {kinds}" if kinds else "")


def excerpt_words(timeline: Timeline, event: Event, reading: int | None, excerpt: int) -> str:
    """Return the current excerpt of an event: `excerpt 2 of 3: BNN Breaking, 2004, verbatim`.

    Args:
        timeline: The timeline.
        event: The selected event.
        reading: The number of the selected rival date; `None` for an undated event.
        excerpt: The index of the excerpt in the order on screen, from 0.
    """
    if not event.claims:
        return "no source is quoted for this event"
    at = min(excerpt, len(event.claims) - 1)
    claim = event.claims[order_of_claims(event, reading)[at]]
    source = timeline.sources[claim.source].short
    date = f"{words(claim.when)}, " if claim.when and event.disputed else ""
    return f"excerpt {at + 1} of {len(event.claims)}: {source}, {date}{quote_status(claim)}"
