"""The header's counts: always how many of how many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bmtimeline.model import Problem, Severity, Timeline
from bmtimeline.query import Answer

LIVE: Final = "live"
"""Said of a file that is watched."""
PAUSED: Final = "paused"
"""Said of one that was, until the reader switched it off."""

READING: Final = "reading …"
"""Said while another state of a large one is read."""


def plural(number: int, one: str, many: str = "") -> str:
    """Give `1 event`, `2 events`; `many` where an s does not do."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def counts(answer: Answer) -> str:
    """Give `46 events · 1 disputed`; under a filter `31 of 46 · 1 disputed`, by time `9 of 46 (6 sure, 3 possible)`.

    Only a filter by time can be met surely or possibly. While words are still being sought: `4 so far …`.
    """
    if not answer.complete:
        return f"{answer.matching:,} so far …"
    if not answer.lens.text.strip():
        disputed = f" · {answer.disputed:,} disputed" if answer.disputed else ""
        return plural(answer.total, "event") + disputed
    if not answer.query.node.timed:
        disputed = f" · {answer.disputed:,} disputed" if answer.disputed else ""
        return f"{answer.matching:,} of {answer.total:,}{disputed}"
    kinds = (("sure", answer.sure), ("possible", answer.possible), ("disputed", answer.disputed))
    named = ", ".join(f"{count:,} {kind}" for kind, count in kinds if count)
    return f"{answer.matching:,} of {answer.total:,}" + (f" ({named})" if named else "")


def brief_counts(answer: Answer) -> str:
    """Give the same where there is no room for more: `46 events`, `31 of 46`."""
    if not answer.complete:
        return f"{answer.matching:,} …"
    whole = not answer.lens.text.strip()
    return plural(answer.total, "event") if whole else f"{answer.matching:,} of {answer.total:,}"


def marks_words(number: int) -> str:
    """Give ` · 3 marked` for the header; empty when nothing is marked."""
    return f" · {number:,} marked" if number else ""


def trouble(timeline: Timeline, problems: Sequence[Problem]) -> str:
    """Give what is wrong with the file in a few words, such as `! 1 event left out · 2 problems`; else empty."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    parts = []
    if timeline.rejected:
        parts.append(f"{plural(len(timeline.rejected), 'event')} left out")
    if errors:
        parts.append(plural(errors, "problem"))
    return f"! {' · '.join(parts)}" if parts else ""
