"""Text folded for searching: case, accents and compatibility forms no longer matter."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_UNHEARD: Final = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]+")
"""Accents of Latin, Greek and Cyrillic, and what cannot be seen; marks of other scripts are letters and stay."""
_SPACE: Final = re.compile(r"\s{2,}|[^\S ]")
"""White space that is not already one space: most texts have none, and are passed over quickly."""
_SAME: Final = {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "ё": "е"}
_DIFFERENT: Final = re.compile(f"[{''.join(_SAME)}]")


def fold(text: str) -> str:
    """Give the form in which two texts are compared by a search.

    NFKD without accents, case-folded, curly quotation marks and dashes straight, any white space one space.
    ``fold("Нейпьидо́") == fold("НЕЙПЬИДО")``, ``fold("２００４") == "2004"``.
    """
    if text.isascii():
        return _SPACE.sub(" ", text.lower())
    plain = _UNHEARD.sub("", unicodedata.normalize("NFKD", text)).casefold()
    composed = unicodedata.normalize("NFC", plain)
    return _SPACE.sub(" ", _DIFFERENT.sub(lambda found: _SAME[found[0]], composed))
