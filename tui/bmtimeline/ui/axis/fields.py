"""The fields of events that the lanes of the axis can stand for."""

from __future__ import annotations

from typing import Final

LANES: Final = {"actor": "actors", "kind": "kinds of event", "source": "sources"}
"""The fields that lanes can stand for, with their names, in the order in which a key goes through them."""


def lanes_of(remembered: str) -> str:
    """Return the field of a remembered name; the first field where the name is empty or unknown."""
    return remembered if remembered in LANES else next(iter(LANES))
