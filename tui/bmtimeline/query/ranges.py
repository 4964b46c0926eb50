"""Ranges as they are written behind a field: `2004`, `2011..2014`, `..2014`, `2011..`, `>=2014`, `<2014`, `=2014`.

What stands for one point (a number, a year, a date) is the field's own; a point is itself a window, since a
year has a first and a last day.
"""

from collections.abc import Callable
from math import inf
from typing import Final, TypeAlias

from bmtimeline.query.errors import QueryError
from bmtimeline.query.lexer import Value
from bmtimeline.query.windows import Window, merged

Point: TypeAlias = Callable[[Value], Window]
_SIGNS: Final = (">=", "<=", ">", "<", "=")


def union(values: tuple[Value, ...], read: Point) -> tuple[Window, ...]:
    """Read a comma list with `read`, and give the union of its windows.

    Raises:
        QueryError: A value is none.
    """
    return merged(read(value) for value in values)


def ranged(value: Value, point: Point) -> Window:
    """Read a range whose ends are read by `point`.

    Raises:
        QueryError: An end is missing, is no point, or lies before the beginning.
    """
    sign = next((sign for sign in _SIGNS if value.text.startswith(sign)), "")
    if sign:
        return _compared(sign, point(tail(value, len(sign))), value)
    before, dots, after = value.text.partition("..")
    if not dots:
        return point(value)
    begin = Value(before, value.start)
    end = Value(after, value.start + len(before) + 2)
    if not before.strip() and not after.strip():
        raise QueryError(
            "A range needs a beginning or an end.",
            "Like 2011..2014 or ..2014.",
            at=end.start,
            incomplete=True,
        )
    first = point(begin)[0] if before.strip() else -inf
    last = point(end)[1] if after.strip() else inf
    if first > last:
        raise QueryError(f"“{value.text}” ends before it begins.", f"{after}..{before}?", at=value.start)
    return first, last


def tail(value: Value, length: int) -> Value:
    """Return the text behind the first characters of a value, without white space around it.

    Raises:
        QueryError: Nothing follows.
    """
    rest = value.text[length:]
    if not rest.strip():
        raise QueryError(
            f"Something is missing behind “{value.text}”.", at=value.start + len(value.text), incomplete=True
        )
    return Value(rest.strip(), value.start + len(value.text) - len(rest.lstrip()))


def _compared(sign: str, point: Window, value: Value) -> Window:
    first, last = point
    if sign == "=":
        return point
    outside = {">": (last + 1, inf), "<": (-inf, first - 1), ">=": (first, inf), "<=": (-inf, last)}[sign]
    if outside in {(inf, inf), (-inf, -inf)}:
        raise QueryError("That date has no bound on this side, so nothing lies beyond it.", at=value.start)
    return outside
