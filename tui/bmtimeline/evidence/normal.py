"""A text as it is compared when its exact words are not found, with the way back to the exact characters."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_STRAIGHT: Final = str.maketrans({"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"'})
_SPACE: Final = re.compile(r"\s+")
_ODD_SPACE: Final = re.compile(r"[^\S ]\s*| \s+")
"""White space that is not one space already."""
_CLUSTER: Final = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
"""Where something may melt: nothing melts into an ASCII character, only it into what follows."""


def normalise(text: str) -> str:
    """Give `text` in Unicode NFC, any run of white space as one space, curly quotation marks straight.

    FORMAT 1, "Quotes": these are the only differences between a quote and its source that are forgiven.
    """
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text).translate(_STRAIGHT))


class Normalised:
    """A normalised text whose every character knows where it came from."""

    def __init__(self, text: str) -> None:
        self.text, self._from = _compose(text)
        self._from.append(len(text))
        self.text = self.text.translate(_STRAIGHT)
        self._join_spaces()

    def _join_spaces(self) -> None:
        pieces, origins, done = [], array("q"), 0
        for found in _ODD_SPACE.finditer(self.text):
            pieces += [self.text[done : found.start()], " "]
            origins.extend(self._from[done : found.start() + 1])
            done = found.end()
        pieces.append(self.text[done:])
        origins.extend(self._from[done:])
        self.text, self._from = "".join(pieces), origins

    def places(self, offsets: Iterable[int]) -> list[int]:
        """Give for offsets of the original text where what stands from there on begins."""
        return [bisect_left(self._from, offset) for offset in offsets]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Give the range of the original text that became `text[start:end]`."""
        last = self._from[end - 1]
        while self._from[end] == last:  # one character that became several is taken whole
            end += 1
        return self._from[start], self._from[end]


def _compose(text: str) -> tuple[str, array[int]]:
    if unicodedata.is_normalized("NFC", text):
        return text, array("q", range(len(text)))
    pieces: list[str] = []
    origins = array("q")
    done = 0
    for found in _CLUSTER.finditer(text):
        start = found.start()
        composed, froms = _compose_cluster(found[0])
        if composed != found[0]:
            pieces += (text[done:start], composed)
            origins.extend(range(done, start))
            origins.extend([start + at for at in froms])
            done = found.end()
    pieces.append(text[done:])
    origins.extend(range(done, len(text)))
    return "".join(pieces), origins


@lru_cache(maxsize=4096)
def _compose_cluster(cluster: str) -> tuple[str, tuple[int, ...]]:
    """Give a short text in NFC, and for each of its characters where it came from."""
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
