"""Marks for the words that a filter searches for."""

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
"""Fields of terms whose words may be in a title; `None` for a bare word."""
IN_QUOTES: Final = frozenset({None, "text", "quote"})
"""Fields of terms whose words may be in a quote; `None` for a bare word."""
_TEXT: Final = frozenset({Role.PLAIN, Role.TITLE, Role.QUOTE})


MOST_MARKED: Final = 1_000
"""The most hits marked in a text, because each is drawn on its own."""


def searched(query: Query, fields: Iterable[str | None]) -> tuple[str, ...]:
    """Return the words and phrases that a query searches for in some fields, without those that it excludes."""
    wanted = frozenset(fields)
    terms = (term for term in query.terms if term.field in wanted and not term.negated)
    return tuple(dict.fromkeys(value for term in terms for value in term.values))


def with_hits(piece: Piece, words: Sequence[str]) -> list[Piece]:
    """Split a piece at the hits of some words, and mark the hits."""
    if not words or not piece.text:
        return [piece]
    hits = sorted(islice(Finder(piece.text, words).within(0, len(piece.text)), MOST_MARKED))
    pieces, done = [], 0
    for start, end in hits:
        if end > done:
            pieces.append(Piece(piece.text[done : max(start, done)], piece.role))
            pieces.append(Piece(piece.text[max(start, done) : end], Role.FOUND))
            done = end
    pieces.append(Piece(piece.text[done:], piece.role))
    return [part for part in pieces if part.text]


def blocks_with_hits(blocks: Iterable[Block], titles: Sequence[str], quotes: Sequence[str]) -> tuple[Block, ...]:
    """Mark words in the blocks of an event.

    Args:
        blocks: The blocks of `event_blocks`.
        titles: Words to mark outside excerpts: in the title and the words of the curator.
        quotes: Words to mark in excerpts.
    """
    return tuple(_block(block, quotes if block.excerpt else titles) for block in blocks)


def _block(block: Block, words: Sequence[str]) -> Block:
    if not words:
        return block
    return replace(block, paragraphs=tuple(_paragraph(paragraph, words) for paragraph in block.paragraphs))


def _paragraph(paragraph: Paragraph, words: Sequence[str]) -> Paragraph:
    """Mark words in running text, but not in labels and citations. The dim sentence around a quote is running text."""
    if paragraph.rule:
        return paragraph
    quoted = any(piece.role is Role.QUOTE for piece in paragraph.pieces)
    roles = _TEXT | {Role.DIM} if quoted else _TEXT
    cut = (with_hits(piece, words) if piece.role in roles else [piece] for piece in paragraph.pieces)
    return replace(paragraph, pieces=tuple(part for parts in cut for part in parts))


def has_hit(claim: Claim, words: Sequence[str]) -> bool:
    """Return whether the quote of a claim or its translation contains one of the words."""
    return any(len(Finder(text, words)) for text in (claim.quote, claim.translation))
