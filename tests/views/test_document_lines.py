"""A document as lines: what is quoted, what is read now, and the margin."""

import re
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bmtimeline.dates import parse
from bmtimeline.evidence.coverage import Coverage, Quoted, covered
from bmtimeline.evidence.paragraphs import Span
from bmtimeline.model import Source
from bmtimeline.text import safe
from bmtimeline.ui.document.document_commands import READING_ROWS, SELECTING_ROWS
from bmtimeline.ui.document.rows import MARGIN, MEASURE, Document, Numbers, measure, note_room
from bmtimeline.ui.document.words import SIGNS, counts, no_copy_blocks, word_at
from bmtimeline.ui.help.rows import help_sections
from bmtimeline.ui.kit.command import CommandTable, HelpPage
from bmtimeline.ui.kit.describe import citation, share_words
from bmtimeline.ui.kit.lines import Role

TEXT = "Envoys came to Minsk.\nThey signed a treaty and left.\n\n  • Nothing more is known of it.\r\nЭто всё."


def where(*, text: bool = True, selecting: bool = False) -> Any:
    """Give a document as the predicates of its commands see it."""
    state = SimpleNamespace(has_text=text, passage=object() if selecting else None)
    return SimpleNamespace(state=state, typing=False)


def cells(sign: str) -> int:
    return cell_len(safe(sign))


def quotes(*spans: Span) -> list[Quoted]:
    return [Quoted((span,), ((number, 0),)) for number, span in enumerate(spans)]


def make(text: str, *spans: Span, width: int = MARGIN + 20) -> Document:
    coverage = covered(text, quotes(*spans))
    return Document(text, coverage, Numbers(coverage, lambda number: f"Event {'ABCDEFG'[number % 7]}"), width, cells)


def place(words: str) -> Span:
    return TEXT.index(words), TEXT.index(words) + len(words)


def drawn(document: Document) -> list[str]:
    return ["".join(piece.text for piece in document.line(number).pieces) for number in range(len(document))]


def test_lines_are_the_document_s_own() -> None:
    assert drawn(make(TEXT, width=100)) == TEXT.replace("\r\n", "\n").split("\n")
    assert drawn(make(TEXT)) == [
        "Envoys came to ", "Minsk.", "They signed a treaty", "and left.", "", "  • Nothing more is ", "known of it.",
        "Это всё.",
    ]  # fmt: skip


def test_looks() -> None:
    """What is quoted is marked to the character; what is read now goes over it, a hit over both."""
    document = make(TEXT, place("signed a treaty"), width=100)
    line = document.line(1, current=[place("a treaty and")], hits=[place("treaty and l")])
    assert [(piece.text, piece.role) for piece in line.pieces] == [
        ("They ", Role.PLAIN),
        ("signed ", Role.QUOTED),
        ("a ", Role.CURRENT),
        ("treaty and l", Role.HIT),
        ("eft.", Role.PLAIN),
    ]
    assert line.current
    assert not document.line(0, current=[place("a treaty and")]).current


def test_margin() -> None:
    """The number of the event where it begins, and always at the top of what one sees; a bar on each of its lines."""
    document = make(TEXT, place("treaty and left."), place("Minsk.\nThey"))
    margins = ["".join(piece.text for piece in document.line(n).margin()) for n in range(4)]
    assert margins == ["       ", "    1▌ ", "  1,2▌ ", "    2▌ "]
    assert "".join(piece.text for piece in make(TEXT, (0, 30)).line(1).margin()) == "     ▌ "
    assert "".join(piece.text for piece in make(TEXT, (0, 30)).line(1, [(0, 30)]).margin(top=True)) == ">   1▌ "


@cache
def many() -> Coverage:
    """Give a document with a number a letter."""
    return covered("x" * 20_000, quotes(*((at, at + 1) for at in range(20_000))))


@pytest.mark.parametrize(
    ("numbers", "label"),
    [([7], "7"), ([3, 7], "3,7"), ([3, 12], "3,12"), ([12, 13], "12+1"), ([1, 2, 3], "1+2"), ([1234], "1234"),
     ([120, 121], "2×"), ([12345], "1×"), (list(range(100, 1200)), "…")],
)  # fmt: skip
def test_labels(numbers: list[int], label: str) -> None:
    assert Numbers(many(), str).label([number - 1 for number in numbers]) == label


def test_notes_stand_under_each_other() -> None:
    """Three events that begin in one line have their titles on three lines."""
    text = "\n".join(["one two three"] * 5)
    document = make(text, (0, 10), (2, 20), (4, 8), (30, 32), width=120)
    assert [document.line(n).note for n in range(4)] == ["1 Event A", "2 Event B", "3 Event C", "4 Event D"]


def test_places() -> None:
    document = make(TEXT)
    for offset in range(len(TEXT)):
        start, end = document.span(document.line_of(offset))
        assert start <= offset
        assert offset < end or TEXT[offset] in "\r\n"
    assert document.offset_at(0, 7) == 7
    assert document.offset_at(0, -3) == 0
    assert document.line_of(10_000) == len(document) - 1


@given(
    st.text(st.sampled_from("ab \n\r白•\u0301Ж\x1b"), max_size=150),
    st.lists(st.tuples(st.integers(0, 149), st.integers(1, 40)), max_size=5),
    st.integers(2, 30),
)
def test_laws(text: str, ranges: list[Span], room: int) -> None:
    """All lines together are the text without its line breaks; none is too wide; quoted is what some quote holds."""
    spans = [(start, min(start + length, len(text))) for start, length in ranges if start < len(text)]
    document = make(text, *spans, width=MARGIN + room)
    held = []
    for number in range(len(document)):
        line = document.line(number)
        shown = "".join(piece.text for piece in line.pieces)
        assert text[line.start : line.end].startswith(shown)
        assert not text[line.start + len(shown) : line.end].strip(" ")
        assert cell_len(safe(shown)) <= room
        assert bool(line.label) == any(start < line.end and end > line.start for start, end in spans)
        at = line.start
        for piece in line.pieces:
            for offset in range(at, at + len(piece.text)):
                assert (piece.role is Role.QUOTED) == any(start <= offset < end for start, end in spans)
            at += len(piece.text)
        held.append(text[line.start : line.end])
        assert document.line_of(line.start) == number
    assert "".join(held) == re.sub(r"[\r\n]", "", text)


def test_measures() -> None:
    assert measure(79) == 72
    assert measure(200) == MEASURE
    assert measure(0) == 1
    assert (note_room(100), note_room(119)) == (0, 30)


SOURCE = Source("s", "The land", line=7, publisher="BNN", published=parse("2025-11-27"), url="https://example.org")


def test_words() -> None:
    assert citation(SOURCE) == "The land · BNN · 27 Nov 2025"
    assert counts(Coverage((), (), (), 0.0)) == "nothing quoted"
    some = covered("x" * 1000, quotes((0, 300), (400, 600)))
    assert counts(some) == "50% quoted · 2 passages"
    assert counts(some, 1) == "50% quoted · passage 2 of 2"
    assert counts(covered("xx", quotes((0, 1)))) == "50% quoted · 1 passage"
    assert [share_words(share) for share in (0.001, 0.5, 0.999, 1.0)] == [
        "under 1% quoted", "50% quoted", "99% quoted", "100% quoted",
    ]  # fmt: skip
    said = "\n".join(piece.text for one in no_copy_blocks(SOURCE)[0].paragraphs for piece in one.pieces)
    assert said.strip().startswith("No copy of this document is kept")
    assert "https://example.org" in said
    assert "[sources.s], line 7." in said


def test_without_a_text_what_needs_one_says_so() -> None:
    assert not any(row.why_not(where()) for row in READING_ROWS)
    idle = {row.id for row in READING_ROWS if row.why_not(where(text=False))}
    assert {
        "document.next-quote", "document.previous-unquoted", "document.next-hit", "document.event", "document.search",
    } <= idle  # fmt: skip
    assert not idle & {"help.open", "document.back", "help.commands", "move.down", "move.last"}


def test_keys_mean_one_thing_and_are_in_the_help() -> None:
    for rows in (READING_ROWS, SELECTING_ROWS):
        keys = [key for row in rows for key in row.keys]
        assert len(keys) == len(set(keys))
    sections = help_sections(HelpPage("Help", CommandTable.of((*READING_ROWS, *SELECTING_ROWS)).rows, SIGNS))
    assert [section.name for section in sections] == ["Read", "Quote", "Move", "App", "Selecting", "Signs"]
    said = "\n".join(f"{entry.label} {entry.said}" for section in sections for entry in section.entries)
    assert all(row.help in said and row.shown in said for row in READING_ROWS)


@pytest.mark.parametrize(
    ("text", "line", "column", "word"),
    [
        ("one two\nthree", 1, 5, "two"), ("one two\nthree", 2, 1, "three"), ("one  two", 1, 4, "two"),
        ("\ufeffone two", 1, 5, "two"), ("one", 1, 9, None), ("one", 3, 1, None), ("one", 0, 0, None), ("", 1, 1, None),
    ],
)  # fmt: skip
def test_the_word_at_a_place(text, line, column, word):
    found = word_at(text, line, column)
    assert (found and text[slice(*found)]) == word
