"""Spelling hints: the known name that is nearest to an unknown name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from bmtimeline.text.fold import fold


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the name in `known` that is most similar to `word`, or None if no name is similar."""
    folded = {fold(name): name for name in known}
    matches = difflib.get_close_matches(fold(word[:80]), folded, n=1, cutoff=0.6)
    return folded[matches[0]] if matches else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint for an unknown `word`: the nearest name, else all names if there are at most 24, else nothing."""
    names = [name for name in known if name.strip()]
    near = nearest(word, names)
    if near is not None:
        return f"Did you mean “{near}”?"
    return f"Known: {', '.join(names)}." if 0 < len(names) <= 24 else ""  # noqa: PLR2004
