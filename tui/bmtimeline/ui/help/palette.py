"""The rows of the palette: the commands of a screen, settings, themes and saved views."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from bmtimeline.ui.kit.command import Command, Reason
from bmtimeline.ui.kit.finding import fit
from bmtimeline.ui.kit.keys import key_name
from bmtimeline.ui.kit.lines import Role
from bmtimeline.ui.kit.table import Cell, TableRow, heading

_ORDER: Final = (
    "Filter",
    "Selecting",
    "Read",
    "Quote",
    "Evidence",
    "Do",
    "Time",
    "Panes",
    "App",
    "Show",
    "Views",
    "Themes",
    "Move",
)
"""The headings, most wanted first. Moves come last: everybody knows the arrow keys."""
_SAID_FROM: Final = 46
"""The width from which on rows have help sentences; a reason why a command does not apply is always shown."""


class PaletteEntry(Struct, frozen=True):
    """A command in the palette.

    Attributes:
        command: The command.
        keys: The keys as a reader knows them.
        names: Other names to find the command by.
        why_not: Why the command does not apply now; empty if it does.
    """

    command: Command
    keys: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    why_not: str = ""

    @classmethod
    def of(cls, command: Command, reason: Reason | None) -> PaletteEntry:
        """Return the entry for a command and the reason why it does not apply."""
        keys = tuple(map(key_name, command.keys))
        names = keys or (command.label.split(" ", 1)[-1], command.label.split(" ", 1)[0])
        return cls(command, keys, names, reason.short if reason else "")

    @property
    def name(self) -> str:
        """The name of the command."""
        return self.command.label

    @property
    def help(self) -> str:
        """A sentence on the command."""
        return self.command.help or (self.name.capitalize() if self.keys else "")

    @property
    def group(self) -> str:
        """The heading under which the command stands."""
        return self.command.group


def found_commands(commands: Sequence[PaletteEntry], typed: str) -> list[int]:
    """Return the numbers of the commands that fit what is typed: the best first, applicable ones before others.

    With nothing typed it gives all of them by group.
    """
    numbers = range(len(commands))
    if not typed.strip():
        return sorted(
            numbers,
            key=lambda number: (
                _place(commands[number].group),
                bool(commands[number].why_not),
                commands[number].command.place,
            ),
        )
    ranks = {number: _fit(commands[number], typed) for number in numbers}
    fitting = [(rank, bool(commands[number].why_not), number) for number, rank in ranks.items() if rank is not None]
    return [number for _, _, number in sorted(fitting)]


def _place(group: str) -> int:
    return _ORDER.index(group) if group in _ORDER else len(_ORDER)


def _fit(command: PaletteEntry, typed: str) -> int | None:
    return fit((command.name, *command.names), command.help, typed)


def command_rows(commands: Sequence[PaletteEntry], typed: str, width: int) -> list[TableRow]:
    """Return the rows of the palette, under headings while nothing is typed."""
    rows: list[TableRow] = []
    group = ""
    columns = _columns(commands, width)
    for number in found_commands(commands, typed):
        command = commands[number]
        if command.group != group and not typed.strip():
            group = command.group
            rows.append(heading(group))
        rows.append(_row(command, number, width, columns))
    return rows


class _Columns(Struct, frozen=True):
    """The widths in cells of names with keys, of keys, and of names without keys."""

    named: int
    keys: int
    alone: int


def _columns(commands: Iterable[PaletteEntry], width: int) -> _Columns:
    """Return columns wide enough for all names and keys; long names, such as those of views, get half the width."""
    named = keys = alone = 0
    for command in commands:
        if command.keys:
            named, keys = max(named, len(command.name)), max(keys, len(" ".join(command.keys)))
        else:
            alone = max(alone, len(command.name))
    both = named + keys + 4
    return _Columns(named + 2, keys + 2, max(both, min(alone + 2, width // 2)))


def _row(command: PaletteEntry, number: int, width: int, columns: _Columns) -> TableRow:
    right = columns.keys
    keys = " ".join(command.keys)
    name = Cell(command.name, columns.named if keys else columns.alone, Role.DIM if command.why_not else Role.PLAIN)
    cells = (name, Cell(keys, right, Role.DIM if command.why_not else Role.KEY)) if keys else (name,)
    if width < _SAID_FROM and not command.why_not:
        return TableRow(cells, number)
    said = f"({command.why_not})" if command.why_not else command.help
    return TableRow((*cells, Cell(said, role=Role.DIM)), number)
