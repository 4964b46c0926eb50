"""The saved views as rows of their picker, with hints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Final

from bmtimeline.model import Problem
from bmtimeline.query import Lens, QueryError
from bmtimeline.ui.kit.choices import COUNTING, Choice, ChoiceRow, Detail, Group, PickRow

_WIDTH: Final = 54
"""The cells of a line of text in the picker at 80 columns."""


def view_rows(queries: Mapping[str, str], counts: Mapping[str, int], present: str) -> list[PickRow]:
    """Return the saved views, each with its query and its number of events.

    Args:
        queries: The queries by name.
        counts: The numbers of events by name, as far as they are known.
        present: The current filter, which marks the view with that query.
    """
    rows: list[PickRow] = []
    for name, query in queries.items():
        chosen = Choice.CHOSEN if query == present else Choice.OFF
        rows.append(ChoiceRow(name, name, counts.get(name, COUNTING), chosen, names=(name, query)))
        rows.append(Detail(trouble(query) or query))
    return rows


def trouble(query: str) -> str:
    """Return what is wrong with the query of a view; empty if it is valid."""
    try:
        Lens(query).query  # noqa: B018 - raises if the text is not a query
    except QueryError as error:
        return f"! {error.sentence}"
    return ""


def problem_rows(problems: Sequence[Problem]) -> list[PickRow]:
    """Return the problems of the file of views: places, sentences and hints."""
    if not problems:
        return []
    rows: list[PickRow] = [Group("! The file has problems: mend them before you save")]
    for problem in problems:
        rows += [Detail(line) for line in wrap(f"{problem.place}: {problem.sentence} {problem.hint}", _WIDTH)]
    return rows


def no_views(path: str, *, packed: bool = False) -> list[PickRow]:
    """Return how to save the first view, and in which file.

    Args:
        path: The path of the file.
        packed: Whether the file is in the installed program.
    """
    hint = f"No view is saved yet. ^s saves the filter that is on, in {path}"
    if packed:
        hint += " — which an update of bmtimeline takes away: to keep views, open a copy of the timeline."
    return [Detail(line) for line in wrap(hint, _WIDTH, break_on_hyphens=False)]


def not_written(why: str) -> list[PickRow]:
    """Return why the last change is not in the file; nothing if it is."""
    if not why:
        return []
    return [Group("! Not saved, only kept until you quit"), *(Detail(line) for line in wrap(why, _WIDTH))]
