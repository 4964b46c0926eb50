"""Examination of a timeline: every quote is located and every dispute derived."""

from __future__ import annotations

from msgspec import structs

from bmtimeline.evidence.disputes import readings
from bmtimeline.evidence.quotes import SourceText
from bmtimeline.model import Claim, Event, Located, QuoteStatus, Timeline

_NO_COPY = Located(QuoteStatus.NO_COPY)


def examine(timeline: Timeline) -> Timeline:
    """Return the timeline with `located` set on each claim and `readings` set on each event."""
    texts = {key: SourceText(source.text) for key, source in timeline.sources.items() if source.text is not None}

    def examine_claim(claim: Claim) -> Claim:
        text = texts.get(claim.source)
        located = text.locate(claim.quote, claim.prefix, claim.suffix) if text else _NO_COPY
        return structs.replace(claim, located=located)

    def examine_event(event: Event) -> Event:
        return structs.replace(event, claims=tuple(map(examine_claim, event.claims)), readings=readings(event))

    return structs.replace(
        timeline,
        events=tuple(map(examine_event, timeline.events)),
        rejected=tuple(map(examine_event, timeline.rejected)),
    )
