"""The commands that move a cursor or scroll a text, for every screen with one list or text for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from bmtimeline.ui.kit.command import Command

_HERE: Final = "bmtimeline.ui.kit.moves"


class Body(Protocol):
    """A list whose cursor moves, or a text that scrolls."""

    def move(self, steps: int) -> None:
        """Go so many rows or lines down, or up when negative."""

    def page(self, share: float) -> None:
        """Go a share of a page down, or up when negative."""

    def edge(self, *, last: bool) -> None:
        """Go to the end, or to the beginning."""

    def section(self, steps: int) -> None:
        """Go to the next part, or to the previous one when negative."""


class HasBody(Protocol):
    """A context with a list or text that the keys move."""

    @property
    def body(self) -> Body:
        """The list or text."""


def move(context: HasBody, steps: int) -> None:
    """Go by rows or lines."""
    context.body.move(steps)


def page(context: HasBody, share: float) -> None:
    """Go by a share of a page."""
    context.body.page(share)


def edge(context: HasBody, last: bool) -> None:  # noqa: FBT001 - the argument of a row
    """Go to the end or to the beginning."""
    context.body.edge(last=last)


def section(context: HasBody, steps: int) -> None:
    """Go to the next or the previous part."""
    context.body.section(steps)


def row(
    id: str,  # noqa: A002 - the name of the field
    keys: Sequence[str],
    function: str,
    argument: float | bool,  # noqa: FBT001
    label: str,
    help: str = "",  # noqa: A002
    **others: object,
) -> Command:
    """Return a row of the group Move that calls a function of this module."""
    return Command(f"move.{id}", tuple(keys), label, help, "Move", f"{_HERE}:{function}", (argument,), **others)  # type: ignore[arg-type]


CURSOR: Final = (
    row("down", ("j", "down"), "move", 1, "down"),
    row("up", ("k", "up"), "move", -1, "up"),
    row("first", ("g", "home"), "edge", False, "first"),
    row("last", ("G", "end"), "edge", True, "last"),
)
"""The moves of a list in a popup."""
PARTS: Final = (
    row("next-section", ("J", "tab"), "section", 1, "next part"),
    row("previous-section", ("K", "shift+tab"), "section", -1, "previous part"),
)
"""The moves between the parts of a list in a popup."""
PAGES: Final = (
    row("half-page-down", ("ctrl+d",), "page", 0.5, "half a page down"),
    row("half-page-up", ("ctrl+u",), "page", -0.5, "half a page up"),
    row("page-down", ("pagedown",), "page", 1, "page down"),
    row("page-up", ("pageup",), "page", -1, "page up"),
)
"""The moves of a long list or text in a popup."""
TEXT_MOVES: Final = (
    *CURSOR,
    *PAGES[:2],
    row("page-down", ("pagedown", "space"), "page", 1, "page down"),
    PAGES[3],
    row("next-section", ("J",), "section", 1, "next part"),
    row("previous-section", ("K",), "section", -1, "previous part"),
)
"""The moves of a text in a popup."""
