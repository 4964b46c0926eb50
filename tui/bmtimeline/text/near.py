"""The nearest known name to one that is not known, for the hint of an error."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from bmtimeline.text.fold import fold


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the name in `known` that looks most like `word`, or None when nothing looks alike."""
    folded = {fold(name): name for name in known}
    found = difflib.get_close_matches(fold(word[:80]), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give the hint sentence for an unknown `word`: the nearest name, else all names when they are few."""
    names = [name for name in known if name.strip()]
    near = nearest(word, names)
    if near is not None:
        return f"Did you mean “{near}”?"
    return f"Known: {', '.join(names)}." if 0 < len(names) <= 24 else ""  # noqa: PLR2004
