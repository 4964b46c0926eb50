"""Parser of EDTF: intervals and sets. `single` parses the dates and times in them.

text      = single | moment | interval | set
interval  = end "/" end                 end = single | ".." (open) | nothing (unknown)
set       = "[" members "]" | "{" members "}"
members   = member { "," member }       member = single | [ single ] ".." [ single ]

Intervals and sets contain days, months and years, but no times of day.
"""

from typing import Final

from bmtimeline.dates.error import DateError
from bmtimeline.dates.explain import explain, shown
from bmtimeline.dates.model import Choice, Date, Interval, Limit, When, Year
from bmtimeline.dates.single import read_moment, read_single

_LONGEST: Final = 1000
_MOST_MEMBERS: Final = 100
_CLOSING: Final = {"[": "]", "{": "}"}


def parse(text: str) -> When:
    """Parse an EDTF date of level 0, 1 or 2 (Library of Congress, 2019).

    Raises:
        DateError: The text is not an EDTF date or exceeds a limit.
    """
    if len(text) > _LONGEST:
        raise DateError(f"a date has at most {_LONGEST:,} characters", _LONGEST)
    if text.startswith(("[", "{")):
        return _choice(text)
    if "/" in text:
        return _interval(text)
    if "T" in text:
        return read_moment(text)
    return read_single(text, 0)


def _interval(text: str) -> Interval:
    """Parse an interval (EDTF level 0 “Time Interval”, level 1 “Extended Interval”, level 2 “Interval”)."""
    before, _, after = text.partition("/")
    if not before and not after:
        raise DateError("an interval needs a date at one end: 2007/2016, 2007/.., /2016", 0)
    if "/" in after:
        sentence = "an interval has one /: write a day with hyphens, 2014-09-15"
        raise DateError(sentence, text.index("/", len(before) + 1))
    return _between(text, _end(before, 0), _end(after, len(before) + 1), len(before) + 1)


def _end(text: str, base: int) -> Date | Year | Limit:
    if not text:
        return Limit.UNKNOWN
    if text == "..":
        return Limit.OPEN
    return read_single(text, base)


def _between(text: str, start: Date | Year | Limit, end: Date | Year | Limit, end_at: int) -> Interval:
    """Build an interval, or a range in a set, from its ends.

    Args:
        text: The interval as written.
        start: The parsed start.
        end: The parsed end.
        end_at: The offset of the end in the whole text, for errors.
    """
    earliest = latest = None
    uncertain = approximate = False
    if not isinstance(start, Limit):
        earliest, uncertain, approximate = start.earliest, start.uncertain, start.approximate
    if not isinstance(end, Limit):
        latest = end.latest
        uncertain, approximate = uncertain or end.uncertain, approximate or end.approximate
        if earliest is not None and latest is not None and latest < earliest:
            began = start.text if not isinstance(start, Limit) else ""
            raise DateError(f"the interval ends ({end.text}) before it begins ({began})", end_at)
    return Interval(text, earliest, latest, uncertain, approximate, start, end)


def _choice(text: str) -> Choice:
    """Parse a set (EDTF level 2, “Set representation”)."""
    closing = _CLOSING[text[0]]
    closed_at = text.find(closing)
    if closed_at < 0:
        raise DateError(f"the set has no {closing} at its end", len(text))
    if closed_at != len(text) - 1:
        raise DateError(f"nothing can follow the {closing}", closed_at + 1)
    parts = text[1:-1].split(",")
    if len(parts) > _MOST_MEMBERS:
        raise DateError(f"a set has at most {_MOST_MEMBERS} members", 0)
    members = []
    base = 1
    for number, part in enumerate(parts):
        members.append(_member(part, base, is_first=number == 0, is_last=number == len(parts) - 1))
        base += len(part) + 1
    firsts = [member.earliest for member in members if member.earliest is not None]
    lasts = [member.latest for member in members if member.latest is not None]
    return Choice(
        text,
        min(firsts) if len(firsts) == len(members) else None,
        max(lasts) if len(lasts) == len(members) else None,
        any(member.uncertain for member in members),
        any(member.approximate for member in members),
        tuple(members),
        text[0] == "{",
    )


def _member(text: str, base: int, *, is_first: bool, is_last: bool) -> Date | Year | Interval:
    """Parse a date or a range in a set. Only the first and the last range may be open."""
    before, dots, after = text.partition("..")
    if not dots:
        if not text:
            raise DateError("a date is missing in the set", base)
        if "/" in text:
            sentence = f"a range in a set is written with two dots: {shown(text.replace('/', '..'))}"
            raise DateError(sentence, base + text.index("/"))
        return read_single(text, base)
    if not before and not after:
        raise explain(text, base)
    if not before and not is_first:
        raise DateError("“or earlier” can only stand first in a set", base)
    if not after and not is_last:
        raise DateError("“or later” can only stand last in a set", base + len(before))
    start = read_single(before, base) if before else Limit.OPEN
    after_at = base + len(before) + len("..")
    end = read_single(after, after_at) if after else Limit.OPEN
    return _between(text, start, end, after_at)
