"""What is said around a document that one reads: its heading, where one is in it, its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bmtimeline.evidence.coverage import Coverage
from bmtimeline.evidence.paragraphs import Span
from bmtimeline.model import Source
from bmtimeline.ui.browse.keymap import Key
from bmtimeline.ui.kit.counts import plural
from bmtimeline.ui.kit.lines import Block, Piece, Role, paragraph
from bmtimeline.ui.sources.rows import citation

if TYPE_CHECKING:
    from bmtimeline.ui.help.rows import Section

DOCUMENT_KEYS: Final[tuple[Key, ...]] = (
    Key(("J",), "quote(1)", "next quote", "Next passage that an event quotes", "Read", footer=2),
    Key(("K",), "quote(-1)", "previous", "Previous passage that an event quotes", "Read", footer=5),
    Key(("enter",), "enter", "its event", "Go to the event that quotes the passage", "Read", footer=1),
    Key(("u",), "gap(1)", "unquoted", "Next passage that nothing quotes", "Read", footer=3),
    Key(
        ("v",),
        "select",
        "select",
        "Select a passage to quote, from what one reads or from the top on",
        "Quote",
        footer=4,
    ),
    Key(
        ("c",),
        "copy_read('claim')",
        "copy claim",
        "Copy the quote, or the unquoted passage, that one reads as a claim to paste",
        "Quote",
        footer=8,
    ),
    Key(
        ("C",),
        "copy_read('event')",
        "copy event",
        "Copy it as a new event, with drafts of its actors and date",
        "Quote",
        footer=9,
    ),
    Key(("U",), "gap(-1)", "previous unquoted", "Previous passage that nothing quotes", "Read"),
    Key(("slash",), "query", "search", "Search the document", "Read", footer=6),
    Key(("n",), "hit(1)", "next hit", "Next hit of the search, or of the filter's words", "Read", footer=7),
    Key(("N",), "hit(-1)", "previous hit", "Previous hit", "Read"),
    Key(("j", "down"), "move(1)", "down", "A line down", "Move"),
    Key(("k", "up"), "move(-1)", "up", "A line up", "Move"),
    Key(("ctrl+d",), "page(0.5)", "half a page down", "Half a page down", "Move"),
    Key(("ctrl+u",), "page(-0.5)", "half a page up", "Half a page up", "Move"),
    Key(("pagedown", "space"), "page(1)", "page down", "A page down", "Move"),
    Key(("pageup",), "page(-1)", "page up", "A page up", "Move"),
    Key(("g", "home"), "edge(False)", "beginning", "The beginning", "Move"),
    Key(("G", "end"), "edge(True)", "end", "The end", "Move"),
    Key(
        ("S",),
        "other_source",
        "other source",
        "Read another source, quoted or not yet; Esc comes back",
        "Read",
        footer=10,
    ),
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

SELECTING: Final = "Selecting"
"""The part of the help on these keys."""
SELECTING_KEYS: Final[tuple[Key, ...]] = (
    Key(("c", "enter"), "copy('claim')", "copy claim", "Copy the passage as a claim to paste", SELECTING, footer=1),
    Key(("C",), "copy('event')", "copy event", "Copy the passage as a new event, with drafts", SELECTING, footer=2),
    Key(("l", "right"), "word(1)", "word", "A word on", SELECTING, footer=3),
    Key(("h", "left"), "word(-1)", "word back", "A word back", SELECTING),
    Key(("J",), "sentence(1)", "sentence", "To the end of the sentence, then of the next", SELECTING, footer=5),
    Key(("K",), "sentence(-1)", "sentence back", "A sentence back", SELECTING),
    Key(("j", "down"), "line(1)", "line", "A line down", SELECTING),
    Key(("k", "up"), "line(-1)", "line up", "A line up", SELECTING),
    Key(("s",), "whole('sentence')", "whole sentence", "All of the sentence", SELECTING, footer=6),
    Key(("p",), "whole('paragraph')", "paragraph", "All of the paragraph", SELECTING, footer=7),
    Key(("o",), "turn", "other end", "Move the other end of the passage", SELECTING, footer=8),
    Key(("escape", "v"), "deselect", "end selecting", "No passage any more", SELECTING),
)
"""The keys that mean something else while a passage is selected; the others mean what they do without."""

RESTING: Final = frozenset({"quote", "gap", "hit", "enter", "query", "select", "copy_read"})
"""The actions that need a text, and rest while a passage is selected: they go elsewhere, or their keys mean others."""
MOST_WORDS: Final = 10_001
"""So many words of a passage are counted."""
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


def word_at(text: str, line: int, column: int) -> Span | None:
    """Give the word at a place, or the first one behind it; None where the text has no such line or no more words.

    Args:
        text: A document.
        line: From 1.
        column: From 1, in characters; a mark of the byte order at the beginning is none.
    """
    from bmtimeline.check.placing import offset_in_source
    from bmtimeline.text.words import words

    at = offset_in_source(text, line, column)
    if at is None:
        return None
    return next(words(text, min(max(at, 0), len(text)), len(text)), None)


def document_help() -> list[Section]:
    """Give the parts of the help for reading a document."""
    from bmtimeline.ui.help.rows import key_section, sign_section

    table = (*DOCUMENT_KEYS, *SELECTING_KEYS)
    groups = dict.fromkeys(key.group for key in table)
    keys = [key_section(group, [key for key in table if key.group == group]) for group in groups]
    return [*keys, sign_section(_SIGNS)]


def document_why_not(key: Key, *, text: bool, selecting: bool = False) -> str:
    """Say why a key does nothing in a document; empty when it does something.

    Args:
        key: One of its keys.
        text: Whether there is a text to read.
        selecting: Whether a passage is selected.
    """
    action = key.action.split("(")[0]
    if not text and (action in RESTING or key in SELECTING_KEYS):
        return "no copy of this document is kept"
    if key in SELECTING_KEYS and not selecting:
        return "select a passage with v first"
    return "Esc ends selecting first" if selecting and action in RESTING and key not in SELECTING_KEYS else ""


def passage_words(quoted: str, words: int, times: str, *, backwards: bool = False, at: str = "") -> str:
    """Say what passage is selected: `18 words · stands once · unquoted`.

    Args:
        quoted: Whether something quotes it, in a word or two.
        words: How many words it has, MOST_WORDS where there are more.
        times: How often it stands in the document, in words.
        backwards: Whether it is its beginning that moves.
        at: The word at the moving end, for whoever does not see it.
    """
    count = f"over {MOST_WORDS - 1:,} words" if words >= MOST_WORDS else plural(words, "word")
    stands = f"stands {times}" + ("" if times == "once" else ": prefix or suffix added")
    parts = (f"“{at}”" if at else "", count, stands, quoted, "start moves" if backwards else "")
    return " · ".join(part for part in parts if part)
