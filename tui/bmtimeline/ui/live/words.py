"""Words about a timeline whose file changes while it is open: what changed, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from bmtimeline.changes import Summary
from bmtimeline.model import Problem
from bmtimeline.ui.kit.counts import plural
from bmtimeline.ui.kit.lines import Piece, Role

_SIGN: Final = " ! "
_LEAST: Final = 8
"""The fewest cells of a shortened sentence. A sentence with less room is left out."""


def change_words(summary: Summary, *, spoken: bool = False) -> str:
    """Return which events changed: `+2 ~1 −0: 2 events added, 1 changed`, without signs for a screen reader.

    Args:
        summary: The changed events, at least one.
        spoken: Whether the text is for a screen reader.
    """
    counted = ((summary.added, "added"), (summary.changed, "changed"), (summary.removed, "removed"))
    parts = [(len(ids), word) for ids, word in counted if ids]
    (first, word), *rest = parts
    text = ", ".join((f"{plural(first, 'event')} {word}", *(f"{count:,} {word}" for count, word in rest)))
    signs = f"+{len(summary.added):,} ~{len(summary.changed):,} −{len(summary.removed):,}"
    return text if spoken else f"{signs}: {text}"


def news_words(
    name: str,
    summary: Summary | None,
    events: tuple[int, int],
    *,
    mended: bool = False,
    problems: int = 0,
    spoken: bool = False,
) -> str:
    """Return the result of reading a file again.

    Args:
        name: The name of the file.
        summary: The changed events; `None` if there were too many to compare.
        events: The number of events before and after.
        mended: Whether the file could not be read before.
        problems: The number of additional problems.
        spoken: Whether the text is for a screen reader.
    """
    again = f"{name} can be read again" if mended else f"{name} was read again"
    if summary is None:
        before, now = events
        more = f", {abs(now - before):,} {'more' if now > before else 'fewer'} than before" if now != before else ""
        text = f"{again}: {plural(now, 'event')}{more}, too many to say which have changed"
    elif not summary:
        text = f"{again}: no event has changed"
    else:
        hint = " · is:changed shows them" if summary.added or summary.changed else ""
        text = f"{again}. " * mended + change_words(summary, spoken=spoken) + hint
    return text + (f" · {plural(problems, 'more problem', 'more problems')} (P)" if problems > 0 else "")


def time_words(then: datetime, now: datetime) -> str:
    """Return the time of a moment: `14:02`, or `14:02 on 21 Nov` on another day."""
    day = "" if then.date() == now.date() else f" on {then.day} {then:%b}"
    return f"{then:%H:%M}{day}"


def broken_pieces(
    name: str, problem: Problem, since: str, width: int, cut: Callable[[str, int], str], measure: Callable[[str], int]
) -> list[Piece]:
    """Return a line about what is wrong with a file and which state is shown instead.

    Place and time are never cut. If the line is too long, the name of the file is left out first: the user knows the
    file, but not the problem.

    Args:
        name: The name of the file.
        problem: The problem.
        since: The time when the state shown was read.
        width: The cells of the line.
        cut: Shortens a text to a number of cells.
        measure: Returns the cells of a text.
    """
    gone = problem.code == "gone"
    at = " is gone" if gone else f" line {problem.line}, column {problem.column}:" if problem.line else ":"
    tails = (f" · showing {since} ", f" · {since} ")
    if problem.line and measure(f"{_SIGN}{name}{at} {problem.sentence}{tails[0]}") > width:
        name, at = "", at.lstrip()
    tail = next((tail for tail in tails if width - len(_SIGN + at + tail) >= 2 * _LEAST), tails[-1])
    room = max(0, width - len(_SIGN + at + tail))
    text = "" if gone else f" {problem.sentence}"
    cure = f": {problem.hint[:1].lower()}{problem.hint[1:]}".rstrip(".") if gone and problem.hint else ""
    if cure and measure(name + cure) <= room:
        return [Piece(f"{_SIGN}{name}{at}", Role.PROBLEM), Piece(cure), Piece(tail, Role.DIM)]
    shown = cut(name, max(room // 2, room - measure(text)))
    left = room - measure(shown)
    text = f" {cut(problem.sentence, left - 1)}" if text and left > _LEAST else ""
    return [Piece(f"{_SIGN}{shown}{at}", Role.PROBLEM), Piece(text), Piece(tail, Role.DIM)]


def broken_words(name: str, problem: Problem, since: str) -> str:
    """Return the whole sentence about what is wrong with a file, for a screen reader or a screen without the line."""
    at = f" line {problem.line}, column {problem.column}" if problem.line else ""
    return f"{name}{at}: {problem.sentence} Showing {since}."
