"""Blocks of TOML for a passage of a source, to paste into a timeline file: a claim, or a draft of an event.

Curators read the blocks: what only they can decide is a comment. Parsed again, every text is unchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from bmtimeline.evidence.disambiguation import Pins
from bmtimeline.evidence.said_dates import SaidDate
from bmtimeline.formats.toml_values import lines, string

_UNKNOWN_DATE: Final = "…"
_text: Final = partial(string, joiners=True)


def claim_block(source: str, quote: str, around: Pins, dates: Iterable[str] = ()) -> str:
    """Return the block of a claim.

    Args:
        source: The id of the source.
        quote: The quote, verbatim.
        around: The words before and after the quote that tell its place, if it occurs more than once.
        dates: Lines that give the date of the claim, or propose a date in a comment.
    """
    block = ["[[events.claims]]", f"source = {_text(source)}", f"quote = {lines(quote, '      ', joiners=True)}"]
    block += [
        f"{key} = {_text(words)}" for key, words in (("prefix", around.prefix), ("suffix", around.suffix)) if words
    ]
    return "".join(f"  {line}\n" for line in (*block, *dates))


def event_block(event_id: str, title: str, kind: str, actors: Sequence[str], claim: str) -> str:
    """Return the block of an event with one claim, after a blank line.

    Args:
        event_id: The id of the event.
        title: The title of the event.
        kind: The kind of the event.
        actors: The ids of the event's actors.
        claim: The block of the claim.
    """
    block = (
        "[[events]]  # a draft: id, title and kind are yours to choose, the actors are those that the quote names",
        f"id = {_text(event_id)}",
        f"title = {_text(title)}",
        f"kind = {_text(kind)}",
        f"actors = [{', '.join(map(_text, actors))}]",
    )
    return "\n" + "".join(f"{line}\n" for line in block) + "\n" + claim


def date_lines(passage: str, said: Iterable[SaidDate], *, sure: bool = False) -> list[str]:
    """Return a line for each date in a passage, as a comment: only the curator knows what a date belongs to.

    Args:
        passage: The text of the passage.
        said: The expressions of time in the passage.
        sure: Whether the only date is the date of the claim, so that its line is no comment.
    """
    dates: list[str] = []
    for each in said:
        words = _text(" ".join(passage[each.start : each.end].split()))
        if each.edtf:
            dates.append(f"{'' if sure else '# '}when = {_text(each.edtf)}  # {words}")
        else:
            dates.append(f"# when = {_text(_UNKNOWN_DATE)}  # {words} is no date by itself")
    return list(dict.fromkeys(dates))
