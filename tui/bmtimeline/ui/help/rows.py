"""The help: keys by group, signs, and how to write filters, made from the tables of the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import Final

from msgspec import Struct

from bmtimeline.ui.help.query_help import query_help
from bmtimeline.ui.kit.command import Command, HelpPage, Verbs, groups_of
from bmtimeline.ui.kit.finding import fit
from bmtimeline.ui.kit.keys import key_name
from bmtimeline.ui.kit.lines import Block, Paragraph, Role
from bmtimeline.ui.kit.table import Cell, TableRow, heading

_KEYS_WIDTH: Final = 12
_LEAST_COLUMN: Final = 20
"""If the second column would have fewer cells, its text goes below the first."""
_UNDER: Final = 4
_CTRL: Final = "Before a key ^ is Ctrl: ^d is Ctrl and D."
_IN_LISTS: Final = (
    "Letters narrow a list, ↑ ↓ PgUp PgDn go through it.",
    "Before a name + says that it is chosen, - that it is left out.",
)


class Entry(Struct, frozen=True):
    """An entry of the help.

    Attributes:
        said: The text.
        label: The key, the sign or the example that the text describes; empty for running text.
        column: The cells of the column for labels, or before running text.
        command: The command that it tells of; None where it is only to be read.
    """

    said: str
    label: str = ""
    column: int = 0
    command: Command | None = None

    def fits(self, typed: str) -> int | None:
        """Return how well the entry matches what is typed, 0 for best; `None` for no match."""
        names = [self.label] if self.label else []
        if self.command:
            names += [self.command.label, *map(key_name, self.command.keys)]
        return fit(names, self.said, typed)


class Section(Struct, frozen=True):
    """A section of the help. A section without a name comes first, and only while nothing is typed."""

    name: str
    entries: tuple[Entry, ...]


def help_sections(page: HelpPage) -> list[Section]:
    """Return the parts of a help page: the commands by group, the popups, the signs, how a filter is written."""
    sections = [
        Section(group, tuple(Entry(row.help, row.shown, _KEYS_WIDTH, row) for row in rows))
        for group, rows in groups_of(page.rows)
    ]
    sections += [_popup_section(page.popups)] if page.popups else []
    sections.append(Section("Signs", tuple(Entry(meaning, sign, _KEYS_WIDTH) for sign, meaning in page.signs)))
    if not page.filters:
        return sections
    sections += map(_section, query_help())
    names = " · ".join(section.name for section in sections)
    return [Section("", (Entry(names), Entry(_CTRL))), *sections]


def _popup_section(popups: Iterable[tuple[str, str, Verbs]]) -> Section:
    """Return the part on the keys of popups."""
    entries = (Entry(f"{name}: {verbs_words(verbs)}", opens, _KEYS_WIDTH) for opens, name, verbs in popups)
    return Section("In lists", (*entries, *map(Entry, _IN_LISTS)))


def verbs_words(verbs: Verbs) -> str:
    """Return what keys do, in one line."""
    return " · ".join(f"{key} {does}" for key, does in verbs)


def _section(block: Block) -> Section:
    """Return a section with the text of a block."""
    title, *paragraphs = block.paragraphs
    return Section(title.pieces[0].text, tuple(map(_entry, paragraphs)))


def _entry(paragraph: Paragraph) -> Entry:
    texts = [piece.text for piece in paragraph.pieces]
    if paragraph.hang:
        return Entry("".join(texts[1:]), texts[0].strip(), paragraph.hang - 1)
    return Entry("".join(texts), column=paragraph.indent - 1 if paragraph.indent else 0)


def entries_of(sections: Iterable[Section]) -> list[Entry]:
    """Return all entries in one list. The index of an entry is the value of its row."""
    return [entry for section in sections for entry in section.entries]


def best_entry(entries: Sequence[Entry], typed: str) -> int | None:
    """Return the index of the entry that matches best, entries with keys first; `None` if none matches."""
    ranked = (
        (rank, entry.command is None, number)
        for number, entry in enumerate(entries)
        if (rank := entry.fits(typed)) is not None
    )
    best = min(ranked, default=None)
    return None if best is None else best[2]


def first_of(sections: Sequence[Section], name: str) -> int:
    """Return the index of the first entry of a section; of the first section with a name if `name` is empty."""
    number = 0
    for section in sections:
        if section.name and name in {section.name, ""}:
            return number
        number += len(section.entries)
    return 0


def help_rows(sections: Sequence[Section], typed: str, width: int) -> list[TableRow]:
    """Return the rows of the help that match what is typed, under the headings of their sections.

    Args:
        sections: All sections.
        typed: The typed text; empty for all rows.
        width: The cells of a row. Longer texts wrap.
    """
    rows: list[TableRow] = []
    number = 0
    for section in sections:
        section_rows: list[TableRow] = []
        for entry in section.entries:
            if not typed.strip() or (section.name and entry.fits(typed) is not None):
                section_rows += _rows(entry, number, width)
            number += 1
        if section_rows:
            rows += [TableRow()] if rows else []
            rows += [heading(section.name)] if section.name else []
            rows += section_rows
    return _without_blanks(rows)


def _without_blanks(rows: list[TableRow]) -> list[TableRow]:
    """Remove empty rows at the end and those after an empty row."""
    kept: list[TableRow] = []
    for row in rows:
        if row.cells or (kept and kept[-1].cells):
            kept.append(row)
    return kept if not kept or kept[-1].cells else kept[:-1]


def _rows(entry: Entry, number: int, width: int) -> Iterator[TableRow]:
    """Yield the rows of an entry. Only the first row can be selected, or each line of running text."""
    if not entry.said:
        yield TableRow()
    elif not entry.label:
        for line in _wrapped(entry.said, width - entry.column):
            yield TableRow((Cell("", entry.column), Cell(line, role=Role.DIM)), number)
    elif width - entry.column - 1 < _LEAST_COLUMN or len(entry.label) > entry.column:
        yield TableRow((Cell(entry.label, role=Role.KEY),), number)
        for line in _wrapped(entry.said, width - _UNDER):
            yield TableRow((Cell("", _UNDER), Cell(line)))
    else:
        first, *others = _wrapped(entry.said, width - entry.column - 1)
        yield TableRow((Cell(entry.label, entry.column + 1, Role.KEY), Cell(first)), number)
        for line in others:
            yield TableRow((Cell("", entry.column + 1), Cell(line)))


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(text, max(1, width), break_on_hyphens=False)
