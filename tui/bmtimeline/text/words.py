"""Splitting of text into words, in any script, for selecting a passage word by word.

Words follow Unicode's word boundaries (UAX #29), with hyphens inside. Scripts without spaces between words are split
by syllable (Burmese), by cluster (Thai, Lao, Khmer) or by character (Chinese, Japanese). Each punctuation mark is a
word of its own, so that a passage can end before or after the mark. No boundary splits a letter from its marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Final, TypeAlias

Span: TypeAlias = tuple[int, int]

BLANK: Final = r"\s\u200b\ufeff"
"""The characters between words, as part of a regular expression's character class."""
NOT_BLANK: Final = re.compile(f"[^{BLANK}]")
BLANKS: Final = "".join(sign for sign in map(chr, range(0x3001)) if re.match(f"[{BLANK}]", sign)) + "\ufeff"
"""The characters of `BLANK` as a string, for `str.rstrip`."""
_STRIPPED_AT_ONCE: Final = 4096
"""The number of characters from which `word_before` strips blanks in one step."""
_LONGEST: Final = 2**16
"""The length at which text without blanks is cut, so that no step reads a whole file."""
_MYANMAR: Final = "\u1000-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f"
_CLUSTERED: Final = "\u0e00-\u0eff\u1780-\u17ff"
_SINGLE: Final = "\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_DIGITS: Final = "\u0e50-\u0e59\u0ed0-\u0ed9\u17e0-\u17e9\u1040-\u1049\u1090-\u1099"
_LEADING: Final = "\u0e40-\u0e44\u0ec0-\u0ec4"
_TRAILING: Final = "\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3"
_PLANES: Final = (range(0x300, 0x20000), range(0xE0000, 0xE0200))


@cache
def _attached() -> str:
    """Return the characters that attach to the preceding one (marks, joiners, invisible ones), as part of a class."""
    signs = ["\xad"]
    first = last = -2
    for code in (code for plane in _PLANES for code in plane):
        sign = chr(code)
        if (unicodedata.category(sign) in {"Mn", "Mc", "Me", "Cf"} and sign not in "\u200b\ufeff") or (
            0x1F3FB <= code <= 0x1F3FF  # noqa: PLR2004 - skin tones
        ):
            if code != last + 1:
                if first >= 0:
                    signs.append(f"{chr(first)}-{chr(last)}")
                first = code
            last = code
    return "".join([*signs, f"{chr(first)}-{chr(last)}"])


@cache
def _unit() -> re.Pattern[str]:
    """Compile the pattern of a word, on first use because compiling takes 40 ms."""
    attached = _attached()
    more = f"[{attached}]*+"
    letter = rf"[^\W{_MYANMAR}{_CLUSTERED}{_SINGLE}{attached}]"
    run = f"(?:{letter}{more})++"
    inside = rf"(?:['’‐‑·-](?={letter})|(?<=\d)[.,:](?=\d)|(?<!\w\w)(?<=\w)\.(?=\w(?!\w)))"
    burmese = f"(?![{attached}{_DIGITS}])(?=\\w)[{_MYANMAR}]"
    clustered = f"(?![{attached}{_LEADING}{_DIGITS}])(?=\\w)[{_CLUSTERED}]"
    sign = f"[^\\w{BLANK}{attached}\U0001f1e6-\U0001f1ff]"
    forms = (
        f"{run}(?:{inside}{run})*+",
        f"[{_DIGITS}]++{more}",
        f"{burmese}{more}(?:{burmese}(?=\u1039|[{attached}]{{0,2}}\u103a){more}|(?<=\u1039){burmese}{more})*+",
        f"[{_LEADING}]*+{clustered}{more}(?:(?<=\u17d2){clustered}{more})*+[{_TRAILING}]*+",
        f"[{_LEADING}]++{more}",
        f"[{_SINGLE}]{more}",
        f"[\U0001f1e6-\U0001f1ff]{{1,2}}{more}",
        f"(?P<sign>{sign})(?:{more}(?:(?<=\u200d){sign}{more})*+)(?:(?P=sign)(?![{attached}]))*+",
        f"[{attached}]++",
        f"[^{BLANK}]{more}",
    )
    return re.compile("|".join(forms))


def word_at(text: str, at: int) -> Span | None:
    """Return the word at an offset, else the next word, else the last word; None if the text has no words."""
    found = next((word for word in words(text, _start(text, at), len(text)) if word[1] > at), None)
    return found or word_before(text, len(text))


def word_after(text: str, end: int) -> Span | None:
    """Return the word after the word that ends at an offset, or None if that is the last word."""
    return next(words(text, end, len(text)), None)


def word_before(text: str, start: int) -> Span | None:
    """Return the word before the word that starts at an offset, or None if that is the first word."""
    end = start
    while end > 0:
        at = max(0, end - _STRIPPED_AT_ONCE)
        end = at + len(text[at:end].rstrip(BLANKS))
        if end > at:
            break
    last = None
    for last in words(text, _start(text, end - 1), end) if end else ():  # noqa: B007 - the last word is wanted
        pass
    return last


def words(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the words of a range. Both ends of the range must lie between words."""
    unit = _unit()
    while (found := NOT_BLANK.search(text, start, end)) is not None:
        start = found.start()
        cut = min(end, _cut(text, start))
        word = unit.match(text, start, cut)
        start, first = word.end() if word else cut, start
        yield first, start


def count_words(text: str, start: int, end: int, most: int) -> int:
    """Count the words of a range that start with a letter or a digit, and stop at `most`."""
    lettered = (word for word in words(text, start, end) if text[word[0]].isalnum())
    return sum(1 for _ in islice(lettered, most))


def _start(text: str, at: int) -> int:
    """Return an offset at or before `at` from which words can be read."""
    block = max(0, at // _LONGEST - 1) * _LONGEST
    blank = max(text.rfind(" ", block, at), text.rfind("\n", block, at))
    if blank >= 0:
        return blank + 1
    cut = at // _LONGEST * _LONGEST
    return cut if _cuts(text, cut) else block


def _cut(text: str, at: int) -> int:
    """Return the first offset after `at` at which a word without end is cut."""
    cut = (at // _LONGEST + 1) * _LONGEST
    return cut if _cuts(text, cut) else cut + _LONGEST


def _cuts(text: str, at: int) -> bool:
    """Return whether the `_LONGEST` characters before an offset have no blank, so that text is cut there."""
    before = max(0, at - _LONGEST)
    return text.find(" ", before, at) < 0 and text.find("\n", before, at) < 0
