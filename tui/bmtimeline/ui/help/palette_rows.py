"""The commands of the palette: every key of a table in words, settings, themes and saved views."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from bmtimeline.ui.browse.keymap import PICTURES, Key, key_name
from bmtimeline.ui.kit.finding import fit
from bmtimeline.ui.kit.lines import Role
from bmtimeline.ui.kit.settings import Settings
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
"""The headings, those first whose commands one looks for; whoever wants to move knows the arrows."""
_ON: Final = "it is on"
_SAID_FROM: Final = 46
"""From this width on there is room to say what a command does; why it cannot be done now is said in any."""


class Command(Struct, frozen=True):
    """Something to do, in words.

    Attributes:
        name: What one types for it.
        said: What it does, in a sentence.
        group: The heading it stands under.
        action: The action of the screen.
        arguments: What the action is given, when that comes from a file or a list and not from the table of keys.
        keys: The keys that do the same, as a reader knows them.
        names: What else one may type for it.
        why_not: Why it cannot be done now; empty when it can.
    """

    name: str
    said: str
    group: str
    action: str
    arguments: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    why_not: str = ""


class Where(Struct, frozen=True):
    """What holds where a command is asked for.

    Attributes:
        pane: The pane that has the keys.
        axis: Whether the timeline is shown as an axis.
        filtered: Whether a filter is on.
        selected: Whether an event is selected.
        undo: Whether a change can be undone.
        redo: Whether one can be done again.
        typing: Whether a filter is being typed.
        spoken: Whether a screen reader follows, for whom no pictures are shown.
        editor: Whether it is known which editor the reader wants.
        file: Whether the timeline is a file that can be watched.
    """

    pane: str
    axis: bool = False
    filtered: bool = False
    selected: bool = True
    undo: bool = True
    redo: bool = True
    typing: bool = False
    spoken: bool = False
    editor: bool = True
    file: bool = True


_NEEDS: Final[dict[str, tuple[str, str]]] = {
    **dict.fromkeys(("drop", "edit_chips", "peek"), ("filtered", "no filter is on")),
    **dict.fromkeys(("lanes", "whole"), ("axis", "only on the axis, which A shows")),
    **dict.fromkeys(
        ("exclude_row", "mark", "compare", "why", "twin", "open_url", "cite"),
        ("selected", "no event is selected"),
    ),
    **dict.fromkeys(("reload", "watch"), ("file", "there is no file to watch")),
    "undo": ("undo", "there is nothing to undo"),
    "redo": ("redo", "there is nothing to do again"),
    "edit": ("editor", "neither VISUAL nor EDITOR is set"),
}
"""What an action needs, by the name of what must hold, and the reason when it does not."""


def why_not(key: Key, where: Where) -> str:
    """Say why a key of the browser does nothing now; empty when it does something."""
    if where.typing and key.action not in {"help", "back"}:
        return "not while a filter is typed"
    if where.spoken and key.action in PICTURES:
        return "a picture, of which --a11y shows none"
    if where.pane not in key.panes:
        return f"only in {' and '.join(pane.capitalize() for pane in key.panes)}"
    needed, reason = _NEEDS.get(key.action.split("(")[0], ("pane", ""))
    return "" if getattr(where, needed) else reason


def key_command(key: Key, why: str = "") -> Command:
    """Give what a key does as a command."""
    names = tuple(map(key_name, key.keys))
    return Command(key.label, key.help or key.label.capitalize(), key.group, key.action, (), names, names, why)


def key_commands(keys: Iterable[Key], why: Callable[[Key], str]) -> list[Command]:
    """Give all that the keys of a table do, but calling the commands, as one is there already."""
    return [key_command(key, why(key)) for key in keys if key.action != "commands"]


def setting_commands(settings: Settings, themes: Iterable[str], theme: str) -> list[Command]:
    """Give what changes how things are shown.

    Args:
        settings: The present ones.
        themes: The names of all themes.
        theme: That of the present one.
    """
    mouse = _switch(
        "mouse",
        on=settings.mouse,
        said=("Clicks and the wheel act here again", "Leave the mouse to the terminal, to select and copy text"),
    )
    plain = _switch("ascii", on=settings.ascii, said=("Draw signs in plain ASCII", "Draw signs as they are meant"))
    shown = [
        Command(
            f"theme {name}",
            "Colours for the eye and for the light one sits in" if name == theme else "",
            "Themes",
            "theme",
            (name,),
            (),
            (name,),
            _ON if name == theme else "",
        )
        for name in sorted(themes, key=lambda name: (not name.startswith("bm-"), name))
    ]
    return [mouse, plain, *shown]


def _switch(name: str, *, on: bool, said: tuple[str, str]) -> Command:
    """Give the command that turns something on, or off when it is on."""
    goal = f"{name} {'off' if on else 'on'}"
    return Command(goal, said[on], "Show", name, names=(name,))


def view_commands(views: Mapping[str, str], present: str) -> list[Command]:
    """Give the saved views as commands.

    Args:
        views: The query of each by its name.
        present: The filter that is on.
    """
    return [
        Command(f"view {name}", query, "Views", "show_view", (name,), (), (name,), _ON if query == present else "")
        for name, query in views.items()
    ]


def found_commands(commands: Sequence[Command], typed: str) -> list[int]:
    """Give the numbers of the commands that fit what is typed: the best first, of equals those that can be done.

    With nothing typed it gives all of them by group.
    """
    numbers = range(len(commands))
    if not typed.strip():
        return sorted(numbers, key=lambda number: (_place(commands[number].group), bool(commands[number].why_not)))
    ranks = {number: _fit(commands[number], typed) for number in numbers}
    fitting = [(rank, bool(commands[number].why_not), number) for number, rank in ranks.items() if rank is not None]
    return [number for _, _, number in sorted(fitting)]


def _place(group: str) -> int:
    return _ORDER.index(group) if group in _ORDER else len(_ORDER)


def _fit(command: Command, typed: str) -> int | None:
    return fit((command.name, *command.names), command.said, typed)


def command_rows(commands: Sequence[Command], typed: str, width: int) -> list[TableRow]:
    """Give the rows of the palette, under headings while nothing is typed."""
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
    """The cells of names that have keys beside them, of these, and of names without."""

    named: int
    keys: int
    alone: int


def _columns(commands: Iterable[Command], width: int) -> _Columns:
    """Give columns in which all have room; long names, which may be those of views, half of the width."""
    named = keys = alone = 0
    for command in commands:
        if command.keys:
            named, keys = max(named, len(command.name)), max(keys, len(" ".join(command.keys)))
        else:
            alone = max(alone, len(command.name))
    both = named + keys + 4
    return _Columns(named + 2, keys + 2, max(both, min(alone + 2, width // 2)))


def _row(command: Command, number: int, width: int, columns: _Columns) -> TableRow:
    right = columns.keys
    keys = " ".join(command.keys)
    name = Cell(command.name, columns.named if keys else columns.alone, Role.DIM if command.why_not else Role.PLAIN)
    cells = (name, Cell(keys, right, Role.DIM if command.why_not else Role.KEY)) if keys else (name,)
    if width < _SAID_FROM and not command.why_not:
        return TableRow(cells, number)
    said = f"({command.why_not})" if command.why_not else command.said
    return TableRow((*cells, Cell(said, role=Role.DIM)), number)
