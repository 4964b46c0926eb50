"""How well something fits what one types to find it: by its names first, then by what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bmtimeline.text import fold
from bmtimeline.ui.kit.choices import name_rank

IN_WORDS: Final = 4
"""The rank of what only holds all the words, in whatever order and place."""
_INSIDE: Final = 2
"""What `name_rank` gives where a name holds the letters inside a word."""
_INSIDE_FROM: Final = 2
"""From so many letters on they are sought inside words too, and in what is said: one letter is nearly everywhere."""


def fit(names: Sequence[str], said: str, typed: str) -> int | None:
    """Give how well something fits, 0 the best; None where it does not.

    Args:
        names: What it is called.
        said: What is said of it.
        typed: What one types; empty fits everything.

    Returns:
        0 a name is just this, 1 a name begins so, 2 a word of it does, 3 it holds it, 4 names and what is said hold
        all the words.
    """
    if typed.strip() in names:  # a key is its letter, great or small
        return 0
    words = fold(typed).split()
    wanted = "".join(words)
    folded = [fold(name) for name in names]
    if any(name.replace(" ", "") == wanted for name in folded if len(wanted) > 1):
        return 0
    ranks = [rank for name in folded if (rank := name_rank(name, wanted)) is not None]
    if ranks and (min(ranks) < _INSIDE or len(wanted) >= _INSIDE_FROM):
        return 1 + min(ranks)
    if 0 < len(wanted) < _INSIDE_FROM:
        return None
    whole = " ".join((*folded, fold(said)))
    return IN_WORDS if all(word in whole for word in words) else None
