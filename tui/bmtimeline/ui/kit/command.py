"""Commands as data: one row per command, from which keys, footer, help, palette and documentation are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pkgutil import resolve_name
from typing import Any, Final, NamedTuple, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from bmtimeline.ui.kit.keys import key_name

PANES: Final = ("actors", "timeline", "sources")
"""The names of the panes, from left to right."""


class Reason(NamedTuple):
    """The reason why a command does not apply now.

    Attributes:
        short: A few words in lower case, for the palette and the help.
        sentence: The sentence shown when the key is pressed; by default `short` as a sentence.
    """

    short: str
    sentence: str = ""

    @property
    def message(self) -> str:
        """The sentence for the reader."""
        return self.sentence or f"{self.short[:1].upper()}{self.short[1:]}."


Verbs: TypeAlias = tuple[tuple[str, str], ...]
"""Keys as a reader knows them, each with what it does."""

WhyNot = Callable[[Any], Reason | None]
"""A function that takes the context of a command and returns why the command does not apply; None if it does."""


def always(_: object) -> None:
    """Return None: the command applies everywhere."""


def is_on(_: object) -> Reason:
    """Return why a command for something that is on does not apply."""
    return Reason("it is on")


class Command(Struct, frozen=True):
    """A command: what it is called, which keys run it, where it applies, and what it runs.

    Attributes:
        id: The name under which a user remaps its keys, such as `filter.undo`.
        keys: The keys by Textual's names; the first is the one shown.
        label: One or two words for the footer and the palette.
        help: A sentence for the help; empty where the row of another key says enough.
        group: The heading in the help.
        run: The function that carries the command out, as `"module:function"`, called with the context and the
            arguments; without a colon an action of the screen or the app, such as `app.quit`.
        arguments: What the function gets behind the context.
        panes: The panes in which the keys mean this.
        why_not: Returns why the command does not apply now.
        footer: The rank in the footer, lowest first; 0 leaves the command out.
        axis: The rank in the footer while the axis is shown, before all others; 0 for no rank of its own.
        picture: For a command that shows or changes a picture, the sentence for a reader who hears the screen, where
            the command does not apply; empty for other commands.
        comes_and_goes: Whether the footer leaves the command out while it does not apply. Others keep their place, so
            that the footer does not jump.
        place: The place within the group, lowest first; equal places keep the order of the rows.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: str
    run: str
    arguments: tuple[Any, ...] = ()
    panes: tuple[str, ...] = PANES
    why_not: WhyNot = always
    footer: int = 0
    axis: int = 0
    picture: str = ""
    comes_and_goes: bool = False
    place: int = 0

    @property
    def shown(self) -> str:
        """All keys as a reader knows them."""
        return " ".join(map(key_name, self.keys))


class CommandTable(Struct, frozen=True):
    """The commands of a screen.

    Attributes:
        rows: The commands.
        by_id: The command of each id.
    """

    rows: tuple[Command, ...]
    by_id: Mapping[str, Command]

    @classmethod
    def of(cls, rows: Iterable[Command]) -> CommandTable:
        """Make a table of rows."""
        ordered = tuple(rows)
        return cls(ordered, {row.id: row for row in ordered})

    def remapped(self, keymap: Mapping[str, str]) -> CommandTable:
        """Return the table with the keys of a user's key map, which names keys by the id of a command, with commas."""
        if not keymap.keys() & self.by_id.keys():
            return self
        return CommandTable.of(
            replace(row, keys=tuple(key.strip() for key in keymap[row.id].split(","))) if row.id in keymap else row
            for row in self.rows
        )

    def groups(self) -> Iterator[tuple[str, list[Command]]]:
        """Yield the commands that have a help sentence, under their headings, in the order of the help."""
        yield from groups_of(self.rows)

    def footer(
        self, context: Any, pane: str, *, axis: bool = False, spoken: bool = False, first: Sequence[str] = ()
    ) -> list[Command]:
        """Return the commands for the footer, the most useful first.

        Args:
            context: What the rows' `why_not` functions look at.
            pane: The pane that has the keys.
            axis: Whether that pane shows the axis, whose commands then come first.
            spoken: Whether a screen reader follows; commands for pictures are then left out.
            first: Ids of commands to put before all others.
        """
        ahead = {command: rank for rank, command in enumerate(first)}
        shown = [
            row
            for row in self.rows
            if (row.footer or (axis and row.axis) or row.id in ahead)
            and pane in row.panes
            and not (spoken and row.picture)
            and not (row.comes_and_goes and row.why_not(context))
        ]
        return sorted(
            shown,
            key=lambda row: (
                ahead.get(row.id, len(ahead)),
                not (axis and row.axis),
                row.axis if axis else 0,
                row.footer,
            ),
        )


def groups_of(rows: Sequence[Command]) -> Iterator[tuple[str, list[Command]]]:
    """Yield the rows that have a help sentence, under their headings: groups as they begin, rows by their places."""
    for group in dict.fromkeys(row.group for row in rows):
        yield group, sorted((row for row in rows if row.group == group and row.help), key=lambda row: row.place)


class HelpPage(Struct, frozen=True):
    """What the help of a screen tells.

    Attributes:
        title: The title of the page.
        rows: The commands, in groups.
        signs: The signs of the screen, each with its meaning.
        popups: For each popup the keys that open it, its name, and its keys with what they do.
        filters: Whether the page tells how a filter is written.
        at: The name of the part at which the page opens; empty for the beginning.
    """

    title: str
    rows: tuple[Command, ...]
    signs: tuple[tuple[str, str], ...]
    popups: tuple[tuple[str, str, Verbs], ...] = ()
    filters: bool = False
    at: str = ""


def function_of(run: str) -> Callable[..., Any]:
    """Return the function that `"module:function"` names, importing its module when it is first used."""
    found: Callable[..., Any] = resolve_name(run)
    return found
