"""Limits on a text before it is parsed, because a hostile file could cost the parser minutes and gigabytes.

A quick count of characters comes first. It also counts characters in strings and comments, so it may count too many.
Only a text that seems to exceed a limit is then read token by token. Both steps take linear time and accept invalid
TOML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Final

from msgspec import Struct


class Limits(Struct, frozen=True):
    """The maxima of a timeline file (FORMAT 1, "Limits").

    Attributes:
        line: Characters of a line.
        lines: Lines of the file.
        headers: Headers of any table.
        parts: Parts of a dotted key, in a header or before a value.
        tables: Dotted keys, and headers of tables other than events and claims.
        values: Keys and values, in addition to those allowed for each header.
        values_each: Keys and values allowed for each header.
    """

    line: int = 4 * 2**20
    lines: int = 16_000_000
    headers: int = 5_000_000
    parts: int = 5
    tables: int = 100_000
    values: int = 200_000
    values_each: int = 40


class Excess(Struct, frozen=True):
    """A limit that a text exceeds.

    Attributes:
        at: The offset at which the text exceeds the limit; 0 if no place is known.
        sentence: The mistake and the limit in words.
        hint: How to fix the mistake.
    """

    at: int
    sentence: str
    hint: str


LIMITS: Final = Limits()

_NAME: Final = r"""(?:[\w-]++|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+')[ \t]*+"""
_TABLE: Final = rf"[ \t]*+(?:\[(?!\[[ \t]*+events(?:\.claims)?+[ \t]*+\]\])|{_NAME}\.)"
_HEADERS: Final = re.compile(r"\n[ \t]*+\[[^\]\n]*+\]++[ \t]*+(?=[#\n])")
"""Headers, and lines of an array that look like a header."""
_TABLES: Final = re.compile("\n" + _TABLE)
_STRINGS: Final = (
    r'"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']++|'{1,2}(?!'))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]++|\\.)*+"?+'
    r"|'[^'\n]*+'?+"
    r"|\#[^\n]*+"
)
"""Strings and comments, which are skipped. An unterminated string ends at the end of its line or of the text."""


def excess(text: str, limits: Limits = LIMITS) -> Excess | None:
    """Return the first limit that a text exceeds, or None.

    Args:
        text: The text of a timeline file, valid or not, with line feeds as line ends.
        limits: The limits to apply.
    """
    headers = min(text.count("\n[") - text.count("\n[[") + text.count("[["), text.count("\n"))
    if long_line := _long_line(text, limits):
        return long_line
    for what, number, most in (("lines", text.count("\n"), limits.lines), ("headers", headers, limits.headers)):
        if number > most:
            return Excess(0, f"The file has more than {most:,} {what}, the limit.", "Part the file.")
    return _counted(text, limits) if _suspicious(text, headers, limits) else None


def _long_line(text: str, limits: Limits) -> Excess | None:
    start, most = 0, limits.line
    while len(text) - start > most:
        end = text.rfind("\n", start, start + most + 1)
        if end < 0:
            return Excess(start, f"This line has more than {most:,} characters, the limit.", "Break it into lines.")
        start = end + 1
    return None


def _suspicious(text: str, headers: int, limits: Limits) -> bool:
    """Return whether the text may have too many tables, too many values or too long keys."""
    if text.count(",") + text.count("=") > limits.values + limits.values_each * headers:
        return True
    dots, brackets = text.count("."), text.count("[")
    if dots >= limits.parts and re.search(rf"\.[ \t]*+(?:{_NAME}\.[ \t]*+){{{limits.parts - 1}}}", text):
        return True
    return max(dots, brackets) > limits.tables and _more_than(limits.tables, _TABLES.finditer(text))


def _more_than(most: int, items: Iterator[object]) -> bool:
    return next(islice(items, most, None), None) is not None


@cache
def _tokens(parts: int) -> re.Pattern[str]:
    """Compile the pattern of the tokens that are counted or skipped."""
    key = rf"(?:\A|(?<=[\n\[{{,]))[ \t]*+(?:{_NAME}\.[ \t]*+){{{parts}}}"
    return re.compile(rf"(?P<key>{key})|(?P<table>(?<=\n){_TABLE})|{_STRINGS}|(?P<value>[=,])", re.DOTALL)


def _counted(text: str, limits: Limits) -> Excess | None:
    """Read a text token by token, and return the first limit that it exceeds, or None."""
    tables = values = 0
    most_values, headers = limits.values, None
    for token in _tokens(limits.parts).finditer(text):
        kind = token.lastgroup
        if kind == "value":
            values += 1
            if values > most_values and headers is None:
                headers = len(_HEADERS.findall(text))
                most_values += limits.values_each * headers
            if values > most_values:
                sentence = f"The file has more than {most_values:,} keys and values, the limit for its tables."
                return Excess(token.start(), sentence, "Give each event, source and actor a header of its own.")
        elif kind == "table":
            tables += 1
            if tables > limits.tables:
                sentence = f"The file has more than {limits.tables:,} sources and actors, the limit."
                return Excess(token.start(), sentence, "Part the file.")
        elif kind == "key":
            sentence = f"This key has more than {limits.parts} parts, the limit."
            return Excess(token.start(), sentence, "No key of the format needs more than three.")
    return None
