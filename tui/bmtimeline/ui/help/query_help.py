"""The help on filters: introduction, examples, keys of the prompt, fields and grammar."""

from __future__ import annotations

from typing import Final

from bmtimeline.query import FIELDS, GRAMMAR
from bmtimeline.ui.kit.lines import Block, Paragraph, Piece, Role, entry, paragraph, rule

_FIELD: Final = 26
_EXAMPLE: Final = 30
_KEY: Final = 6
_INTRODUCTION: Final = (
    "A filter is one text. The same text works in the prompt (/), behind `bmtimeline` and behind `bmtimeline list`, "
    "where each argument is one filter and all must hold."
)
_PROMPT: Final = (
    ("Tab", "takes the completion chosen, else the first"),
    ("↓ ↑", "choose among completions; ⏎ takes the one chosen"),
    ("↑", "where none is chosen: the filters used before on this timeline"),
    ("⏎", "keeps the filter"),
    ("Esc", "closes the list, then the prompt; the filter is then as it was"),
)
EXAMPLES: Final = (
    ("oil gas", "both words, anywhere in an event"),
    ('"long-standing ties"', "this very phrase"),
    ("oil | gas", "either word"),
    ("actor:lukashenko", "an actor, by id, name or alias in any script"),
    ("actor:belarus,myanmar", "either actor"),
    ("actor:belarus actor:myanmar", "both in one event"),
    ("kind:visit -actor:russia", "visits without Russia; ! and not: do the same"),
    ("kind:visit (oil | year:2011)", "brackets group"),
    ("year:2011..2014", "sure, possible and disputed, counted apart"),
    ("year:1990s,>=2014", "the nineties, or from 2014 on"),
    ("year:-43", "44 BCE: years are counted as in EDTF"),
    ("date:2023-09-15..2023-12", "from a day to the end of a month"),
    ('date:"15 Sep 2023"', "as people write it; 15/09/2023 too"),
    ("date:=2014-23", "where somebody gives this very date"),
    ("is:disputed year:2004..2014", "what sources date differently"),
    ("no:place claims:>1", "without a place, on two claims or more"),
    ("only:bnn-2023", "the timeline as this source alone tells it"),
)
"""Filters that work on the shipped timeline, and their meanings."""
_NOTES: Final = (
    "03/04/2023 can be two days and is refused with both.",
    "Case, accents and full-width digits make no difference; Burmese is searched by its letters.",
    "In a shell a value of several words needs quotation marks that reach the program:",
    """bmtimeline list 'date:"15 Sep 2023"' kind:visit""",
)


def query_help() -> list[Block]:
    """Return the blocks of the help on filters."""
    examples = [entry(text, said, _EXAMPLE) for text, said in EXAMPLES]
    notes = [paragraph(note, indent=1) for note in _NOTES]
    fields = [line for field in FIELDS.values() for line in _field(field.name, field.help, field.choices)]
    sections = (
        ("Writing a filter", [paragraph(_INTRODUCTION, indent=1)]),
        ("Examples", [*examples, paragraph(""), *notes]),
        ("In the prompt", [entry(key, does, _KEY) for key, does in _PROMPT]),
        ("Fields", fields),
    )
    blocks = [Block((rule(name, Role.HEADING), *lines, paragraph(""))) for name, lines in sections]
    return [*blocks, Block((rule("Grammar", Role.HEADING), *_grammar()))] if GRAMMAR else blocks


def _field(name: str, said: str, choices: tuple[str, ...]) -> list[Paragraph]:
    lines = [entry(FIELDS[name].example, said, _FIELD)]
    if choices:
        lines.append(paragraph(Piece(f"{name}: {' '.join(choices)}", Role.DIM), indent=_FIELD + 2))
    return lines


def _grammar() -> list[Paragraph]:
    """Return the rules of the grammar line by line, and the text after them as paragraphs."""
    lines = []
    for part in GRAMMAR.split("\n\n"):
        if part.startswith("    "):
            lines += [paragraph(line.strip(), indent=1) for line in part.split("\n")]
        else:
            lines += [paragraph(""), paragraph(" ".join(part.split()), indent=1)]
    return lines
