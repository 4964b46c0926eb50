"""The words around an open document: its heading, its caption, the page without a text, and the signs in the help."""

from __future__ import annotations

from typing import Final

from bmtimeline.evidence.coverage import Coverage
from bmtimeline.evidence.paragraphs import Span
from bmtimeline.model import Source
from bmtimeline.text.words import words
from bmtimeline.ui.kit.counts import plural
from bmtimeline.ui.kit.describe import citation, share_words
from bmtimeline.ui.kit.lines import Block, Piece, Role, paragraph

MOST_WORDS: Final = 10_001
"""The number of words up to which the words of a passage are counted."""
SIGNS: Final = (
    ("12▌", "the event with this number here quotes the line; 3,7 two events; 3+4 the third and four more"),
    (">", "what one reads now"),
)
"""The signs in the margin of a document, with their meanings."""


def counts(coverage: Coverage, number: int | None = None) -> str:
    """Return the share of a document that is quoted and the number of its quotes.

    Args:
        coverage: The quoted parts of the document.
        number: The number of the quote that is read, from 0; None if no quote is read.
    """
    total = len(coverage.quotes)
    if not total:
        return "nothing quoted"
    where = f"passage {number + 1:,} of {total:,}" if number is not None else f"{total:,} passages"
    return f"{share_words(coverage.share)} · {where if total > 1 or number is not None else '1 passage'}"


def no_copy_blocks(source: Source) -> tuple[Block, ...]:
    """Return the page for a source without a kept text: the citation, and how to add the text."""
    sentence = "No copy of this document is kept, so it cannot be read here and its quotes are unproved."
    lines = [paragraph(""), paragraph(sentence, indent=1), paragraph("")]
    lines.append(paragraph(Piece(citation(source), Role.TITLE), indent=1))
    lines += [paragraph(Piece(url, Role.DATE), indent=1) for url in (source.url, source.archive_url) if url]
    cure = f'Put its text into the seeds folder and name it: file = "…" under [sources.{source.id}]'
    at = f", line {source.line}." if source.line else "."
    return (Block((*lines, paragraph(""), paragraph(Piece(cure + at, Role.DIM), indent=1))),)


def word_at(text: str, line: int, column: int) -> Span | None:
    """Return the range of the word at a place, or of the next word; None if there is no such line or no next word.

    Args:
        text: The text of a document.
        line: The line, from 1.
        column: The column, from 1, in characters. A byte order mark at the beginning does not count.
    """
    from bmtimeline.check.placing import offset_in_source  # loads all rules, which only a problem needs

    at = offset_in_source(text, line, column)
    if at is None:
        return None
    return next(words(text, min(max(at, 0), len(text)), len(text)), None)


def passage_words(quoted: str, words: int, times: str, *, backwards: bool = False, at: str = "") -> str:
    """Return what there is to say of a selected passage: `18 words · stands once · unquoted`.

    Args:
        quoted: Whether the passage is quoted, in a word or two.
        words: The number of its words; MOST_WORDS if there are more.
        times: How often the passage stands in the document, in words.
        backwards: Whether the beginning of the passage moves.
        at: The word at the moving end, for a screen reader; empty to leave the word out.
    """
    count = f"over {MOST_WORDS - 1:,} words" if words >= MOST_WORDS else plural(words, "word")
    stands = f"stands {times}" + ("" if times == "once" else ": prefix or suffix added")
    parts = (f"“{at}”" if at else "", count, stands, quoted, "start moves" if backwards else "")
    return " · ".join(part for part in parts if part)
