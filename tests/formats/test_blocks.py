"""Drafts of a passage: pasted into the file they bring no error and no new warning, and the quote is located exactly."""

import random
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.check import RULES, review
from bmtimeline.errors import UserError
from bmtimeline.evidence.disambiguation import Pins, pins
from bmtimeline.evidence.examination import examine
from bmtimeline.evidence.quotes import SourceText
from bmtimeline.formats.blocks import claim_block, event_block
from bmtimeline.formats.drafts import actors_in, claim_draft, event_draft, id_of, passage, title_of
from bmtimeline.load import load_text
from bmtimeline.model import Actor, QuoteStatus, Timeline
from bmtimeline.resources import seeds_folder, shipped_timeline
from bmtimeline.text.words import words

NASTY = ['"', "'", "\\", "\n", "\r\n", "\r", "\t", "\x00", "\x1b[2J", "\x7f", "\x85", "\u2028", "\ufeff", "\u200b", "\u202e", "'''", '"""',
         " ", "  ", "\u00a0", "\u3000", "[…]", "…", "Анна", "Anna", "US", "In 2004", "December 2011", "last year", ".", "။", "မြန်မာ", "日本",
         "👩\u200d👧", "e\u0301", "\U000e0001", "# x", "\\u0041", "=", "[[events]]", "the", "a", "a a"]  # fmt: skip
nasty = st.lists(st.sampled_from(NASTY) | st.characters(codec="utf-8"), min_size=1, max_size=40).map("".join)


def test_what_is_written():
    block = claim_block("paper", 'He said “no”.\n\n  "Yes" \\', Pins("then", ""), ["# when = …"])
    assert block == (
        '  [[events.claims]]\n  source = "paper"\n'
        '  quote = """\\\n      He said “no”.\\n\\\n      \\n\\\n      \\u0020\\u0020\\"Yes\\" \\\\"""\n'
        '  prefix = "then"\n  # when = …\n'
    )
    event = event_block("an-id", "A title", "other", ["anna"], block)
    assert event.startswith("\n[[events]]  # a draft")
    assert tomli.loads(event)["events"][0]["claims"][0]["quote"] == 'He said “no”.\n\n  "Yes" \\'


HEAD = """\
format = 1
[timeline]
title = "T"
kinds = ["visit", "other"]
[sources.paper]
title = "A paper"
file = "paper.txt"
published = "2007"
[actors.anna]
name = "Anna"
kind = "person"
aliases = ["Анна"]
[actors.us]
name = "US"
kind = "state"
[[events]]
id = "anna"
title = "Anna"
kind = "other"
actors = []
"""


def warned(problems):
    return sorted((one.code, one.sentence) for one in problems)


def of_text(file, folder, text):
    timeline, problems = load_text(file, "t.toml", folder)
    assert problems == []
    return examine(timeline), review(examine(timeline), RULES, text=text, seeds=folder).problems


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("seeds")


@given(nasty, st.randoms(use_true_random=False))
def test_a_passage_of_any_text(folder, text, dice):
    """The claim and the event of any passage, pasted at the end of the file, are located exactly and without an error."""
    (folder / "paper.txt").write_bytes(text.encode())
    timeline, before = of_text(HEAD, folder, HEAD)
    found = list(words(text, 0, len(text)))
    if not found:
        return
    first, last = sorted(dice.choices(range(len(found)), k=2))
    pasted(HEAD, folder, timeline, "paper", (found[first][0], found[last][1]), before)


MAY_COME = {"event-near", "ignore-unused", "no-claim"}
"""Warnings that a correct draft may bring: the passage is quoted already, or a silenced problem is gone."""


def pasted(file, folder, timeline, source, span, before):
    whole = SourceText(timeline.sources[source].text)
    try:
        one = passage(source, whole, span)
    except UserError:
        assert pins(whole, *span) is None
        return
    ids = {event.id for event in timeline.events}
    name, event = event_draft(timeline, one, ids.__contains__)
    for block, of in ((event, name), (claim_draft(one), timeline.events[-1].id)):
        at = file.index("\n[check]") + 1 if block is not event and "\n[check]" in file else len(file)
        after, problems = of_text(f"{file[:at]}{block}{file[at:]}", folder, file)
        claim = next(one for one in after.events if one.id == of).claims[-1]
        assert claim.located.status is QuoteStatus.EXACT
        assert claim.located.parts == (span,)
        assert claim.quote == whole.text[slice(*span)]
        lines = f"{file[:at]}{block}{file[at:]}".split("\n")
        assert lines[claim.line - 1] == "  [[events.claims]]"
        new = set(warned(problems)) - set(warned(before))
        assert not {one for one in new if one[0] not in MAY_COME}, block


@cache
def shipped() -> tuple[str, Path, Timeline, list]:
    path = shipped_timeline()
    text = path.read_text(encoding="utf-8")
    return (text, seeds_folder(path, None), *of_text(text, seeds_folder(path, None), text))


@pytest.mark.parametrize("seed", range(8))
def test_a_passage_of_the_shipped_sources(seed):
    """Random passages, from one word to several paragraphs."""
    dice = random.Random(seed)  # noqa: S311
    text, seeds, timeline, before = shipped()
    source = dice.choice(sorted(timeline.sources))
    whole = timeline.sources[source].text
    found = list(words(whole, 0, len(whole)))
    first = dice.randrange(len(found))
    last = min(len(found) - 1, first + dice.choice([0, 1, 3, 10, 30, 200]))
    pasted(text, seeds, timeline, source, (found[first][0], found[last][1]), before)


def timeline_of(*named, **rest):
    actors = {
        f"a{number}": Actor(f"a{number}", names[0], "person", aliases=names[1:]) for number, names in enumerate(named)
    }
    return Timeline("t.toml", "T", actors=MappingProxyType(actors), **rest)


@pytest.mark.parametrize(
    ("names", "quote", "ids"),
    [
        ([("Anna Berg", "Anna"), ("Berg",)], "Anna\n  Berg met ANNA and Berg.", ["a0", "a1"]),
        ([("Myanmar",), ("Myanmar Airlines",)], "By Myanmar Airlines.", ["a1"]),
        ([("US",), ("Minsk",)], "He told us of Minsk.", ["a1"]),
        ([("US",)], "The US did.", ["a0"]),
        ([("Лукашенко",)], "ЛУКАШЕНКО сказал", ["a0"]),
        ([("Лукашенко",)], "Лукашенковский", []),
        ([("မြန်မာ",)], "မြန်မာဘာသာ", ["a0"]),
        ([("Ann",)], "Anna", []),
        ([("b",), ("a",)], "a b", ["a1", "a0"]),
        ([(" ",)], "a b", []),
    ],
)
def test_actors_in_a_passage(names, quote, ids):
    assert actors_in(timeline_of(*names), quote) == ids


@pytest.mark.parametrize(
    ("quote", "title", "event_id"),
    [
        ("“Myanmar’s leader” met.", "Myanmar’s leader” met", "myanmars-leader-met"),
        ("One two. " * 20, "One two. One two. One two. One two. One two. One two. One two …", "one-two-one-two-one-two-one-two-one-two-one-two"),
        ("Burma left the Empire. Two years later came war.", "Burma left the Empire", "burma-left-the-empire"),
        ("Лукашенко в Минске", "Лукашенко в Минске", "лукашенко-в-минске"),
        ("မြန်မာ", "မြန်မာ", "a-paper"),
        ("…", "…", "a-paper"),
        ("\x1b", "Draft", "draft"),
        ("x\x1b[2Jy", "x [2Jy", "x-2jy"),
    ],
)  # fmt: skip
def test_title_and_id(quote, title, event_id):
    assert title_of(quote) == title
    assert id_of(title, "a paper", lambda _: False) == event_id
    assert id_of(title, "a paper", {event_id, f"{event_id}-2"}.__contains__) == f"{event_id}-3"


def test_a_sentence_with_one_date_is_dated_by_it_and_nothing_else_is():
    text = "They met in 2004. They met before 2005. It was in May 2006, and in 2007. In 2030 it ends. It was last year."
    timeline = examine(load_text(HEAD, "t.toml", Path("/nowhere"))[0])
    drafted = {}
    for said in [*(one.strip() + "." for one in text.split(".")[:-1]), text]:
        start = text.index(said)
        _, block = event_draft(
            timeline, passage("paper", SourceText(text), (start, start + len(said))), lambda _: False
        )
        drafted[said] = [line.strip() for line in block.splitlines() if "when" in line]
    assert list(drafted.values()) == [
        ['when = "2004"  # "2004"'],
        ['# when = "2005"  # "2005"'],
        ['# when = "2006-05"  # "May 2006"', '# when = "2007"  # "2007"'],
        ['# when = "2030"  # "2030"'],  # the paper is of 2007
        ['# when = "…"  # "last year" is no date by itself'],
        ['# when = "2004"  # "2004"', '# when = "2005"  # "2005"', '# when = "2006-05"  # "May 2006"', '# when = "2007"  # "2007"',
         '# when = "2030"  # "2030"', '# when = "…"  # "last year" is no date by itself'],
    ]  # fmt: skip
    assert "when" in claim_draft(passage("paper", SourceText(text), (0, 17))).split("# ")[1]


def test_without_kinds_there_is_no_event():
    with pytest.raises(UserError, match="names no kinds"):
        event_draft(timeline_of(kinds=()), passage("p", SourceText("a b"), (0, 1)), lambda _: False)


@pytest.mark.parametrize(
    ("text", "at", "found"),
    [
        ("one two", 0, Pins()),
        ("a cat, a dog", 7, Pins("cat,"[-1:], "")),
        ("x a y a", 2, Pins("x", "")),
        ("a b a", 0, Pins("", "b")),
        ("w a z q a z w a k", 2, Pins("w", "z")),
        ("a " * 6000, 0, None),
        ("a " * 300, 200, None),
    ],
)
def test_pins(text, at, found):
    """No pins for words that occur once, or else the fewest words before, after, or on both sides; None if too many."""
    assert pins(SourceText(text), at, at + (3 if text == "one two" else 1)) == found


def test_what_cannot_be_quoted_is_said():
    for text, span, why in (
        ("a " * 6000, (0, 1), "so often"),
        (" \n ", (0, 3), "no words"),
        ("x" * (2**20 + 1), (0, 2**20 + 1), "at most"),
    ):
        with pytest.raises(UserError, match=why):
            passage("p", SourceText(text), span)
