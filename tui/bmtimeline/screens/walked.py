"""A popup in which one list or text is what the keys walk through."""

from __future__ import annotations

from typing import Protocol, TypeVar

from bmtimeline.screens.popup import PopupScreen

ResultT = TypeVar("ResultT")


class Walked(Protocol):
    """A list whose cursor moves, or a text that scrolls."""

    def move(self, steps: int) -> None:
        """Go so many rows or lines down, or up when negative."""

    def page(self, share: float) -> None:
        """Go a share of a page down, or up when negative."""

    def section(self, steps: int) -> None:
        """Go to the next part, or to the previous one when negative."""

    def edge(self, *, last: bool) -> None:
        """Go to the end, or to the beginning."""


class WalkedPopup(PopupScreen[ResultT]):
    """A popup that walks through its list or its text."""

    @property
    def walked(self) -> Walked:
        """What the keys walk through."""
        raise NotImplementedError

    def action_move(self, steps: int) -> None:
        """Go by rows or lines."""
        self.walked.move(steps)

    def action_page(self, share: float) -> None:
        """Go by a share of a page."""
        self.walked.page(share)

    def action_section(self, steps: int) -> None:
        """Go to the next part, or to the previous one."""
        self.walked.section(steps)

    def action_edge(self, last: bool) -> None:  # noqa: FBT001 - actions take what the key table writes
        """Go to an end."""
        self.walked.edge(last=last)
