"""What one can filter by, as rows of the Actors pane and the pickers: a name, and the count it would leave."""

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

_DECADE: Final = 10
YEARS_COUNTED: Final = 5_000
"""In a longer timeline years have the number of events that stand under them, which a filter leaves at least."""
COUNTING: Final = -1
"""The count of a choice that is not counted yet."""
UNCOUNTED: Final = -2
"""That of one by which nothing is filtered."""
_CENTURY: Final = 100
_NARROW: Final = 20
"""Cells for words in the narrowest pane of choices."""
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


class Order(StrEnum):
    """In which order actors stand; each is what the title of their pane says of it."""

    COUNT = "events"
    NAME = "by name"
    FILE = "by file"

    @property
    def next(self) -> Order:
        """The order after this one, going round."""
        every = list(Order)
        return every[(every.index(self) + 1) % len(every)]


class Group(Struct, frozen=True):
    """A heading above choices of one sort."""

    label: str


class Detail(Struct, frozen=True):
    """A line that says more of the choice above it."""

    text: str


class ChoiceRow(Struct, frozen=True):
    """Something to filter by.

    Attributes:
        value: What the query calls it.
        label: What the reader calls it.
        count: How many events it would leave under the other filters.
        choice: Whether the filter names it.
        detail: A few words more, such as a role.
        names: Everything it may be found by in a picker.
        least: Whether it would leave so many at least, and perhaps some that may be of that time too.
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
    """Give the actors by group; where there are none, words that say so.

    Args:
        index: The timeline.
        answer: What is shown, for the counts.
        order: By count those that would leave most come first, those that would leave none last.
    """
    asked = answer.asked("actor")
    rows: list[PickRow] = []
    for kind, label in GROUPS.items():
        found = [_actor_row(actor, answer, asked) for actor in index.timeline.actors.values() if actor.kind == kind]
        if found:
            rows.append(Group(label))
            rows += _in_order(found, order)
    return rows or _words(_NO_ACTORS)


def _actor_row(actor: Actor, answer: Answer, asked: Mapping[str, Asked]) -> ChoiceRow:
    names = (actor.id, *actor.names)
    choice = choice_of(asked.get(actor.id))
    return ChoiceRow(actor.id, actor.name, answer.actors.get(actor.id, 0), choice, actor.role, names)


def choice_of(asked: Asked | None) -> Choice:
    """Tell whether the filter names a value, from how it asks for it: None where it does not."""
    if asked is None:
        return Choice.OFF
    return Choice.EXCLUDED if asked.excluded else Choice.CHOSEN


def _in_order(found: list[ChoiceRow], order: Order) -> list[ChoiceRow]:
    if order is Order.FILE:
        return found
    return sorted(found, key=_most_first if order is Order.COUNT else lambda row: (fold(row.label), row.value))


def _most_first(row: ChoiceRow) -> tuple[bool, int, str]:
    return row.count == 0, -row.count, fold(row.label)


def year_rows(index: Index, answer: Answer) -> list[PickRow]:
    """Give the years and decades in which events stand, in order of time; those that would leave none come last.

    In a long timeline the counts are of the events that stand under each, as an answer for each would take too
    long. Where there are none: words that say so.
    """
    asked = asked_years(answer)
    rows: list[ChoiceRow] = []
    for period, standing in answer.years:
        value = year_value(period.first, period.last)
        count, detail = standing, ""
        if answer.total <= YEARS_COUNTED:
            found = index.answer(answer.lens.only("year", value))
            count, detail = found.matching, f"{found.sure:,} sure" if found.matching else ""
        least = answer.total > YEARS_COUNTED
        names = (value, period.label)
        rows.append(ChoiceRow(value, period.label, count, choice_of(asked.get(value)), detail, names, least))
    ordered: list[ChoiceRow] = sorted(rows, key=lambda row: row.count == 0)
    return [*ordered] or _words(_NO_YEARS)


def asked_years(answer: Answer) -> Mapping[str, Asked]:
    """Give which years the filter names; they have no ids, so they are compared as they are written."""
    terms = [term for term in answer.query.terms if term.field == "year"]
    return {value: Asked(value, term.negated, alone=True) for term in terms for value in term.values}


def _words(said: str) -> list[PickRow]:
    """Give a sentence in lines that the narrowest pane has room for."""
    return [Detail(line) for line in wrap(said, _NARROW, break_on_hyphens=False)]


def narrowed(rows: Sequence[PickRow], typed: str) -> list[PickRow]:
    """Give the choices whose names contain what was typed, those that begin with it first; all when nothing is.

    White space does not count, so that a space can be a key of its own.
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
    """Give how well a folded name fits what is wanted, folded and without spaces: 0 begins so, 1 a word, 2 holds it."""
    if name.replace(" ", "").startswith(wanted):
        return 0
    words: Iterable[str] = name.split()
    if any(word.startswith(wanted) for word in words):
        return 1
    return 2 if wanted in name.replace(" ", "") else None


def year_value(first: int, last: int) -> str:
    """Give what a `year:` filter calls the years from one day to another: `2004`, `1990s` or `1900..1999`.

    `2000s` may be ten years or a hundred, so the first ten years of a century are a range too; so is `90..99`, as
    who writes `90s` means another century.
    """
    start, end = civil(first)[0], civil(last)[0]
    if start == end:
        return str(start)
    if start > _CENTURY and start % 10 == 0 and start % _CENTURY and end - start == _DECADE - 1:
        return f"{start}s"
    return f"{start}..{end}"
