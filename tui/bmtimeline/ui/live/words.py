"""What is said of a timeline whose file is written while one reads: what has changed, and what is wrong with it."""

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
"""A sentence is not cut to fewer cells, but left out."""


def change_words(summary: Summary, *, spoken: bool = False) -> str:
    """Say which events are others: `+2 ~1 −0: 2 events added, 1 changed`; to be heard in words alone.

    Args:
        summary: They; there is at least one.
        spoken: Whether it is to be heard.
    """
    counted = ((summary.added, "added"), (summary.changed, "changed"), (summary.removed, "removed"))
    parts = [(len(ids), word) for ids, word in counted if ids]
    (first, word), *rest = parts
    said = ", ".join((f"{plural(first, 'event')} {word}", *(f"{count:,} {word}" for count, word in rest)))
    signs = f"+{len(summary.added):,} ~{len(summary.changed):,} −{len(summary.removed):,}"
    return said if spoken else f"{signs}: {said}"


def news_words(
    name: str,
    summary: Summary | None,
    events: tuple[int, int],
    *,
    mended: bool = False,
    problems: int = 0,
    spoken: bool = False,
) -> str:
    """Say what came of reading a file again.

    Args:
        name: The file.
        summary: Which events are others; None where they were too many to be compared.
        events: How many there were and are.
        mended: Whether nothing of it could be read before.
        problems: How many more problems it has.
        spoken: Whether it is to be heard.
    """
    again = f"{name} can be read again" if mended else f"{name} was read again"
    if summary is None:
        before, now = events
        more = f", {abs(now - before):,} {'more' if now > before else 'fewer'} than before" if now != before else ""
        said = f"{again}: {plural(now, 'event')}{more}, too many to say which have changed"
    elif not summary:
        said = f"{again}: no event has changed"
    else:
        hint = " · is:changed shows them" if summary.added or summary.changed else ""
        said = f"{again}. " * mended + change_words(summary, spoken=spoken) + hint
    return said + (f" · {plural(problems, 'more problem', 'more problems')} (P)" if problems > 0 else "")


def time_words(then: datetime, now: datetime) -> str:
    """Say when something was read: `14:02`, or `14:02 on 21 Nov` on another day."""
    day = "" if then.date() == now.date() else f" on {then.day} {then:%b}"
    return f"{then:%H:%M}{day}"


def broken_pieces(
    name: str, problem: Problem, since: str, width: int, cut: Callable[[str, int], str], measure: Callable[[str], int]
) -> list[Piece]:
    """Say on one line what is wrong with a file and which state is shown instead; place and time are never cut.

    Where there is no room for all the name goes first: the reader knows the file, but not what is wrong with it.

    Args:
        name: The file.
        problem: What is wrong.
        since: When the state that is shown was read.
        width: The cells of the line.
        cut: Shortens a text to so many cells.
        measure: Gives the cells of a text.
    """
    gone = problem.code == "gone"
    at = " is gone" if gone else f" line {problem.line}, column {problem.column}:" if problem.line else ":"
    tails = (f" · showing {since} ", f" · {since} ")
    if problem.line and measure(f"{_SIGN}{name}{at} {problem.sentence}{tails[0]}") > width:
        name, at = "", at.lstrip()
    tail = next((tail for tail in tails if width - len(_SIGN + at + tail) >= 2 * _LEAST), tails[-1])
    room = max(0, width - len(_SIGN + at + tail))
    said = "" if gone else f" {problem.sentence}"
    cure = f": {problem.hint[:1].lower()}{problem.hint[1:]}".rstrip(".") if gone and problem.hint else ""
    if cure and measure(name + cure) <= room:
        return [Piece(f"{_SIGN}{name}{at}", Role.PROBLEM), Piece(cure), Piece(tail, Role.DIM)]
    shown = cut(name, max(room // 2, room - measure(said)))
    left = room - measure(shown)
    said = f" {cut(problem.sentence, left - 1)}" if said and left > _LEAST else ""
    return [Piece(f"{_SIGN}{shown}{at}", Role.PROBLEM), Piece(said), Piece(tail, Role.DIM)]


def broken_words(name: str, problem: Problem, since: str) -> str:
    """Say the same in full, where one hears it, or where there is no line of its own for it."""
    at = f" line {problem.line}, column {problem.column}" if problem.line else ""
    return f"{name}{at}: {problem.sentence} Showing {since}."
