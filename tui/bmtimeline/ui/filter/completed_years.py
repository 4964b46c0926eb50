"""Completions of the value of a `year:` term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bmtimeline.dates import civil, year_span
from bmtimeline.query import Answer
from bmtimeline.ui.kit.choices import year_value

_BEFORE: Final = re.compile(r"(?P<head>(?P<begin>-?\d+)\.\.|\.\.|[<>]=?|)(?P<typed>-?\w*)")
_SINGLE: Final = re.compile(r"-?\d+")
_FEW: Final = 2
"""The fewest years with events for which a decade is offered."""


def years_begun(answer: Answer, typed: str) -> Iterator[tuple[str, str]]:
    """Yield the years of some events in order of time, with each decade before its years.

    Args:
        answer: The events that match the terms beside the value.
        typed: The value as typed so far. After a sign or `..`, only single years are offered.

    Yields:
        The value to write and its label.
    """
    parts = _BEFORE.fullmatch(typed)
    if parts is None:
        return
    prefix, start = parts["head"], parts["typed"]
    after = int(parts["begin"]) if parts["begin"] else None
    single = bool(prefix)
    for value, label in _known(answer):
        year = int(value) if _SINGLE.fullmatch(value) else None
        if (single and year is None) or (after is not None and year is not None and year < after):
            continue
        if value.startswith(start) or label.startswith(start):
            yield prefix + value, prefix + (value if single else label)


def _known(answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield all headings and decades as values with labels."""
    values = [(year_value(period.first, period.last), period) for period, _ in answer.years]
    decades: dict[int, int] = {}
    for value, period in values:
        if _SINGLE.fullmatch(value):
            decade = civil(period.first)[0] // 10
            decades[decade] = decades.get(decade, 0) + 1
    given = {value for value, _ in values}
    for value, period in values:
        decade = civil(period.first)[0] // 10
        if decades.get(decade, 0) >= _FEW and decade > 0:
            del decades[decade]
            name = year_value(year_span(decade * 10)[0], year_span(decade * 10 + 9)[1])
            if name not in given:
                yield name, name
        yield value, value if _SINGLE.fullmatch(value) else period.label
