"""Which sources of an event are independent witnesses: one that repeats another is not a second."""

from __future__ import annotations

from collections.abc import Mapping

from bmtimeline.model import Event, Source, Timeline


def independent(timeline: Timeline, event: Event) -> tuple[str, ...]:
    """Return the ids of the event's independent witnesses, in the order of the claims.

    A source derived, at any remove, from another source of the event is none. Of those that repeat the same
    third document, the first is the witness for all.
    """
    above = {key: ancestors(timeline.sources, key) for key in event.sources}
    told = list(above)
    witnesses: list[str] = []
    taken: set[str] = set()
    for place, key in enumerate(told):
        if any(_repeats(key, other, above, first=at < place) for at, other in enumerate(told) if at != place):
            continue
        origins = _origins(timeline.sources, key, above[key])
        if not origins & taken:
            witnesses.append(key)
        taken |= origins
    return tuple(witnesses)


def ancestors(sources: Mapping[str, Source], key: str) -> frozenset[str]:
    """Return the ids of all sources from which a source is derived, at any remove; its own too in a circle."""
    found: set[str] = set()
    waiting = [key]
    while waiting:
        source = sources.get(waiting.pop())
        parents = set(source.derived_from) - found if source else set()
        found |= parents
        waiting += parents
    return frozenset(found)


def _repeats(key: str, other: str, above: Mapping[str, frozenset[str]], *, first: bool) -> bool:
    """Whether a source repeats another one; of two that repeat each other the later does."""
    return other in above[key] and (first or key not in above[other])


def _origins(sources: Mapping[str, Source], key: str, above: frozenset[str]) -> set[str]:
    """Return the documents at which a source's derivation ends; of a circle, all its documents."""
    chain = above | {key}
    ends = {name for name in chain if name not in sources or not sources[name].derived_from}
    return ends or set(chain)
