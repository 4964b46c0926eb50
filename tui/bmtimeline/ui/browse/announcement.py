"""What changed, in one line of words, for a reader who hears the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from bmtimeline.dates import words
from bmtimeline.model import Event, Timeline
from bmtimeline.query import Answer, Match
from bmtimeline.ui.filter.chip_sheet import SheetRow
from bmtimeline.ui.kit.choices import COUNTING, UNCOUNTED, Choice, ChoiceRow
from bmtimeline.ui.kit.counts import plural
from bmtimeline.ui.sources.rows import order_of_claims, quote_status
from bmtimeline.ui.timeline.rows import unsupported

Cut: TypeAlias = Callable[[str, int], str]
"""Shortens a text to so many cells."""
_LEAST: Final = 8
"""A title is not shortened to fewer cells."""
_CHOICES = {Choice.OFF: "", Choice.CHOSEN: "chosen", Choice.EXCLUDED: "left out"}


def event_words(
    answer: Answer,
    entry: int,
    *,
    marked: bool = False,
    changed: bool = False,
    room: int = 0,
    cut: Cut | None = None,
) -> str:
    """Say what is selected: `7 of 46: 2004, Lukashenko and Min Aung Hlaing meet, disputed, date 1 of 2, 2 sources`.

    Args:
        answer: What is shown.
        entry: The number of the selected entry, which has a row.
        marked: Whether the reader marked its event.
        changed: Whether it became another one while one read.
        room: The cells of the line; where they are too few the title is shortened, and nothing else.
        cut: Shortens it; without it the title stays whole.
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
    """Say in words what stands beside a title in signs."""
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
    """Say what a filter leaves: `Filter actor:than-swe: 12 of 65 events`, `No filter: 65 events`."""
    text, total = answer.lens.text.strip(), plural(answer.total, "event")
    if not answer.complete:
        return f"Filter {text}: {answer.matching:,} events so far, searching"
    if not text:
        return f"No filter: {total}"
    if not answer.matching:
        return f"Filter {text}: none of {total}"
    kinds = (("sure", answer.sure), ("possible", answer.possible), ("disputed", answer.disputed))
    told = ", ".join(f"{count:,} {kind}" for kind, count in kinds if count) if answer.query.node.timed else ""
    return f"Filter {text}: {answer.matching:,} of {total}" + (f", {told}" if told else "")


def choice_words(row: ChoiceRow) -> str:
    """Say what one can filter by: `Than Swe, 12 events, chosen, Foreign Minister of Myanmar`."""
    if row.count == UNCOUNTED:
        return row.label
    count = "being counted" if row.count == COUNTING else plural(row.count, "event")
    parts = (row.label, f"at least {count}" if row.least else count, _CHOICES[row.choice], row.detail)
    return ", ".join(part for part in parts if part)


def term_words(row: SheetRow) -> str:
    """Say what a term of the filter does: `kind:visit, on, 65 events without it`."""
    state, other = ("on", "without") if row.on else ("off", "with")
    counted = "" if row.count is None else f", {plural(row.count, 'event')} {other} it"
    return f"{row.text}, {state}{counted}"


def excerpt_words(timeline: Timeline, event: Event, reading: int | None, excerpt: int) -> str:
    """Say at which excerpt of an event one is: `excerpt 2 of 3: BNN Breaking, 2004, verbatim`.

    Args:
        timeline: Where its sources are found.
        event: The selected event.
        reading: Which of its rival dates is selected.
        excerpt: The number of the excerpt, from 0, in the order in which they are shown.
    """
    if not event.claims:
        return "no source is quoted for this event"
    at = min(excerpt, len(event.claims) - 1)
    claim = event.claims[order_of_claims(event, reading)[at]]
    source = timeline.sources[claim.source].short
    said = f"{words(claim.when)}, " if claim.when and event.disputed else ""
    return f"excerpt {at + 1} of {len(event.claims)}: {source}, {said}{quote_status(claim)}"
