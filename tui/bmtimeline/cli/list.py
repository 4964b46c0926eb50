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
from bmtimeline.query import Answer, Index
from bmtimeline.text import safe
from bmtimeline.views.counts import counts, trouble
from bmtimeline.views.timeline_rows import EventRow, TimelineRows

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
        talk(f"bmtimeline: {said.removeprefix('! ')} in {opened.timeline.file}; `bmtimeline check` says which.")
    if answer.matching:
        return Exit.DONE
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
    for name, ratio in (("DATE", None), ("EVENT", 1), ("KIND", None), ("SOURCES", None), ("ID", None)):
        table.add_column(name, overflow="fold", ratio=ratio if terminal else None, no_wrap=not terminal)
    for row in TimelineRows(index, answer):
        if isinstance(row, EventRow):
            event = index.timeline.events[index.entries[row.entry].event]
            twin = f" ≠ {row.twin}" if row.twin else ""
            cells = (f"{row.date or 'undated'}{twin}", row.title, event.kind, str(row.sources), event.id)
            table.add_row(*(Text(safe(cell)) for cell in cells))
    if answer.matching:
        with console.capture() as printed:
            console.print(table)
        print("\n".join(line.rstrip() for line in printed.get().splitlines()))
        talk(counts(answer))
