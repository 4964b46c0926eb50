"""All claims of an event in plain text: every rival date, the sources that give it, and the curator's judgement."""

from __future__ import annotations

from collections.abc import Iterator

from bmtimeline.dates import words
from bmtimeline.formats.cite.chicago import note
from bmtimeline.formats.cite.cited import Cited, Scope, dates, disagreement, flowing, sentence
from bmtimeline.formats.cite.quoting import quoted
from bmtimeline.model import Claim, Event, Timeline


def all_claims(scope: Scope) -> str:
    """Return each event with all its claims, grouped by the date they give."""
    return "\n\n\n".join("\n".join(_event(scope.timeline, event)) for event in scope.events)


def _event(timeline: Timeline, event: Event) -> Iterator[str]:
    yield f"{flowing(event.title)} · {dates(event)}"
    if event.disputed:
        yield disagreement(timeline, event)
    if event.when:
        yield f"The curator reads {words(event.when)}."
    elif event.disputed:
        yield "The curator decides for none of them."
    if event.note:
        yield f"The curator's note: {sentence(event.note)}"
    if not event.claims:
        yield "No source is quoted for it."
    for heading, claims in _by_date(event):
        yield ""
        yield f"{heading}:"
        for claim in claims:
            yield from _claim(Cited(timeline, event, claim), heading)


def _by_date(event: Event) -> Iterator[tuple[str, list[Claim]]]:
    """Yield each rival date with its claims, in order of time, then the claims whose date does not count."""
    readings = {when: number for number, reading in enumerate(event.readings) for when in reading.rivals}
    groups: dict[int, list[Claim]] = {}
    for claim in event.claims:
        when = claim.when if not claim.rejected else None
        groups.setdefault(readings.get(when, -1) if when else -1, []).append(claim)
    for number in sorted(groups, key=lambda number: (number < 0, number)):
        heading = words(event.readings[number].when) if number >= 0 else "Without a date that counts"
        yield heading, groups[number]


def _claim(cited: Cited, heading: str) -> Iterator[str]:
    claim = cited.claim
    date = words(claim.when) if claim.when else ""
    gives = f" gives {date}" if date not in {"", heading} else ""
    yield f"- {flowing(cited.source.short)}{gives}: {quoted(flowing(claim.quote))}"
    if claim.translation:
        yield f"  The curator's translation: {quoted(flowing(claim.translation))}"
    if claim.assessment and not claim.rejected:
        yield f"  {sentence(f'The curator accepts this testimony: {claim.reason}')}"
    for doubt in cited.doubts:
        yield f"  {doubt}"
    if claim.note:
        yield f"  The curator's note: {sentence(claim.note)}"
    yield f"  {note(cited.source)}"
