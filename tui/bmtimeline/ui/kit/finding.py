"""The rank of an item in a search: by its names first, then by its description."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bmtimeline.text import fold
from bmtimeline.ui.kit.choices import name_rank

IN_WORDS: Final = 4
"""The rank of an item whose names and description contain all words, in any order."""
_INSIDE: Final = 2
"""The rank that `name_rank` returns for a match inside a word."""
_INSIDE_FROM: Final = 2
"""The fewest letters that are searched inside words and in the description. A single letter is nearly everywhere."""


def fit(names: Sequence[str], said: str, typed: str) -> int | None:
    """Return how well an item matches what is typed, 0 for best; `None` for no match.

    Args:
        names: The names of the item.
        said: The description of the item.
        typed: The typed text. An empty text matches every item.

    Returns:
        0 if a name is equal, 1 if a name begins with the text, 2 if a word of a name does, 3 if a name contains the
        text, 4 if names and description together contain all words.
    """
    if typed.strip() in names:  # a key is its letter, upper or lower case
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
