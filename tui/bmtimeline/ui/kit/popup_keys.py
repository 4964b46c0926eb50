"""The keys of what opens over the panes: for the last line of each, and for the help."""

from __future__ import annotations

from typing import Final, TypeAlias

Verbs: TypeAlias = tuple[tuple[str, str], ...]
"""Keys as a reader knows them, and what each does."""

PICKING: Final[Verbs] = (("⏎", "only this"), ("Space", "add"), ("^x", "exclude"), ("Esc", "close"))
LEAVING_OUT: Final[Verbs] = (("⏎", "leave out"), ("Space", "leave out and stay"), ("Esc", "close"))
HEARING: Final[Verbs] = (("⏎", "hear only this"), ("Space", "mute"), ("^r", "read"), ("Esc", "close"))
READING: Final[Verbs] = (("⏎", "read"), ("Esc", "close"))
VIEWS: Final[Verbs] = (
    ("⏎", "show"), ("^s", "save"), ("^r", "rename"), ("^x", "delete"), ("^y", "undo"), ("Esc", "close"),
)  # fmt: skip
TERMS: Final[Verbs] = (
    ("⏎", "edit"), ("Space", "off/on"), ("x", "negate"), ("⌫", "remove"), ("u", "undo"), ("Esc", "done"),
)  # fmt: skip
PROBLEMS: Final[Verbs] = (
    ("⏎", "go to it"), ("e", "edit"), ("/", "narrow"), ("J", "next part"), ("r", "check again"), ("Space", "read on"),
    ("L", "plain text"), ("Esc", "close"),
)  # fmt: skip
BARS: Final[Verbs] = (("←→", "bar"), ("⏎", "go there"), ("Esc", "back"))
CITING: Final[Verbs] = (
    ("⏎", "copy"), ("Tab", "only this one"), ("^d", "scroll"), ("L", "plain text"), ("Esc", "close"),
)  # fmt: skip
COMMANDS: Final[Verbs] = (("⏎", "run"), ("Tab", "next part"), ("Esc", "close"))
HELP: Final[Verbs] = (("⏎", "run the key"), ("Tab", "next part"), ("PgDn", "page"), ("Esc", "close"))

LISTS: Final[tuple[tuple[str, str, Verbs], ...]] = (
    ("a y f", "Choices", PICKING),
    ("x", "What to leave out", LEAVING_OUT),
    ("S", "Sources heard", HEARING),
    ("R", "Sources to read", READING),
    ("v", "Saved views", VIEWS),
    ("F", "Filters", TERMS),
    ("P", "Problems", PROBLEMS),
    ("I", "Bars", BARS),
    ("c", "Citations, each with its key", CITING),
    (": ?", "Commands and help", COMMANDS),
)
"""The keys that open something, what it is, and the keys there.

In all but filters, problems, bars and citations letters narrow the list.
"""


def verbs_words(verbs: Verbs) -> str:
    """Say what keys do, in one line."""
    return " · ".join(f"{key} {does}" for key, does in verbs)
