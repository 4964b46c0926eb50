"""Quotes as Markdown block quotes with a link to the source. Texts are escaped, so that none becomes markup."""

from __future__ import annotations

import re
from typing import Final

from bmtimeline.dates import words
from bmtimeline.formats.cite.cited import Cited, Scope, address, flowing
from bmtimeline.model import Source

_BREAK: Final = re.compile(r"\r\n|\r|\n")
_BLANK: Final = " \t"
_MARKUP: Final = re.compile(
    r"[\\`*_{}\[\]<>#+!|~$&:@=^\"']"  # emphasis, code, links, entities, headings, tables, mathematics, quotation marks
    r"|^[(-]|-(?=-)|(?<=-)-"  # a list, a rule, a dash
    r"|([.,?])(?=\1)|\((?=(?:c|r|p|tm)\))"  # what some renderers join into one sign
    r"|(?<=^www)\.|(?<=\Wwww)\.",  # what some renderers take for an address
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"^(\w{1,12})([.)])(?=\s|$)")
"""The beginning of a numbered list item."""
_IN_ADDRESS: Final = re.compile(r"[\\<>&]")


def markdown_quotes(scope: Scope) -> str:
    """Return a block quote for each cited claim with its source below, as a link if the source has an address."""
    parts = []
    for heading, claims in scope.by_event:
        parts += [f"**{escaped(flowing(heading))}**"] if heading else []
        parts += map(_block, claims)
    return "\n\n".join(parts)


def escaped(line: str) -> str:
    """Return a line escaped so that Markdown shows it unchanged, without markup, links or an indent."""
    core = line.strip(_BLANK)
    at = line.find(core) if core else len(line)
    core_escaped = _NUMBERED.sub(r"\1\\\2", _MARKUP.sub(_escape, core))
    # As entities, blanks at either end are neither dropped nor taken for a code block.
    return f"{_entities(line[:at])}{core_escaped}{_entities(line[at + len(core) :])}"


def _entities(blanks: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in blanks)


def _block(cited: Cited) -> str:
    lines = _lines(cited.claim.quote)
    if cited.claim.translation:
        lines += ["", "The curator's translation:", "", *_lines(cited.claim.translation)]
    lines += ["", " ".join([f"— {_source(cited.source)}", *map(escaped, cited.remarks)])]
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def _lines(text: str) -> list[str]:
    """Return the escaped lines of a text, with a hard line break where the text has one."""
    lines = [escaped(line) if line.strip(_BLANK) else "" for line in _BREAK.split(text.strip("\r\n"))]
    return [f"{line}\\" if line and at + 1 < len(lines) and lines[at + 1] else line for at, line in enumerate(lines)]


def _source(source: Source) -> str:
    title = escaped(flowing(source.title))
    url = address(source)
    known = [
        escaped(flowing(source.author)),
        _link(title, url) if url else title,
        escaped(flowing(source.publisher)),
        escaped(words(source.published)) if source.published else "",
        escaped(f"accessed {words(source.accessed)}") if source.accessed else "",
        _link("archived", source.archive_url) if source.url and source.archive_url else "",
    ]
    return f"{', '.join(part for part in known if part)}."


def _link(title: str, url: str) -> str:
    return f"[{title}](<{_IN_ADDRESS.sub(_escape, url)}>)"


def _escape(found: re.Match[str]) -> str:
    return f"\\{found[0]}"
