"""Text as plain lines, for pipes, plain terminals, screen readers and copying."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from textwrap import TextWrapper
from typing import Final

from bmtimeline.dates import words
from bmtimeline.model import Source
from bmtimeline.terminal.settings import Settings
from bmtimeline.text import safe
from bmtimeline.ui.kit.lines import Block, Paragraph, Piece, Role

_BREAK: Final = re.compile(r"\r\n|\r|\n")


def as_wanted(lines: Iterable[str], settings: Settings) -> Iterable[str]:
    """Return lines as the settings ask for them: with `--ascii`, signs and quotation marks are ASCII."""
    if not settings.ascii:
        return lines
    from bmtimeline.text.plain_signs import plain_signs

    return map(plain_signs, lines)


def text_lines(text: str) -> Iterator[str]:
    """Return the lines of a text unchanged, except that each is safe for a terminal."""
    return map(safe, _BREAK.split(text))


def page_lines(name: str, blocks: Iterable[Block]) -> Iterator[str]:
    """Yield a page of text as lines that are safe for a terminal.

    Args:
        name: The title of the page.
        blocks: The text of the page.
    """
    yield safe(name)
    for block in blocks:
        yield ""
        yield from safe_lines(line for paragraph in block.paragraphs for line in _paragraph_lines(paragraph))


def safe_lines(lines: Iterable[str]) -> Iterator[str]:
    """Return lines that are safe for a terminal."""
    return map(safe, lines)


def labelled(label: str, text: str) -> Iterator[str]:
    """Yield a text on one line after its label; nothing if the text is empty."""
    line = " ".join(text.split())
    if line:
        yield f"{label}: {line}"


def verbatim(label: str, text: str) -> Iterator[str]:
    """Yield a quoted text after its label, with the spaces and line breaks of the text."""
    yield from _BREAK.split(f"{label}: “{text}”")


def source_name(source: Source) -> str:
    """Return the title, publisher, author, date and id of a source, as far as they are known."""
    published = f"published {words(source.published)}" if source.published else ""
    parts = (source.title, source.publisher, source.author, published)
    return f"{', '.join(part for part in parts if part)}; id {source.id}"


def address_lines(source: Source) -> Iterator[str]:
    """Yield the web addresses of a source."""
    yield from labelled("Address", source.url)
    yield from labelled("Archived at", source.archive_url)


def _paragraph_lines(paragraph: Paragraph) -> Iterator[str]:
    """Yield a paragraph on one line; the left column of a two-column table becomes a label."""
    label, *others = paragraph.pieces or (Piece(""),)
    if others and (paragraph.hang or (label.role is Role.KEY and label.text.endswith(" "))):
        yield f"{label.text.strip()}: {''.join(piece.text for piece in others)}"
        return
    yield from _BREAK.split("".join(piece.text for piece in paragraph.pieces).strip())


def plain_lines(blocks: Iterable[Block], width: int = 80) -> Iterator[str]:
    """Yield blocks as lines wrapped to a width.

    Args:
        blocks: The text.
        width: The most characters in a line.

    Yields:
        The lines, without line breaks and trailing spaces.
    """
    for block in blocks:
        for paragraph in block.paragraphs:
            yield from _wrapped_lines(paragraph, width)


def _wrapped_lines(paragraph: Paragraph, width: int) -> Iterator[str]:
    text = "".join(piece.text for piece in paragraph.pieces)
    if paragraph.rule:
        yield f"── {text} ".ljust(width, "─")
        return
    margin, under = " " * paragraph.indent, " " * (paragraph.indent + paragraph.hang)
    if len(margin + text) <= width:
        yield (margin + text).rstrip()
        return
    wrap = TextWrapper(
        width, initial_indent=margin, subsequent_indent=under, break_on_hyphens=False, drop_whitespace=True
    )
    yield from (line.rstrip() for line in wrap.wrap(text))
