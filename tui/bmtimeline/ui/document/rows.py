"""A whole source as lines: its text wrapped, what is quoted marked, and in the margin which events quote it."""

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
"""The widest a line of the text gets, in cells."""
_LABEL: Final = 4
MARGIN: Final = _LABEL + 3
"""Cells left of the text: where one is, the numbers of the events, the mark of a quote, a blank."""
NOTE: Final = 22
"""The narrowest room, right of the text, in which titles of events stand."""
_BETWEEN: Final = 2
_LOOK_BACK: Final = 6


class DisplayLine(Struct, frozen=True):
    """A line as it is shown.

    Attributes:
        start: Offset of its first character in the text.
        end: Offset behind its last, which may be a blank over the edge; its line break is not counted.
        pieces: What is shown of it.
        label: Which events quote it, by their numbers; empty when none does.
        first: Whether the line above has another label.
        current: Whether some of it is what one reads now.
        note: The title of an event whose quote begins near it.
    """

    start: int
    end: int
    pieces: tuple[Piece, ...]
    label: str
    first: bool
    current: bool
    note: str = ""

    def margin(self, *, top: bool = False) -> list[Piece]:
        """Give the pieces left of the text; at the top of what one sees the label always stands."""
        label = self.label if self.first or top else ""
        mark = "▌" if self.label else " "
        return [
            Piece(">" if self.current else " ", Role.KEY),
            Piece(f"{label:>{_LABEL}}", Role.DIM),
            Piece(f"{mark} ", Role.QUOTED if self.label else Role.DIM),
        ]


class Numbers:
    """The events that quote a document, numbered in the order in which it comes to them.

    Args:
        coverage: What they quote.
        title: Gives the title of an event by its number in the timeline.
    """

    def __init__(self, coverage: Coverage, title: Callable[[int], str]) -> None:
        self._title = title
        self._spans = sorted((part, quote.events) for quote in coverage.quotes for part in quote.parts)
        self._starts = [span[0] for span, _ in self._spans]
        self._reach = list(accumulate((span[1] for span, _ in self._spans), max))
        ordered = dict.fromkeys(event for _, events in self._spans for event in events)
        self._numbers = {event: number for number, event in enumerate(ordered, 1)}

    def number(self, event: int) -> int:
        """Give the number of an event here, from 1."""
        return self._numbers[event]

    def titled(self, event: int) -> str:
        """Give an event's number and title."""
        return f"{self._numbers[event]} {self._title(event)}"

    def of(self, start: int, end: int) -> tuple[int, ...]:
        """Give the events that quote some of a range, in the order of their numbers."""
        found: set[int] = set()
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and self._reach[at] > start:
            (_, last), events = self._spans[at]
            if last > start:
                found.update(events)
            at -= 1
        return tuple(sorted(found, key=self._numbers.__getitem__))

    def label(self, events: Sequence[int]) -> str:
        """Name events in a few cells: `7`, `3,7`, `12+2`, `120×`."""
        numbers = [self._numbers[event] for event in events]
        labels = (",".join(map(str, numbers)) if len(numbers) <= _LABEL else "", *_shortened(numbers))
        return next((label for label in labels if label and len(label) <= _LABEL), "…")


def _shortened(numbers: Sequence[int]) -> tuple[str, ...]:
    return (f"{numbers[0]}+{len(numbers) - 1}", f"{len(numbers)}×") if numbers else ()


class Document:
    """A text wrapped to a width.

    Args:
        text: The text, verbatim.
        coverage: What of it is quoted.
        numbers: The events that quote it.
        width: How many cells there are for margin, text and notes.
        cells: Measures a character.
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
        """Give the number of the line in which a character stands."""
        return max(0, min(bisect_right(self._starts, offset), len(self)) - 1)

    def span(self, number: int) -> Span:
        """Give the range of a line, without its line break."""
        start, end = self._starts[number], self._starts[number + 1]
        if self.text[end - 1] == "\n" and end > start:
            end -= 1
            return start, end - (end > start and self.text[end - 1] == "\r")
        return start, end - (self.text[end - 1] == "\r")

    def line(
        self, number: int, current: Sequence[Span] = (), hits: Iterable[Span] = (), chosen: Span | None = None
    ) -> DisplayLine:
        """Give a line.

        Args:
            number: Which, from 0.
            current: The ranges one reads now.
            hits: The ranges that a search found in it.
            chosen: The passage that is chosen.
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
        """Give the offset of the character at a cell of a line, counted from where its text begins."""
        start, end = self.span(number)
        return fitting(self.text, start, end, cell, self._cells) if cell > 0 else start

    def cell_of(self, offset: int) -> int:
        """Give the cell of its line at which a character begins, counted from where the text begins."""
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
        """Give the title of an event that begins to be quoted here, or a little above where there was no room left."""
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
    """Give how many cells a line of the text has where there are `width` in all."""
    return max(1, min(MEASURE, width - MARGIN))


def note_room(width: int) -> int:
    """Give how many cells there are for notes, 0 when it is not worth it."""
    room = width - MARGIN - MEASURE - _BETWEEN
    return room if room >= NOTE else 0


def _pieces(text: str, start: int, end: int, looks: Sequence[tuple[Role, int, int]]) -> tuple[Piece, ...]:
    """Cut a range where its look changes; the first look that holds for a part is the one it gets."""
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
