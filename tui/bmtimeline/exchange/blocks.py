"""Blocks of TOML to paste into a timeline file: a claim, or a whole event as a draft, for a passage of a source.

They are written here and not by a library, because a curator has to read them: a text of several lines stands on
several lines, what cannot be seen is written as an escape, and drafts are comments. Read again, every text is the
same to the character, whatever a terminal or an editor does to line ends, indents and blanks at the ends of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from bmtimeline.evidence.pins import Pins
from bmtimeline.evidence.said_dates import SaidDate

_SHORT: Final = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_SHOWN: Final = frozenset("\u200c\u200d")
"""What is not printable and yet shapes the letters of living scripts."""
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_MANY: Final = "…"


def toml_text(text: str) -> str:
    """Write a text as a string of TOML on one line."""
    return f'"{_escaped(text)}"'


def toml_lines(text: str, indent: str = "") -> str:
    """Write a text as a string of TOML that has its lines, each behind an indent that is not part of it."""
    if "\n" not in text:
        return toml_text(text)
    lines = []
    for line in _LINE.findall(text):
        blank = len(line) - len(line.lstrip(" \t"))
        # The blanks a line begins with would go with the indent.
        lines.append("".join(f"\\u{ord(sign):04X}" for sign in line[:blank]) + _escaped(line[blank:]))
    return '"""\\\n' + "\\\n".join(f"{indent}{line}" for line in lines) + '"""'


def _escaped(text: str) -> str:
    if text.isprintable() and '"' not in text and "\\" not in text:
        return text
    return "".join(_sign(sign) for sign in text)


def _sign(sign: str) -> str:
    """Write a character so that it is seen, and comes back; spaces of any width are only spaces."""
    if sign in _SHORT:
        return _SHORT[sign]
    if sign.isprintable() or sign in _SHOWN or (sign.isspace() and sign not in "\x85\u2028\u2029" and ord(sign) > 0x7F):  # noqa: PLR2004
        return sign
    return f"\\u{ord(sign):04X}" if ord(sign) <= 0xFFFF else f"\\U{ord(sign):08X}"  # noqa: PLR2004


def claim_block(source: str, quote: str, around: Pins, dates: Iterable[str] = ()) -> str:
    """Write a claim.

    Args:
        source: The id of the source.
        quote: Its words, verbatim.
        around: What tells where they stand.
        dates: Lines that give its date, or propose one as a comment.
    """
    lines = ["[[events.claims]]", f"source = {toml_text(source)}", f"quote = {toml_lines(quote, '      ')}"]
    lines += [
        f"{key} = {toml_text(said)}" for key, said in (("prefix", around.prefix), ("suffix", around.suffix)) if said
    ]
    return "".join(f"  {line}\n" for line in (*lines, *dates))


def event_block(event_id: str, title: str, kind: str, actors: Sequence[str], claim: str) -> str:
    """Write an event with one claim, with a blank line before it.

    Args:
        event_id: Its id.
        title: Its title.
        kind: Its kind.
        actors: The ids of its actors.
        claim: Its claim, as a block.
    """
    named = ", ".join(map(toml_text, actors))
    lines = (
        "[[events]]  # a draft: id, title and kind are yours to choose, the actors are those that the quote names",
        f"id = {toml_text(event_id)}",
        f"title = {toml_text(title)}",
        f"kind = {toml_text(kind)}",
        f"actors = [{named}]",
    )
    return "\n" + "".join(f"{line}\n" for line in lines) + "\n" + claim


def date_lines(passage: str, said: Iterable[SaidDate], *, sure: bool = False) -> list[str]:
    """Write the dates that a passage says, as comments, as nobody but the curator knows what they date.

    Args:
        passage: It.
        said: Its expressions of time.
        sure: Whether the only one is the claim's date and no comment.
    """
    lines: list[str] = []
    for one in said:
        words = toml_text(" ".join(passage[one.start : one.end].split()))
        if one.edtf:
            lines.append(f"{'' if sure else '# '}when = {toml_text(one.edtf)}  # {words}")
        else:
            lines.append(f"# when = {toml_text(_MANY)}  # {words} is no date by itself")
    return list(dict.fromkeys(lines))
