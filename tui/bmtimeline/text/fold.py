"""Text folded for searching: case, accents and compatibility forms no longer matter."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_ACCENTS: Final = re.compile(r"[\u0300-\u036f]+")
"""Accents of Latin, Greek and Cyrillic; the marks of other scripts are letters to their readers and stay."""
_HIDDEN: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+")
_SPACE: Final = re.compile(r"\s{2,}|[^\S ]")
"""White space that is not already one space: most texts have none, and are passed over quickly."""
_SAME: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "ё": "е"})


def fold(text: str) -> str:
    """Give the form in which two texts are compared by a search.

    NFKD without accents, case-folded, curly quotation marks and dashes straight, any white space one space.
    ``fold("Нейпьидо́") == fold("НЕЙПЬИДО")``, ``fold("２００４") == "2004"``.
    """
    if text.isascii():
        return _SPACE.sub(" ", text.lower())
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    composed = unicodedata.normalize("NFC", _HIDDEN.sub("", plain))
    return _SPACE.sub(" ", composed.translate(_SAME))
