"""What the keys that move do, wherever there is one list or text for them."""

from __future__ import annotations

from typing import Protocol


class Body(Protocol):
    """A list whose cursor moves, or a text that scrolls."""

    def move(self, steps: int) -> None:
        """Go so many rows or lines down, or up when negative."""

    def page(self, share: float) -> None:
        """Go a share of a page down, or up when negative."""

    def edge(self, *, last: bool) -> None:
        """Go to the end, or to the beginning."""


class PartedBody(Body, Protocol):
    """One that has parts."""

    def section(self, steps: int) -> None:
        """Go to the next part, or to the previous one when negative."""


class Walks:
    """A screen that walks through its list or its text; to be mixed in behind the screen it is."""

    @property
    def body(self) -> Body:
        """What the keys move."""
        raise NotImplementedError

    def action_move(self, steps: int) -> None:
        """Go by rows or lines."""
        self.body.move(steps)

    def action_page(self, share: float) -> None:
        """Go by a share of a page."""
        self.body.page(share)

    def action_edge(self, last: bool) -> None:  # noqa: FBT001 - actions take what the key table writes
        """Go to an end."""
        self.body.edge(last=last)


class WalksParts(Walks):
    """A screen whose list or text has parts, such as years, groups or excerpts."""

    @property
    def body(self) -> PartedBody:
        """What the keys move."""
        raise NotImplementedError

    def action_section(self, steps: int) -> None:
        """Go to the next part, or to the previous one."""
        self.body.section(steps)
