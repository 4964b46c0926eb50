"""`bmtimeline list`: the events that match a query, as a table or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Final

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bmtimeline.cli.arguments import QUERY_HELP, parse_with_query, timeline_parser
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.format_option import add_format, print_format
from bmtimeline.cli.opening import lens_of, open_timeline, tell_trouble
from bmtimeline.cli.output import talk
from bmtimeline.formats.registry import formats_of
from bmtimeline.query import Answer, Match
from bmtimeline.text import safe
from bmtimeline.ui.kit.counts import counts
from bmtimeline.ui.timeline.rows import EventRow, TimelineRows

_WIDE: Final = 120
"""The width in cells from which a terminal shows all columns."""
_MAX_PADDING: Final = 60
"""The cells to which a column is padded outside a terminal, so that one long title does not widen all rows."""
_COLUMNS: Final = ("DATE", "EVENT", "KIND", "SOURCES", "ID")
_FEW_COLUMNS: Final = ("DATE", "EVENT", "ID")


def list_command(arguments: Sequence[str]) -> Exit:
    """Run `bmtimeline list`."""
    parser = timeline_parser("list", "Print the events that match a query.")
    parser.add_argument("query", nargs="*", metavar="QUERY", help=QUERY_HELP)
    add_format(parser, "answer", "table")
    options = parse_with_query(parser, arguments)
    opened = open_timeline(options.file, options.seeds)
    index = opened.index
    answer = index.answer(lens_of(options.query))
    if options.format == "table":
        _print_table(answer)
    else:
        print_format(formats_of("answer")[options.format], answer)
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


def _print_table(answer: Answer) -> None:
    if not answer.matching:
        return
    rows = [row for row in TimelineRows(answer) if isinstance(row, EventRow)]
    console = Console(highlight=False, emoji=False, markup=False)
    names = _COLUMNS if not sys.stdout.isatty() or console.width >= _WIDE else _FEW_COLUMNS
    table = [_cells(answer, row, names) for row in rows]
    lines = _terminal_lines(console, names, table) if sys.stdout.isatty() else _plain_lines([names, *table])
    print("\n".join(line.rstrip() for line in lines))
    talk(counts(answer))


def _cells(answer: Answer, row: EventRow, names: Sequence[str]) -> list[str]:
    event = answer.event_of(row.entry)
    cells = {
        "DATE": _date(row), "EVENT": row.title, "KIND": event.kind, "SOURCES": str(row.sources), "ID": event.id,
    }  # fmt: skip
    return [safe(cells[name]) for name in names]


def _terminal_lines(console: Console, names: Sequence[str], rows: Sequence[Sequence[str]]) -> Sequence[str]:
    """Return the lines of a table as wide as the terminal. Long titles wrap; dates and ids stay whole, to be copied."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for name in names:
        is_title = name == "EVENT"
        table.add_column(name, ratio=1 if is_title else None, no_wrap=not is_title)
    for row in rows:
        table.add_row(*map(Text, row))
    with console.capture() as printed:
        console.print(table)
    return printed.get().splitlines()


def _plain_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Return a line for each row, with padded columns and nothing cut."""
    widths = [min(max(map(cell_len, column)), _MAX_PADDING) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))


def _date(row: EventRow) -> str:
    twin = f" ≠ {row.twin}" if row.twin else ""
    possible = "≈ " if row.match is Match.POSSIBLE else ""
    return f"{possible}{row.date or 'undated'}{twin}"
