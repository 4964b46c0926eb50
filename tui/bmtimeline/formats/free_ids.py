"""Ids that nothing has yet."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count


def free_id(plain: str, taken: Callable[[str], bool]) -> str:
    """Give an id, with a number behind it where it is taken.

    Args:
        plain: The id.
        taken: Tells whether something has an id.
    """
    numbered = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
    return next(free for free in numbered if not taken(free))
