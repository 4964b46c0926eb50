"""A document as lines: its text wrapped, the quotes marked, and in the margin the events that quote each line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Final

from msgspec import Struct

from bmtimeline.evidence.coverage import Coverage
from bmtimeline.evidence.paragraphs import Span
from bmtimeline.text.wrap import Cells, fitting, line_starts
from bmtimeline.ui.kit.lines import Piece, Role

MEASURE: Final = 80
"""The most cells of a line of text."""
_LABEL: Final = 4
MARGIN: Final = _LABEL + 3
"""Cells left of the text: the sign of the current passage, the numbers of the events, the mark of a quote, a blank."""
NOTE: Final = 22
"""The fewest cells for titles of events to the right of the text."""
_BETWEEN: Final = 2
_LOOK_BACK: Final = 6


class DisplayLine(Struct, frozen=True):
    """A line for display.

    Attributes:
        start: The offset of its first character in the text.
        end: The offset after its last character, without the line break. A blank at the end may be beyond the edge.
        pieces: The visible text.
        label: The numbers of the events that quote the line; empty for none.
        first: Whether the label differs from that of the line above.
        current: Whether a part of the line is the current passage.
        note: The title of an event whose quote begins near the line.
    """

    start: int
    end: int
    pieces: tuple[Piece, ...]
    label: str
    first: bool
    current: bool
    note: str = ""

    def margin(self, *, top: bool = False) -> list[Piece]:
        """Return the pieces left of the text. The line at the top of the widget always has its label."""
        label = self.label if self.first or top else ""
        mark = "▌" if self.label else " "
        return [
            Piece(">" if self.current else " ", Role.KEY),
            Piece(f"{label:>{_LABEL}}", Role.DIM),
            Piece(f"{mark} ", Role.QUOTED if self.label else Role.DIM),
        ]


class Numbers:
    """The events that quote a document, numbered in the order of their quotes.

    Args:
        coverage: The quotes.
        title: Returns the title of an event, by its index in the timeline.
    """

    def __init__(self, coverage: Coverage, title: Callable[[int], str]) -> None:
        self._title = title
        self._spans = sorted((part, quote.events) for quote in coverage.quotes for part in quote.parts)
        self._starts = [span[0] for span, _ in self._spans]
        self._reach = list(accumulate((span[1] for span, _ in self._spans), max))
        ordered = dict.fromkeys(event for _, events in self._spans for event in events)
        self._numbers = {event: number for number, event in enumerate(ordered, 1)}

    def number(self, event: int) -> int:
        """Return the number of an event in this document, from 1."""
        return self._numbers[event]

    def titled(self, event: int) -> str:
        """Return the number and the title of an event."""
        return f"{self._numbers[event]} {self._title(event)}"

    def of(self, start: int, end: int) -> tuple[int, ...]:
        """Return the events that quote a part of a range, in the order of their numbers."""
        events_found: set[int] = set()
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and self._reach[at] > start:
            (_, last), events = self._spans[at]
            if last > start:
                events_found.update(events)
            at -= 1
        return tuple(sorted(events_found, key=self._numbers.__getitem__))

    def label(self, events: Sequence[int]) -> str:
        """Return a label of a few cells for events: `7`, `3,7`, `12+2`, `120×`."""
        numbers = [self._numbers[event] for event in events]
        labels = (",".join(map(str, numbers)) if len(numbers) <= _LABEL else "", *_shortened(numbers))
        return next((label for label in labels if label and len(label) <= _LABEL), "…")


def _shortened(numbers: Sequence[int]) -> tuple[str, ...]:
    return (f"{numbers[0]}+{len(numbers) - 1}", f"{len(numbers)}×") if numbers else ()


class Document:
    """A text wrapped to a width.

    Args:
        text: The verbatim text.
        coverage: The quotes.
        numbers: The events that quote the text.
        width: The cells for margin, text and notes.
        cells: Returns the cells of a character.
    """

    def __init__(self, text: str, coverage: Coverage, numbers: Numbers, width: int, cells: Cells) -> None:
        self.text = text
        self.measure = measure(width)
        self._cells = cells
        self._numbers = numbers
        self._passages = [(passage.start, passage.end) for passage in coverage.passages]
        self._starts = line_starts(text, self.measure, cells)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def line_of(self, offset: int) -> int:
        """Return the number of the line that contains a character."""
        return max(0, min(bisect_right(self._starts, offset), len(self)) - 1)

    def span(self, number: int) -> Span:
        """Return the range of a line without its line break."""
        start, end = self._starts[number], self._starts[number + 1]
        if self.text[end - 1] == "\n" and end > start:
            end -= 1
            return start, end - (end > start and self.text[end - 1] == "\r")
        return start, end - (self.text[end - 1] == "\r")

    def line(
        self, number: int, current: Sequence[Span] = (), hits: Iterable[Span] = (), chosen: Span | None = None
    ) -> DisplayLine:
        """Return a line for display.

        Args:
            number: The number of the line, from 0.
            current: The ranges of the current passage.
            hits: The ranges that a search found in the line.
            chosen: The selected passage.
        """
        start, end = self.span(number)
        shown = fitting(self.text, start, end, self.measure, self._cells)
        passage = () if chosen is None else (chosen,)
        over = (
            (Role.PASSAGE, passage),
            (Role.HIT, hits),
            (Role.CURRENT, current),
            (Role.QUOTED, self._quoted(start, end)),
        )
        looks = [(role, first, last) for role, spans in over for first, last in spans if first < end and last > start]
        label = self._label(number)
        return DisplayLine(
            start,
            end,
            _pieces(self.text, start, shown, looks),
            label,
            first=bool(label) and (number == 0 or label != self._label(number - 1)),
            current=any(first < end and last > start for first, last in current),
            note=self._note(number),
        )

    def offset_at(self, number: int, cell: int) -> int:
        """Return the offset of the character at a cell of a line. Cell 0 is the first cell of the text."""
        start, end = self.span(number)
        return fitting(self.text, start, end, cell, self._cells) if cell > 0 else start

    def cell_of(self, offset: int) -> int:
        """Return the cell of a character in its line. Cell 0 is the first cell of the text."""
        start, end = self.span(self.line_of(offset))
        shown = fitting(self.text, start, end, self.measure, self._cells)
        return sum(map(self._cells, self.text[start : min(offset, shown)]))

    def _quoted(self, start: int, end: int) -> list[Span]:
        first = max(0, bisect_right(self._passages, (start, start)) - 1)
        return self._passages[first : bisect_left(self._passages, (end, end))]

    def _events(self, number: int) -> tuple[int, ...]:
        return self._numbers.of(*self.span(number))

    def _label(self, number: int) -> str:
        return self._numbers.label(events) if (events := self._events(number)) else ""

    def _note(self, number: int) -> str:
        """Return the title of an event whose quote begins here, or a few lines above at the line of another title."""
        waiting: list[int] = []
        first = max(0, number - _LOOK_BACK)
        before = set(self._events(first - 1)) if first else set()
        note = ""
        for line in range(first, number + 1):
            events = self._events(line)
            waiting += [event for event in events if event not in before]
            before = set(events)
            note = self._numbers.titled(waiting.pop(0)) if waiting else ""
        return note


def measure(width: int) -> int:
    """Return the cells of a line of text if there are `width` cells in all."""
    return max(1, min(MEASURE, width - MARGIN))


def note_room(width: int) -> int:
    """Return the cells for notes; 0 if they are too few."""
    room = width - MARGIN - MEASURE - _BETWEEN
    return room if room >= NOTE else 0


def _pieces(text: str, start: int, end: int, looks: Sequence[tuple[Role, int, int]]) -> tuple[Piece, ...]:
    """Split a range into pieces where its look changes. The first look that covers a piece applies."""
    inner = {edge for _, first, last in looks for edge in (first, last) if start < edge < end}
    edges = [start, *sorted(inner), end]
    pieces: list[Piece] = []
    for first, last in pairwise(edges):
        role = next((role for role, begin, stop in looks if begin <= first < stop), Role.PLAIN)
        if pieces and pieces[-1].role is role:
            pieces[-1] = Piece(pieces[-1].text + text[first:last], role)
        elif first < last:
            pieces.append(Piece(text[first:last], role))
    return tuple(pieces)
