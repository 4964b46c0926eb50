"""The help: keys by group, the signs, and how filters are written; made from the tables that the program runs on."""

from __future__ import annotations

from bmtimeline.views.keymap import MARKS, by_group
from bmtimeline.views.lines import Block, Piece, Role, entry, paragraph, rule
from bmtimeline.views.query_help import query_help

_KEYS_WIDTH = 12


def help_blocks() -> list[Block]:
    """Give the blocks of the help page, one a part, each under its heading; the first says how to go through them."""
    parts = [*_keys(), _signs(), *query_help()]
    names = " · ".join(part.paragraphs[0].pieces[0].text for part in parts)
    ways = paragraph(
        Piece("J K", Role.KEY),
        " next part, previous part   ",
        Piece("/", Role.KEY),
        " how a filter is written",
        indent=1,
    )
    return [Block((ways, paragraph(Piece(names, Role.DIM), indent=1), paragraph(""))), *parts]


def filter_part() -> int:
    """Give the number of the block of the help with which the page on filters begins."""
    return len(help_blocks()) - len(query_help())


def _keys() -> list[Block]:
    return [
        Block((
            rule(group, Role.HEADING),
            *(entry(key.shown, key.help, _KEYS_WIDTH) for key in keys),
            paragraph(""),
        ))
        for group, keys in by_group()
    ]  # fmt: skip


def _signs() -> Block:
    signs = [entry(sign, meaning, _KEYS_WIDTH) for sign, meaning in MARKS]
    return Block((rule("Signs", Role.HEADING), *signs, paragraph("")))
