"""The help: keys by group, the signs, and how filters are written; made from the tables that the program runs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import Final

from msgspec import Struct

from bmtimeline.ui.browse.keymap import MARKS, Key, by_group, key_name
from bmtimeline.ui.help.query_help import query_help
from bmtimeline.ui.kit.finding import fit
from bmtimeline.ui.kit.lines import Block, Paragraph, Role
from bmtimeline.ui.kit.popup_keys import LISTS, verbs_words
from bmtimeline.ui.kit.table import Cell, TableRow, heading

_KEYS_WIDTH: Final = 12
_LEAST_COLUMN: Final = 20
"""Where the second column would have fewer cells, its text stands under the first."""
_UNDER: Final = 4
_CTRL: Final = "Before a key ^ is Ctrl: ^d is Ctrl and D."
_IN_LISTS: Final = (
    "Letters narrow a list, ↑ ↓ PgUp PgDn go through it.",
    "Before a name + says that it is chosen, - that it is left out.",
)
FILTER_PART: Final = "Writing a filter"
"""The part with which the pages on filters begin."""


class Entry(Struct, frozen=True):
    """One thing the help says.

    Attributes:
        said: It.
        label: The key, the sign or the example that it is said of; empty for running text.
        column: The cells of the column for labels, or before running text.
        key: The key that it tells of; None where it is only to be read.
    """

    said: str
    label: str = ""
    column: int = 0
    key: Key | None = None

    def fits(self, typed: str) -> int | None:
        """Give how well it fits what is typed, 0 the best; None where it does not."""
        names = [self.label] if self.label else []
        if self.key:
            names += [self.key.label, *map(key_name, self.key.keys)]
        return fit(names, self.said, typed)


class Section(Struct, frozen=True):
    """A part of the help; one without a name stands before all others, and only while nothing is sought."""

    name: str
    entries: tuple[Entry, ...]


def help_sections() -> list[Section]:
    """Give the parts of the help for the browser."""
    groups = [key_section(group, keys) for group, keys in by_group()]
    return with_contents([*groups, _lists(), sign_section(MARKS), *map(_section, query_help())])


def key_section(group: str, keys: Iterable[Key]) -> Section:
    """Give a part that tells of keys."""
    return Section(group, tuple(Entry(key.help, key.shown, _KEYS_WIDTH, key) for key in keys))


def _lists() -> Section:
    """Give the part that tells of the keys in what opens over the panes."""
    said = (Entry(f"{name}: {verbs_words(verbs)}", opens, _KEYS_WIDTH) for opens, name, verbs in LISTS)
    return Section("In lists", (*said, *map(Entry, _IN_LISTS)))


def sign_section(signs: Iterable[tuple[str, str]]) -> Section:
    """Give a part that tells of signs."""
    return Section("Signs", tuple(Entry(meaning, sign, _KEYS_WIDTH) for sign, meaning in signs))


def with_contents(sections: Sequence[Section]) -> list[Section]:
    """Put before the parts what parts there are."""
    names = " · ".join(section.name for section in sections)
    return [Section("", (Entry(names), Entry(_CTRL))), *sections]


def _section(block: Block) -> Section:
    """Make a part of a page that is printed elsewhere."""
    title, *paragraphs = block.paragraphs
    return Section(title.pieces[0].text, tuple(map(_entry, paragraphs)))


def _entry(paragraph: Paragraph) -> Entry:
    texts = [piece.text for piece in paragraph.pieces]
    if paragraph.hang:
        return Entry("".join(texts[1:]), texts[0].strip(), paragraph.hang - 1)
    return Entry("".join(texts), column=paragraph.indent - 1 if paragraph.indent else 0)


def entries_of(sections: Iterable[Section]) -> list[Entry]:
    """Give all entries in one list, in which rows have their numbers."""
    return [entry for section in sections for entry in section.entries]


def best_entry(entries: Sequence[Entry], typed: str) -> int | None:
    """Give the number of the entry that fits best what is typed, those of keys before others; None where none does."""
    ranked = (
        (rank, entry.key is None, number)
        for number, entry in enumerate(entries)
        if (rank := entry.fits(typed)) is not None
    )
    best = min(ranked, default=None)
    return None if best is None else best[2]


def first_of(sections: Sequence[Section], name: str) -> int:
    """Give the number of the first entry of a part; where there is none, of the first key."""
    number = 0
    for section in sections:
        if section.name and name in {section.name, ""}:
            return number
        number += len(section.entries)
    return 0


def help_rows(sections: Sequence[Section], typed: str, width: int) -> list[TableRow]:
    """Give the rows of the help that fit what is typed, under the headings of their parts.

    Args:
        sections: All of it.
        typed: What one looks for; empty for all.
        width: The cells of a row, into which long sentences wrap under themselves.
    """
    rows: list[TableRow] = []
    number = 0
    for section in sections:
        made: list[TableRow] = []
        for entry in section.entries:
            if not typed.strip() or (section.name and entry.fits(typed) is not None):
                made += _rows(entry, number, width)
            number += 1
        if made:
            rows += [TableRow()] if rows else []
            rows += [heading(section.name)] if section.name else []
            rows += made
    return _without_blanks(rows)


def _without_blanks(rows: list[TableRow]) -> list[TableRow]:
    """Leave one empty row where there are several, and none at the end."""
    kept: list[TableRow] = []
    for row in rows:
        if row.cells or (kept and kept[-1].cells):
            kept.append(row)
    return kept if not kept or kept[-1].cells else kept[:-1]


def _rows(entry: Entry, number: int, width: int) -> Iterator[TableRow]:
    """Give the rows of an entry; only the first can be pointed at, but for running text, of which each line can."""
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
