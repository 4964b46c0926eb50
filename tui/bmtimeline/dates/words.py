"""The wording of dates for display: short enough for a column, without EDTF syntax."""

from typing import Final

from bmtimeline.dates.calendar import decade_label, year_label, years_label
from bmtimeline.dates.model import Choice, Date, Interval, Limit, Moment, When, Year
from bmtimeline.dates.phrases import core, date_words, joined, remarked, same_month_or_year, shared

_MOST_LISTED: Final = 6


def words(when: When) -> str:
    """Return the words for a date: `autumn 2014`, `about 2000`, `1990s`, `from 27 Nov 2025`, `44 BCE`."""
    if isinstance(when, (Date, Year)):
        return _single(when)
    if isinstance(when, Moment):
        return f"{core(when.date)}, {when.clock}{_zone(when.zone)}"
    if isinstance(when, Interval):
        return _interval(when)
    if isinstance(when, Choice):
        return _choice(when)
    raise TypeError(when)


def _single(when: Date | Year) -> str:
    if isinstance(when, Date):
        return date_words(when)
    phrase = year_label(when.year)
    if when.first != when.last:
        phrase = f"{decade_label(when.first, when.last)}, estimated {phrase}"
    return remarked(phrase, (when.mark,), ("year",))


def _zone(zone: str) -> str:
    if not zone:
        return ""
    offset = zone if ":" in zone else f"{zone}:00"
    return " UTC" if zone == "Z" or offset == "+00:00" else f" UTC{offset}"


def _interval(when: Interval) -> str:
    start, end = when.start, when.end
    if isinstance(start, Limit) and isinstance(end, Limit):
        if start is end:
            return "any time"
        return "start unknown, no end" if start is Limit.UNKNOWN else "no start, end unknown"
    if isinstance(end, Limit):
        unknown = ", end unknown" if end is Limit.UNKNOWN else ""
        return f"from {_single(start)}{unknown}" if not isinstance(start, Limit) else ""
    if isinstance(start, Limit):
        return f"{'until' if start is Limit.OPEN else 'before'} {_single(end)}"
    return _between(start, end)


def _between(start: Date | Year, end: Date | Year) -> str:
    phrase = None
    if isinstance(start, Date) and isinstance(end, Date):
        phrase = shared(start, end)
    else:
        first, last = _known_year(start), _known_year(end)
        if first is not None and last is not None:
            phrase = years_label(first, last)
    return phrase or f"{_single(start)} – {_single(end)}"


def _known_year(when: Date | Year) -> int | None:
    """Return the year of a date that is a single year without marks, else None."""
    if when.uncertain or when.approximate:
        return None
    if isinstance(when, Year):
        return when.year if when.first == when.last else None
    return int(when.year) if not when.month and "X" not in when.year else None


def _choice(when: Choice) -> str:
    """Return the words for a set: `1667 or 1668` for one of its dates, `1667 and 1668` for all."""
    word = "and" if when.every else "or"
    if len(when.members) > _MOST_LISTED:
        several = "several dates" if when.every else "one of several dates"
        return f"{several}, {_member(when.members[0], word)} … {_member(when.members[-1], word)}"
    dates = [member for member in when.members if isinstance(member, Date)]
    if len(dates) == len(when.members):
        split = same_month_or_year(dates)
        if split:
            differing, common = split
            return joined(differing, word) + common
    phrases = [_member(member, word) for member in when.members]
    if len(phrases) > 1 and any(word in text.split() for text in phrases):
        # Avoid “1984 or earlier or 1990”: separate the members with commas.
        return f"{', '.join(phrases[:-1])}, {word} {phrases[-1]}"
    return joined(phrases, word)


def _member(when: Date | Year | Interval, word: str) -> str:
    if not isinstance(when, Interval):
        return _single(when)
    if isinstance(when.end, Limit):
        return f"{_single(when.start)} {word} later" if not isinstance(when.start, Limit) else ""
    if isinstance(when.start, Limit):
        return f"{_single(when.end)} {word} earlier"
    return _between(when.start, when.end)
