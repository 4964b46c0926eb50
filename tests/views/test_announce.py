"""What a reader hears: which row, its date, its signs in words, what a filter leaves."""

import pytest
from views_help import event, index_of

from bmtimeline.query import Lens
from bmtimeline.ui.browse.announcement import event_words, excerpt_words, filter_words
from bmtimeline.ui.kit.choices import COUNTING, Choice, ChoiceRow, choice_words

INDEX = index_of(
    event("one", "2004", "2014"),
    event("two", "2010", quotes=("no such words",)),
    event("three"),
    event("four", "2005/2006"),
)


def said(query, entry, **how):
    return event_words(INDEX.answer(Lens(query)), entry, **how)


@pytest.mark.parametrize(
    ("query", "entry", "words"),
    [
        ("", 0, "1 of 4: 2004, One, disputed, date 1 of 2, 2 sources"),
        ("", 3, "3 of 4: 2014, One, disputed, date 2 of 2, 2 sources"),
        ("", 2, "3 of 4: 2010, Two, 1 source, a quote is not found"),
        ("", 4, "4 of 4: undated, Three, no source"),
        ("year:2005", 1, "1 of 1: 2005–2006, Four, possible, 1 source"),
    ],
)
def test_what_is_selected(query, entry, words):
    assert said(query, entry) == words


def test_marked_is_said_last():
    assert said("", 1, marked=True).endswith("1 source, marked")


def test_only_the_title_gives_way_where_the_line_is_short():
    cut = lambda text, width: text[:width]  # noqa: E731
    index = index_of(event("a-very-long-title-" * 9, "2004", "2014"))
    line = event_words(index.answer(Lens()), 0, room=70, cut=cut)
    assert len(line) == 70
    assert line.startswith("1 of 1: 2004, A-Very-Long-Title")
    assert line.endswith(", disputed, date 1 of 2, 2 sources")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "No filter: 4 events"),
        ("one", "Filter one: 1 of 4 events"),
        ("zzz", "Filter zzz: none of 4 events"),
        ("year:2004..2005", "Filter year:2004..2005: 2 of 4 events, 1 possible, 1 disputed"),
    ],
)
def test_what_a_filter_leaves(query, words):
    assert filter_words(INDEX.answer(Lens(query))) == words


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (ChoiceRow("ann", "Ann", 1), "Ann, 1 event"),
        (ChoiceRow("ann", "Ann", 1200, Choice.CHOSEN, "cook"), "Ann, 1,200 events, chosen, cook"),
        (ChoiceRow("ann", "Ann", 0, Choice.EXCLUDED), "Ann, 0 events, left out"),
        (ChoiceRow("2004", "2004", 3, least=True), "2004, at least 3 events"),
        (ChoiceRow("v", "View", COUNTING), "View, being counted"),
    ],
)
def test_what_can_be_chosen(row, words):
    assert choice_words(row) == words


@pytest.mark.parametrize(
    ("number", "reading", "excerpt", "words"),
    [
        (0, 0, 0, "excerpt 1 of 2: A Press, 2004, verbatim"),
        (0, 1, 0, "excerpt 1 of 2: Title B, 2014, no copy kept"),
        (0, 1, 1, "excerpt 2 of 2: A Press, 2004, verbatim"),
        (0, 0, 9, "excerpt 2 of 2: Title B, 2014, no copy kept"),
        (1, 0, 1, "excerpt 2 of 2: A Press, not found"),
        (2, None, 0, "no source is quoted for this event"),
    ],
)
def test_where_one_is_in_sources(number, reading, excerpt, words):
    timeline = INDEX.timeline
    assert excerpt_words(timeline, timeline.events[number], reading, excerpt) == words
