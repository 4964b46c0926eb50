"""Splitting of text into sentences, in any script. An abbreviation does not end a sentence: `the U.S. Army`."""

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
"""The number of characters before a full stop that are searched for the word it follows."""
_LIST_DIGITS: Final = 2
"""A sentence that starts with a number of at most this many digits and a full stop is an item of a list: `12. `."""
_ABBREVIATIONS: Final = """
mr mrs ms dr prof gen col lt maj capt sgt adm gov sen rep rev hon st mt ft jr sr vs ed eds inc ltd
co corp cf al approx dept est bzw ca hr fr str mme mlle sra
г гг в вв др им ул стр см рис проф акад св млн млрд тыс руб кв пр ред изд вып
"""
"""Abbreviations, without the full stop, that hardly ever end a sentence."""
_BEFORE_NUMBERS: Final = """
no nos nr vol pp p fig art sec ch jan feb mar apr jun jul aug sep sept oct nov dec
янв фев апр авг сен сент окт ноя дек
"""
"""Abbreviations that do not end a sentence if a number follows: `No. 5`, `Jan. 3`."""
_SENTENCE_STARTS: Final = """
the a an in on at it he she they we this that these those but and after before
"""
"""Capitalised words that begin a new sentence after an abbreviation made of single letters: `in the U.S. The`."""


def trimmed(text: str, start: int, end: int) -> Span:
    """Return a range without the blanks at its ends; an empty range if the text in it is blank."""
    first = NOT_BLANK.search(text, start, end)
    return (first.start(), start + len(text[start:end].rstrip(BLANKS))) if first else (start, start)


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the ranges of the sentences of a paragraph in order, without the blanks between them.

    The last sentence may lack its full stop.

    Args:
        text: Any text.
        start: The offset at which the paragraph starts.
        end: The offset behind the paragraph.
    """
    done, end = trimmed(text, start, end)
    for stop in _STOP.finditer(text, done, end):
        if done < stop.end() < end and _ends_sentence(text, stop, done, end):
            yield done, stop.end()
            following = NOT_BLANK.search(text, stop.end(), end)
            done = following.start() if following else end
    if done < end:
        yield done, end


def _ends_sentence(text: str, stop: re.Match[str], start: int, end: int) -> bool:
    """Return whether a stop ends a sentence: not before a lower-case letter, and not after an abbreviation."""
    if text[stop.start()] not in ".!?…‽":
        return True
    following = _NEXT.match(text, stop.end(), end)
    word = following[1] if following else ""
    if word[:1].islower():
        return False
    if text[stop.start()] != "." or stop[0].startswith(".."):
        return True
    before = _WORD.search(text[max(start, stop.start() - _LOOK_BACK) : stop.start()])
    return before is None or not _abbreviated(before[0], word, first=start + len(before[0]) == stop.start())


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]|[^\W\d_]")


@cache
def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _abbreviated(word: str, following: str, *, first: bool) -> bool:
    """Return whether a full stop after a word marks an abbreviation or a list number."""
    if following[:1].isdigit() and word.lower() in _words(_BEFORE_NUMBERS):
        return True
    if word.lower() in _words(_ABBREVIATIONS) or (first and word.isdigit() and len(word) <= _LIST_DIGITS):
        return True
    if not _letters().fullmatch(word):
        return False
    return not ("." in word and following.lower() in _words(_SENTENCE_STARTS))
