"""The dates that a text says, in English and Russian, as EDTF; what it only hints at is never guessed."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from msgspec import Struct

from bmtimeline.dates import DateError, parse
from bmtimeline.evidence.times import MONTHS, SEASONS, times

_RU_YEAR: Final = r"(?: ?(?:года?|году|годом|годах|годы|гг?\.))?"
_YEAR: Final = rf"(?P<year>\d{{4}}){_RU_YEAR}"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th|-?го|-?е)?"
_FIRST_SEASON: Final = 21
_LOOK_BACK: Final = 32
_UNSURE: Final = re.compile(
    r"(?i)(?:\b(?:before|until|till|by|since|after|about|around|circa|ca\.?|c\.|nearly|almost|approximately|roughly|not"
    r"|perhaps|probably|early|late|mid|end of|beginning of|between|from|до|после|с|со|к|около|примерно|почти|между"
    r"|начал[аеоу]|конц[аеу]|середин[аеу]|приблизительно)[ \-–]+(?:the )?)\Z"
)
"""What stands before a date that then says something else than when it happened."""
_TO: Final = re.compile(r"(?i)\s*[-–—]\s*|\s+(?:to|until|till|по|до)\s+")
_FROM: Final = re.compile(r"(?i)\b(?:from|с|со)\s+\Z")


class SaidDate(Struct, frozen=True):
    """An expression of time in a text.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        edtf: The date it says; empty where it says none that stands for itself, such as `last month`.
        sure: Whether nothing before it, such as `before` or `about`, makes another date of it.
    """

    start: int
    end: int
    edtf: str
    sure: bool


def said_dates(text: str) -> list[SaidDate]:
    """Return the expressions of time in a text, in order; the two ends of a stretch as one expression."""
    found: list[SaidDate] = []
    for start, end in times(text):
        one = SaidDate(start, end, edtf(text[start:end]), not _UNSURE.search(text[max(0, start - _LOOK_BACK) : start]))
        joined = _stretch(text, found[-1], one) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(one)
    return found


def edtf(said: str) -> str:
    """Return the date of an expression of time as EDTF; nothing for an expression that is no date by itself."""
    plain = " ".join(said.split())
    for pattern, form in _forms():
        if match := pattern.fullmatch(plain):
            return _checked(_written(form, match.groupdict()))
    return ""


def _stretch(text: str, one: SaidDate, other: SaidDate) -> SaidDate | None:
    """Make one of two dates where the text says that it lasted from the first to the second."""
    between = text[one.end : other.start]
    if not (one.edtf and other.edtf and _TO.fullmatch(between)) or "/" in one.edtf:
        return None
    before = text[max(0, one.start - _LOOK_BACK) : one.start]
    dash = between.strip() in {"-", "–", "—"}
    if not dash and not _FROM.search(before):
        return None
    whole = _checked(f"{one.edtf}/{other.edtf}")
    return SaidDate(one.start, other.end, whole, one.sure or bool(_FROM.search(before))) if whole else None


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Compile what says a date, and how it is written; a form with `=` takes the number of its month or season."""
    forms = [
        (r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", "day"),
        (r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})", "day"),
        (_YEAR, "year"),
        (r"(?P<decade>[12]\d{2})0['’]?s", "decade"),
        (r"(?P<decade>[12]\d{2})0-(?:е|х|м|ми)(?: год(?:ы|ов|ах|ам))?", "decade"),
        (r"(?P<early>\d{1,4}) (?:CE|AD)", "early"),
        (r"(?P<before>\d{1,4}) BCE?", "before"),
    ]
    for number, month in enumerate(MONTHS, 1):
        name = rf"(?:{month})\.?"
        forms += [
            (rf"{_DAY}(?: of)? {name},? {_YEAR}", f"={number}"),
            (rf"{name} {_DAY},? ?{_YEAR}", f"={number}"),
            (rf"{name},? (?:of )?{_YEAR}", f"={number}"),
        ]
    # Winter lies in two years, and which of them is named is not said.
    for number, season in enumerate(SEASONS[:3], _FIRST_SEASON):
        forms.append((rf"(?i:(?:in the )?(?:{season}),?(?: of)?) {_YEAR}", f"={number}"))
    return tuple((re.compile(pattern), form) for pattern, form in forms)


def _written(form: str, parts: dict[str, str | None]) -> str:
    year, day = parts.get("year"), parts.get("day")
    if form == "decade":
        return f"{parts['decade']}X"
    if form == "early":
        return f"{int(parts['early'] or 0):04}"
    if form == "before":
        return f"-{int(parts['before'] or 0) - 1:04}" if int(parts["before"] or 0) > 1 else "0000"
    if form == "year":
        return year or ""
    month = form[1:] if form.startswith("=") else parts.get("month")
    return f"{year}-{int(month or 0):02}" + (f"-{int(day):02}" if day else "")


def _checked(written: str) -> str:
    """Return the text if it is a date."""
    try:
        parse(written)
    except DateError:
        return ""
    return written
