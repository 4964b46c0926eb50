"""Wrapped text that scrolls, in blocks one can step through: the Sources pane, the help, the problems."""

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
"""The widest a line of running text gets, in cells."""
COLUMN: Final = 38
"""The narrowest a column gets when blocks stand side by side."""
_BETWEEN: Final = 3
_Place: TypeAlias = tuple[int, int]
"""Where a line begins in its block: the number of its paragraph, and how many signs of that stand before it."""


class Hold(Struct, frozen=True):
    """Where a reader is in a text.

    Attributes:
        stepped: The number of the stop stepped to; None where one has scrolled since.
        place: Block, paragraph and sign at the top of what one sees; None at the beginning.
    """

    stepped: int | None = None
    place: tuple[int, int, int] | None = None


class Reading(Scrolled, can_focus=True, inherit_bindings=False):
    """Blocks of paragraphs, wrapped to the width, drawn line by line."""

    DEFAULT_CSS = """
    Reading { height: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden; scrollbar-gutter: stable; }
    """

    class Moved(Message):
        """Another part of the text is in sight."""

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
        """Show blocks from their beginning; `stops` are the numbers of those one steps through, by default all."""
        self._blocks = blocks
        self._stops = range(len(blocks)) if stops is None else stops
        self._stepped = None
        self._lay_out()
        self.scroll_to(y=0, animate=False, force=True)

    @property
    def block(self) -> int:
        """The number of the block that stands at the top of what one sees."""
        return max(0, bisect_right(self._starts, self.scroll_offset.y) - 1)

    @property
    def stop(self) -> int:
        """Which of the stops one is at: the one stepped to, else the last one at or above the top, or the first."""
        return max(0, bisect_right(self._stops, self.block) - 1) if self._stepped is None else self._stepped

    @property
    def cursor_cell(self) -> Offset:
        """The beginning of the stop one is at while it is in sight, else of the top line."""
        at = self._stops[self.stop] if self.stop < len(self._stops) else 0
        y = self._starts[at] - self.scroll_offset.y if at < len(self._starts) else 0
        return Offset(0, y if 0 <= y < self.size.height else 0)

    @property
    def together(self) -> bool:
        """Whether several stops stand beside each other."""
        return (
            len(self._stops) > 1 and len({self._starts[stop] for stop in self._stops if stop < len(self._starts)}) == 1
        )

    @property
    def hold(self) -> Hold:
        """Where the reader is in the text: what to `keep` where the same text is shown again."""
        return Hold(self._stepped, None if self._held is None else (self._held[0], *self._held[1]))

    def keep(self, hold: Hold) -> None:
        """Bring in sight what the reader saw in this text before, be it laid out already or not.

        Args:
            hold: Where that was; what is not in the text is left aside.
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
        """Scroll so many lines down, or up when negative."""
        self._stepped = None
        self.scroll_to(y=self.scroll_offset.y + steps, animate=False, force=True)

    def page(self, share: float) -> None:
        """Scroll a share of a page down, or up when negative."""
        self.move(round(share * max(1, self.size.height - 1)))

    def edge(self, *, last: bool) -> None:
        """Scroll to the end, or to the beginning."""
        self._stepped = None
        self.scroll_to(y=len(self._lines) if last else 0, animate=False, force=True)

    def section(self, steps: int) -> None:
        """Scroll so that the next stop stands at the top, or the previous one; before the first is the beginning."""
        goal = self.stop + (1 if steps > 0 else -1)
        if goal < 0:
            self.edge(last=False)
        else:
            self.go_to(goal)

    def go_to(self, stop: int) -> None:
        """Scroll so that a stop, by its number, stands at the top; nothing happens when there is none."""
        if 0 <= stop < len(self._stops) and self._stops[stop] < len(self._starts):
            self.scroll_to(y=self._starts[self._stops[stop]], animate=False, force=True)
            self._stepped = stop
            self.post_message(self.Moved())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say that another part is in sight."""
        super().watch_scroll_y(old_value, new_value)
        if self.size == self._laid_out_for:
            # It was the reader: what a resize does to the offset is put right when the text is wrapped anew.
            self._held = self._place_of(round(new_value))
        self.post_message(self.Moved())

    def render_line(self, y: int) -> Strip:
        """Draw the line at `y` cells from the top of what one sees."""
        number, width = y + self.scroll_offset.y, self.size.width
        if 0 <= number < len(self._lines):
            return self._lines[number].adjust_cell_length(width, self.base)
        return Strip.blank(width, self.base)

    def on_resize(self) -> None:
        """Wrap anew and keep the text at the top that the reader put there; a hidden text stays as it is."""
        if not self.size.width:
            return
        held = self._held
        self._lay_out()
        if held is not None and held[0] < len(self._starts):
            self.scroll_to(y=self._line_of(held), animate=False, force=True)
        self._held = held

    def _place_of(self, line: int) -> tuple[int, _Place] | None:
        """Give the block and the place in it at which a line begins; of blocks side by side the first that has it."""
        last = bisect_right(self._starts, line) - 1
        if last < 0:
            return None
        first = bisect_left(self._starts, self._starts[last])
        reach = (number for number in range(first, last + 1) if line - self._starts[number] < len(self._places[number]))
        block = next(reach, last)
        places = self._places[block]
        return (block, places[min(line - self._starts[block], len(places) - 1)]) if places else None

    def _line_of(self, held: tuple[int, _Place]) -> int:
        """Give the line in which the sign stands that began a line once."""
        block, place = held
        return self._starts[block] + max(0, bisect_right(self._places[block], place) - 1)

    def on_mount(self) -> None:
        """Draw anew in another theme, because the lines hold their colours."""
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
        """Draw a block, and note where each of its lines begins."""
        lines: list[Strip] = []
        places: list[_Place] = []
        for number, paragraph in enumerate(block.paragraphs):
            drawn = self.wrapped(paragraph, width)
            # Blanks do not count: those at the end of a line are not drawn.
            before = accumulate((len("".join(line.text.split())) for line in drawn[:-1]), initial=0)
            places += [(number, signs) for signs in before]
            lines += drawn
        self._places.append(places)
        return lines

    def _columns(self, blocks: list[Block], width: int) -> list[Strip]:
        """Draw blocks side by side, as wide as the pane and the measure of text allow."""
        each = min(MEASURE, (width - _BETWEEN * (len(blocks) - 1)) // len(blocks))
        between = self.strip([Piece(" " * _BETWEEN)], _BETWEEN)
        empty = self.strip([], each)
        rows = zip_longest(*(self._column(block, each) for block in blocks), fillvalue=empty)
        return [Strip.join([part for strip in row for part in (strip, between)][:-1]) for row in rows]
