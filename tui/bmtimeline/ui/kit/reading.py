"""Wrapped text that scrolls, in blocks to step through."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, groupby, zip_longest
from typing import Final, TypeAlias

from msgspec import Struct
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip

from bmtimeline.ui.kit.lines import Block, Piece
from bmtimeline.ui.kit.scrolled import Scrolled

MEASURE: Final = 80
"""The most cells of a line of running text."""
COLUMN: Final = 38
"""The fewest cells of a column when blocks are side by side."""
_BETWEEN: Final = 3
_Place: TypeAlias = tuple[int, int]
"""The place where a line begins in its block: the number of the paragraph, and the signs before the line in it."""


class Hold(Struct, frozen=True):
    """A place in a text.

    Attributes:
        stepped: The number of the stop stepped to; `None` after scrolling.
        place: The block, paragraph and sign at the top of the widget; `None` for the beginning.
    """

    stepped: int | None = None
    place: tuple[int, int, int] | None = None


class Reading(Scrolled, can_focus=True, inherit_bindings=False):
    """Blocks of paragraphs, wrapped to the width, drawn line by line."""

    DEFAULT_CSS = """
    Reading { height: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden; scrollbar-gutter: stable; }
    """

    class Moved(Message):
        """Another part of the text became visible, or another stop became current."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._blocks: Sequence[Block] = ()
        self._lines: list[Strip] = []
        self._starts: list[int] = []
        self._stops: Sequence[int] = ()
        self._stepped: int | None = None
        self._places: list[list[_Place]] = []
        self._held: tuple[int, _Place] | None = None
        self._laid_out_for = Size(0, 0)

    def show(self, blocks: Sequence[Block], stops: Sequence[int] | None = None) -> None:
        """Show blocks from their beginning; `stops` are the numbers of the blocks to step through, by default all."""
        self._blocks = blocks
        self._stops = range(len(blocks)) if stops is None else stops
        self._stepped = None
        self._lay_out()
        self.scroll_to(y=0, animate=False, force=True)

    @property
    def block(self) -> int:
        """The number of the block at the top."""
        return max(0, bisect_right(self._starts, self.scroll_offset.y) - 1)

    @property
    def stop(self) -> int:
        """The number of the current stop: the stop stepped to, else the last at or above the top, else the first."""
        return max(0, bisect_right(self._stops, self.block) - 1) if self._stepped is None else self._stepped

    @property
    def cursor_cell(self) -> Offset:
        """The cell of the current stop if it is visible, else of the top line."""
        at = self._stops[self.stop] if self.stop < len(self._stops) else 0
        y = self._starts[at] - self.scroll_offset.y if at < len(self._starts) else 0
        return Offset(0, y if 0 <= y < self.size.height else 0)

    @property
    def together(self) -> bool:
        """Whether all stops, at least two, are side by side."""
        return (
            len(self._stops) > 1 and len({self._starts[stop] for stop in self._stops if stop < len(self._starts)}) == 1
        )

    @property
    def hold(self) -> Hold:
        """The current place, which `keep` restores."""
        return Hold(self._stepped, None if self._held is None else (self._held[0], *self._held[1]))

    def keep(self, hold: Hold) -> None:
        """Restore a place, now or when the text is laid out.

        Args:
            hold: The place. Parts of it that are not in this text are ignored.
        """
        if hold.stepped is not None and hold.stepped < len(self._stops):
            self._stepped = hold.stepped
        if hold.place is not None:
            block, *place = hold.place
            self._held = block, (place[0], place[1])
            if block < len(self._starts):
                self.scroll_to(y=self._line_of(self._held), animate=False, force=True)
        self.post_message(self.Moved())

    def move(self, steps: int) -> None:
        """Scroll a number of lines down, or up if negative."""
        self._stepped = None
        super().move(steps)

    def edge(self, *, last: bool) -> None:
        """Scroll to the end, or to the beginning."""
        self._stepped = None
        super().edge(last=last)

    def section(self, steps: int) -> None:
        """Scroll the next or the previous stop to the top; before the first stop, scroll to the beginning."""
        goal = self.stop + (1 if steps > 0 else -1)
        if goal < 0:
            self.edge(last=False)
        else:
            self.go_to(goal)

    def go_to(self, stop: int) -> None:
        """Scroll a stop to the top. Ignore a number that does not exist."""
        if 0 <= stop < len(self._stops) and self._stops[stop] < len(self._starts):
            self.scroll_to(y=self._starts[self._stops[stop]], animate=False, force=True)
            self._stepped = stop
            self.post_message(self.Moved())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the new place and report it."""
        super().watch_scroll_y(old_value, new_value)
        if self.size == self._laid_out_for:
            # Only scrolling by the user counts. After a resize, `on_resize` restores the place.
            self._held = self._place_of(round(new_value))
        self.post_message(self.Moved())

    def render_line(self, y: int) -> Strip:
        """Draw the line at `y` cells from the top."""
        number, width = y + self.scroll_offset.y, self.size.width
        if 0 <= number < len(self._lines):
            return self._lines[number].adjust_cell_length(width, self.base)
        return Strip.blank(width, self.base)

    def on_resize(self) -> None:
        """Wrap the text again with the same text at the top. While the text is hidden, keep its layout."""
        if not self.size.width:
            return
        held = self._held
        self._lay_out()
        if held is not None and held[0] < len(self._starts):
            self.scroll_to(y=self._line_of(held), animate=False, force=True)
        self._held = held

    def _place_of(self, line: int) -> tuple[int, _Place] | None:
        """Return the block and the place of a line; of blocks side by side, the first that has the line."""
        last = bisect_right(self._starts, line) - 1
        if last < 0:
            return None
        first = bisect_left(self._starts, self._starts[last])
        reach = (number for number in range(first, last + 1) if line - self._starts[number] < len(self._places[number]))
        block = next(reach, last)
        places = self._places[block]
        return (block, places[min(line - self._starts[block], len(places) - 1)]) if places else None

    def _line_of(self, held: tuple[int, _Place]) -> int:
        """Return the line that contains the place."""
        block, place = held
        return self._starts[block] + max(0, bisect_right(self._places[block], place) - 1)

    def on_mount(self) -> None:
        """Redraw the text when the theme changes, because the lines contain their colours."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.call_after_refresh(self._lay_out))

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        lines: list[Strip] = []
        starts: list[int] = []
        self._places = []
        for beside, group in groupby(self._blocks if width > 0 else (), key=lambda block: block.beside):
            blocks = list(group)
            if beside and len(blocks) * (COLUMN + _BETWEEN) <= width:
                starts += [len(lines)] * len(blocks)
                lines += self._columns(blocks, width)
                continue
            for block in blocks:
                starts.append(len(lines))
                lines += self._column(block, min(MEASURE, width))
        self._lines, self._starts = lines, starts
        self._laid_out_for = self.size
        self.measure(len(lines))
        self.refresh()

    def _column(self, block: Block, width: int) -> list[Strip]:
        """Draw a block, and record where each of its lines begins."""
        lines: list[Strip] = []
        places: list[_Place] = []
        for number, paragraph in enumerate(block.paragraphs):
            drawn = self.wrapped(paragraph, width)
            # Blanks do not count, because blanks at the end of a line are not drawn.
            before = accumulate((len("".join(line.text.split())) for line in drawn[:-1]), initial=0)
            places += [(number, signs) for signs in before]
            lines += drawn
        self._places.append(places)
        return lines

    def _columns(self, blocks: list[Block], width: int) -> list[Strip]:
        """Draw blocks side by side, as wide as the pane and the longest line allow."""
        each = min(MEASURE, (width - _BETWEEN * (len(blocks) - 1)) // len(blocks))
        between = self.strip([Piece(" " * _BETWEEN)], _BETWEEN)
        empty = self.strip([], each)
        rows = zip_longest(*(self._column(block, each) for block in blocks), fillvalue=empty)
        return [Strip.join([part for strip in row for part in (strip, between)][:-1]) for row in rows]
