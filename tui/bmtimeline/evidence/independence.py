"""The independent witnesses of an event: a source that repeats another source is not a second witness."""

from __future__ import annotations

from collections.abc import Mapping

from bmtimeline.model import Event, Source, Timeline


def independent(timeline: Timeline, event: Event) -> tuple[str, ...]:
    """Return the ids of the event's independent witnesses, in the order of the claims.

    A source that derives from another source of the event, directly or indirectly, is not independent. Of several
    sources that repeat the same third document, only the first is a witness.
    """
    ancestors_of = {key: ancestors(timeline.sources, key) for key in event.sources}
    keys = list(ancestors_of)
    witnesses: list[str] = []
    used_origins: set[str] = set()
    for place, key in enumerate(keys):
        if any(
            _repeats(key, other, ancestors_of, first=other_place < place)
            for other_place, other in enumerate(keys)
            if other_place != place
        ):
            continue
        origins = _origins(timeline.sources, key, ancestors_of[key])
        if not origins & used_origins:
            witnesses.append(key)
        used_origins |= origins
    return tuple(witnesses)


def ancestors(sources: Mapping[str, Source], key: str) -> frozenset[str]:
    """Return the ids of all sources that a source derives from, directly or indirectly.

    The id of the source itself is included when its derivation is circular.
    """
    known: set[str] = set()
    waiting = [key]
    while waiting:
        source = sources.get(waiting.pop())
        parents = set(source.derived_from) - known if source else set()
        known |= parents
        waiting += parents
    return frozenset(known)


def _repeats(key: str, other: str, ancestors_of: Mapping[str, frozenset[str]], *, first: bool) -> bool:
    """Return whether a source repeats another. If both repeat each other, only the later source counts as a repeat.

    Args:
        key: The id of the source.
        other: The id of the other source.
        ancestors_of: The ancestors of each source of the event.
        first: Whether the other source comes first.
    """
    return other in ancestors_of[key] and (first or key not in ancestors_of[other])


def _origins(sources: Mapping[str, Source], key: str, above: frozenset[str]) -> set[str]:
    """Return the documents at which the derivation of a source ends; the whole circle when it is circular."""
    chain = above | {key}
    ends = {name for name in chain if name not in sources or not sources[name].derived_from}
    return ends or set(chain)
