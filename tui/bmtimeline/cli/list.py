"""`bmtimeline list`: the matching events as a table or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Final

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bmtimeline.cli.arguments import parse_list
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.opening import lens_of, open_timeline, tell_trouble
from bmtimeline.cli.output import say_json, talk
from bmtimeline.formats import answer_as_dict
from bmtimeline.query import Answer, Match
from bmtimeline.text import safe
from bmtimeline.ui.kit.counts import counts
from bmtimeline.ui.timeline.rows import EventRow, TimelineRows

_ROOMY: Final = 120
"""From this width on the table has all its columns; ids and dates are never broken, they are there to be copied."""
_MOST_PADDING: Final = 60
"""Without a terminal nothing is cut, but one long title does not push the next column of all rows away."""
_NAMES: Final = ("DATE", "EVENT", "KIND", "SOURCES", "ID")
_FEW_NAMES: Final = ("DATE", "EVENT", "ID")


def list_command(arguments: Sequence[str]) -> Exit:
    """Run `bmtimeline list`."""
    given = parse_list(arguments)
    opened = open_timeline(given.file, given.seeds)
    index = opened.index
    answer = index.answer(lens_of(given.query))
    if given.format == "table":
        _print_table(answer)
    else:
        _print_json(answer, lines=given.format == "jsonl")
    tell_trouble(opened)
    for sentence in answer.unknown:
        talk(f"bmtimeline: {sentence}")
    if answer.matching:
        return Exit.DONE
    if not answer.total:
        talk(f"bmtimeline: {opened.timeline.file} has no events to show.")
        return Exit.NOTHING
    advice = [f"Without {term.text} → {count}." for term, count in index.advice(answer.lens) if count]
    talk(" ".join(["bmtimeline: No event matches.", *advice]))
    return Exit.NOTHING


def _print_json(answer: Answer, *, lines: bool) -> None:
    found = answer_as_dict(answer)
    if not lines:
        say_json(found, indent=2)
        return
    for event in found["events"]:
        say_json(event)


def _print_table(answer: Answer) -> None:
    if not answer.matching:
        return
    rows = [row for row in TimelineRows(answer) if isinstance(row, EventRow)]
    console = Console(highlight=False, emoji=False, markup=False)
    names = _NAMES if not sys.stdout.isatty() or console.width >= _ROOMY else _FEW_NAMES
    table = [_cells(answer, row, names) for row in rows]
    lines = _drawn(console, names, table) if sys.stdout.isatty() else _columns([names, *table])
    print("\n".join(line.rstrip() for line in lines))
    talk(counts(answer))


def _cells(answer: Answer, row: EventRow, names: Sequence[str]) -> list[str]:
    event = answer.event_of(row.entry)
    cells = {
        "DATE": _date(row), "EVENT": row.title, "KIND": event.kind, "SOURCES": str(row.sources), "ID": event.id,
    }  # fmt: skip
    return [safe(cells[name]) for name in names]


def _drawn(console: Console, names: Sequence[str], rows: Sequence[Sequence[str]]) -> Sequence[str]:
    """Give the lines of a table as wide as the terminal, with titles that are broken where they do not fit."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for name in names:
        title = name == "EVENT"
        table.add_column(name, ratio=1 if title else None, no_wrap=not title)
    for row in rows:
        table.add_row(*map(Text, row))
    with console.capture() as printed:
        console.print(table)
    return printed.get().splitlines()


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give a line for each row, with nothing cut."""
    widths = [min(max(map(cell_len, column)), _MOST_PADDING) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))


def _date(row: EventRow) -> str:
    twin = f" ≠ {row.twin}" if row.twin else ""
    possible = "≈ " if row.match is Match.POSSIBLE else ""
    return f"{possible}{row.date or 'undated'}{twin}"
