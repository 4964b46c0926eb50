"""Rules on the sources."""

from __future__ import annotations

from collections.abc import Iterator

from bmtimeline.check.rule import Found, all_claims
from bmtimeline.evidence.independence import ancestors
from bmtimeline.model import Timeline


def unused(timeline: Timeline) -> Iterator[Found]:
    """Find sources that no event quotes."""
    used = {claim.source for _, claim, _ in all_claims(timeline)}
    for source in timeline.sources.values():
        if source.id not in used:
            yield Found(source, f"No event quotes “{source.id}”.", "Quote it, or take it out.")


def circular(timeline: Timeline) -> Iterator[Found]:
    """Find sources that are derived from themselves, at some remove."""
    for source in timeline.sources.values():
        if source.derived_from and source.id in ancestors(timeline.sources, source.id):
            sentence = f"“{source.id}” is derived from itself."
            yield Found(source, sentence, "Name only what this source repeats.", ("derived_from",))
