"""Ids that are not taken yet."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count


def free_id(plain: str, taken: Callable[[str], bool]) -> str:
    """Return an id, with a number after it if the id is taken: `diary`, `diary-2`.

    Args:
        plain: The wanted id.
        taken: Returns whether an id is taken.
    """
    numbered = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
    return next(free for free in numbered if not taken(free))
