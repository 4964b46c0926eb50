"""A line of text in pieces, each with the role that a theme gives a look."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Role(StrEnum):
    """What a piece of text is to the reader; a theme decides how it looks."""

    PLAIN = "plain"
    DIM = "dim"
    TITLE = "title"
    HEADING = "heading"
    DATE = "date"
    QUOTE = "quote"
    DATED = "dated"
    DISPUTE = "dispute"
    PROBLEM = "problem"
    CHOSEN = "chosen"
    EXCLUDED = "excluded"
    KEY = "key"
    RULE = "rule"
    SELECTED = "selected"
    BLURRED = "blurred"
    QUOTED = "quoted"
    CURRENT = "current"
    HIT = "hit"
    BAR = "bar"
    HERE = "here"
    FOUND = "found"
    PASSAGE = "passage"


class Piece(Struct, frozen=True):
    """A run of text with one role."""

    text: str
    role: Role = Role.PLAIN


class Paragraph(Struct, frozen=True):
    """Text to be wrapped to a pane.

    Attributes:
        pieces: It.
        indent: Cells before every line.
        rule: Whether it is one line, filled up with a rule.
        hang: The cells of the first piece, under which the others do not go on; 0 where all is one text.
    """

    pieces: tuple[Piece, ...] = ()
    indent: int = 0
    rule: bool = False
    hang: int = 0


class Block(Struct, frozen=True):
    """Paragraphs that belong together.

    Attributes:
        paragraphs: They, in order.
        excerpt: Whether they are one claim's excerpt.
        beside: Whether they stand beside their neighbours of the same sort where the pane is wide enough.
    """

    paragraphs: tuple[Paragraph, ...]
    excerpt: bool = False
    beside: bool = False


def paragraph(*pieces: Piece | str, indent: int = 0) -> Paragraph:
    """Make a paragraph of pieces; a bare text is a plain piece."""
    made = tuple(Piece(piece) if isinstance(piece, str) else piece for piece in pieces)
    return Paragraph(made, indent)


def entry(label: str, said: str, column: int, indent: int = 1) -> Paragraph:
    """Make a row of a table of two columns: a key, a sign or an example, and what is said of it, which wraps.

    Args:
        label: What stands left.
        said: What stands right.
        column: The cells of the left column, to which one between the two is added.
        indent: Cells before both.
    """
    return Paragraph((Piece(f"{label:<{column}} ", Role.KEY), Piece(said)), indent, hang=column + 1)


def rule(text: str, role: Role = Role.DIM) -> Paragraph:
    """Make a one-line heading that is filled up with a rule."""
    return Paragraph((Piece(text, role),), rule=True)
