"""The terms of the filter as clickable chips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from msgspec import Struct
from rich.cells import cell_len
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from bmtimeline.ui.kit.lines import Piece, Role
from bmtimeline.ui.kit.paint import Painted, cut

HINT: Final = (
    Piece(" /", Role.KEY), Piece(" type a filter   ", Role.DIM), Piece("a", Role.KEY),
    Piece(" pick an actor   ", Role.DIM), Piece("y", Role.KEY), Piece(" pick a year", Role.DIM),
)  # fmt: skip
_DROP: Final = (Piece("⌫", Role.KEY), Piece(" drop last", Role.DIM))
_EDIT: Final = (Piece("F", Role.KEY), Piece(" edit", Role.DIM))
_NARROW: Final = 70
"""On a narrower line, chips that do not all fit become `3 filters`."""
_LEAST: Final = 8
_MORE: Final = 4
"""The cells of `+12 `."""


class Chip(Struct, frozen=True):
    """A piece of the line; `number` is the index of the term that it stands for, or `None`."""

    piece: Piece
    number: int | None = None


def chip_line(terms: Sequence[str], width: int) -> list[Chip]:
    """Lay out chips: all chips, or as many as fit and `+2`; on a narrow line `3 filters`.

    Args:
        terms: The texts of the terms, at least one.
        width: The cells of the line.
    """
    tail = [Chip(piece) for piece in _DROP]
    room = width - sum(cell_len(piece.text) for piece in _DROP) - 2
    needed = sum(cell_len(cut(term, width)) + 3 for term in terms)
    if width < _NARROW and len(terms) > 1 and needed > room:
        label = Chip(Piece(f" {len(terms)} filters ", Role.CHOSEN), 0)
        return [
            Chip(Piece(" ")),
            label,
            Chip(Piece(" ")),
            *(Chip(piece, 0) for piece in _EDIT),
            Chip(Piece("  ")),
            *tail,
        ]
    chips = [Chip(Piece(" "))]
    for number, term in enumerate(terms):
        more = len(terms) - number - 1
        left = room - (_MORE if more else 0)
        chip = cut(f" {term} ", width if number else max(_LEAST, left - 1))
        if cell_len(chip) >= left and number:
            chips.append(Chip(Piece(f"+{more + 1} ", Role.DIM), number))
            break
        chips += [Chip(Piece(chip, Role.CHOSEN), number), Chip(Piece(" "))]
        room -= cell_len(chip) + 1
    return [*chips, *tail]


class Chips(Painted):
    """The terms of the filter, one chip each, or a message for a moment."""

    DEFAULT_CSS = """
    Chips { height: 1; }
    """

    terms: reactive[Sequence[str]] = reactive[Sequence[str]](())
    """The texts of the terms."""
    message: reactive[str] = reactive("")
    """A message shown instead of the chips."""

    class Clicked(Message):
        """A click beside the chips: the user wants to type."""

    class Dropped(Message):
        """A click on `drop last`."""

    @dataclass
    class Chosen(Message):
        """A click on a chip, or on a chip that stands for several: the user wants to edit the term."""

        number: int

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is but one line
        """Draw the hint, the chips or the message."""
        if self.message:
            role = Role.PLAIN if self.spoken else Role.DIM
            return self.strip([Piece(f" {self.message}", role)], self.size.width)
        if not self.terms:
            return self.strip(HINT, self.size.width)
        return self.strip([chip.piece for chip in chip_line(self.terms, self.size.width)], self.size.width)

    def on_click(self, event: Click) -> None:
        """Post a message for the clicked piece."""
        event.stop()
        at = 0
        for chip in chip_line(self.terms, self.size.width) if self.terms and not self.message else ():
            at += cell_len(self.spelled(chip.piece.text, chip.piece.role))
            if event.x < at:
                if chip.number is not None:
                    self.post_message(self.Chosen(chip.number))
                    return
                if chip.piece in _DROP:
                    self.post_message(self.Dropped())
                    return
                break
        self.post_message(self.Clicked())
