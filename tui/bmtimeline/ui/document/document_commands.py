"""The commands of an open document: those of reading, and those of selecting a passage."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final, Protocol

from bmtimeline.ui.document.state import CLAIM, EVENT, DocumentState
from bmtimeline.ui.kit.command import Command, Reason, WhyNot, always
from bmtimeline.ui.kit.help_commands import HELP, PALETTE
from bmtimeline.ui.kit.moves import row as move

SELECTING: Final = "Selecting"
"""The group of the commands for a selected passage."""

NO_TEXT: Final = Reason("no copy of this document is kept")
NO_PASSAGE: Final = Reason("select a passage with v first")
_SELECTED: Final = Reason("Esc ends selecting first")
_TYPING: Final = Reason("not while a search is typed")
_ABOUT_QUOTES: Final = frozenset({"document.next-quote", "document.previous-quote", "document.event"})


class _Context(Protocol):
    """The part of a document's context that decides which commands apply."""

    state: DocumentState

    @property
    def typing(self) -> bool:
        """Whether a search is typed."""


def _not_reading(context: _Context) -> Reason | None:
    """Return why a command does not apply that leads to another part of the text."""
    if not context.state.has_text:
        return NO_TEXT
    return None if context.state.passage is None else _SELECTED


def _not_idle(context: _Context) -> Reason | None:
    """Return why a command does not apply that starts a search or a selection, or copies the part that is read."""
    return _not_reading(context) or (_TYPING if context.typing else None)


def _not_selecting(context: _Context) -> Reason | None:
    """Return why a command for the selected passage does not apply."""
    if not context.state.has_text:
        return NO_TEXT
    return NO_PASSAGE if context.state.passage is None else None


def _command(
    id: str,  # noqa: A002
    keys: str,
    run: str,
    label: str,
    help: str,  # noqa: A002
    *arguments: object,
    group: str = "Read",
    why_not: WhyNot = always,
    footer: int = 0,
    module: str = "reading_actions",
) -> Command:
    run = f"bmtimeline.ui.document.{run if ':' in run else f'{module}:{run}'}"
    return Command(id, tuple(keys.split()), label, help, group, run, arguments, why_not=why_not, footer=footer)


_reading: Final = partial(_command, why_not=_not_reading)
_quoting: Final = partial(_command, group="Quote", why_not=_not_idle)
_moving: Final = partial(_command, group="Move")
_selecting: Final = partial(_command, group=SELECTING, why_not=_not_selecting, module="selection_actions")

READING_ROWS: Final = (
    _reading("document.next-quote", "J", "go_to_quote", "next quote", "Next passage that an event quotes", 1, footer=2),
    _reading("document.previous-quote", "K", "go_to_quote", "previous", "Previous passage that an event quotes", -1, footer=5),
    _reading("document.event", "enter", "go_to_event", "its event", "Go to the event that quotes the passage", footer=1),
    _reading("document.next-unquoted", "u", "go_to_unquoted", "unquoted", "Next passage that nothing quotes", 1, footer=3),
    _quoting("document.select", "v", "selection_actions:select", "select", "Select a passage to quote, from what one reads or from the top on", footer=4),
    _quoting("document.copy-claim", "c", "copy_actions:copy_part", "copy claim", "Copy the quote, or the unquoted passage, that one reads as a claim to paste", CLAIM, footer=8),
    _quoting("document.copy-event", "C", "copy_actions:copy_part", "copy event", "Copy it as a new event, with drafts of its actors and date", EVENT, footer=9),
    _reading("document.previous-unquoted", "U", "go_to_unquoted", "previous unquoted", "Previous passage that nothing quotes", -1),
    _command("document.search", "slash", "open_search", "search", "Search the document", why_not=_not_idle, footer=6),
    _reading("document.next-hit", "n", "go_to_hit", "next hit", "Next hit of the search, or of the filter's words", 1, footer=7),
    _reading("document.previous-hit", "N", "go_to_hit", "previous hit", "Previous hit", -1),
    move("down", ("j", "down"), "move", 1, "down", "A line down"),
    move("up", ("k", "up"), "move", -1, "up", "A line up"),
    move("half-page-down", ("ctrl+d",), "page", 0.5, "half a page down", "Half a page down"),
    move("half-page-up", ("ctrl+u",), "page", -0.5, "half a page up", "Half a page up"),
    move("page-down", ("pagedown", "space"), "page", 1, "page down", "A page down"),
    move("page-up", ("pageup",), "page", -1, "page up", "A page up"),
    _moving("move.first", "g home", "go_to_edge", "beginning", "The beginning", -1),
    _moving("move.last", "G end", "go_to_edge", "end", "The end", 1),
    _command("document.other-source", "S", "read_other_source", "other source", "Read another source, quoted or not yet; Esc comes back", footer=10),
    _command("document.plain-text", "L", "file_actions:show_plain_text", "plain text", "The document as plain text, for copying and screen readers"),
    _command("document.edit", "e", "file_actions:edit", "edit", "Open your editor at the claim that quotes this, else at this line of the document"),
    HELP,
    PALETTE,
    _command("document.back", "escape q R", "step_back", "back", "Back to where one was", group="App"),
)  # fmt: skip
"""The commands of reading, bound on the screen."""

SELECTING_ROWS: Final = (
    _selecting("selecting.copy-claim", "c enter", "copy_actions:copy", "copy claim", "Copy the passage as a claim to paste", CLAIM, footer=1),
    _selecting("selecting.copy-event", "C", "copy_actions:copy", "copy event", "Copy the passage as a new event, with drafts", EVENT, footer=2),
    _selecting("selecting.word", "l right", "move_by_word", "word", "A word on", 1, footer=3),
    _selecting("selecting.word-back", "h left", "move_by_word", "word back", "A word back", -1),
    _selecting("selecting.sentence", "J", "move_by_sentence", "sentence", "To the end of the sentence, then of the next", 1, footer=5),
    _selecting("selecting.sentence-back", "K", "move_by_sentence", "sentence back", "A sentence back", -1),
    _selecting("selecting.line", "j down", "move_by_line", "line", "A line down", 1),
    _selecting("selecting.line-up", "k up", "move_by_line", "line up", "A line up", -1),
    _selecting("selecting.whole-sentence", "s", "take_sentence", "whole sentence", "All of the sentence", footer=6),
    _selecting("selecting.paragraph", "p", "take_paragraph", "paragraph", "All of the paragraph", footer=7),
    _selecting("selecting.other-end", "o", "turn", "other end", "Move the other end of the passage", footer=8),
    _selecting("selecting.end", "escape v", "end_selection", "end selecting", "No passage any more"),
)  # fmt: skip
"""The commands for a selected passage, bound on the text: there their keys come before those of reading."""


def applicable_rows(rows: Iterable[Command], context: _Context) -> list[Command]:
    """Return the commands of the palette: while a passage is selected, those for the passage come first.

    Commands of reading that do not apply then, or whose first key means something else, are left out.

    Args:
        rows: The commands of both tables.
        context: The document.
    """
    given = list(rows)
    reading = [row for row in given if row.group != SELECTING]
    if context.state.passage is None:
        return reading
    selecting = [row for row in given if row.group == SELECTING]
    taken = {key for row in selecting for key in row.keys}
    return [*selecting, *(row for row in reading if row.keys[0] not in taken and row.why_not(context) is None)]


def footer_rows(rows: Iterable[Command], context: _Context) -> list[Command]:
    """Return the commands of the footer, the most useful first; without any quote, those about quotes come last.

    Args:
        rows: The commands of the palette.
        context: The document.
    """
    state = context.state
    if not state.has_text:
        return []
    shown = [row for row in rows if row.footer and (row.group == SELECTING) is (state.passage is not None)]
    last = () if state.coverage.quotes else _ABOUT_QUOTES
    return sorted(shown, key=lambda row: (row.id in last, row.footer))
