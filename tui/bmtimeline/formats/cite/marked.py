"""The scope of several whole events, as the citation menu cites marked events and `show --format` cites ids."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bmtimeline.formats.cite.cited import Cited, Scope
from bmtimeline.formats.cite.reopening import command_for
from bmtimeline.model import Event
from bmtimeline.query import Index, Lens, quote_value


def whole_events(
    index: Index, events: Iterable[Event], path: Path, seeds: Path | None = None, at: str | None = None
) -> Scope:
    """Return events with all their claims, in order of time.

    Args:
        index: The index of the timeline.
        events: Events of the timeline, at least one.
        path: The timeline file.
        seeds: The folder of the timeline's sources; None if unknown.
        at: The id of the event at which the command opens the timeline, if it is one of them; else it is the first.
    """
    places = index.answer(Lens()).place_of
    ordered = tuple(sorted(events, key=lambda event: places(event.id)))
    claims = tuple(Cited(index.timeline, event, claim) for event in ordered for claim in event.claims)
    ids = [event.id for event in ordered]
    query = f"id:{','.join(map(quote_value, ids))}"
    return Scope(index.timeline, ordered, claims, command_for(at if at in ids else ids[0], query, path, seeds))
