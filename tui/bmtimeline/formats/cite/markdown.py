"""Quotes as Markdown: block quotes with a link to the source. Nothing of a text becomes markup."""

from __future__ import annotations

import re
from typing import Final

from bmtimeline.dates import words
from bmtimeline.formats.cite.cited import Cited, Scope, flowing
from bmtimeline.model import Source

_BREAK: Final = re.compile(r"\r\n|\r|\n")
_BLANK: Final = " \t"
_MARKUP: Final = re.compile(
    r"[\\`*_{}\[\]<>#+!|~$&:@=^\"']"  # emphasis, code, links, entities, headings, tables, mathematics, quotation marks
    r"|^[(-]|-(?=-)|(?<=-)-"  # a list, a rule, a dash
    r"|([.,?])(?=\1)|\((?=(?:c|r|p|tm)\))"  # what some make one sign of
    r"|(?<=^www)\.|(?<=\Wwww)\.",  # what some take for an address
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"^(\w{1,12})([.)])(?=\s|$)")
"""What begins an item of a list."""
_IN_ADDRESS: Final = re.compile(r"[\\<>&]")


def markdown(scope: Scope) -> str:
    """Give a block quote for each claim, its source under it as a link where an address of it is known."""
    parts = []
    for heading, claims in scope.by_event:
        parts += [f"**{escaped(flowing(heading))}**"] if heading else []
        parts += map(_block, claims)
    return "\n\n".join(parts)


def escaped(line: str) -> str:
    """Give a line of a text so that it reads as it is: no markup, no link, no line that stands further in."""
    core = line.strip(_BLANK)
    at = line.find(core) if core else len(line)
    marked = _NUMBERED.sub(r"\1\\\2", _MARKUP.sub(_escape, core))
    # Blanks at an end would be lost or make a block of code, and as entities are neither.
    return f"{_entities(line[:at])}{marked}{_entities(line[at + len(core) :])}"


def _entities(blanks: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in blanks)


def _block(cited: Cited) -> str:
    lines = _lines(cited.claim.quote)
    if cited.claim.translation:
        lines += ["", "The curator's translation:", "", *_lines(cited.claim.translation)]
    lines += ["", " ".join([f"— {_source(cited.source)}", *map(escaped, cited.remarks)])]
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def _lines(text: str) -> list[str]:
    """Give the lines of a text, each ended where the text ends it."""
    lines = [escaped(line) if line.strip(_BLANK) else "" for line in _BREAK.split(text.strip("\r\n"))]
    return [f"{line}\\" if line and at + 1 < len(lines) and lines[at + 1] else line for at, line in enumerate(lines)]


def _source(source: Source) -> str:
    title = escaped(flowing(source.title))
    address = source.url or source.archive_url
    known = [
        escaped(flowing(source.author)),
        _link(title, address) if address else title,
        escaped(flowing(source.publisher)),
        escaped(words(source.published)) if source.published else "",
        escaped(f"accessed {words(source.accessed)}") if source.accessed else "",
        _link("archived", source.archive_url) if source.url and source.archive_url else "",
    ]
    return f"{', '.join(part for part in known if part)}."


def _link(title: str, address: str) -> str:
    return f"[{title}](<{_IN_ADDRESS.sub(_escape, address)}>)"


def _escape(found: re.Match[str]) -> str:
    return f"\\{found[0]}"
