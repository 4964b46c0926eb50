"""What differs between two states, in words: quotes character for character, dates as a reader says them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bmtimeline.changes import compare
from bmtimeline.dates import parse
from bmtimeline.formats.diff_text import _focused, changes_lines
from bmtimeline.model import Actor, Claim, Event, Ignore, Source, Timeline
from changes.changes_help import TIMELINES, by_id, dated

LONG = "word " * 200
PAPER = Claim("paper", "They met in 2004, in\u00a0the rain.", when=parse("2004"))
DIARY = Claim("diary", "We met again.", when=parse("2004"))
EVENT = Event("meeting", "They meet", "meeting", actors=("ann",), when=None, claims=(PAPER, DIARY))


def said(old, new, width=None):
    """Compare two states of an event, or two timelines; give the lines between the first two and the rest."""
    if isinstance(old, Event):
        old, new = (Timeline("t", "T", events=(dated(event),)) for event in (old, new))
    changes = compare(old, new)
    return list(changes_lines(changes, *([width] if width else [])))


def test_an_event_that_changed():
    new = replace(
        EVENT,
        title="They meet at last",
        kind="visit",
        actors=("bob", "ann"),
        tags=("rain",),
        when=parse("2014-23"),
        claims=(
            replace(PAPER, quote="They met in 2004, in the rain.", when=parse("2004?")),
            replace(DIARY, assessment="rejected", reason="Too late.", supports=("date",)),
            Claim("letter", "So\nthey did.", when=parse("2014"), assessment="accepted", reason="Seen."),
        ),
    )
    assert said(EVENT, new) == [
        "Events",
        "  ~ changed  meeting · They meet at last",
        "      title         They meet → They meet at last",
        "      kind          meeting → visit",
        "      actors        + bob",
        "      date          none → autumn 2014",
        "      tags          + rain",
        "      dispute       arose: 2004 (paper, diary) → 2004 (uncertain) (paper) / autumn 2014 (letter)",
        "      claim of paper",
        "        quote (only the spacing differs)",
        "          was  They met in 2004, in\u00a0the rain.",
        "          now  They met in 2004, in the rain.",
        "        date          2004 → 2004 (uncertain)",
        "      claim of diary “We met again.”",
        "        supports      + date",
        "        assessment    none → rejected",
        "        reason        none → Too late.",
        "      + claim of letter · 2014 · accepted: Seen.",
        "        “So",
        "        they did.”",
    ]


def test_what_only_one_state_has():
    old = Timeline(
        "t",
        "Old",
        kinds=("visit", "aid"),
        events=(dated(EVENT), dated(replace(EVENT, id="same"))),
        sources=by_id([Source("paper", "A paper")]),
        actors=by_id([Actor("ann", "Ann", "person")]),
        ignores=(Ignore("no-claim", "*", "why"),),
    )
    new = Timeline("t", "New", kinds=("aid", "visit"), events=(dated(replace(EVENT, id="other")),))
    assert said(old, new) == [
        "Timeline",
        "    title         Old → New",
        "    kinds         in another order: aid, visit",
        "Events",
        "  = renamed  meeting → other · They meet",
        "  − removed  same · They meet",
        "      2004 · meeting · ann",
        "      claim of paper · 2004",
        "        “They met in 2004, in\u00a0the rain.”",
        "      claim of diary · 2004",
        "        “We met again.”",
        "Sources",
        "  − removed  paper · A paper",
        "Actors",
        "  − removed  ann · Ann",
        "What check is silent about",
        "  − removed  no-claim at *: why",
    ]


def test_of_a_long_text_what_differs_is_shown():
    lines = said(replace(EVENT, summary=f"{LONG}one {LONG}"), replace(EVENT, summary=f"{LONG}other {LONG}"))
    was, now, here = lines[-3:]
    assert here == "        here “word one word” → “word other word”"
    assert was.startswith("        was  … word ")
    assert was.endswith(" word …")
    assert " one " in was
    assert " other " in now
    assert max(map(len, lines)) < 170


QUOTE = (
    "In the fall of 2014 Alexander Lukashenko met for the first time with Min Aung Hlaing, then in command of the army."
)


@pytest.mark.parametrize(
    ("new", "here"),
    [
        (QUOTE.replace("2014", "2015"), "“of 2014 Alexander” → “of 2015 Alexander”"),
        (f"Once, {QUOTE}", "“In the” → “Once, In the”"),
        (QUOTE.replace("army.", "army!"), "“the army.” → “the army!”"),
        (QUOTE.replace("first ", ""), "“the first time with” → “the time with”"),
        (QUOTE.replace("the army.", "the army. And so on."), "“the army.” → “the army. And so on.”"),
        (QUOTE[::-1], None),
        (QUOTE.replace("of 2014", "of  2014"), None),
    ],
)
def test_of_a_long_quote_it_is_said_where_it_differs(new, here):
    old = replace(EVENT, claims=(replace(PAPER, quote=QUOTE),))
    lines = said(old, replace(old, claims=(replace(PAPER, quote=new),)))
    assert f"          now  {new}" in lines
    assert [line.strip() for line in lines if line.strip().startswith("here ")] == ([f"here {here}"] if here else [])


@given(st.text("ab c", max_size=900), st.text("ab c", max_size=900))
def test_what_is_left_out_of_long_texts_is_what_they_share(one, other):
    cut = _focused(one, other)
    if max(len(one), len(other)) <= 400:
        assert cut == (one, other)
    elif one != other:
        assert cut[0] != cut[1]
    for whole, part in zip((one, other), cut, strict=True):
        assert part.removeprefix("… ").removesuffix(" …") in whole


def test_dates_that_are_the_same_in_words_are_told_apart():
    """The curator wrote the same date in another way."""
    old, new = replace(EVENT, when=parse("2004")), replace(EVENT, when=parse("2004/2004"))
    assert said(old, new)[-1] == "      date          2004 [2004] → 2004 [2004/2004]"


def test_an_event_that_can_be_read_again():
    old = Timeline("t", "T", rejected=(EVENT,))
    assert said(old, Timeline("t", "T", events=(EVENT,)))[-1] == "      its errors are mended"
    assert said(Timeline("t", "T", events=(EVENT,)), old)[-1] == "      it has errors now and is left out"


def test_at_a_width_no_line_is_longer_and_no_word_is_lost():
    new = replace(EVENT, summary=LONG, claims=(replace(PAPER, quote=LONG[:380] + "東京" * 30), DIARY))
    lines = said(EVENT, new, 60)
    assert max(map(len, lines)) <= 60
    assert "".join(line.strip() for line in lines).replace(" ", "").count("word") >= 76 + 80
    assert "東京" * 5 in "".join(line.strip() for line in lines)


@settings(max_examples=50)
@given(TIMELINES, TIMELINES)
def test_nothing_is_silent(old, new):
    """Whatever differs has a line, and each record that changed is named."""
    changes = compare(old, new)
    lines = list(changes_lines(changes))
    assert bool(lines) is bool(changes)
    assert sum(line.startswith("  ~ changed  ") for line in lines) == sum(
        len(records.changed) for records in (changes.events, changes.sources, changes.actors)
    )
    assert all("\n" not in line for line in lines)
