"""Explanations of why a text is not a date, in words for its author."""

import re
from typing import Final

from bmtimeline.dates.error import DateError

_LONGEST_SHOWN: Final = 40
_FORMS: Final = "write 2014, 2014-09, 2014-09-15, 2014-23 (autumn), 2014~ (about), 2014? (uncertain), 199X, 2007/2016"

# Patterns and sentences, tried in this order. Group 1 marks the mistake; its text replaces {} in the sentence.
# No pattern has nested repetitions, so that none is slow on any text. They are compiled when a date first fails.
_MISTAKES: Final = (
    (r"\A(\Z)", "the date is empty"),
    (r"((?i:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))", "a month has two digits: 2014-09"),
    (
        r"(?i:\b(spring|summer|autumn|fall|winter)\b)",
        "a season is a number from 21 to 24: 2014-23 is autumn",
    ),
    (r"(?i:\b(about|circa|ca|c)\b)", "“{}” is written ~ after the date: 2000~"),
    (r"(\s)", "a date has no white space in it"),
    (r"([\u2010-\u2015\u2212])", "“{}” is not a plain hyphen: write 2014-09-15, or / between two dates"),
    (r"([\u200b-\u200f\u2060\ufeff])", "an invisible character stands here: take it out"),
    (r"([^\x00-\x7f])", "“{}” has no place in a date: only plain digits 0 to 9 and signs have"),
    (r"\A(open|unknown)\Z", "an open end is written .., an unknown end is left empty: 2004/.., 2004/"),
    (r"\A(\.\.)\Z", "two dots alone are no date: write ../1948 (until) or 1948/.. (from)"),
    (r"([\[\]{}])", "a set stands alone, as [1667,1668] or {1667,1668}"),
    (r"(,)", "dates with a comma between need brackets: [1667,1668] (one of) or {1667,1668} (all of)"),
    (r"([()])", "a date has no round brackets: a mark left of a part holds for that part, 2004-?06"),
    (r"[?~%]([?~%])", "one mark is enough: ? uncertain, ~ about, % both"),
    (r"\A-([?~%])", "the mark stands before the minus sign: ?-0043"),
    (r"(\.\.)", "two dots stand in a set, [1670..1672]; an interval has /: 1670/1672"),
    (
        r"T[0-9]{2}:[0-9]{2}:[0-9]{2}[^?~%]{0,6}([?~%])",
        "a time of day takes no mark: mark the day alone, 2004-01-01?",
    ),
    (
        r"\A-?[0-9]{4}-[0-9]{2}-[0-9]{2}(T)[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?\Z",
        "an interval or a set holds days, not times of day",
    ),
    (
        r"\A-?[0-9]{4}-[0-9]{2}-[0-9]{2}T(.|\Z)",
        "a time has hours, minutes and seconds, then Z, +05:30 or nothing: T10:10:10Z",
    ),
    (r"\A[0-9X?~%-]{2,20}(T)", "a time of day needs a whole date before it: 2004-01-01T10:10:10Z"),
    (r"\A-?[0-9X]{1,3}([xuU])", "an unknown digit is a capital X: 199X"),
    (r"\A-?[0-9X]{4}-[0-9X]?([xuU])", "an unknown digit is a capital X: 1999-XX"),
    (r"\A[0-9]{3}0(s)\Z", "a decade is written with X: 199X"),
    (r"\A(y)-?[0-9]", "a year of more than four digits begins with a capital Y: Y12345"),
    (r"\AY-?[0-9]+(-)", "a year with Y stands alone, without month and day"),
    (r"\AY-?[0-9]+(e)", "a power of ten has a capital E: Y17E7"),
    (r"\A(Y)", "Y is followed by a year of more than four digits: Y170000002, Y-17E7"),
    (r"\A-?[0-9]+(E)", "a year with a power of ten begins with Y: Y17E7"),
    (r"\A-?[0-9XY]+S[0-9]+(-)", "a year with S stands alone, without month and day"),
    (r"\A-?[0-9X]+(S)", "S follows a year and counts its known digits: 1950S2"),
    (r"\A([0-9]{8})\Z", "a day is written with hyphens: 2014-09-15"),
    (r"\A([0-9]{1,2})[-.][0-9]{1,2}[-.][0-9]{4}\Z", "the year stands first: 2014-09-15"),
    (r"\A[0-9]{4}([.])[0-9]", "a day is written with hyphens: 2014-09-15"),
    (r"\A-?([0-9X]{1,3})[?~%]?(?:-|\Z)", "a year has four digits, with zeros in front if need be: 0044"),
    (r"\A-?([0-9]{5,})[?~%]?(?:-|\Z)", "a year of more than four digits begins with Y: Y12345"),
    (r"\A-?[0-9X]{4}[?~%]?-[?~%]?([0-9X])[?~%]?(?:-|\Z)", "a month has two digits: 2014-09"),
    (
        r"\A-?[0-9X]{4}[?~%]?-[?~%]?[0-9X]{2}[?~%]?-[?~%]?([0-9X])[?~%]?\Z",
        "a day has two digits: 2014-09-05",
    ),
    (r"\A[0-9X?~%-]*(-)\Z", "something is missing after the last hyphen"),
)
_GOOD_START: Final = re.compile(r"[?~%]?-?[0-9X]{0,4}[?~%]?(?:-[?~%]?[0-9X]{2}[?~%]?){0,2}")


def shown(text: str) -> str:
    """Return text for use in a message: shortened, with U+FFFD for characters that are not printable."""
    short = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
    return "".join(letter if letter.isprintable() else "�" for letter in short)


def explain(text: str, base: int) -> DateError:
    """Return the error for a text that is not a date.

    Args:
        text: The text of a single date.
        base: The offset of `text` in the whole value, for the error's place.
    """
    for pattern, sentence in _MISTAKES:
        mistake = re.search(pattern, text)
        if mistake:
            return DateError(sentence.replace("{}", shown(mistake[1])), base + mistake.start(1))
    start = _GOOD_START.match(text)
    return DateError(f"“{shown(text)}” is not an EDTF date; {_FORMS}", base + (start.end() if start else 0))
