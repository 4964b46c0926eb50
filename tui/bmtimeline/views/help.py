"""The help: keys by group, the signs, the query language; made from the tables that the program runs on."""

from __future__ import annotations

from bmtimeline.query import FIELDS
from bmtimeline.views.keymap import MARKS, by_group
from bmtimeline.views.lines import Block, Paragraph, Piece, Role, paragraph, rule

_KEYS_WIDTH = 12
_EXAMPLE_WIDTH = 26


def help_blocks() -> list[Block]:
    """Give the blocks of the help page."""
    blocks = []
    for group, keys in by_group():
        lines = [rule(group, Role.HEADING)]
        lines += [_line(key.shown, key.help, _KEYS_WIDTH) for key in keys]
        blocks.append(Block((*lines, paragraph(""))))
    signs = [_line(sign, meaning, _KEYS_WIDTH) for sign, meaning in MARKS]
    blocks.append(Block((rule("Signs", Role.HEADING), *signs, paragraph(""))))
    blocks.append(Block(tuple(_query_block())))
    return blocks


def _line(left: str, right: str, width: int) -> Paragraph:
    return paragraph(Piece(f"{left:<{width}} ", Role.KEY), right, indent=1)


def _query_block() -> list[Paragraph]:
    said = (
        "Words are searched in titles, summaries, quotes and names. Space is and, a comma or inside a field, "
        "| is or; - ! or not: before a term leaves out; brackets group; “…” is an exact phrase."
    )
    fields = [_line(field.example, field.help, _EXAMPLE_WIDTH) for field in FIELDS.values()]
    return [rule("Filter", Role.HEADING), paragraph(said, indent=1), *fields]
