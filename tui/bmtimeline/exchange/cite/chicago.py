"""Quotes with their citation as a note of the Chicago Manual of Style has it (17th edition, 14.207)."""

from __future__ import annotations

from bmtimeline.dates import words
from bmtimeline.exchange.cite.cited import Cited, Scope, flowing
from bmtimeline.exchange.cite.quoting import quoted, quoted_with
from bmtimeline.model import Source


def chicago(scope: Scope) -> str:
    """Give each quote and under it the note; what is not known of a source is left out.

    `“I met him.”` / `Ann Lee, “A Meeting,” The Paper, 5 Mar 2004, accessed 1 Jan 2025, https://example.org/.`
    """
    parts = []
    for heading, claims in scope.by_event:
        parts += [heading] if heading else []
        parts += map(_cited, claims)
    return "\n\n".join(parts)


def note(source: Source) -> str:
    """Give the note for a source."""
    who = f"{flowing(source.author)}, " if source.author else ""
    return f"{who}{_title(source)}"


def _title(source: Source) -> str:
    known = [
        flowing(source.publisher),
        words(source.published) if source.published else "",
        f"accessed {words(source.accessed)}" if source.accessed else "",
        source.url,
        f"archived at {source.archive_url}" if source.archive_url else "",
    ]
    rest = ", ".join(part for part in known if part)
    if not rest:
        return quoted_with(flowing(source.title), ".")
    return f"{quoted_with(flowing(source.title), ',')} {rest}{'' if rest.endswith('.') else '.'}"


def _cited(cited: Cited) -> str:
    lines = [quoted(flowing(cited.claim.quote))]
    if cited.claim.translation:
        lines.append(f"[The curator's translation: {quoted(flowing(cited.claim.translation))}]")
    return "\n".join([*lines, " ".join([note(cited.source), *cited.remarks])])
