"""The help of the browser: its commands, its signs, and the keys of its popups."""

from __future__ import annotations

from typing import Final

from bmtimeline.ui.browse.commands import FILTER_PART
from bmtimeline.ui.citing.popup_commands import MENU_ROWS
from bmtimeline.ui.filter.popup_commands import CHIP_ROWS
from bmtimeline.ui.help.popup_commands import PALETTE_ROWS
from bmtimeline.ui.kit.command import CommandTable, HelpPage
from bmtimeline.ui.kit.popup_commands import HEARING, LEAVING_OUT, PICKING, READING, verbs
from bmtimeline.ui.problems.popup_commands import POPUP_ROWS as PROBLEM_ROWS
from bmtimeline.ui.strip.commands import BAR_KEYS
from bmtimeline.ui.views.popup_commands import POPUP_ROWS as VIEW_ROWS

SIGNS: Final = (
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
"""The signs in the Timeline, with their meanings."""

_POPUPS: Final = (
    ("a y f", "Choices", verbs(PICKING)),
    ("x", "What to leave out", verbs(LEAVING_OUT)),
    ("S", "Sources heard", verbs(HEARING)),
    ("R", "Sources to read", verbs(READING)),
    ("v", "Saved views", verbs(VIEW_ROWS)),
    ("F", "Filters", verbs(CHIP_ROWS)),
    ("P", "Problems", verbs(PROBLEM_ROWS)),
    ("I", "Bars", BAR_KEYS),
    ("c", "Citations, each with its key", verbs(MENU_ROWS)),
    (": ?", "Commands and help", verbs(PALETTE_ROWS)),
)
"""The keys that open a popup, its name, and its keys."""


def help_page(table: CommandTable, *, typing: bool = False, at: str = "") -> HelpPage:
    """Return the help of the browser.

    Args:
        table: The commands with the keys of the user's key map.
        typing: Whether a filter is typed; the page then opens at the part on filters.
        at: The name of the part at which the page opens otherwise.
    """
    return HelpPage("Help", table.rows, SIGNS, _POPUPS, filters=True, at=FILTER_PART if typing else at)
