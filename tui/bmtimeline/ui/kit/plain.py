"""Blocks as plain text, for a terminal without a screen, a file or another program."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from bmtimeline.ui.kit.lines import Block, Paragraph


def plain_lines(blocks: Iterable[Block], width: int = 80) -> Iterator[str]:
    """Give the lines of blocks.

    Args:
        blocks: What a pane could show.
        width: The most characters of a line.

    Yields:
        The lines, without their ends, none of them with a space at its end.
    """
    for block in blocks:
        for one in block.paragraphs:
            yield from _lines(one, width)


def _lines(one: Paragraph, width: int) -> Iterator[str]:
    text = "".join(piece.text for piece in one.pieces)
    if one.rule:
        yield f"── {text} ".ljust(width, "─")
        return
    margin, under = " " * one.indent, " " * (one.indent + one.hang)
    if len(margin + text) <= width:
        yield (margin + text).rstrip()
        return
    wrap = textwrap.TextWrapper(
        width, initial_indent=margin, subsequent_indent=under, break_on_hyphens=False, drop_whitespace=True
    )
    yield from (line.rstrip() for line in wrap.wrap(text))
