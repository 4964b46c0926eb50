"""The one way from a file's text to a terminal: what could steer the terminal becomes a visible sign."""

from __future__ import annotations

import re
from typing import Final

_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_KEPT: Final = "\u200c\u00a0\u202f\u2009\u200a\u2002\u2003\u2007\u3000"
"""The first keeps letters of living scripts apart and takes no cell anywhere; the spaces are only spaces."""


def _signs() -> dict[int, str]:
    signs = {code: chr(0x2400 + code) for code in range(0x20)}
    signs[0x7F] = "\N{SYMBOL FOR DELETE}"
    signs |= dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT)
    hidden = [0x00AD, 0x061C, 0x180E, 0xFEFF, 0x2028, 0x2029]
    hidden += [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFFF9, 0xFFFC)]
    signs |= dict.fromkeys(hidden, "\N{MIDDLE DOT}")
    signs |= dict.fromkeys([0x200D, *range(0xFE00, 0xFE10), *range(0xE0000, 0xE0200)], "")
    signs |= dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT)
    for kept in _KEPT:
        signs.pop(ord(kept), None)
    return signs


_SIGNS: Final = _signs()
_SELECTORS: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Variation selectors, which count as printable."""


def safe(text: str) -> str:
    """Give `text` with nothing in it that a terminal would obey instead of show.

    C0 characters become their control pictures (line feeds too: split lines before), C1 and lone surrogates
    the replacement character, directional and zero-width ones a middle dot; variation selectors and tags,
    which only change a neighbour's look, go, and so does ZWJ: it makes one sign of two in some terminals only, so that
    nobody knows how wide they are. Letters, combining marks and ZWNJ stay.
    """
    plain = text.isprintable() and (text.isascii() or not _SELECTORS.search(text))
    return text if plain else text.translate(_SIGNS)
