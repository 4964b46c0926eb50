"""Looking at a text before it is parsed: what nobody writes would take the parser minutes and gigabytes.

Counting is quick, and counts too much: what stands in strings and comments as well. Only a text that seems to have
too much is read sign by sign. Nothing here needs a valid text, and nothing goes over a part of it again and again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from msgspec import Struct


class Limits(Struct, frozen=True):
    """The most that a timeline file may have (FORMAT 1, "Limits").

    Attributes:
        line: Characters in a line.
        lines: Lines.
        headers: Headers of any sort.
        parts: Parts of a dotted key, in a header or before a value.
        tables: Headers, but those of events and claims, and dotted keys.
        values: Values and keys beside those that the headers stand for.
        values_each: Values and keys for each header.
    """

    line: int = 4 * 2**20
    lines: int = 16_000_000
    headers: int = 5_000_000
    parts: int = 5
    tables: int = 100_000
    values: int = 200_000
    values_each: int = 40


class Excess(Struct, frozen=True):
    """Where a text has too much of something: the offset, a sentence that names the limit, and what to do."""

    at: int
    sentence: str
    hint: str


LIMITS: Final = Limits()

_NAME: Final = r"""(?:[\w-]++|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+')[ \t]*+"""
_TABLE: Final = rf"[ \t]*+(?:\[(?!\[[ \t]*+events(?:\.claims)?+[ \t]*+\]\])|{_NAME}\.)"
_HEADERS: Final = re.compile(r"\n[ \t]*+\[[^\]\n]*+\]++[ \t]*+(?=[#\n])")
"""Headers, and such rows of arrays as look like one."""
_TABLES: Final = re.compile("\n" + _TABLE)
_STRINGS: Final = (
    r'"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']++|'{1,2}(?!'))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]++|\\.)*+"?+'
    r"|'[^'\n]*+'?+"
    r"|\#[^\n]*+"
)
"""Strings and comments, which count for nothing; one that never ends goes to where it could have ended."""


def excess(text: str, limits: Limits = LIMITS) -> Excess | None:
    """Give where a text is above a limit, None when it is within all of them.

    Args:
        text: The text of a timeline file, valid or not, with line feeds at the ends of its lines.
        limits: The limits.
    """
    headers = min(text.count("\n[") - text.count("\n[[") + text.count("[["), text.count("\n"))
    found = _long_line(text, limits)
    for what, number, most in (("lines", text.count("\n"), limits.lines), ("headers", headers, limits.headers)):
        if found is None and number > most:
            found = Excess(0, f"The file has more than {most:,} {what}, the limit.", "Part the file.")
    if found is None and _suspicious(text, headers, limits):
        found = _counted(text, limits)
    return found


def _long_line(text: str, limits: Limits) -> Excess | None:
    start, most = 0, limits.line
    while len(text) - start > most:
        end = text.rfind("\n", start, start + most + 1)
        if end < 0:
            return Excess(start, f"This line has more than {most:,} characters, the limit.", "Break it into lines.")
        start = end + 1
    return None


def _suspicious(text: str, headers: int, limits: Limits) -> bool:
    """Whether there may be too many tables or values, or too long keys."""
    if text.count(",") + text.count("=") > limits.values + limits.values_each * headers:
        return True
    dots, brackets = text.count("."), text.count("[")
    if dots >= limits.parts and re.search(rf"\.[ \t]*+(?:{_NAME}\.[ \t]*+){{{limits.parts - 1}}}", text):
        return True
    return max(dots, brackets) > limits.tables and _more(_TABLES.finditer(text), limits.tables)


def _more(found: Iterator[object], most: int) -> bool:
    return next((True for number, _ in enumerate(found) if number >= most), False)


@cache
def _tokens(parts: int) -> re.Pattern[str]:
    """Compile what is counted, and what is passed over."""
    key = rf"(?:\A|(?<=[\n\[{{,]))[ \t]*+(?:{_NAME}\.[ \t]*+){{{parts}}}"
    return re.compile(rf"(?P<key>{key})|(?P<table>(?<=\n){_TABLE})|{_STRINGS}|(?P<value>[=,])", re.DOTALL)


def _counted(text: str, limits: Limits) -> Excess | None:
    """Read a text sign by sign up to where it is above a limit."""
    tables = values = 0
    most_values, headers = limits.values, None
    for found in _tokens(limits.parts).finditer(text):
        kind = found.lastgroup
        if kind == "value":
            values += 1
            if values > most_values and headers is None:
                headers = len(_HEADERS.findall(text))
                most_values += limits.values_each * headers
            if values > most_values:
                sentence = f"The file has more than {most_values:,} keys and values, the limit for its tables."
                return Excess(found.start(), sentence, "Give each event, source and actor a header of its own.")
        elif kind == "table":
            tables += 1
            if tables > limits.tables:
                sentence = f"The file has more than {limits.tables:,} sources and actors, the limit."
                return Excess(found.start(), sentence, "Part the file.")
        elif kind == "key":
            sentence = f"This key has more than {limits.parts} parts, the limit."
            return Excess(found.start(), sentence, "No key of the format needs more than three.")
    return None
