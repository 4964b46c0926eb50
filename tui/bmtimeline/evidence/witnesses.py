"""The timeline as some of its witnesses tell it."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct, structs

from bmtimeline.evidence.disputes import readings
from bmtimeline.model import Event, Timeline


def told_by(timeline: Timeline, heard: Collection[str]) -> Timeline:
    """Return the timeline that remains when only some sources are heard.

    Events without a claim of theirs go, and so do those of which only rejected claims remain. Of the dates only
    those remain that they give; the curator's own stays where a remaining claim can be true together with it, or
    where no claim gives any date.

    Args:
        timeline: An examined timeline.
        heard: Ids of the sources that are heard.
    """
    events = (_told(event, heard) for event in timeline.events)
    return structs.replace(timeline, events=tuple(event for event in events if event is not None))


def _told(event: Event, heard: Collection[str]) -> Event | None:
    claims = tuple(claim for claim in event.claims if claim.source in heard)
    if all(claim.rejected for claim in claims):
        return None
    if len(claims) == len(event.claims):
        return event
    left = structs.replace(event, claims=claims)
    if event.when is not None and any(claim.when for claim in event.claims):
        alone = readings(structs.replace(left, when=None))
        together = readings(left)
        # The curator's date adds no reading of its own exactly where a remaining date shares a day with it.
        if not alone or len(together) > len(alone):
            left = structs.replace(left, when=None)
    return structs.replace(left, readings=readings(left))


class Muting(Struct, frozen=True):
    """What hearing only some sources does to a timeline.

    Attributes:
        vanished: How many events that had a witness have none any more.
        moved: Ids of the events that no longer stand at each date they stood at.
    """

    vanished: int
    moved: tuple[str, ...]


def muting(whole: Timeline, told: Timeline) -> Muting:
    """Compare a timeline with what remains of it."""
    before = {event.id: event for event in whole.events}
    moved = tuple(event.id for event in told.events if _dates(event) != _dates(before[event.id]))
    left = {event.id for event in told.events}
    return Muting(sum(bool(event.claims) and event.id not in left for event in whole.events), moved)


def _dates(event: Event) -> tuple[object, ...]:
    return tuple(reading.when for reading in event.readings)
