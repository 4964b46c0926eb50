"""The rules of `check`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from bmtimeline.model import Claim, Event, Located, Problem, QuoteStatus, Severity, Timeline

Rule: TypeAlias = Callable[[Timeline], Iterable[Problem]]


def _problem(timeline: Timeline, severity: Severity, code: str, line: int, sentence: str, hint: str = "") -> Problem:
    return Problem(severity, code, timeline.file, line, 1, sentence, hint)


def _events(timeline: Timeline) -> Iterator[Event]:
    """Give all events, also those that loading left out: one mistake must not hide another."""
    yield from timeline.events
    yield from timeline.rejected


def _claims(timeline: Timeline) -> Iterator[tuple[Event, Claim, Located]]:
    for event in _events(timeline):
        for claim in event.claims:
            if claim.located is not None:
                yield event, claim, claim.located


def quote_missing(timeline: Timeline) -> Iterator[Problem]:
    """A quote does not stand in its source."""
    for event, claim, located in _claims(timeline):
        if located.status is QuoteStatus.MISSING:
            sentence = f"A quote of “{event.id}” does not stand in {claim.source}."
            hint = f"The nearest passage: “{located.hint}”" if located.hint else "Nothing there is like it."
            yield _problem(timeline, Severity.ERROR, "quote-missing", claim.line, sentence, hint)


def quote_ambiguous(timeline: Timeline) -> Iterator[Problem]:
    """A quote stands in its source several times and nothing says which place is meant."""
    for event, claim, located in _claims(timeline):
        if located.status is QuoteStatus.AMBIGUOUS:
            sentence = f"A quote of “{event.id}” stands {located.times} in {claim.source}."
            if claim.prefix or claim.suffix:
                sentence += " Its prefix and suffix fit none of these places, or several."
            hint = "Give a longer quote, or the words before or after it as prefix or suffix."
            yield _problem(timeline, Severity.ERROR, "quote-ambiguous", claim.line, sentence, hint)


def quote_normalised(timeline: Timeline) -> Iterator[Problem]:
    """A quote is verbatim but for spacing, quotation marks or Unicode form."""
    for event, claim, located in _claims(timeline):
        if located.status is QuoteStatus.NORMALISED:
            sentence = f"A quote of “{event.id}” is verbatim only but for its spacing or quotation marks."
            hint = "Copy the words from the source character for character."
            yield _problem(timeline, Severity.WARNING, "quote-normalised", claim.line, sentence, hint)


def no_claim(timeline: Timeline) -> Iterator[Problem]:
    """An event rests on no source."""
    for event in _events(timeline):
        if not event.claims:
            sentence = f"The event “{event.id}” is unsupported: it has no claim."
            yield _problem(timeline, Severity.WARNING, "no-claim", event.line, sentence, "Add [[events.claims]].")


def reason_missing(timeline: Timeline) -> Iterator[Problem]:
    """A claim is accepted or rejected without a reason."""
    for event, claim, _ in _claims(timeline):
        if claim.assessment and not claim.reason:
            sentence = f"A claim of “{event.id}” is {claim.assessment} without a reason."
            yield _problem(timeline, Severity.ERROR, "reason-missing", claim.line, sentence, "Add reason = “…”.")


def actor_unused(timeline: Timeline) -> Iterator[Problem]:
    """An actor takes part in no event and nobody belongs to it."""
    used = {actor for event in _events(timeline) for actor in event.actors}
    used.update(actor.of for actor in timeline.actors.values())
    for actor in timeline.actors.values():
        if actor.id not in used:
            yield _problem(timeline, Severity.WARNING, "actor-unused", actor.line, f"No event names “{actor.id}”.")


def source_unused(timeline: Timeline) -> Iterator[Problem]:
    """No event quotes a source."""
    used = {claim.source for _, claim, _ in _claims(timeline)}
    for source in timeline.sources.values():
        if source.id not in used:
            yield _problem(timeline, Severity.WARNING, "source-unused", source.line, f"No event quotes “{source.id}”.")


RULES: Final[tuple[Rule, ...]] = (
    quote_missing,
    quote_ambiguous,
    quote_normalised,
    no_claim,
    reason_missing,
    actor_unused,
    source_unused,
)
