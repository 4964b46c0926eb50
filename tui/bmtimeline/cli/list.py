"""`bmtimeline list`: the matching events as a table or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bmtimeline.cli.arguments import parse_list
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.opening import ask, open_timeline
from bmtimeline.cli.output import is_utf8, talk
from bmtimeline.exchange import answer_as_dict, as_json
from bmtimeline.query import Answer, Index, Match
from bmtimeline.text import safe
from bmtimeline.views.counts import counts, trouble
from bmtimeline.views.timeline_rows import EventRow, TimelineRows

_ROOMY = 120
"""From this width on the table has all its columns; ids and dates are never broken, they are there to be copied."""
_PIPE_WIDTH = 100_000
"""Wide enough that nothing is cut when no one looks at the table."""


def list_command(arguments: Sequence[str]) -> Exit:
    """Run `bmtimeline list`."""
    given = parse_list(arguments)
    opened = open_timeline(given.file, given.seeds)
    index = Index(opened.timeline)
    answer = ask(index, given.query)
    if given.format == "table":
        _print_table(index, answer)
    else:
        _print_json(index, answer, lines=given.format == "jsonl")
    if said := trouble(opened.timeline, opened.problems):
        file = opened.timeline.file
        talk(f"bmtimeline: {said.removeprefix('! ')} in {file}; `bmtimeline check -f {file}` says which.")
    if answer.matching:
        return Exit.DONE
    if not answer.total:
        talk(f"bmtimeline: {opened.timeline.file} has no events to show.")
        return Exit.NOTHING
    for sentence in answer.unknown:
        talk(f"bmtimeline: {sentence}")
    advice = [f"Without {term.text} → {count}." for term, count in index.advice(answer.lens) if count]
    talk(" ".join(["bmtimeline: No event matches.", *advice]))
    return Exit.NOTHING


def _print_json(index: Index, answer: Answer, *, lines: bool) -> None:
    found = answer_as_dict(index, answer)
    narrow = not is_utf8(sys.stdout)
    if not lines:
        print(as_json(found, indent=2, ascii_only=narrow))
        return
    for event in found["events"]:
        print(as_json(event, ascii_only=narrow))


def _print_table(index: Index, answer: Answer) -> None:
    terminal = sys.stdout.isatty()
    console = Console(width=None if terminal else _PIPE_WIDTH, highlight=False, emoji=False, markup=False)
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    names = ["DATE", "EVENT", "KIND", "SOURCES", "ID"] if console.width >= _ROOMY else ["DATE", "EVENT", "ID"]
    for name in names:
        title = name == "EVENT"
        table.add_column(name, ratio=1 if title and terminal else None, no_wrap=not (title and terminal))
    for row in TimelineRows(index, answer):
        if isinstance(row, EventRow):
            event = index.timeline.events[index.entries[row.entry].event]
            cells = {
                "DATE": _date(row), "EVENT": row.title, "KIND": event.kind, "SOURCES": str(row.sources), "ID": event.id,
            }  # fmt: skip
            table.add_row(*(Text(safe(cells[name])) for name in names))
    if answer.matching:
        with console.capture() as printed:
            console.print(table)
        print("\n".join(line.rstrip() for line in printed.get().splitlines()))
        talk(counts(answer))


def _date(row: EventRow) -> str:
    twin = f" ≠ {row.twin}" if row.twin else ""
    possible = "≈ " if row.match is Match.POSSIBLE else ""
    return f"{possible}{row.date or 'undated'}{twin}"
