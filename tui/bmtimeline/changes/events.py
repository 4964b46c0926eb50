"""A summary of changed events, by id."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from bmtimeline.model import Event


class Summary(Struct, frozen=True):
    """The ids of the events that differ between two versions of a timeline.

    Attributes:
        added: The events that only the newer version has, in its order.
        changed: The events that differ, in the order of the newer version.
        removed: The events that only the older version has, in its order.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def bare(event: Event) -> Event:
    """Return an event without line numbers, which change whenever a line is added above the event."""
    return replace(event, line=0, claims=tuple(replace(claim, line=0) for claim in event.claims))


def summary(old: Iterable[Event], new: Iterable[Event]) -> Summary:
    """Compare the events of two versions of a timeline by id.

    Results of the evidence layer are compared too: an event changes if its quote is no longer found in the source.

    Args:
        old: The events of the older version.
        new: The events of the newer version, examined by the evidence layer if the older ones are.
    """
    before = {event.id: event for event in old}
    added, changed, kept = [], [], set()
    for event in new:
        known = before.get(event.id)
        if known is None:
            added.append(event.id)
            continue
        kept.add(event.id)
        if bare(known) != bare(event):
            changed.append(event.id)
    return Summary(tuple(added), tuple(changed), tuple(event for event in before if event not in kept))
