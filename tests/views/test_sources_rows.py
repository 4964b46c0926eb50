"""The Sources pane: each quote in its sentence, the claims of the row one looks at first, who says which date."""

import re

import pytest
from msgspec import structs
from views_help import SOURCES, event, timeline_of

from bmtimeline.cli.opening import open_timeline
from bmtimeline.evidence.quotes import SourceText
from bmtimeline.model import Claim, Source
from bmtimeline.ui.kit.describe import dispute_words, event_date, quote_status
from bmtimeline.ui.kit.lines import Role
from bmtimeline.ui.sources.rows import event_blocks, quote_in_sentence


def sentence(text, quote, prefix=""):
    """Give a quote in its sentence, the quote's words in «»."""
    claim = Claim("s", quote, located=SourceText(text).locate(quote, prefix))
    pieces = quote_in_sentence(Source("s", "S", text=text), claim)
    return "".join(f"«{piece.text}»" if piece.role is Role.QUOTE else piece.text for piece in pieces)


TEXT = "One fox ran. Two dogs, he said, slept! Did “Three cats” jump? Four (4) mice.\nNext line is here. Last one"
LONG = "word " * 200
TABLE = [
    (TEXT, "One fox", "«One fox» ran."),
    (TEXT, "One fox ran.", "«One fox ran.»"),
    (TEXT, "dogs", "Two «dogs», he said, slept!"),
    (TEXT, "he said", "Two dogs, «he said», slept!"),
    (TEXT, "Two dogs, he said, slept!", "«Two dogs, he said, slept!»"),
    (TEXT, "Three cats", "Did “«Three cats»” jump?"),
    (TEXT, "ran. Two", "One fox «ran. Two» dogs, he said, slept!"),
    (TEXT, "mice.", "Four (4) «mice.»"),
    (TEXT, "Next", "«Next» line is here."),
    (TEXT, "Last", "«Last» one"),
    (TEXT, "one", "Last «one»"),
    (TEXT, "fox […] dogs", "One «fox» ran. Two «dogs», he said, slept!"),
    (TEXT, "mice […] Next", "Four (4) «mice». «Next» line is here."),
    ("It cost 3.5 million. Then", "3.5", "It cost «3.5» million."),
    ("Мир. Труд и май. Да", "и май", "Труд «и май»."),
    ("One fox\nran on.\nIt is" + " long" * 30, "ran", "One fox «ran» on."),
    ("It is long" + " long" * 30 + ".\nOne fox\nran on. It", "One", "«One» fox ran on."),
    ('He said "Go." Then he went.', "went", "Then he «went»."),
    ('He said "Go." Then he went.', "Go", 'He said "«Go»."'),
    ("What… Then more.", "more", "Then «more»."),
    (f"{LONG}fox {LONG}", "fox", None),
    ("x" * 1000 + "fox" + "y" * 1000, "fox", None),
]


@pytest.mark.parametrize(("text", "quote", "shown"), TABLE, ids=range(len(TABLE)))
def test_the_sentence_of_a_quote(text, quote, shown):
    found = sentence(text, quote)
    if shown is not None:
        assert found == shown
        return
    before, rest = found.split("«")
    inside, after = rest.split("»")
    assert inside == "fox"
    assert before.startswith("… ")
    assert after.endswith(" …")
    assert 200 <= len(before) <= 250
    assert 200 <= len(after) <= 250


def test_a_long_sentence_is_cut_between_words():
    before = sentence(f"{LONG}fox {LONG}", "fox").split("«")[0]
    assert set(before.removeprefix("… ").split()) == {"word"}


def test_a_sentence_that_just_fits_is_not_cut():
    text = "x" * 239 + " fox " + "y" * 239
    assert sentence(text, "fox") == "x" * 239 + " «fox» " + "y" * 239


def test_a_quote_that_was_not_found_stands_alone():
    for located in (None, SourceText("nothing").locate("the quote")):
        claim = Claim("s", "the quote", located=located)
        [piece] = quote_in_sentence(Source("s", "S", text="nothing"), claim)
        assert (piece.text, piece.role) == ("the quote", Role.QUOTE)


SHIPPED = open_timeline(None).timeline
CLAIMS = [(event, claim) for event in SHIPPED.events for claim in event.claims]


def test_quotes_of_the_shipped_timeline_begin_and_end_with_sentences():
    """Whatever stands around a quote is cut at a sentence or marked as cut, and holds the quote's very words."""
    for made, claim in CLAIMS:
        pieces = quote_in_sentence(SHIPPED.sources[claim.source], claim)
        text = SHIPPED.sources[claim.source].text
        quoted = [piece.text for piece in pieces if piece.role is Role.QUOTE]
        assert quoted == [re.sub(r"\n+", " ", text[start:end]) for start, end in claim.located.parts], made.id
        whole = "".join(piece.text for piece in pieces)
        assert whole[0].isupper() or whole[0].isdigit() or whole[0] in '“"(…‘', (made.id, whole)
        ends = [line.rstrip()[-10:] for line in text.split("\n")]
        assert whole[-1] in '.!?…:)"”’' or whole[-10:] in ends, (made.id, whole)


def words_of(blocks):
    return ["".join(piece.text for line in block.paragraphs for piece in line.pieces) for block in blocks]


def test_the_claims_of_the_row_one_looks_at_come_first():
    timeline = timeline_of(event("a", "2004", "2014", quotes=["One fox"]))
    [made] = timeline.events
    orders = [
        [word.split(" · ") for word in words_of(event_blocks(timeline, made, reading))[1:-1]] for reading in (0, 1)
    ]
    assert orders[0][0][0] == "2004"
    assert orders[0][0][1].startswith("A Press")
    assert orders[1][0][0] == "2014"
    assert orders[1][0][1].startswith("Title B")
    assert len(orders[0]) == len(orders[1]) == 3
    plain = words_of(event_blocks(timeline, made))
    assert plain[1].startswith("2004 · A Press")


def test_blocks_of_a_dispute():
    timeline = timeline_of(event("a", "2004", "2014", own="2014-23", summary="Sum", note="Why", actors=("ann",)))
    [made] = timeline.events
    head, *_, curator = words_of(event_blocks(timeline, made, 0))
    assert "A · 2004 · other" in head
    assert "≠ the sources differ on the date: 2004 (A Press) / autumn 2014 (Title B)" in head
    assert all(part in curator for part in ("Sum", "Note: Why", "Actors: Ann Lee", "a · line 7"))


def test_the_curator_alone_is_named_as_the_one_who_says_it():
    timeline = timeline_of(event("a", "2004", own="2014"))
    assert dispute_words(timeline, timeline.events[0]) == "2004 (A Press) / 2014 (the curator)"
    timeline = timeline_of(event("a", "2004"))
    assert dispute_words(timeline, timeline.events[0]) == ""


def test_an_event_without_a_claim_says_what_to_do():
    timeline = timeline_of(event("a"))
    _, excerpt, _ = words_of(event_blocks(timeline, timeline.events[0]))
    assert "! unsupported" in excerpt
    assert "at line 7 of t.toml" in excerpt
    assert event_date(timeline.events[0]) == "undated"


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("One fox.", "verbatim"),
        ("One  fox.", "verbatim but for spacing"),
        ("Two", "stands 2 times"),
        ("Two dogs came last year", "not found — nearest: One fox. Two dogs came in 2004."),
        ("Nothing", "not found"),
    ],
)
def test_quote_status(quote, said):
    claim = Claim("a", quote, located=SourceText(SOURCES["a"].text).locate(quote))
    assert quote_status(claim).startswith(said)
    assert quote_status(structs.replace(claim, located=None)) == "not looked for"
