"""What a rule is, and what it gives for each thing it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from msgspec import Struct

from bmtimeline.model import Actor, Claim, Event, Ignore, Located, Severity, Source, Timeline


class Found(Struct, frozen=True):
    """One thing that a rule finds wrong or doubtful.

    Attributes:
        about: The record it is about.
        sentence: What is wrong.
        hint: What to do about it.
        key: Leads to the value that is wrong inside the record or the claim; empty for the whole of it.
        claim: The claim of the event, where it is about one.
        offset: Where it stands in the text of the source, for what is not in the timeline file at all.
    """

    about: Event | Source | Actor | Ignore
    sentence: str
    hint: str = ""
    key: tuple[str | int, ...] = ()
    claim: Claim | None = None
    offset: int | None = None


Find: TypeAlias = Callable[[Timeline], Iterable[Found]]


class Rule(Struct, frozen=True):
    """A rule of `check`.

    Attributes:
        code: Stable, kebab-case.
        severity: Of every problem it finds.
        meaning: What it finds, in one sentence.
        find: Looks through an examined timeline.
        quick: Whether it also runs whenever a timeline is opened, not in `check` alone.
    """

    code: str
    severity: Severity
    meaning: str
    find: Find
    quick: bool = False


def all_events(timeline: Timeline) -> Iterator[Event]:
    """Return all events, those that loading left out too: one mistake must not hide another."""
    yield from timeline.events
    yield from timeline.rejected


def all_claims(timeline: Timeline) -> Iterator[tuple[Event, Claim, Located]]:
    """Yield the claims of all events whose quotes were looked for."""
    for event in all_events(timeline):
        for claim in event.claims:
            if claim.located is not None:
                yield event, claim, claim.located
