"""Values to filter by, as rows of the Actors pane and the pickers, with counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from textwrap import wrap
from typing import Final, TypeAlias

from msgspec import Struct

from bmtimeline.dates import civil
from bmtimeline.model import Actor
from bmtimeline.query import Answer, Asked, Index
from bmtimeline.text import fold
from bmtimeline.ui.kit.counts import plural

_DECADE: Final = 10
YEARS_COUNTED: Final = 5_000
"""In a longer timeline, the count of a year is the number of events in that year, the least that a filter leaves."""
COUNTING: Final = -1
"""The count of a choice that is not known yet."""
UNCOUNTED: Final = -2
"""The count of a choice that is not for filtering."""
_CENTURY: Final = 100
_NARROW: Final = 20
"""The cells for text in the narrowest pane of choices."""
_NO_ACTORS: Final = "This timeline has no actors yet: add them as [actors.ID]; the README shows one in full."
_NO_YEARS: Final = 'Nothing here has a date: add when = "2004" to an event.'
GROUPS: Final = {
    "person": "People",
    "state": "States",
    "organisation": "Organisations",
    "company": "Companies",
}


class Choice(StrEnum):
    """Whether the filter names a value."""

    OFF = "off"
    CHOSEN = "chosen"
    EXCLUDED = "excluded"


_CHOICE_WORDS: Final = {Choice.OFF: "", Choice.CHOSEN: "chosen", Choice.EXCLUDED: "left out"}


class Order(StrEnum):
    """The order of actors. The value is the text in the title of the pane."""

    COUNT = "events"
    NAME = "by name"
    FILE = "by file"

    @property
    def next(self) -> Order:
        """The next order; after the last, the first."""
        every = list(Order)
        return every[(every.index(self) + 1) % len(every)]


class Group(Struct, frozen=True):
    """A heading above choices of the same sort."""

    label: str


class Detail(Struct, frozen=True):
    """A line about the choice above it."""

    text: str


class ChoiceRow(Struct, frozen=True):
    """A value to filter by.

    Attributes:
        value: The value in the query.
        label: The name to display.
        count: The number of events it would leave under the other filters.
        choice: Whether the filter names the value.
        detail: More about the value, such as a role.
        names: All names that find it in a picker.
        least: Whether it may leave more events than `count`.
    """

    value: str
    label: str
    count: int
    choice: Choice = Choice.OFF
    detail: str = ""
    names: tuple[str, ...] = ()
    least: bool = False


PickRow: TypeAlias = Group | Detail | ChoiceRow


def actor_rows(index: Index, answer: Answer, order: Order = Order.COUNT) -> list[PickRow]:
    """Return the actors in groups, or a sentence if there are none.

    Args:
        index: The timeline.
        answer: The current answer, for the counts.
        order: The order within a group. By count, most events first.
    """
    asked = answer.asked("actor")
    rows: list[PickRow] = []
    for kind, label in GROUPS.items():
        choices = [_actor_row(actor, answer, asked) for actor in index.timeline.actors.values() if actor.kind == kind]
        if choices:
            rows.append(Group(label))
            rows += _in_order(choices, order)
    return rows or _words(_NO_ACTORS)


def _actor_row(actor: Actor, answer: Answer, asked: Mapping[str, Asked]) -> ChoiceRow:
    names = (actor.id, *actor.names)
    choice = choice_of(asked.get(actor.id))
    return ChoiceRow(actor.id, actor.name, answer.actors.get(actor.id, 0), choice, actor.role, names)


def choice_of(asked: Asked | None) -> Choice:
    """Return whether the filter names a value, from the term that names it (`None` for no term)."""
    if asked is None:
        return Choice.OFF
    return Choice.EXCLUDED if asked.excluded else Choice.CHOSEN


def _in_order(choices: list[ChoiceRow], order: Order) -> list[ChoiceRow]:
    if order is Order.FILE:
        return choices
    return sorted(choices, key=_most_first if order is Order.COUNT else lambda row: (fold(row.label), row.value))


def _most_first(row: ChoiceRow) -> tuple[bool, int, str]:
    return row.count == 0, -row.count, fold(row.label)


def year_rows(index: Index, answer: Answer) -> list[PickRow]:
    """Return the years and decades with events, in order of time; those that would leave no event come last.

    In a long timeline, the counts are the events in each year, because a filter for each year would take too long.
    Without dates, return a sentence.
    """
    asked = asked_years(answer)
    rows: list[ChoiceRow] = []
    for period, standing in answer.years:
        value = year_value(period.first, period.last)
        count, detail = standing, ""
        if answer.total <= YEARS_COUNTED:
            left = index.answer(answer.lens.only("year", value))
            count, detail = left.matching, f"{left.sure:,} sure" if left.matching else ""
        least = answer.total > YEARS_COUNTED
        names = (value, period.label)
        rows.append(ChoiceRow(value, period.label, count, choice_of(asked.get(value)), detail, names, least))
    ordered: list[ChoiceRow] = sorted(rows, key=lambda row: row.count == 0)
    return [*ordered] or _words(_NO_YEARS)


def asked_years(answer: Answer) -> Mapping[str, Asked]:
    """Return the years that the filter names, as they are written."""
    terms = [term for term in answer.query.terms if term.field == "year"]
    return {value: Asked(value, term.negated, alone=True) for term in terms for value in term.values}


def _words(said: str) -> list[PickRow]:
    """Return a sentence in lines that fit into the narrowest pane."""
    return [Detail(line) for line in wrap(said, _NARROW, break_on_hyphens=False)]


def narrowed(rows: Sequence[PickRow], typed: str) -> list[PickRow]:
    """Return the choices whose names contain what was typed, best first; all choices if nothing was typed.

    White space does not count, so that the space bar can be a key.
    """
    wanted = fold(typed).replace(" ", "")
    if not wanted:
        return list(rows)
    ranked = [(rank, row) for row in rows if isinstance(row, ChoiceRow) and (rank := _rank(row, wanted)) is not None]
    return [row for _, row in sorted(ranked, key=lambda pair: pair[0])]


def _rank(row: ChoiceRow, wanted: str) -> int | None:
    ranks = [rank for name in row.names if (rank := name_rank(fold(name), wanted)) is not None]
    return min(ranks, default=None)


def name_rank(name: str, wanted: str) -> int | None:
    """Return how well a folded name matches a folded text without spaces.

    Returns:
        0 if the name begins with the text, 1 if a word of the name does, 2 if the name contains it, `None` if not.
    """
    if name.replace(" ", "").startswith(wanted):
        return 0
    words: Iterable[str] = name.split()
    if any(word.startswith(wanted) for word in words):
        return 1
    return 2 if wanted in name.replace(" ", "") else None


def year_value(first: int, last: int) -> str:
    """Return the value of a `year:` filter for the years from one day to another: `2004`, `1990s` or `1900..1999`.

    `2000s` could mean ten or a hundred years, so the first decade of a century is written as a range. So are the years
    90 to 99, because `90s` usually means another century.
    """
    start, end = civil(first)[0], civil(last)[0]
    if start == end:
        return str(start)
    if start > _CENTURY and start % 10 == 0 and start % _CENTURY and end - start == _DECADE - 1:
        return f"{start}s"
    return f"{start}..{end}"


def choice_words(row: ChoiceRow) -> str:
    """Return a choice in one line of words: `Than Swe, 12 events, chosen, Foreign Minister of Myanmar`."""
    if row.count == UNCOUNTED:
        return row.label
    count = "being counted" if row.count == COUNTING else plural(row.count, "event")
    parts = (row.label, f"at least {count}" if row.least else count, _CHOICE_WORDS[row.choice], row.detail)
    return ", ".join(part for part in parts if part)
