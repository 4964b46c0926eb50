"""The window: the filter on time, made narrower and wider by the calendar, and slid along it.

It is nothing but terms `year:` and `date:` of the lens, so undo, chips and history know it.
"""

from __future__ import annotations

from math import inf
from typing import Final, NamedTuple

from bmtimeline.dates import civil
from bmtimeline.query import Lens, Term
from bmtimeline.query.nodes import Within
from bmtimeline.query.windows import Window
from bmtimeline.ui.strip.calendar_units import DECADE, MONTH, YEAR, Unit, written

_RUNGS: Final = (Unit(years=1000), Unit(years=100), DECADE, YEAR, MONTH)
"""The steps from wide to narrow."""
_UNDATED: Final = "Nothing here has a date."


class Turn(NamedTuple):
    """A lens to go on with and what to tell the reader of it."""

    lens: Lens
    message: str = ""


def window_terms(lens: Lens) -> tuple[Term, ...]:
    """Give the terms that ask for a window of time; what is excluded, or a date asked for to the letter, is none."""
    return tuple(
        term
        for term in lens.query.terms
        if term.field in {"year", "date"} and not term.negated and isinstance(term.node, Within)
    )


def without_window(lens: Lens) -> Lens:
    """Give the lens without any window; what it excludes stays excluded."""
    while terms := window_terms(lens):
        lens = lens.without_term(terms[0])
    return lens


def windows_of(lens: Lens) -> tuple[Window, ...]:
    """Give the stretches of days that all its windows share; nothing where it has none, or they share no day."""
    shared: tuple[Window, ...] = ((-inf, inf),)
    terms = window_terms(lens)
    for term in terms:
        if isinstance(term.node, Within):
            pairs = ((one, other) for one in shared for other in term.node.windows)
            both = ((max(one[0], other[0]), min(one[1], other[1])) for one, other in pairs)
            shared = tuple(window for window in both if window[0] <= window[1])
    return shared if terms else ()


def rung(lens: Lens, day: int, extent: tuple[int, int] | None, steps: int) -> Turn:
    """Make the window narrower around a day, or wider.

    The narrower window is the largest decade, year or month (for long times also the century and the
    millennium) of at most half its length; the wider one the smallest of at least twice its length.

    Args:
        lens: What is asked.
        day: The day of the selected event; days outside the window stand for its nearest one.
        extent: The first and last day there are without the window.
        steps: 1 for narrower, -1 for wider.

    Returns:
        The lens, the same one where there is no further step, and what to say.
    """
    if extent is None:
        return Turn(lens, _UNDATED)
    first, last = hull(lens, extent)
    days = last - first + 1
    day = min(max(day, first), last)
    if steps < 0:
        if not window_terms(lens):
            return Turn(lens, "There is no window on time: all years are shown.")
        whole = extent[1] - extent[0] + 1
        wider = (unit for unit in reversed(_RUNGS) if 2 * days <= _length(unit, day) <= whole // 2)
        unit = next(wider, None)
        return _moved(lens, _around(unit, day)) if unit else Turn(without_window(lens), _replaced(lens, "off"))
    for unit in _RUNGS:
        if 2 * _length(unit, day) <= days and written(*_around(unit, day)):
            return _moved(lens, _around(unit, day))
    return Turn(lens, "No window on time is narrower than this one.")


def slid(lens: Lens, extent: tuple[int, int] | None, steps: int) -> Turn:
    """Slide the window by its own length, later (1) or earlier (-1), as far as there are events.

    Args:
        lens: What is asked.
        extent: The first and last day there are without the window.
        steps: How often, and which way.
    """
    windows = windows_of(lens)
    if extent is None:
        return Turn(lens, _UNDATED)
    if not windows:
        return Turn(lens, "There is no window on time to slide: + sets one.")
    first, last = windows[0][0], windows[-1][1]
    if len(windows) > 1 or not isinstance(first, int) or not isinstance(last, int):
        return Turn(lens, "A window of several parts, or without an end, does not slide: + narrows it.")
    target = _shifted(first, last + 1, steps)
    if target[0] > extent[1] or target[1] <= extent[0]:
        return Turn(lens, f"Nothing lies {'later' if steps > 0 else 'earlier'} than this window.")
    return _moved(lens, target)


def moved_to(lens: Lens, day: int) -> Turn:
    """Move the window to a day outside it: the same rung there, or no window where it is on no rung."""
    (first, last) = hull(lens, (day, day))
    at = next((unit for unit in _RUNGS if _around(unit, first) == (first, last + 1)), None)
    if at is None:
        off = " ".join(term.text for term in window_terms(lens))
        return Turn(without_window(lens), f"{off} is off; u brings it back.")
    return _moved(lens, _around(at, day))


def hull(lens: Lens, extent: tuple[int, int]) -> tuple[int, int]:
    """Give the first and last day of the window; an end that is open, or no window at all, ends with the events."""
    windows = windows_of(lens) or ((-inf, inf),)
    first, last = windows[0][0], windows[-1][1]
    ends = (extent[0] if first == -inf else int(first), extent[1] if last == inf else int(last))
    return min(ends), max(ends)


def _around(unit: Unit, day: int) -> tuple[int, int]:
    start = unit.start(day)
    return start, unit.after(start)


def _length(unit: Unit, day: int) -> int:
    first, stop = _around(unit, day)
    return stop - first


def _shifted(first: int, stop: int, steps: int) -> tuple[int, int]:
    """Shift by whole months where the window consists of such, else by days."""
    if MONTH.start(first) == first and MONTH.start(stop) == stop:
        (year, month, _), (year_after, month_after, _) = civil(first), civil(stop)
        months = (year_after - year) * 12 + month_after - month
        return MONTH.after(first, months * steps), MONTH.after(stop, months * steps)
    return first + (stop - first) * steps, stop + (stop - first) * steps


def _moved(lens: Lens, days: tuple[int, int]) -> Turn:
    said = written(*days)
    if said is None:
        return Turn(lens, "No filter can name a part of so remote a year.")
    term = ":".join(said)
    return Turn(without_window(lens).and_(term), _replaced(lens, term))


def _replaced(lens: Lens, by: str) -> str:
    """Tell what became of terms that no step of ours wrote; nothing where the chip says it all."""
    terms = window_terms(lens)
    windows = windows_of(lens)
    plain = len(terms) == 1 and len(windows) == 1 and all(isinstance(end, int) for end in windows[0])
    if plain or not terms:
        return ""
    before = " ".join(term.text for term in terms)
    return f"{before} is off; u brings it back." if by == "off" else f"{before} is now {by}; u brings it back."
