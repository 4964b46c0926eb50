"""The ticks of an axis and their labels, as fine as the scale allows: from days to millions of years."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, pairwise
from typing import Final

from msgspec import Struct

from bmtimeline.dates import civil, day_number, year_label
from bmtimeline.dates.calendar import MONTH_NAMES, MONTHS_IN_YEAR, month_length, years_label
from bmtimeline.ui.axis.window import Window

_SHORT: Final = tuple(name[:3] for name in MONTH_NAMES)
_BETWEEN: Final = 2
"""Free cells after a label."""
_CLOSEST: Final = 3
"""The fewest cells from one tick to the next."""
_DAYS: Final = {1: tuple(range(1, 32)), 5: (1, 5, 10, 15, 20, 25), 10: (1, 10, 20)}
_MONTHS: Final = (1, 3, 6)
_MONTH: Final = 28
_YEAR: Final = 365
_FAR: Final = 100_000
"""From this many years between ticks on, labels are in millions of years."""
_FEW_YEARS: Final = 3
"""A window of fewer years is described by its months."""
_FEW_DAYS: Final = 62
"""A window of fewer days is described by its days."""


class Tick(Struct, frozen=True):
    """A mark at a column; `label` is empty for a tick without one."""

    column: int
    label: str


class _Step(Struct, frozen=True):
    """The distance between ticks.

    Attributes:
        unit: `day`, `month` or `year`.
        number: The number of units between two ticks.
        days: The fewest days between two ticks.
    """

    unit: str
    number: int
    days: int

    def divides(self, other: _Step) -> bool:
        """Return whether every tick of a coarser step is also a tick of this step."""
        return self.unit != "year" or other.number % self.number == 0


def ticks(window: Window) -> list[Tick]:
    """Return the ticks of a window in order. Labels do not touch, and the first label includes its year."""
    step = next(step for step in _steps() if _cells(step, window) >= _label_width(step, window) + _BETWEEN)
    minor = next(fine for fine in _steps() if _cells(fine, window) >= _CLOSEST and fine.divides(step))
    labels = _labels(step, window)
    columns = {column for day in _days(minor, window) if window.holds(column := window.column(day))}
    return [Tick(column, labels.get(column, "")) for column in sorted(columns | labels.keys())]


def window_words(window: Window) -> str:
    """Return the time that a window shows, in words: `1940–2026`, `Mar 2025 – Jan 2026`, `5 Mar – 20 Mar 2025`."""
    first, last = civil(window.first), civil(window.last)
    same = first[0] == last[0]
    if window.last - window.first < _FEW_DAYS:
        return f"{_day(first, year=not same)} – {_day(last, year=True)}"
    if last[0] - first[0] < _FEW_YEARS:
        return f"{_month(first, year=not same)} – {_month(last, year=True)}"
    return years_label(first[0], last[0])


def _labels(step: _Step, window: Window) -> dict[int, str]:
    """Return the labels by column: those that fit into the window whole without touching each other."""
    labels: dict[int, str] = {}
    free = 0
    for day, following in pairwise(_days(step, window)):
        column, room = window.column(day), window.column(following)
        end = min(room - 1, window.width) if not labels else window.width
        for label in (_label(step, day, full=not labels), _label(step, day, full=False)):
            if free <= column and column + len(label) <= end:
                labels[column] = label
                free = column + len(label) + _BETWEEN - 1
                break
    return labels


def _label(step: _Step, day: int, *, full: bool) -> str:
    date = civil(day)
    if step.unit == "year":
        return _year_words(step, date[0])
    if step.unit == "month":
        return _month(date, year=full) if full or date[1] > 1 else year_label(date[0])
    return _day(date, year=full)


def _year_words(step: _Step, year: int) -> str:
    """Return the label of a year: in millions of years if ticks are far apart, such as `150M BCE`."""
    count = 1 - year if year < 1 else year
    if step.number < _FAR or count < step.number:
        return year_label(year)
    return f"{count // _FAR / 10:,g}M {'BCE' if year < 1 else 'CE'}"


def _day(date: tuple[int, int, int], *, year: bool) -> str:
    return f"{date[2]} {_month(date, year=year)}"


def _month(date: tuple[int, int, int], *, year: bool) -> str:
    return f"{_SHORT[date[1]]} {year_label(date[0])}" if year else _SHORT[date[1]]


def _label_width(step: _Step, window: Window) -> int:
    """Return the most cells of the labels of a step, except for the first label."""
    number = step.number if step.unit == "year" else 1
    years = (civil(day)[0] // number for day in (window.first, window.last))
    year = max(len(_year_words(step, _year(at, number))) for at in years)
    return {"day": len("25 Nov"), "month": max(len("Nov"), year), "year": year}[step.unit]


def _cells(step: _Step, window: Window) -> int:
    return step.days * window.scale.cells // window.scale.days


def _steps() -> Iterator[_Step]:
    """Yield all steps, finest first, without end."""
    yield from _FINE
    for power in count():
        for number in (1, 2, 5):
            yield _Step("year", number * 10**power, number * 10**power * _YEAR)


def _days(step: _Step, window: Window) -> Iterator[int]:
    """Yield the days with a tick, from a day at or before the window to the first day after the window."""
    for day in _marks(step, civil(window.first)):
        yield day
        if day > window.last:
            return


def _marks(step: _Step, start: tuple[int, int, int]) -> Iterator[int]:
    """Yield the days with a tick without end, from a day at or before a date."""
    year, month, _ = start
    if step.unit == "year":
        for number in count(year // step.number - 1):
            yield day_number(_year(number, step.number), 1, 1)
    months = step.number if step.unit == "month" else 1
    for number in count((year * MONTHS_IN_YEAR + month - 1) // months * months, months):
        here = divmod(number, MONTHS_IN_YEAR)
        first = day_number(here[0], here[1] + 1, 1)
        if step.unit == "month":
            yield first
        else:
            yield from (first + day - 1 for day in _DAYS[step.number] if day <= month_length(here[0], here[1] + 1))


def _year(number: int, step: int) -> int:
    """Return the year of a tick. Both eras count in round numbers: `200 BCE`, `100 BCE`, `1 CE`, `100 CE`."""
    if step == 1 or number > 0:
        return number * step
    return 1 + number * step


_FINE: Final = (
    *(_Step("day", number, days) for number, days in ((1, 1), (5, 4), (10, 9))),
    *(_Step("month", months, months * _MONTH) for months in _MONTHS),
)
