"""What is said around a document that one reads: its heading, where one is in it, its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bmtimeline.evidence.coverage import Coverage
from bmtimeline.model import Source
from bmtimeline.views.keymap import Key
from bmtimeline.views.lines import Block, Piece, Role, paragraph
from bmtimeline.views.sources_rows import citation

if TYPE_CHECKING:
    from bmtimeline.views.help import Section

DOCUMENT_KEYS: Final[tuple[Key, ...]] = (
    Key(("J",), "quote(1)", "next quote", "Next passage that an event quotes", "Read", footer=2),
    Key(("K",), "quote(-1)", "previous", "Previous passage that an event quotes", "Read", footer=3),
    Key(("enter",), "enter", "its event", "Go to the event that quotes the passage", "Read", footer=1),
    Key(("u",), "gap(1)", "unquoted", "Next passage that nothing quotes", "Read", footer=4),
    Key(("U",), "gap(-1)", "previous unquoted", "Previous passage that nothing quotes", "Read"),
    Key(("slash",), "query", "search", "Search the document", "Read", footer=5),
    Key(("n",), "hit(1)", "next hit", "Next hit of the search, or of the filter's words", "Read", footer=6),
    Key(("N",), "hit(-1)", "previous hit", "Previous hit", "Read"),
    Key(("j", "down"), "move(1)", "down", "A line down", "Move"),
    Key(("k", "up"), "move(-1)", "up", "A line up", "Move"),
    Key(("ctrl+d",), "page(0.5)", "half a page down", "Half a page down", "Move"),
    Key(("ctrl+u",), "page(-0.5)", "half a page up", "Half a page up", "Move"),
    Key(("pagedown", "space"), "page(1)", "page down", "A page down", "Move"),
    Key(("pageup",), "page(-1)", "page up", "A page up", "Move"),
    Key(("g", "home"), "edge(False)", "beginning", "The beginning", "Move"),
    Key(("G", "end"), "edge(True)", "end", "The end", "Move"),
    Key(("L",), "plain_text", "plain text", "The document as plain text, for copying and screen readers", "Read"),
    Key(
        ("e",),
        "edit",
        "edit",
        "Open your editor at the claim that quotes this, else at this line of the document",
        "Read",
    ),
    Key(("question_mark", "f1"), "help", "help", "All keys and signs: type to find one, Enter runs it", "App"),
    Key(("colon", "ctrl+p"), "commands", "commands", "All commands in words: type to narrow, Enter runs", "App"),
    Key(("escape", "q", "R"), "back", "back", "Back to where one was", "App"),
)
"""The keys while one reads a document; those of the browser rest."""

_IN_TEXT: Final = frozenset({"quote", "gap", "hit", "enter", "query"})
"""The actions that need a text."""
_SIGNS: Final = (
    ("12▌", "the event with this number here quotes the line; 3,7 two events; 3+4 the third and four more"),
    (">", "what one reads now"),
)


def share_words(share: float) -> str:
    """Say how much is quoted: never all or nothing when it is not quite so."""
    percent = round(share * 100)
    if percent == 0 and share > 0:
        return "under 1% quoted"
    return f"{99 if percent == 100 and share < 1 else percent}% quoted"  # noqa: PLR2004


def counts(coverage: Coverage, number: int | None = None) -> str:
    """Say how much is quoted, and which of the quoted passages one reads."""
    total = len(coverage.quotes)
    if not total:
        return "nothing quoted"
    where = f"passage {number + 1:,} of {total:,}" if number is not None else f"{total:,} passages"
    return f"{share_words(coverage.share)} · {where if total > 1 or number is not None else '1 passage'}"


def no_copy_blocks(source: Source) -> tuple[Block, ...]:
    """Say that there is no text to read, and what to do about it."""
    said = "No copy of this document is kept, so it cannot be read here and its quotes are unproved."
    lines = [paragraph(""), paragraph(said, indent=1), paragraph("")]
    lines.append(paragraph(Piece(citation(source), Role.TITLE), indent=1))
    lines += [paragraph(Piece(url, Role.DATE), indent=1) for url in (source.url, source.archive_url) if url]
    cure = f'Put its text into the seeds folder and name it: file = "…" under [sources.{source.id}]'
    at = f", line {source.line}." if source.line else "."
    return (Block((*lines, paragraph(""), paragraph(Piece(cure + at, Role.DIM), indent=1))),)


def document_help() -> list[Section]:
    """Give the parts of the help for reading a document."""
    from bmtimeline.views.help import key_section, sign_section

    groups = dict.fromkeys(key.group for key in DOCUMENT_KEYS)
    keys = [key_section(group, [key for key in DOCUMENT_KEYS if key.group == group]) for group in groups]
    return [*keys, sign_section(_SIGNS)]


def document_why_not(key: Key, *, text: bool) -> str:
    """Say why a key does nothing in a document; empty when it does something.

    Args:
        key: One of its keys.
        text: Whether there is a text to read.
    """
    needs_text = key.action.split("(")[0] in _IN_TEXT
    return "no copy of this document is kept" if needs_text and not text else ""
