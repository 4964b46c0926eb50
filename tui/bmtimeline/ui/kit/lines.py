"""Text in pieces, each with a role that determines its look."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Role(StrEnum):
    """The role of a piece of text. The theme defines its look."""

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
    """Text to be wrapped.

    Attributes:
        pieces: The text.
        indent: The cells before every line.
        rule: Whether the text is one line, filled up with a rule.
        hang: The cells of the first piece if it has a column of its own, else 0.
    """

    pieces: tuple[Piece, ...] = ()
    indent: int = 0
    rule: bool = False
    hang: int = 0


class Block(Struct, frozen=True):
    """Paragraphs that belong together.

    Attributes:
        paragraphs: The paragraphs, in order.
        excerpt: Whether the block is the excerpt of a claim.
        beside: Whether the block may be side by side with neighbouring blocks in a wide pane.
    """

    paragraphs: tuple[Paragraph, ...]
    excerpt: bool = False
    beside: bool = False


def paragraph(*pieces: Piece | str, indent: int = 0) -> Paragraph:
    """Return a paragraph of pieces; a bare text becomes a plain piece."""
    made = tuple(Piece(piece) if isinstance(piece, str) else piece for piece in pieces)
    return Paragraph(made, indent)


def entry(label: str, said: str, column: int, indent: int = 1) -> Paragraph:
    """Return a row of a two-column table.

    Args:
        label: The left column: a key, a sign or an example.
        said: The right column, which wraps.
        column: The cells of the left column, without the cell between the columns.
        indent: The cells before both columns.
    """
    return Paragraph((Piece(f"{label:<{column}} ", Role.KEY), Piece(said)), indent, hang=column + 1)


def rule(text: str, role: Role = Role.DIM) -> Paragraph:
    """Return a one-line heading that is filled up with a rule."""
    return Paragraph((Piece(text, role),), rule=True)
