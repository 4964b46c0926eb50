"""The saved views as rows of their picker, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Final

from bmtimeline.model import Problem
from bmtimeline.query import Lens, QueryError
from bmtimeline.ui.kit.choices import COUNTING, Choice, ChoiceRow, Detail, Group, PickRow

_WIDTH: Final = 54
"""The cells of a line of words in the picker at 80 columns."""


def view_rows(queries: Mapping[str, str], counts: Mapping[str, int], present: str) -> list[PickRow]:
    """Give the saved views, each with its query and how many events it shows now.

    Args:
        queries: The query of each by its name.
        counts: How many events it shows, as far as they are counted yet.
        present: The filter that is on, which marks the view that it is.
    """
    rows: list[PickRow] = []
    for name, query in queries.items():
        chosen = Choice.CHOSEN if query == present else Choice.OFF
        rows.append(ChoiceRow(name, name, counts.get(name, COUNTING), chosen, names=(name, query)))
        rows.append(Detail(trouble(query) or query))
    return rows


def trouble(query: str) -> str:
    """Say what is wrong with the query of a view; empty when it can be read."""
    try:
        Lens(query).query  # noqa: B018 - it raises when the text is no query
    except QueryError as error:
        return f"! {error.sentence}"
    return ""


def problem_rows(problems: Sequence[Problem]) -> list[PickRow]:
    """Give what is wrong with the file of views: where, what, and what to do."""
    if not problems:
        return []
    rows: list[PickRow] = [Group("! The file has problems: mend them before you save")]
    for problem in problems:
        rows += [Detail(line) for line in wrap(f"{problem.place}: {problem.sentence} {problem.hint}", _WIDTH)]
    return rows


def no_views(path: str, *, packed: bool = False) -> list[PickRow]:
    """Give what to do where there are no views yet, and where they will be saved.

    Args:
        path: That file.
        packed: Whether it lies in the installed program.
    """
    said = f"No view is saved yet. ^s saves the filter that is on, in {path}"
    if packed:
        said += " — which an update of bmtimeline takes away: to keep views, open a copy of the timeline."
    return [Detail(line) for line in wrap(said, _WIDTH, break_on_hyphens=False)]


def not_written(why: str) -> list[PickRow]:
    """Say why the last change is not in the file; nothing when it is."""
    if not why:
        return []
    return [Group("! Not saved, only kept until you quit"), *(Detail(line) for line in wrap(why, _WIDTH))]
