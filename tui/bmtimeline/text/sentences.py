"""Where sentences end, in any script, and where a full stop ends none: `Mr. Smith of the U.S. Army came`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from bmtimeline.text.words import BLANK, BLANKS, NOT_BLANK, Span

_CLOSING: Final = r"(?:[\"'”’»›\)\]\}」』】〕〉》）］]|\[\d{1,3}\])*"
_STOP: Final = re.compile(rf"[.!?…‽؟۔]++{_CLOSING}(?=[{BLANK}]|\Z)|[。！？｡।॥။።፧፨។៕᠃᙮]++{_CLOSING}")
_WORD: Final = re.compile(r"[\w.]+\Z")
_NEXT: Final = re.compile(rf"[{BLANK}\"'“‘«‹„\(\[\{{–—-]*(\w*)")
_LOOK_BACK: Final = 24
_NUMBER: Final = 2
"""A number of so many digits, alone before a full stop, counts the points of a list."""
_SHORTENED: Final = """
mr mrs ms dr prof gen col lt maj capt sgt adm gov sen rep rev hon st mt ft jr sr vs ed eds inc ltd
co corp cf al approx dept est bzw ca hr fr str mme mlle sra
г гг в вв др им ул стр см рис проф акад св млн млрд тыс руб кв пр ред изд вып
"""
"""Words that a full stop shortens, and that hardly ever end a sentence."""
_NUMBERED: Final = """
no nos nr vol pp p fig art sec ch jan feb mar apr jun jul aug sep sept oct nov dec
янв фев апр авг сен сент окт ноя дек
"""
"""The same where a number follows."""
_BEGINNING: Final = """
the a an in on at it he she they we this that these those but and after before
"""
"""Words that begin a sentence when they stand with a capital behind letters with full stops: `in the U.S. The`."""


def trimmed(text: str, start: int, end: int) -> Span:
    """Give a range without what is blank at its ends; an empty one where all is."""
    first = NOT_BLANK.search(text, start, end)
    return (first.start(), start + len(text[start:end].rstrip(BLANKS))) if first else (start, start)


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Give the sentences of a paragraph in order, without the blanks between them; the last one may lack its end.

    Args:
        text: Any text.
        start: Where the paragraph begins.
        end: Where it ends.
    """
    done, end = trimmed(text, start, end)
    for stop in _STOP.finditer(text, done, end):
        if done < stop.end() < end and _ends(text, stop, done, end):
            yield done, stop.end()
            following = NOT_BLANK.search(text, stop.end(), end)
            done = following.start() if following else end
    if done < end:
        yield done, end


def _ends(text: str, stop: re.Match[str], begun: int, end: int) -> bool:
    """Whether a sentence ends here: it goes on in small letters, and behind what a full stop only shortens."""
    if text[stop.start()] not in ".!?…‽":
        return True
    following = _NEXT.match(text, stop.end(), end)
    word = following[1] if following else ""
    if word[:1].islower():
        return False
    if text[stop.start()] != "." or stop[0].startswith(".."):
        return True
    before = _WORD.search(text[max(begun, stop.start() - _LOOK_BACK) : stop.start()])
    return before is None or not _shortened(before[0], word, first=begun + len(before[0]) == stop.start())


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]|[^\W\d_]")


@cache
def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _shortened(word: str, following: str, *, first: bool) -> bool:
    """Whether a full stop behind a word is part of the word."""
    if following[:1].isdigit() and word.lower() in _words(_NUMBERED):
        return True
    if word.lower() in _words(_SHORTENED) or (first and word.isdigit() and len(word) <= _NUMBER):
        return True
    if not _letters().fullmatch(word):
        return False
    return not ("." in word and following.lower() in _words(_BEGINNING))
