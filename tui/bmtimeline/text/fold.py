"""Folding of text for search, so that case, accents and compatibility forms do not matter."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_DROPPED: Final = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]+")
"""Accents of Latin, Greek and Cyrillic, and invisible characters. Marks of other scripts act as letters and stay."""
_SPACE: Final = re.compile(r"\s{2,}|[^\S ]")
"""White space other than a single space. Few texts have any, so that the substitution is usually quick."""
_PLAIN: Final = {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "ё": "е"}
_UNIFIED: Final = re.compile(f"[{''.join(_PLAIN)}]")


def fold(text: str) -> str:
    """Return the form of a text that searches compare.

    The form is NFKD without accents, case-folded, with straight quotation marks and hyphens for dashes, and with one
    space for each run of white space.
    ``fold("Нейпьидо́") == fold("НЕЙПЬИДО")``, ``fold("２００４") == "2004"``.
    """
    if text.isascii():
        return _SPACE.sub(" ", text.lower())
    plain = _DROPPED.sub("", unicodedata.normalize("NFKD", text)).casefold()
    composed = unicodedata.normalize("NFC", plain)
    return _SPACE.sub(" ", _UNIFIED.sub(lambda match: _PLAIN[match[0]], composed))
