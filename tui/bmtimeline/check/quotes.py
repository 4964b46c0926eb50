"""Rules on quotes and on the claims they make."""

from __future__ import annotations

from collections.abc import Iterator

from bmtimeline.check.rule import Found, all_claims, all_events
from bmtimeline.model import QuoteStatus, Timeline


def missing(timeline: Timeline) -> Iterator[Found]:
    """Find quotes that do not stand in their source."""
    for event, claim, located in all_claims(timeline):
        if located.status is QuoteStatus.MISSING:
            sentence = f"A quote of “{event.id}” does not stand in {claim.source}."
            hint = f"The nearest passage: “{located.hint}”" if located.hint else "Nothing there is like it."
            yield Found(event, sentence, hint, ("quote",), claim)


def ambiguous(timeline: Timeline) -> Iterator[Found]:
    """Find quotes that stand in their source several times, where nothing says which place is meant."""
    for event, claim, located in all_claims(timeline):
        if located.status is QuoteStatus.AMBIGUOUS:
            sentence = f"A quote of “{event.id}” stands {located.times} in {claim.source}."
            if claim.prefix or claim.suffix:
                sentence += " Its prefix and suffix fit none of these places, or several."
            hint = "Give a longer quote, or the words before or after it as prefix or suffix."
            yield Found(event, sentence, hint, ("quote",), claim)


def normalised(timeline: Timeline) -> Iterator[Found]:
    """Find quotes that are verbatim but for spacing, quotation marks or Unicode form."""
    for event, claim, located in all_claims(timeline):
        if located.status is QuoteStatus.NORMALISED:
            sentence = f"A quote of “{event.id}” is verbatim only but for its spacing or quotation marks."
            hint = "Copy the words from the source character for character."
            yield Found(event, sentence, hint, ("quote",), claim)


def no_claim(timeline: Timeline) -> Iterator[Found]:
    """Find events that rest on no source."""
    for event in all_events(timeline):
        if not event.claims:
            sentence = f"The event “{event.id}” is unsupported: it has no claim."
            yield Found(event, sentence, "Add [[events.claims]].")


def reason_missing(timeline: Timeline) -> Iterator[Found]:
    """Find claims that are accepted or rejected without a reason."""
    for event, claim, _ in all_claims(timeline):
        if claim.assessment and not claim.reason:
            sentence = f"A claim of “{event.id}” is {claim.assessment} without a reason."
            yield Found(event, sentence, "Add reason = “…”.", ("assessment",), claim)
