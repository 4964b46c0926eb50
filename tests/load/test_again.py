"""The place of a record in a file that has changed since it was loaded."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from load_help import GOOD, load

from bmtimeline.load import load_file
from bmtimeline.load.again import Copy, Record, read_again
from bmtimeline.resources import shipped_timeline

QUOTED = Record("events", "first", 0, "paper", "Anna came in 2004.")


def line_with(text: str, words: str) -> int:
    return text.count("\n", 0, text.index(words)) + 1


def header_before(text: str, words: str, header: str) -> int:
    return text.count("\n", 0, text.rindex(header, 0, text.index(words))) + 1


def test_in_the_shipped_file_every_record_stands_where_loading_says() -> None:
    timeline, _ = load_file(shipped_timeline())
    copy = read_again(shipped_timeline())
    assert timeline
    assert copy
    for event in timeline.events:
        record = Record("events", event.id)
        assert copy.line_of(record, event.line) == copy.line_of(record) == event.line
        assert copy.record_at(event.line) == copy.record_at(event.line + 3) == record
        for number, claim in enumerate(event.claims):
            said = Record("events", event.id, number, claim.source, claim.quote)
            assert copy.line_of(said) == claim.line
            assert copy.record_at(claim.line + 1) == record
    for table, found in (("actors", timeline.actors), ("sources", timeline.sources)):
        for one in found.values():
            assert copy.line_of(Record(table, one.id)) == one.line
            assert copy.record_at(one.line + 1) == Record(table, one.id)


CHANGED = [
    ("lines before it", "format = 1\n", "# one\n# two\nformat = 1\n"),
    ("an event before it", '[[events]]\nid = "first"', '[[events]]\nid = "zero"\ntitle = "first"\n\n[[events]]\nid = "first"'),
    ("its id in a text before it", 'title = "A site"', 'title = """\n[[events]]\nid = "first"\n"""'),
    ("carriage returns", "\n", "\r\n"),
    ("another claim before its claim", "  [[events.claims]]", '[[events.claims]]\nsource = "site"\nquote = "x"\n\n[[events.claims]]'),
    ("its quote at another source", 'source = "paper"', 'source = "site"'),
    ("an id as a literal", 'id = "first"', "id = 'first'"),
    ("an id with an escape", 'id = "first"', r'id = "\u0066irst"'),
    ("what is no TOML further on", 'id = "second"', "id = second"),
    ("a text like headers in the event", 'kind = "visit"', 'kind = "visit"\nsummary = """\n[[events]]\n[actors.anna]\n"""'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), [change[1:] for change in CHANGED], ids=[change[0] for change in CHANGED])
def test_found_anew(old: str, new: str) -> None:
    """A record whose file was edited is found at its new line."""
    text = GOOD.replace(old, new)
    title = 'title = "First"'
    copy = Copy(text)
    assert copy.line_of(Record("events", "first"), known=24) == header_before(text, title, "[[events]]")
    assert copy.line_of(QUOTED, known=31) == header_before(text, "Anna came", "[[events.claims]]")
    assert copy.line_of(Record("actors", "land")) == line_with(text, "[actors.land]")


def test_of_what_is_gone() -> None:
    copy = Copy(GOOD)
    assert copy.line_of(Record("events", "third"), known=24) == 0
    assert copy.line_of(Record("actors", "berta")) == 0
    # The event is found, but the claim is gone.
    event = line_with(GOOD, 'id = "first"') - 1
    assert copy.line_of(Record("events", "first", 3, "paper", "Nobody came.")) == event
    # The quote has changed: the claim is the one at the same position with the same source.
    claim = line_with(GOOD, "[[events.claims]]")
    assert copy.line_of(Record("events", "first", 0, "paper", "Anna came.")) == claim
    assert copy.line_of(Record("events", "first", 0, "site", "Anna came.")) == event


INLINE = """\
format = 1
[timeline]
title = "T"
[actors."anna"]
name = "Anna"
kind = "person"
"""
EVENTS = """\
events = [
  { id = "first", title = "First", claims = [
    { source = "paper", quote = "Anna came in 2004." } ] },
]
"""


def test_written_without_headers() -> None:
    copy = Copy(EVENTS + INLINE)
    assert copy.line_of(Record("events", "first")) == 2
    assert copy.line_of(QUOTED) == 3
    assert copy.line_of(Record("actors", "anna")) == len(EVENTS.splitlines()) + 4
    assert copy.line_of(Record("actors", "berta")) == copy.line_of(Record("events", "second")) == 0
    assert copy.record_at(2) is None
    # Claims in an inline list, in an event with a header.
    said = 'source = "paper"', 'quote = "Anna came in 2004."'
    text = GOOD.replace("  [[events.claims]]\n  " + "\n  ".join(said), f"claims = [ {{ {', '.join(said)} }} ]")
    assert Copy(text).line_of(QUOTED) == line_with(text, "claims = [")


def test_what_stands_in_no_record() -> None:
    text = GOOD + '\n[[check.ignore]]\ncode = "x"\n'
    copy = Copy(text)
    assert copy.record_at(1) is copy.record_at(4) is copy.record_at(line_with(text, "code =")) is None
    assert copy.record_at(line_with(text, '"Second"')) == Record("events", "second")
    assert copy.record_at(line_with(text, '"Anna Berg"')) == Record("actors", "anna")
    assert copy.record_at(100_000) is None
    unnamed = Copy(GOOD.replace('id = "second"\n', ""))
    assert unnamed.record_at(line_with(GOOD, '"Second"') - 1) is None


def test_lines() -> None:
    copy = Copy("\ufeffone\r\ntwo\n\nfour")
    assert [copy.line(number) for number in range(6)] == ["", "one", "two", "", "four", ""]


def test_of_what_is_no_text(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_bytes(b"\xff")
    assert read_again(bad) is read_again(tmp_path) is read_again(tmp_path / "none.toml") is None


@given(
    st.lists(st.integers(0, len(GOOD)), max_size=3), st.sampled_from(["\n", "[[events]]\n", '"""', "'", "# x\n", "]"])
)
def test_whatever_was_done_to_it_a_line_that_is_told_is_one_of_the_file(places: list[int], typed: str) -> None:
    text = GOOD
    for place in places:
        text = text[:place] + typed + text[place:]
    copy = Copy(text)
    for record in (QUOTED, Record("events", "second"), Record("actors", "land"), Record("sources", "paper")):
        assert 0 <= copy.line_of(record, known=20) <= text.count("\n") + 1
    timeline, _ = load(text)
    for event in timeline.events if timeline else ():
        if sum(one.id == event.id for one in (*timeline.events, *timeline.rejected)) == 1:
            assert copy.line_of(Record("events", event.id)) == event.line
