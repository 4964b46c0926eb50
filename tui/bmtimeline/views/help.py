"""The help: keys by group, the signs, and how filters are written; made from the tables that the program runs on."""

from __future__ import annotations

from bmtimeline.views.keymap import MARKS, by_group
from bmtimeline.views.lines import Block, Paragraph, Piece, Role, paragraph, rule
from bmtimeline.views.query_help import query_help

_KEYS_WIDTH = 12


def help_blocks() -> list[Block]:
    """Give the blocks of the help page."""
    blocks = []
    for group, keys in by_group():
        lines = [rule(group, Role.HEADING)]
        lines += [_line(key.shown, key.help, _KEYS_WIDTH) for key in keys]
        blocks.append(Block((*lines, paragraph(""))))
    signs = [_line(sign, meaning, _KEYS_WIDTH) for sign, meaning in MARKS]
    blocks.append(Block((rule("Signs", Role.HEADING), *signs, paragraph(""))))
    return [*blocks, *query_help()]


def _line(left: str, right: str, width: int) -> Paragraph:
    return paragraph(Piece(f"{left:<{width}} ", Role.KEY), right, indent=1)
