"""Which events were added, changed, removed."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from bmtimeline.model import Event


class Summary(Struct, frozen=True):
    """The ids of the events that differ between two states of a timeline.

    Attributes:
        added: Those that only the newer one has, in its order.
        changed: Those that are not the same in both, in the order of the newer one.
        removed: Those that only the older one has, in its order.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def bare(event: Event) -> Event:
    """Give an event without its places in the file, which any line added above it changes."""
    return replace(event, line=0, claims=tuple(replace(claim, line=0) for claim in event.claims))


def summary(old: Iterable[Event], new: Iterable[Event]) -> Summary:
    """Compare the events of two states of a timeline by their ids.

    Args:
        old: Those of the older one, examined or not, as the others.
        new: Those of the newer one. What the evidence layer found is compared too: an event whose quote
            no longer stands in its source is another one.
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
