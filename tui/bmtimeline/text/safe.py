"""Sanitising of untrusted text for a terminal: control characters become visible signs."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_HIDDEN: Final = "\N{MIDDLE DOT}"
_KEPT: Final = "\u200c\u00a0\u202f\u2009\u200a\u2002\u2003\u2007\u3000"
"""Characters that stay although they are not printable: ZWNJ, which some scripts need, and spaces."""
_JOINER: Final = "\u200c"
_SELECTORS: Final = "\u180b-\u180d\u180f\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef"
"""Variation selectors and skin tones. Terminals disagree on their width."""
_BLANK_LETTERS: Final = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\U00013441-\U00013446\U00016fe4\U0001d159"
"""Invisible letters and marks."""
_MARKS: Final = (
    "\u0300-\u034e\u0350-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06dc\u0730-\u074a\u07eb-\u07f3"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u0f71-\u0f84\u135d-\u135f\u1ab0-\u1ace\u1dc0-\u1dff"
    "\u20d0-\u20f0\u2de0-\u2dff\ua66f-\ua67d\ufe20-\ufe2f"
)
"""Marks that are drawn over the preceding letter and can be stacked without limit."""
_MOST_MARKS: Final = 8
"""The most marks that any script in use puts on one letter."""
_SHAPED: Final = "\u0590-\u1dff\ua800-\uabff\U00010a00-\U00011fff\U0001e800-\U0001e9ff"
"""Scripts in which ZWNJ changes the shape of letters."""


class _Replacements(dict[int, str | int]):
    """A translation table from code points to their replacements. Missing entries are computed on demand."""

    def __missing__(self, code: int) -> str | int:
        sign = chr(code)
        if sign.isprintable():
            return code
        return _HIDDEN if unicodedata.category(sign) in {"Cf", "Zl", "Zp"} else _REPLACEMENT


def _replacements() -> _Replacements:
    signs = _Replacements({code: chr(0x2400 + code) for code in range(0x20)})
    signs[0x7F] = "\N{SYMBOL FOR DELETE}"
    signs[0x2800] = " "  # the Braille pattern without dots
    tags = range(0xE0000, 0xE0200)
    # ZWJ (U+200D) joins two signs into one in some terminals only, so the width would be unknown.
    selectors = (0x200D, 0x180B, 0x180C, 0x180D, 0x180F, *range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400))
    signs.update(dict.fromkeys((*selectors, *tags), ""))
    blank = (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0x13441, 0x13447), 0x16FE4, 0x1D159)
    signs.update(dict.fromkeys(blank, _HIDDEN))
    signs.update({ord(kept): ord(kept) for kept in _KEPT})
    # Spaces of unusual widths become normal spaces.
    signs.update(dict.fromkeys((0x1680, 0x2000, 0x2001, 0x2004, 0x2005, 0x2006, 0x2008, 0x205F), " "))
    return signs


_SIGNS: Final = _replacements()
_ODD: Final = re.compile(f"[{_SELECTORS}{_BLANK_LETTERS}\u2800{_MARKS}]")
"""Printable characters that `safe` nevertheless replaces, removes or limits in number."""


@cache
def _idle_joiners() -> re.Pattern[str]:
    """Compile the pattern of ZWNJs without effect. They would make two different words look equal."""
    return re.compile(f"(?<![{_SHAPED}]){_JOINER}+|(?<={_JOINER}){_JOINER}+")


@cache
def _excess_marks() -> re.Pattern[str]:
    """Compile the pattern of the marks above the limit for one letter."""
    return re.compile(f"(?<=[{_MARKS}]{{{_MOST_MARKS}}})[{_MARKS}]+")


def safe(text: str) -> str:
    """Return `text` without any character that could control a terminal.

    - C0 controls become control pictures. This includes line feeds: split the text into lines first.
    - C1 controls, lone surrogates, private and unassigned characters become U+FFFD.
    - Directional, zero-width and blank characters become a middle dot.
    - Characters that only change how a neighbour looks are removed: variation selectors, tags, skin tones, ZWJ, ZWNJ
      outside scripts that need it, and marks above the eighth on one letter.

    Letters and their other marks stay.
    """
    if text.isprintable() and (text.isascii() or not _ODD.search(text)):
        return text
    shown = text.translate(_SIGNS)
    return shown if shown.isascii() else _excess_marks().sub("", _idle_joiners().sub("", shown))
