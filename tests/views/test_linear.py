"""A view as labelled lines: every fact has its word, nothing of the file steers the terminal, nothing is listed."""

from itertools import islice
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from views_help import ACTORS, event, index_of

from bmtimeline.dates import parse
from bmtimeline.evidence.coverage import coverage
from bmtimeline.evidence.examination import examine
from bmtimeline.model import Claim, Event, Source, Timeline
from bmtimeline.query import Index, Lens, Noted
from bmtimeline.terminal.settings import Settings
from bmtimeline.text import safe
from bmtimeline.ui.browse.linear import view_lines
from bmtimeline.ui.document.plain_text import document_lines
from bmtimeline.ui.kit.lines import Block, entry, paragraph, rule
from bmtimeline.ui.kit.plain_text import as_wanted, page_lines

TEXT = "It begins.\nOne fox came in 2004,\r\n\tand one cat.\n\nThe end"
FULL = Source(
    "a", "Title A", file="a.txt", publisher="A Press", author="Ann", published=parse("2025-11-27"),
    url="https://a.example/x", archive_url="https://archive.example/x", text=TEXT,
)  # fmt: skip


def index_with(*events, sources=None, **rest):
    sources = sources or {"a": FULL, "b": Source("b", "Title B")}
    made = Timeline("t.toml", "T", sources=MappingProxyType(sources), actors=ACTORS, events=events, **rest)
    return Index(examine(made))


def lines_of(index, query="", marked=frozenset()):
    return list(view_lines(index, index.answer(Lens(query, Noted(marked)))))


MEETING = Event(
    "first-meeting", "Ann meets Bob", "meeting", actors=("ann", "bob"), places=("Minsk",), tags=("x", "y"),
    when=parse("2014-23"), summary="They\n meet.", note="Why.", claims=(
        Claim("a", "One fox came in 2004,\r\n\tand one cat.", when=parse("2004"), supports=("date",), translation="A fox"),
        Claim("b", "They met", when=parse("2014-23"), assessment="accepted", reason="it is nearer", note="Hm."),
        Claim("a", "no such words"),
    ),
)  # fmt: skip


def test_an_event_with_everything_has_a_word_for_all_of_it():
    assert lines_of(index_with(MEETING), "ann", frozenset({"first-meeting"})) == [
        "Timeline: T",
        "File: t.toml",
        "Filter: ann",
        "Events: 1 of 1, 1 disputed",
        "",
        "Event 1 of 1: Ann meets Bob",
        "Marked: yes",
        "Disputed: yes, 2 dates that cannot be true together",
        "Date 1 of 2: 2004, according to A Press",
        "Date 2 of 2: autumn 2014, according to Title B and the curator, whose reading leads",
        "Kind: meeting",
        "Places: Minsk",
        "Actors: Ann Lee, Bob",
        "Tags: x, y",
        "Summary: They meet.",
        "Note: Why.",
        "Id: first-meeting",
        "Sources: 2 sources",
        "Claim 1 of 3: from Title A, A Press, Ann, published 27 Nov 2025; id a",
        "Date it gives: 2004",
        "Quote: “One fox came in 2004,",
        "␉and one cat.”",
        "Quote status: verbatim",
        "Place in the copy: characters 11 to 47 of a.txt",
        "Address: https://a.example/x",
        "Archived at: https://archive.example/x",
        "In English: A fox",
        "Evidence for: date",
        "Claim 2 of 3: from Title B; id b",
        "Date it gives: autumn 2014",
        "Quote: “They met”",
        "Quote status: no copy kept",
        "Assessment: accepted, because it is nearer",
        "Note on the claim: Hm.",
        "Claim 3 of 3: from Title A, A Press, Ann, published 27 Nov 2025; id a",
        "Quote: “no such words”",
        "Quote status: not found",
        "Address: https://a.example/x",
        "Archived at: https://archive.example/x",
    ]


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("", "Date: undated"),
        ("", "Sources: none: this event is unsupported"),
        ("without:b", "Filter: without:b"),
        ("year:2004", "Match: disputed: one of its dates lies in what the filter asks for, another does not"),
        ("year:2005", "Match: possible: its date may lie outside what the filter asks for"),
        ("year:2004", "Events: 2 of 3 (1 possible, 1 disputed)"),
        ("nobody", "No event matches."),
        ("nobody", "Without nobody: 3 events."),
        ("actor:anne", "No actor is called “anne”. Did you mean “ann”?"),
    ],
)
def test_what_signs_say_on_the_screen_is_said_in_words(query, line):
    index = index_of(event("one"), event("two", "2004", "2014"), event("three", "2004/2005"))
    assert line in lines_of(index, query)


def test_a_disputed_event_comes_once_at_the_first_date_that_is_shown():
    index = index_of(event("one", "2004", "2014"), event("two", "2010"))
    heads = [line for line in lines_of(index) if line.startswith("Event ")]
    assert heads == ["Event 1 of 2: One", "Event 2 of 2: Two"]
    later = [line for line in lines_of(index, "year:2010..2020") if line.startswith("Event ")]
    assert later == ["Event 1 of 2: Two", "Event 2 of 2: One"]


@pytest.mark.parametrize(
    ("rejected", "said"),
    [((), "This timeline has no events yet."), ((MEETING,), "All 1 event of t.toml have errors and are left out.")],
)
def test_a_file_without_events_says_so(rejected, said):
    assert said in lines_of(index_with(rejected=rejected))


def test_a_muted_source_is_named():
    index = index_of(event("one", "2004", "2014"), event("two", "2010"))
    assert any(line.startswith("Sources: b muted: ") for line in lines_of(index, "without:b"))


def test_events_are_made_as_they_are_asked_for():
    index = index_of(*(event(f"e{number}", "2004") for number in range(50)))
    answer = index.answer(Lens())
    looked_at = []
    answer.event_of = lambda entry: looked_at.append(entry) or answer.timeline.events[answer.entries[entry].event]
    first = list(islice(view_lines(index, answer), 6))
    assert first[-1] == "Event 1 of 50: E0"
    assert len(looked_at) == 1


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_of_a_file_steers_the_terminal_or_breaks_a_line(word, words):
    made = Event("e", word, word, summary=words, places=(word,), claims=(Claim("a", words, note=word),))
    for line in lines_of(index_with(made)):
        assert line == safe(line)
        assert "\n" not in line


@pytest.mark.parametrize(("ascii_only", "line"), [(False, "“A” – Ж"), (True, '"A" - Ж')])
def test_signs_are_ascii_where_that_is_wanted_and_letters_stay(ascii_only, line):
    assert list(as_wanted(["“A” – Ж"], Settings(ascii=ascii_only))) == [line]


def test_a_page_has_no_rule_and_a_table_has_labels():
    blocks = [
        Block((rule("Move"), entry("j ↓", "Next row", 12), paragraph("", indent=1), paragraph("a\nb\x1b", indent=2)))
    ]
    assert list(page_lines("Help", blocks)) == ["Help", "", "Move", "j ↓: Next row", "", "a", "b␛"]


def test_a_document_is_its_text_and_then_who_quotes_what():
    index = index_with(MEETING)
    lines = list(document_lines(index.timeline, index.timeline.sources["a"], coverage(index.timeline, "a")))
    assert lines[0] == "Document: Title A, A Press, Ann, published 27 Nov 2025; id a"
    assert lines[3].startswith("Quoted: ")
    assert lines[4:10] == ["", "It begins.", "One fox came in 2004,", "␉and one cat.", "", "The end"]
    assert lines[10:] == [
        "",
        "Passage 1 of 1: “One fox came in 2004,",
        "␉and one cat.”",
        "Quoted for: autumn 2014, Ann meets Bob",
    ]
