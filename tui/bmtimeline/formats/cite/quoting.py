"""A text inside quotation marks: those of its own are those within, as the alternation of English wants it."""

from __future__ import annotations

import re
from typing import Final

_MARKS: Final = re.compile('["“”‘’„]')
_OPENING: Final = "“‘„"
_LOW: Final = "„"
_PAIRS: Final = (("‘", "’"), ("“", "”"))
_LOW_PAIRS: Final = (("‚", "‘"), ("„", "“"))


def quoted(text: str) -> str:
    """Put a text between quotation marks."""
    return f"“{nested(text)}”"


def quoted_with(text: str, stop: str) -> str:
    """Put a text between quotation marks with a stop behind it, which stands within all of them.

    Args:
        text: It.
        stop: `,` or `.`, which takes the place of a full stop of the text's own.
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
    """Give a text as it stands between double quotation marks: only its own marks become others.

    Doubles within become singles and singles within those doubles; an apostrophe stays one, and so does a mark of a
    fragment whose other half is not quoted, but that a double one becomes single too.
    """
    open_: list[str] = []

    def marked(found: re.Match[str]) -> str:
        at = found.start()
        return _mark(found[0], text[max(0, at - 1) : at], text[at + 1 : at + 2], open_)

    return _MARKS.sub(marked, text)


def _mark(sign: str, before: str, behind: str, open_: list[str]) -> str:
    """Give what a character of a quoted text becomes, and note what it opens or closes."""
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
    """Give what a mark becomes that opens and closes: the words beside it tell which."""
    at_start = not before or before.isspace()
    if open_ and open_[-1] == '"' and not at_start:
        open_.pop()
        return _PAIRS[len(open_) % 2][1]
    return _opened('"', open_) if at_start or before in "([{—–-/‘“" else "’"


def _closed(sign: str, behind: str, open_: list[str]) -> str:
    """Give what a closing mark becomes; any other character stays."""
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
