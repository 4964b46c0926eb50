"""The Sources pane: the words the selected event rests on."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from bmtimeline.views.lines import Block
from bmtimeline.widgets.pane_title import PaneTitle
from bmtimeline.widgets.reading import Reading


class SourcesPane(Vertical):
    """The excerpts of one event with their title."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._blocks: tuple[Block, ...] = ()

    def compose(self) -> ComposeResult:
        """Make title and text."""
        yield PaneTitle(3, "Sources")
        yield Reading(id="sources")

    @property
    def body(self) -> Reading:
        """The text."""
        return self.query_one(Reading)

    def show(self, blocks: tuple[Block, ...]) -> None:
        """Show an event's blocks from the beginning; the same blocks stay where they are."""
        if blocks != self._blocks:
            self._blocks = blocks
            self.body.show(blocks)
            self._say_where()

    @on(Reading.Moved)
    def _say_where(self) -> None:
        excerpts = [number for number, block in enumerate(self._blocks) if block.excerpt]
        if not excerpts:
            self.query_one(PaneTitle).where = ""
            return
        current = max((number for number in excerpts if number <= self.body.block), default=excerpts[0])
        self.query_one(PaneTitle).where = f"excerpt {excerpts.index(current) + 1} of {len(excerpts)}"
