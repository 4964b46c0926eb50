"""A text as it is compared when its exact words are not found, with the way back to the exact characters."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import Final

_STRAIGHT: Final = str.maketrans({"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"'})
_SPACE: Final = re.compile(r"\s+")
_SPACES: Final = re.compile(r"  +")
_PLAIN: Final = _STRAIGHT | {
    ord(sign): " " for sign in "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
}
_PLAIN.update(dict.fromkeys(range(8192, 8203), " "))
"""What becomes another character, one for one: also each sign of white space, so that only runs of them are left."""
_CLUSTER: Final = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
"""Where something may melt: nothing melts into an ASCII character, only it into what follows."""


def normalise(text: str) -> str:
    """Return `text` in Unicode NFC, any run of white space as one space, curly quotation marks straight.

    FORMAT 1, "Quotes": these are the only differences between a quote and its source that are forgiven.
    """
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text).translate(_STRAIGHT))


class Normalised:
    """A normalised text whose every character knows where it came from.

    Kept are but the stretches that came over as they were: most texts have few, and each has two numbers.
    """

    def __init__(self, text: str) -> None:
        composed, stretches = _compose(text)
        self.text, stretches = _join_spaces(composed.translate(_PLAIN), stretches)
        stretches.add(len(self.text), len(text))
        self._at, self._from = stretches.at, stretches.origin

    def places(self, offsets: Iterable[int]) -> list[int]:
        """Return the offsets in the normalised text of what begins at offsets of the original text."""
        return [self._place(offset) for offset in offsets]

    def _place(self, offset: int) -> int:
        number = bisect_left(self._from, offset)
        place = self._at[number]
        if number:
            place = min(place, self._at[number - 1] + offset - self._from[number - 1])
        return place

    def _origin(self, place: int) -> int:
        number = bisect_right(self._at, place) - 1
        return self._from[number] + place - self._at[number]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original text that became `text[start:end]`."""
        last = self._origin(end - 1)
        while self._origin(end) == last:  # one character that became several is taken whole
            end += 1
        return self._origin(start), self._origin(end)


class _Stretches:
    """Where each stretch of a text begins, in it and in the text it was made of."""

    def __init__(self) -> None:
        self.at, self.origin = array("q"), array("q")

    def add(self, at: int, origin: int) -> None:
        self.at.append(at)
        self.origin.append(origin)


def _join_spaces(text: str, stretches: _Stretches) -> tuple[str, _Stretches]:
    """Make one space of each run of them."""
    pieces, joined = [], _Stretches()
    old_at, old_origin = stretches.at, stretches.origin
    done = length = number = 0
    for first, behind in chain((found.span() for found in _SPACES.finditer(text)), ((len(text), len(text)),)):
        end = min(first + 1, len(text))  # the first space of a run stays
        while number + 1 < len(old_at) and old_at[number + 1] <= done:
            number += 1
        joined.add(length, old_origin[number] + done - old_at[number])
        while number + 1 < len(old_at) and old_at[number + 1] < end:
            number += 1
            joined.add(length + old_at[number] - done, old_origin[number])
        pieces.append(text[done:end])
        length += end - done
        done = behind
    return "".join(pieces), joined


def _compose(text: str) -> tuple[str, _Stretches]:
    stretches = _Stretches()
    pieces: list[str] = []
    done = length = 0
    for found in () if unicodedata.is_normalized("NFC", text) else _CLUSTER.finditer(text):
        start = found.start()
        composed, froms = _compose_cluster(found[0])
        if composed != found[0]:
            stretches.add(length, done)
            pieces += (text[done:start], composed)
            length += start - done
            stretches.at.extend(range(length, length + len(composed)))
            stretches.origin.extend([start + at for at in froms])
            length += len(composed)
            done = found.end()
    stretches.add(length, done)
    pieces.append(text[done:])
    return "".join(pieces), stretches


@lru_cache(maxsize=4096)
def _compose_cluster(cluster: str) -> tuple[str, tuple[int, ...]]:
    """Return a short text in NFC, and for each of its characters the offset where it came from."""
    if unicodedata.is_normalized("NFC", cluster):
        return cluster, ()
    pieces: list[str] = []
    origins: list[int] = []
    start = 0
    for at in range(1, len(cluster) + 1):
        if at == len(cluster) or _begins(cluster[at]):
            piece = unicodedata.normalize("NFC", cluster[start:at])
            pieces.append(piece)
            origins += [start] * len(piece)
            start = at
    return "".join(pieces), tuple(origins)


def _begins(sign: str) -> bool:
    """Whether no earlier character can melt into this one: a starter that composes with nothing before it."""
    return sign.isascii() or (
        unicodedata.combining(sign) == 0 and not "\u1100" <= sign < "\u1200" and sign not in _MELTING
    )


_MELTING: Final = frozenset(
    "\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e\u1b35"
    "\U00011127\U0001133e\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930"
    "\u0f73\u0f75\u0f81"
)
"""Starters that follow another letter and compose with it (DerivedNormalizationProps, NFC_QC=Maybe), or break up

into marks that change places with those before.
"""
