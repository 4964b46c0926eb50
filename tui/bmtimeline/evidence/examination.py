"""The timeline with every quote located and every dispute derived."""

from __future__ import annotations

from msgspec import structs

from bmtimeline.evidence.disputes import readings
from bmtimeline.evidence.quotes import SourceText
from bmtimeline.model import Claim, Event, Located, QuoteStatus, Timeline

_NO_COPY = Located(QuoteStatus.NO_COPY)


def examine(timeline: Timeline) -> Timeline:
    """Return the timeline with each claim's `located` and each event's `readings` filled in."""
    texts = {key: SourceText(source.text) for key, source in timeline.sources.items() if source.text is not None}

    def located(claim: Claim) -> Claim:
        text = texts.get(claim.source)
        found = text.locate(claim.quote, claim.prefix, claim.suffix) if text else _NO_COPY
        return structs.replace(claim, located=found)

    def examined(event: Event) -> Event:
        return structs.replace(event, claims=tuple(map(located, event.claims)), readings=readings(event))

    return structs.replace(
        timeline, events=tuple(map(examined, timeline.events)), rejected=tuple(map(examined, timeline.rejected))
    )
