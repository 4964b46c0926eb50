"""The one table of keys: the bindings, the footer, the help and the README are made from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

PANES: Final = ("actors", "timeline", "sources")


class Key(Struct, frozen=True):
    """A key and what it does.

    Attributes:
        keys: Names of keys as Textual calls them; the first is the one shown.
        action: The action of the screen.
        label: One or two words for the footer.
        help: A sentence for the help; empty where that of another key says it too.
        group: The heading it stands under in the help.
        panes: The panes in which it means this; every key means one thing in one pane.
        footer: Its rank in the footer, lowest first; 0 keeps it out.
        axis: Its rank there while the Timeline shows the axis, before all others; 0 leaves it where it is.
    """

    keys: tuple[str, ...]
    action: str
    label: str
    help: str
    group: str
    panes: tuple[str, ...] = PANES
    footer: int = 0
    axis: int = 0

    @property
    def shown(self) -> str:
        """All its keys as a reader knows them."""
        return " ".join(map(key_name, self.keys))


_NAMES: Final = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "enter": "⏎", "escape": "Esc", "backspace": "⌫",
    "space": "Space", "tab": "Tab", "shift+tab": "⇧Tab", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home",
    "end": "End", "slash": "/", "question_mark": "?", "equals_sign": "=", "plus": "+", "minus": "-",
    "less_than_sign": "<", "greater_than_sign": ">", "colon": ":", "f1": "F1",
}  # fmt: skip

_CALLED: Final = {name: key for key, name in _NAMES.items()}


def key_name(key: str) -> str:
    """Give a key's name as a reader knows it: `⏎` for `enter`, `^d` for `ctrl+d`."""
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+')}"
    return _NAMES.get(key, key)


def key_called(name: str) -> str:
    """Give the key that a reader knows by a name: `enter` for `⏎`."""
    return _CALLED.get(name, name)


_ACTORS: Final = ("actors",)
_TIMELINE: Final = ("timeline",)
_SOURCES: Final = ("sources",)
_EVENT: Final = ("timeline", "sources")
_LISTS: Final = ("actors", "timeline")

KEYS: Final[tuple[Key, ...]] = (
    Key(("j", "down"), "move(1)", "down", "Next row (in Sources: scroll down)", "Move"),
    Key(("k", "up"), "move(-1)", "up", "Previous row (in Sources: scroll up)", "Move"),
    Key(
        ("J",),
        "section(1)",
        "next year",
        "Next year (on the axis: lane; in Actors: group; in Sources: excerpt)",
        "Move",
        _LISTS,
    ),
    Key(("K",), "section(-1)", "previous year", "Previous year, lane, group or excerpt", "Move", _LISTS),
    Key(("J",), "section(1)", "next excerpt", "", "Move", _SOURCES, footer=2),
    Key(("K",), "section(-1)", "previous excerpt", "", "Move", _SOURCES),
    Key(("ctrl+d",), "page(0.5)", "half a page down", "Half a page down", "Move"),
    Key(("ctrl+u",), "page(-0.5)", "half a page up", "Half a page up", "Move"),
    Key(("pagedown",), "page(1)", "page down", "A page down", "Move"),
    Key(("pageup",), "page(-1)", "page up", "A page up", "Move"),
    Key(("g", "home"), "edge(False)", "first", "First row", "Move"),
    Key(("G", "end"), "edge(True)", "last", "Last row", "Move"),
    Key(("d",), "disputed(1)", "disputed", "Next row of an event whose sources disagree", "Move", footer=11),
    Key(("D",), "disputed(-1)", "previous disputed", "Previous row of an event whose sources disagree", "Move"),
    Key(("equals_sign",), "twin", "other date", "The same event at its other date", "Move", _EVENT),
    Key(("b",), "jump(-1)", "jump back", "Back to the row before the last jump", "Move"),
    Key(("B",), "jump(1)", "jump forward", "Forward again to the row one came back from", "Move"),
    Key(("h", "left"), "pane(-1)", "shallower", "One pane to the left: Sources, Timeline, Actors", "Panes"),
    Key(("l", "right"), "pane(1)", "deeper", "One pane to the right", "Panes"),
    Key(("enter",), "enter", "sources", "Read the sources of the selected event", "Panes", _TIMELINE, footer=8),
    Key(
        ("enter",),
        "enter",
        "only this",
        "In Actors: show only events of this actor",
        "Filter",
        _ACTORS,
        footer=1,
    ),
    Key(("enter",), "enter", "read on", "Read the whole document at the excerpt", "Evidence", _SOURCES, footer=1),
    Key(
        ("R",),
        "read",
        "read",
        "Read the whole document that the event quotes; without one, choose a source",
        "Evidence",
        footer=13,
    ),
    Key(("1",), "go('actors')", "go to Actors", "Go to Actors", "Panes"),
    Key(("2",), "go('timeline')", "go to Timeline", "Go to Timeline", "Panes"),
    Key(("3",), "go('sources')", "go to Sources", "Go to Sources", "Panes"),
    Key(("tab",), "next_pane(1)", "next pane", "Next pane", "Panes"),
    Key(("shift+tab",), "next_pane(-1)", "previous pane", "Previous pane", "Panes"),
    Key(("z",), "zoom", "zoom", "This pane alone, or all panes", "Panes", footer=19),
    Key(("p",), "sources_pane", "sources on/off", "Hide or show the Sources pane", "Panes"),
    Key(("slash",), "query", "filter", "Type a filter", "Filter", footer=4),
    Key(("a",), "pick('actor')", "actor", "Pick an actor to filter by", "Filter", footer=5),
    Key(("y",), "pick('year')", "year", "Pick a year to filter by", "Filter", footer=6),
    Key(("space",), "add", "add", "In Actors: add to the filter, or take out", "Filter", _ACTORS, footer=2),
    Key(("x",), "exclude", "exclude", "In Actors: leave out events of this actor", "Filter", _ACTORS, footer=3),
    Key(
        ("f",),
        "by_row",
        "by this",
        "Filter by what this row has: its actors, kind, year, sources …",
        "Filter",
        footer=10,
    ),
    Key(
        ("x",),
        "exclude_row",
        "exclude by this",
        "In Timeline and Sources: leave out what this row has",
        "Filter",
        _EVENT,
    ),
    Key(("F",), "edit_chips", "edit filters", "Change, negate, switch off or remove single filters", "Filter"),
    Key(("t",), "peek", "filters off/on", "All filters off for a moment, and on again, staying on the row", "Filter"),
    Key(("v",), "views", "saved views", "Saved views: show, save, rename, delete", "Filter", footer=15),
    Key(("n",), "hit(1)", "next hit", "Next excerpt with the words searched for, or next row", "Move"),
    Key(("N",), "hit(-1)", "previous hit", "Previous excerpt with the words searched for, or row", "Move"),
    Key(("space",), "mark", "mark", "In Timeline and Sources: mark the event, or no longer", "Do", _EVENT, footer=16),
    Key(("M",), "marked", "marked only", "Show only what is marked, or all again", "Do"),
    Key(("c",), "cite", "cite", "Copy the quote with its citation, BibTeX, the id and more", "Do", footer=8),
    Key(("o",), "open_url", "open URL", "Open the source's web page, or copy it, after showing its host", "Do"),
    Key(("e",), "edit", "edit", "Open the file in your editor, at this event, claim or actor", "Do", footer=21),
    Key(("backspace",), "drop", "drop last", "Take the last filter off", "Filter", footer=7),
    Key(("u",), "undo", "undo", "Undo the last change of the filter", "Filter", footer=14),
    Key(("U",), "redo", "redo", "Make the undone change again", "Filter"),
    Key(("A",), "axis", "axis", "The timeline as a picture of time, and as a list again", "Time", footer=9, axis=4),
    Key(
        ("plus",),
        "narrow(1)",
        "narrower",
        "A narrower window around the event: decade, year, month; on the axis: zoom in",
        "Time",
        footer=20,
        axis=1,
    ),
    Key(("minus",), "narrow(-1)", "wider", "A wider window, up to all years; on the axis: zoom out", "Time", axis=2),
    Key(("less_than_sign",), "slide(-1)", "earlier", "Slide the window earlier by its own length", "Time"),
    Key(
        ("greater_than_sign",),
        "slide(1)",
        "later",
        "Slide the window later; on the axis: by half of it",
        "Time",
        axis=6,
    ),
    Key(("0",), "whole", "all", "On the axis: all times that the filter leaves", "Time", axis=5),
    Key(("V",), "lanes", "lanes", "On the axis: lanes by actor, kind or source", "Time", axis=3),
    Key(("i",), "strip", "strip on/off", "Hide or show the strip of bars", "Time"),
    Key(("I",), "bars", "go along the bars", "Go along the bars of the strip; Enter goes to one, Esc back", "Time"),
    Key(("s",), "sort", "sort", "In Actors: sort by events, by name, or as in the file", "Panes", _ACTORS, footer=11),
    Key(
        ("s",),
        "compare",
        "compare",
        "The claims of the event side by side",
        "Evidence",
        ("timeline", "sources"),
        footer=12,
    ),
    Key(("W",), "why", "why", "What date, actors, place and title rest on", "Evidence", footer=17),
    Key(("S",), "witnesses", "sources heard", "Mute sources, hear only one, or read one", "Evidence", footer=18),
    Key(("L",), "plain_text", "plain text", "This view as plain text, for copying and screen readers", "Do"),
    Key(("r",), "reload", "reload", "Read the file again now, if it has changed", "Do"),
    Key(("w",), "watch", "watch on/off", "Watch the file and its sources while they are written, or no longer", "Do"),
    Key(("P",), "problems", "problems", "All that check finds wrong with the file, to walk through and mend", "Do"),
    Key(("question_mark", "f1"), "help", "help", "All keys and signs: type to find one, Enter runs it", "App"),
    Key(("colon", "ctrl+p"), "commands", "commands", "All commands in words: type to narrow, Enter runs", "App"),
    Key(("escape",), "back", "step back", "One step back; it never quits", "App"),
    Key(("ctrl+z",), "app.suspend_process", "suspend", "Back to the shell; `fg` brings you here again", "App"),
    Key(("q",), "app.quit", "quit", "Quit", "App"),
)

MARKS: Final = (
    ("≠ 1/2", "sources disagree on the date: the event stands at each of the two"),
    ("?  ~", "after a date: it is uncertain; it is approximate"),
    ("<", "before a date: it is some time before that"),
    ("≈", "it may lie in the years asked for, or may not"),
    ("*", "marked with Space"),
    ("•", "changed or added while you read; gone when you leave its row"),
    ("!", "no source, or a quote that does not stand in its source"),
    ("●  ━━", "on the axis: an event, from its earliest to its latest day"),
    ("○  ┅┅", "the same where the date is uncertain or approximate"),
    ("◂  ▸", "it has no bound on that side; at the ends of the ruler, time goes on"),
    ("≠╌╌≠", "the dates on which its sources disagree"),
    ("▁▃█", "events for which there is no room: the higher, the more begin there"),
    ("◆  ◇", "the selected event, which ▲ points out on the ruler"),
)
"""The signs in the Timeline, for the help."""


PICTURES: Final = frozenset({"axis", "lanes", "whole", "strip", "bars"})
"""The actions that show a picture or change one, of which whoever hears the screen has nothing."""


def footer_keys(
    pane: str, *, filtered: bool, axis: bool = False, spoken: bool = False, first: Sequence[str] = ()
) -> list[Key]:
    """Give the keys for the footer in a pane, the most useful first.

    Args:
        pane: Its name.
        filtered: Whether a filter is on; else `drop last` is left out.
        axis: Whether the pane shows the axis, whose own keys come first then.
        spoken: Whether a screen reader follows; then what shows pictures is left out.
        first: The actions that help with what is the matter now, before all others.
    """
    helps = {action: rank for rank, action in enumerate(first)}
    shown = [key for key in KEYS if (key.footer or (axis and key.axis) or key.action in helps) and pane in key.panes]
    shown = [key for key in shown if (filtered or key.action != "drop") and not (spoken and key.action in PICTURES)]
    return sorted(
        shown,
        key=lambda key: (
            helps.get(key.action, len(helps)),
            not (axis and key.axis),
            key.axis if axis else 0,
            key.footer,
        ),
    )


def by_group() -> Iterator[tuple[str, list[Key]]]:
    """Give the keys under their headings, in the order of the table."""
    for group in dict.fromkeys(key.group for key in KEYS):
        yield group, [key for key in KEYS if key.group == group and key.help]


def panes_of(action: str) -> frozenset[str]:
    """Give the panes in which an action, named without what is in its brackets, is called by some key."""
    return frozenset(pane for key in KEYS if key.action.split("(")[0] == action for pane in key.panes)


def keys_of_actions() -> dict[str, tuple[str, ...]]:
    """Give each action and all the keys that call it."""
    found: dict[str, tuple[str, ...]] = {}
    for key in KEYS:
        found[key.action] = tuple(dict.fromkeys((*found.get(key.action, ()), *key.keys)))
    return found
