"""Counts of events and problems, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bmtimeline.model import Problem, Severity, Timeline
from bmtimeline.query import Answer

LIVE: Final = "live"
"""The state of a file that is watched."""
PAUSED: Final = "paused"
"""The state of a file whose watching is paused."""

READING: Final = "reading …"
"""The state while a changed large file is being loaded."""


def plural(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: `1 event`, `2 events`. `many` is the plural if it does not just add an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def counts(answer: Answer) -> str:
    """Return the counts of an answer: `46 events · 1 disputed`.

    With a filter: `31 of 46 · 1 disputed`. With a filter on time, which may match surely, possibly or in dispute:
    `9 of 46 (6 sure, 3 possible)`. While the search is running: `4 so far …`.
    """
    if not answer.complete:
        return f"{answer.matching:,} so far …"
    if not answer.lens.text.strip() or not answer.query.node.timed:
        return brief_counts(answer) + (f" · {answer.disputed:,} disputed" if answer.disputed else "")
    named = kinds_words(answer)
    return brief_counts(answer) + (f" ({named})" if named else "")


def kinds_words(answer: Answer) -> str:
    """Return how the events match a filter on time: `6 sure, 3 possible`."""
    kinds = (("sure", answer.sure), ("possible", answer.possible), ("disputed", answer.disputed))
    return ", ".join(f"{count:,} {kind}" for kind, count in kinds if count)


def brief_counts(answer: Answer) -> str:
    """Return the counts of an answer in few characters: `46 events`, `31 of 46`."""
    if not answer.complete:
        return f"{answer.matching:,} …"
    whole = not answer.lens.text.strip()
    return plural(answer.total, "event") if whole else f"{answer.matching:,} of {answer.total:,}"


def marks_words(number: int) -> str:
    """Return ` · 3 marked`, or an empty text if nothing is marked."""
    return f" · {number:,} marked" if number else ""


def trouble(timeline: Timeline, problems: Sequence[Problem]) -> str:
    """Return what is wrong with the file: `! 1 event left out · 2 problems`, or an empty text."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    parts = []
    if timeline.rejected:
        parts.append(f"{plural(len(timeline.rejected), 'event')} left out")
    if errors:
        parts.append(plural(errors, "problem"))
    return f"! {' · '.join(parts)}" if parts else ""
