"""The words that a filter looks for, marked where they stand in what one reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from msgspec.structs import replace

from bmtimeline.model import Claim
from bmtimeline.query import Query
from bmtimeline.text.find import Finder
from bmtimeline.ui.kit.lines import Block, Paragraph, Piece, Role

IN_TITLES: Final = frozenset({None, "text", "title"})
"""Fields of terms whose words may stand in a title; None is a bare word."""
IN_QUOTES: Final = frozenset({None, "text", "quote"})
"""Fields of terms whose words may stand in a quote."""
_TEXT: Final = frozenset({Role.PLAIN, Role.TITLE, Role.QUOTE})


MOST_MARKED: Final = 1_000
"""So many hits of a text are marked: nobody sees so many at once, and each is drawn on its own."""


def searched(query: Query, fields: Iterable[str | None]) -> tuple[str, ...]:
    """Give the words and phrases that a query looks for in some fields; what it excludes is none of them."""
    wanted = frozenset(fields)
    terms = (term for term in query.terms if term.field in wanted and not term.negated)
    return tuple(dict.fromkeys(value for term in terms for value in term.values))


def with_hits(piece: Piece, words: Sequence[str]) -> list[Piece]:
    """Cut a piece of text where one of the words begins and ends, and mark the words."""
    if not words or not piece.text:
        return [piece]
    found = sorted(islice(Finder(piece.text, words).within(0, len(piece.text)), MOST_MARKED))
    pieces, done = [], 0
    for start, end in found:
        if end > done:
            pieces.append(Piece(piece.text[done : max(start, done)], piece.role))
            pieces.append(Piece(piece.text[max(start, done) : end], Role.FOUND))
            done = end
    pieces.append(Piece(piece.text[done:], piece.role))
    return [one for one in pieces if one.text]


def blocks_with_hits(blocks: Iterable[Block], titles: Sequence[str], quotes: Sequence[str]) -> tuple[Block, ...]:
    """Mark words in the blocks of an event.

    Args:
        blocks: As `sources_rows.event_blocks` gives them.
        titles: Words to mark in what is no excerpt: the title, the curator's words.
        quotes: Words to mark in the excerpts.
    """
    return tuple(_block(block, quotes if block.excerpt else titles) for block in blocks)


def _block(block: Block, words: Sequence[str]) -> Block:
    if not words:
        return block
    return replace(block, paragraphs=tuple(_paragraph(paragraph, words) for paragraph in block.paragraphs))


def _paragraph(paragraph: Paragraph, words: Sequence[str]) -> Paragraph:
    """Mark words in what somebody wrote, not in labels and citations; the sentence around a quote is dim too."""
    if paragraph.rule:
        return paragraph
    quoted = any(piece.role is Role.QUOTE for piece in paragraph.pieces)
    roles = _TEXT | {Role.DIM} if quoted else _TEXT
    cut = (with_hits(piece, words) if piece.role in roles else [piece] for piece in paragraph.pieces)
    return replace(paragraph, pieces=tuple(part for parts in cut for part in parts))


def has_hit(claim: Claim, words: Sequence[str]) -> bool:
    """Tell whether a claim's quote or its translation holds one of the words."""
    return any(len(Finder(text, words)) for text in (claim.quote, claim.translation))
