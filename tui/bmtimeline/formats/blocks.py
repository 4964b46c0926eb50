"""Blocks of TOML to paste into a timeline file: a claim, or a whole event as a draft, for a passage of a source.

A curator has to read them: drafts are comments. Read again, every text is the same to the character.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from bmtimeline.evidence.disambiguation import Pins
from bmtimeline.evidence.said_dates import SaidDate
from bmtimeline.formats.toml_values import lines, string

_MANY: Final = "…"
_text: Final = partial(string, joiners=True)


def claim_block(source: str, quote: str, around: Pins, dates: Iterable[str] = ()) -> str:
    """Write a claim.

    Args:
        source: The id of the source.
        quote: Its words, verbatim.
        around: What tells where they stand.
        dates: Lines that give its date, or propose one as a comment.
    """
    written = ["[[events.claims]]", f"source = {_text(source)}", f"quote = {lines(quote, '      ', joiners=True)}"]
    written += [
        f"{key} = {_text(said)}" for key, said in (("prefix", around.prefix), ("suffix", around.suffix)) if said
    ]
    return "".join(f"  {line}\n" for line in (*written, *dates))


def event_block(event_id: str, title: str, kind: str, actors: Sequence[str], claim: str) -> str:
    """Write an event with one claim, with a blank line before it.

    Args:
        event_id: Its id.
        title: Its title.
        kind: Its kind.
        actors: The ids of its actors.
        claim: Its claim, as a block.
    """
    named = ", ".join(map(_text, actors))
    written = (
        "[[events]]  # a draft: id, title and kind are yours to choose, the actors are those that the quote names",
        f"id = {_text(event_id)}",
        f"title = {_text(title)}",
        f"kind = {_text(kind)}",
        f"actors = [{named}]",
    )
    return "\n" + "".join(f"{line}\n" for line in written) + "\n" + claim


def date_lines(passage: str, said: Iterable[SaidDate], *, sure: bool = False) -> list[str]:
    """Write the dates that a passage says, as comments, as nobody but the curator knows what they date.

    Args:
        passage: It.
        said: Its expressions of time.
        sure: Whether the only one is the claim's date and no comment.
    """
    written: list[str] = []
    for one in said:
        words = _text(" ".join(passage[one.start : one.end].split()))
        if one.edtf:
            written.append(f"{'' if sure else '# '}when = {_text(one.edtf)}  # {words}")
        else:
            written.append(f"# when = {_text(_MANY)}  # {words} is no date by itself")
    return list(dict.fromkeys(written))
