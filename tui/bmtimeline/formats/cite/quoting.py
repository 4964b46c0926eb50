"""Quotation marks around a text: the text's own marks alternate between single and double, as English wants."""

from __future__ import annotations

import re
from typing import Final

_MARKS: Final = re.compile('["“”‘’„]')
_OPENING: Final = "“‘„"
_LOW: Final = "„"
_PAIRS: Final = (("‘", "’"), ("“", "”"))
_LOW_PAIRS: Final = (("‚", "‘"), ("„", "“"))


def quoted(text: str) -> str:
    """Return a text between double quotation marks."""
    return f"“{nested(text)}”"


def quoted_with(text: str, stop: str) -> str:
    """Return a text between double quotation marks with a stop at its end, inside all closing marks.

    Args:
        text: The text.
        stop: `,` or `.`. It replaces a full stop at the end of the text.
    """
    inside = nested(text)
    bare = inside.rstrip("”")
    if not text.endswith(("’", "‘")):
        bare = bare.rstrip("’")
    marks = inside[len(bare) :]
    if bare.endswith(stop) or (stop == "." and bare.endswith(("?", "!", "…"))):
        return f"“{inside}”"
    if bare.endswith(".") and not bare.endswith(".."):
        bare = bare[:-1]
    return f"“{bare}{stop}{marks}”"


def nested(text: str) -> str:
    """Return a text with its own quotation marks changed for a place between double ones.

    Double marks become single, and single marks inside them become double. An apostrophe stays as it is. So does a mark
    that has no partner in the text, but a double one becomes single.
    """
    open_: list[str] = []

    def marked(found: re.Match[str]) -> str:
        at = found.start()
        return _mark(found[0], text[max(0, at - 1) : at], text[at + 1 : at + 2], open_)

    return _MARKS.sub(marked, text)


def _mark(sign: str, before: str, behind: str, open_: list[str]) -> str:
    """Return the mark to print for a mark of the text, and update the marks that are open."""
    if sign == '"':
        return _straight(before, open_)
    if open_ and open_[-1] == _LOW and sign in "“”":
        open_.pop()
        return _LOW_PAIRS[len(open_) % 2][1]
    if sign in _OPENING and not (sign == "‘" and before.isalnum()):
        return _opened(sign, open_)
    return _closed(sign, behind, open_)


def _opened(sign: str, open_: list[str]) -> str:
    open_.append(sign)
    return (_LOW_PAIRS if sign == _LOW else _PAIRS)[(len(open_) - 1) % 2][0]


def _straight(before: str, open_: list[str]) -> str:
    """Return the mark to print for a straight one, which opens or closes depending on the character before it."""
    at_start = not before or before.isspace()
    if open_ and open_[-1] == '"' and not at_start:
        open_.pop()
        return _PAIRS[len(open_) % 2][1]
    return _opened('"', open_) if at_start or before in "([{—–-/‘“" else "’"


def _closed(sign: str, behind: str, open_: list[str]) -> str:
    """Return the mark to print for a closing one, or the mark itself if it closes nothing."""
    if sign == "”":
        if "“" not in open_:
            return "’"
        while open_.pop() != "“":
            pass
        return _PAIRS[len(open_) % 2][1]
    if sign == "’" and open_ and open_[-1] == "‘" and not behind.isalnum():
        open_.pop()
        return _PAIRS[len(open_) % 2][1]
    return sign
