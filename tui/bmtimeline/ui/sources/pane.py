"""The Sources pane: the excerpts that the selected event is based on."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from bmtimeline.ui.kit.lines import Block
from bmtimeline.ui.kit.pane_title import PaneTitle
from bmtimeline.ui.kit.reading import Reading


class SourcesPane(Vertical):
    """The excerpts of an event with their title."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.title = PaneTitle(3, "Sources")
        self._blocks: tuple[Block, ...] = ()

    def compose(self) -> ComposeResult:
        """Make title and text."""
        yield self.title
        yield Reading(id="sources")

    @property
    def body(self) -> Reading:
        """The text."""
        return self.query_one(Reading)

    def show(self, blocks: tuple[Block, ...]) -> None:
        """Show the blocks of an event from the beginning; keep the place if they are the same as before."""
        if blocks != self._blocks:
            self._blocks = blocks
            self.body.show(blocks, [number for number, block in enumerate(blocks) if block.excerpt])
            self._say_where()

    @on(Reading.Moved)
    def _say_where(self) -> None:
        total = sum(block.excerpt for block in self._blocks)
        if total and self.body.together:
            where = f"{total} excerpts"
        else:
            where = f"excerpt {self.body.stop + 1} of {total}" if total else ""
        self.title.where = where
