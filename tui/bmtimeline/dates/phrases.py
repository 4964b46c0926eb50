"""The wording of single calendar dates, and of two dates without repeating what they share."""

from collections.abc import Sequence
from typing import Final

from bmtimeline.dates.calendar import MONTH_NAMES, decade_label, month_length, year_label, years_label
from bmtimeline.dates.masks import DAYS, MONTHS, years
from bmtimeline.dates.model import APPROXIMATE, UNCERTAIN, Date
from bmtimeline.dates.seasons import SEASONS, season_kind, season_name

_ANY_LEAP_YEAR: Final = 2000
_SHORTEST_RUN: Final = 3
_NO_DIGIT: Final = "XXXX"
_PLACES: Final = ("millennium", "century", "decade", "year")
_REMARKS: Final = {
    UNCERTAIN: "uncertain",
    APPROXIMATE: "approximate",
    UNCERTAIN | APPROXIMATE: "uncertain and approximate",
}


def short_month(number: int) -> str:
    """Return the first three letters of a month's name."""
    return MONTH_NAMES[number][:3]


def joined(parts: Sequence[str], word: str) -> str:
    """Join parts into a list in words: `a, b or c`."""
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}" if len(parts) > 1 else parts[0]


def date_words(date: Date) -> str:
    """Return the words for a date and its marks: `15 Sep 2023 (year uncertain)`, `about 2000`."""
    return remarked(core(date), date.marks, _part_names(date))


def remarked(phrase: str, marks: Sequence[int], parts: Sequence[str]) -> str:
    """Add the words for a date's marks (EDTF level 1 “Qualification of a date”, level 2 “Qualification”).

    Args:
        phrase: The words for the date without marks.
        marks: The mark of each part.
        parts: The name of each part.
    """
    if not any(marks):
        return phrase
    if len(set(marks)) == 1:
        about = marks[0] & APPROXIMATE and ", " not in phrase
        if about:
            phrase = f"about {phrase}"
        remark = _REMARKS.get(marks[0] & ~APPROXIMATE if about else marks[0], "")
    else:
        kinds = sorted(set(marks) - {0}, key=marks.index)
        groups = [[part for part, mark in zip(parts, marks, strict=True) if mark == kind] for kind in kinds]
        remark = ", ".join(
            f"{joined(group, 'and')} {_REMARKS[kind]}" for group, kind in zip(groups, kinds, strict=True)
        )
    if not remark:
        return phrase
    return f"{phrase[:-1]}, {remark})" if phrase.endswith(")") else f"{phrase} ({remark})"


def _part_names(date: Date) -> tuple[str, ...]:
    middle = season_kind(date.month) if date.month in SEASONS else "month"
    return ("year", middle, "day")[: len(date.marks)]


def core(date: Date) -> str:
    """Return the words for a date without its marks."""
    if not date.month:
        return _placed("", date.year)
    if date.month in SEASONS:
        return _season(date.year, date.month)
    if date.month == "XX":
        return _month_unknown(date)
    months = MONTHS[date.month]
    month = _listed([short_month(number) for number in months], months)
    if not date.day:
        return _placed(month, date.year)
    if date.day == "XX":
        return _placed(month, date.year, ("day",))
    days = _days(date, months)
    return _placed(f"{days} {month}" if len(months) == 1 else f"day {days} of {month}", date.year)


def _month_unknown(date: Date) -> str:
    if date.day == "XX":
        return _placed("", date.year, ("month", "day"))
    phrase = _placed("", date.year, ("month",))
    return f"{phrase}, day {_days(date, MONTHS[date.month])}" if date.day else phrase


def _days(date: Date, months: tuple[int, ...]) -> str:
    year = _ANY_LEAP_YEAR if "X" in date.year else int(date.year)
    longest = max(month_length(year, month) for month in months)
    days = [day for day in DAYS[date.day] if day <= longest]
    return _listed([str(day) for day in days], days)


def _listed(names: Sequence[str], numbers: Sequence[int]) -> str:
    """Return the words for the possible months or days: `Oct–Dec`, `1, 11 or 21`."""
    if len(numbers) >= _SHORTEST_RUN and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{names[0]}–{names[-1]}"
    return joined(names, "or")


def _placed(lead: str, mask: str, unknown: tuple[str, ...] = (), link: str = " ") -> str:
    """Return the words for a day, month or season with its year, and the names of the unknown parts.

    Args:
        lead: The words before the year; empty for a year alone.
        mask: The year's mask.
        unknown: The names of the unspecified parts below the year.
        link: The text between the lead and the year.
    """
    if "X" not in mask:
        label = year_label(int(mask))
        phrase = f"{lead}{link}{label}" if lead else label
    elif mask.endswith(_NO_DIGIT):
        era = "" if mask == _NO_DIGIT else " BCE"
        phrase = f"{lead}{era}".strip()
        unknown = ("year", *unknown) if lead or len(unknown) <= 1 else ("date",)
    else:
        label = decade_label(*years(mask))
        if lead:
            the = "the " if label.endswith("s") else ""
            phrase = f"{lead} of {the}{label}" if link == " of " else f"{lead} in {the}{label}"
        else:
            phrase = label
        unknown = (*_missing_places(mask), *unknown)
    if not unknown:
        return phrase
    gap = f"{joined(unknown, 'and')} unknown"
    return f"{phrase}, {gap}" if phrase else gap


def _missing_places(mask: str) -> tuple[str, ...]:
    """Return the names of unspecified digits that a range of years does not show: `decade` for `19X5`."""
    digits = mask.removeprefix("-")
    if "X" not in digits.rstrip("X"):
        return ()
    return tuple(place for place, digit in zip(_PLACES, digits, strict=True) if digit == "X")


def _season(mask: str, number: str) -> str:
    """Return the words for a season: `autumn 2014`, `winter 2014–15`, `1st quarter of 2014`."""
    word, link, side = season_name(number)
    spans_new_year = SEASONS[number][2]
    if not spans_new_year or "X" in mask:
        return _placed(word, mask, link=link) + side
    year = int(mask)
    label = years_label(year, year + 1)
    short = str(year + 1)[2:]
    if label == f"{year}–{year + 1}" and short != "00":
        label = f"{year}–{short}"
    return f"{word} {label}{side}"


def is_plain(date: Date) -> bool:
    """Return whether every digit of a date is known."""
    return "X" not in date.year + date.month + date.day


def shared(start: Date, end: Date) -> str | None:
    """Return the words for an interval without repetition, `7–9 Mar 2025`, or None if its ends share nothing."""
    same_shape = len(start.month) == len(end.month) and len(start.day) == len(end.day)
    if not (same_shape and start.marks == end.marks and is_plain(start) and is_plain(end)):
        return None
    pairs = ((start.year, end.year), (start.month, end.month), (start.day, end.day))
    phrase = core(start) if all(first == last for first, last in pairs) else _run(start, end)
    if phrase is None:
        return None
    parts = [
        name if first == last else f"{name}s" for name, (first, last) in zip(_part_names(start), pairs, strict=False)
    ]
    return remarked(phrase, start.marks, parts)


def _run(start: Date, end: Date) -> str | None:
    if not start.month:
        return years_label(int(start.year), int(end.year))
    if start.year != end.year:
        return None
    year = year_label(int(start.year))
    if start.month in SEASONS or end.month in SEASONS:
        return _season_run(start.month, end.month, year)
    first, last = short_month(int(start.month)), short_month(int(end.month))
    if not start.day:
        return f"{first}–{last} {year}"
    if start.month == end.month:
        return f"{int(start.day)}–{int(end.day)} {first} {year}"
    return f"{int(start.day)} {first} – {int(end.day)} {last} {year}"


def _season_run(first: str, last: str, year: str) -> str | None:
    simple = ("21", "22", "23")
    if first not in simple or last not in simple:
        return None
    return f"{season_name(first)[0]}–{season_name(last)[0]} {year}"


def same_month_or_year(dates: Sequence[Date]) -> tuple[list[str], str] | None:
    """Split the words for dates into the different parts and the shared end: `1`, `2` and ` Jun 2004`.

    Returns:
        None if the dates share nothing, or if a date has marks or unspecified digits.
    """
    first = dates[0]
    if not all(is_plain(date) and not any(date.marks) and date.year == first.year for date in dates):
        return None
    if any(date.month not in MONTHS or len(date.day) != len(first.day) for date in dates):
        return None
    year = year_label(int(first.year))
    if not first.day:
        return [short_month(int(date.month)) for date in dates], f" {year}"
    if any(date.month != first.month for date in dates):
        return None
    return [str(int(date.day)) for date in dates], f" {short_month(int(first.month))} {year}"
