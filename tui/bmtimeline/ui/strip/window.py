"""The window on time: narrowed and widened by the calendar, and slid along it.

The window consists of `year:` and `date:` terms of the lens, so undo, chips and history include it.
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
"""The lengths of a window, longest first."""
_UNDATED: Final = "Nothing here has a date."


class Turn(NamedTuple):
    """The next lens, and a message about the change."""

    lens: Lens
    message: str = ""


def window_terms(lens: Lens) -> tuple[Term, ...]:
    """Return the terms that make the window. Excluded times, and dates that must match as text, are not part of it."""
    return tuple(
        term
        for term in lens.query.terms
        if term.field in {"year", "date"} and not term.negated and isinstance(term.node, Within)
    )


def without_window(lens: Lens) -> Lens:
    """Return the lens without its window."""
    while terms := window_terms(lens):
        lens = lens.without_term(terms[0])
    return lens


def windows_of(lens: Lens) -> tuple[Window, ...]:
    """Return the stretches of days within all window terms; empty if there is no window, or no common day."""
    shared: tuple[Window, ...] = ((-inf, inf),)
    terms = window_terms(lens)
    for term in terms:
        if isinstance(term.node, Within):
            pairs = ((window, other) for window in shared for other in term.node.windows)
            both = ((max(window[0], other[0]), min(window[1], other[1])) for window, other in pairs)
            shared = tuple(window for window in both if window[0] <= window[1])
    return shared if terms else ()


def rung(lens: Lens, day: int, extent: tuple[int, int] | None, steps: int) -> Turn:
    """Narrow the window around a day, or widen it.

    A narrower window is the longest decade, year or month (for long times also century or millennium) of at most half
    its length. A wider window is the shortest of at least twice its length.

    Args:
        lens: The current lens.
        day: The day of the selected event. A day outside the window counts as the nearest day inside.
        extent: The first and the last day without the window; `None` without dates.
        steps: 1 to narrow, -1 to widen.

    Returns:
        The next lens, unchanged if there is no further step, and a message.
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
    """Slide the window by its own length, as far as there are events.

    Args:
        lens: The current lens.
        extent: The first and the last day without the window; `None` without dates.
        steps: The number of lengths, positive for later, negative for earlier.
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
    """Return the lens with its window moved to a day; a window that is no unit of the calendar is removed."""
    (first, last) = hull(lens, (day, day))
    at = next((unit for unit in _RUNGS if _around(unit, first) == (first, last + 1)), None)
    if at is None:
        off = " ".join(term.text for term in window_terms(lens))
        return Turn(without_window(lens), f"{off} is off; u brings it back.")
    return _moved(lens, _around(at, day))


def hull(lens: Lens, extent: tuple[int, int]) -> tuple[int, int]:
    """Return the first and the last day of the window. An open end, or no window at all, ends with the extent."""
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
    """Return days moved by their own length: by whole months if they consist of whole months, else by days."""
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
    """Return the message about terms that the user wrote; empty if the new chip shows the change."""
    terms = window_terms(lens)
    windows = windows_of(lens)
    plain = len(terms) == 1 and len(windows) == 1 and all(isinstance(end, int) for end in windows[0])
    if plain or not terms:
        return ""
    before = " ".join(term.text for term in terms)
    return f"{before} is off; u brings it back." if by == "off" else f"{before} is now {by}; u brings it back."
