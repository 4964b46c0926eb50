"""Where a quote stands in its source: a table, and laws against the plain meaning of FORMAT 1."""

import time
import unicodedata

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bmtimeline.evidence.normal import Normalised, normalise
from bmtimeline.evidence.quotes import SourceText
from bmtimeline.model import QuoteStatus

EXACT, NORMALISED, AMBIGUOUS, MISSING = (
    QuoteStatus.EXACT,
    QuoteStatus.NORMALISED,
    QuoteStatus.AMBIGUOUS,
    QuoteStatus.MISSING,
)
FOX = "The quick fox. A lazy dog.\n\nThe second paragraph has a fox.\n\nThe third ends it."
LONG = "x" * 130
LINES = f"One fox here.\n{LONG}\nA dog there.\nThe end."

TABLE = [
    # text, quote, prefix, suffix, status, the words found (its parts joined by |)
    (FOX, "quick fox", "", "", EXACT, "quick fox"),
    (FOX, FOX, "", "", EXACT, FOX),
    (FOX, "The quick", "", "", EXACT, "The quick"),
    (FOX, "ends it.", "", "", EXACT, "ends it."),
    (FOX, "dog.\n\nThe second", "", "", EXACT, "dog.\n\nThe second"),
    (FOX, "dog. The second", "", "", NORMALISED, "dog.\n\nThe second"),
    (FOX, "quick  fox", "", "", NORMALISED, "quick fox"),
    (FOX, " quick fox ", "", "", NORMALISED, "quick fox"),
    (FOX, "quick fox\t", "", "", NORMALISED, "quick fox"),
    (FOX, "quick\u00a0fox", "", "", NORMALISED, "quick fox"),
    ("a\u00a0b", "a b", "", "", NORMALISED, "a\u00a0b"),
    ("a\u00a0b", "a\u00a0b", "", "", EXACT, "a\u00a0b"),
    ("a \u2009\r\n b", "a b", "", "", NORMALISED, "a \u2009\r\n b"),
    ("say “so” now", 'say "so" now', "", "", NORMALISED, "say “so” now"),
    ('say "so" now', "say “so” now", "", "", NORMALISED, 'say "so" now'),
    ("Myanmar’s army", "Myanmar's army", "", "", NORMALISED, "Myanmar’s army"),
    ("„so‟ ‚so‛", "\"so\" 'so'", "", "", NORMALISED, "„so‟ ‚so‛"),
    ("caf\u00e9 noir", "cafe\u0301 noir", "", "", NORMALISED, "caf\u00e9 noir"),
    ("one cafe\u0301 noir", "caf\u00e9 noir", "", "", NORMALISED, "cafe\u0301 noir"),
    ("cafe\u0301", "cafe\u0301", "", "", EXACT, "cafe\u0301"),
    ("\u1100\u1161\u11a8 x", "\uac01", "", "", NORMALISED, "\u1100\u1161\u11a8"),
    ("a \u0958 b", "\u0915\u093c", "", "", NORMALISED, "\u0958"),
    ("a \u0958 b", "a  \u0915", "", "", NORMALISED, "a \u0958"),
    ("a \u0958b", "\u0915\u093cb", "", "", NORMALISED, "\u0958b"),
    ("Минск и Нейпьидо", "и Нейпьидо", "", "", EXACT, "и Нейпьидо"),
    ("\ufeffThe start", "The start", "", "", EXACT, "The start"),
    (FOX, "a cat", "", "", MISSING, ""),
    (FOX, "Quick fox", "", "", MISSING, ""),
    (FOX, "quick fix", "", "", MISSING, ""),
    (FOX, "quick-fox", "", "", MISSING, ""),
    ("", "a", "", "", MISSING, ""),
    # several times
    (FOX, "fox", "", "", AMBIGUOUS, "fox"),
    (FOX, "fox", "quick", "", EXACT, "fox"),
    (FOX, "fox", "quick ", ". A", EXACT, "fox"),
    (FOX, "fox", "has  a", "", EXACT, "fox"),
    (FOX, "fox", "", ". A lazy", EXACT, "fox"),
    (FOX, "fox", "", ".", AMBIGUOUS, "fox"),
    (FOX, "fox", "slow", "", AMBIGUOUS, "fox"),
    ("It's “A” b. It's “B” b.", "b.", 'It\'s "B"', "", EXACT, "b."),
    ("a  b, a   b", "a b", "", "", AMBIGUOUS, "a  b"),
    ("a  b, a   b", "a b", ",", "", NORMALISED, "a   b"),
    ("aaa", "aa", "", "", AMBIGUOUS, "aa"),
    # once: no prefix is needed, and a wrong one does not make it several
    (FOX, "quick fox", "A", "B", EXACT, "quick fox"),
    # words left out
    (FOX, "quick […] dog", "", "", EXACT, "quick|dog"),
    (FOX, "quick[…]dog", "", "", EXACT, "quick|dog"),
    (FOX, "The quick […] lazy […] dog", "", "", EXACT, "The quick|lazy|dog"),
    (FOX, "lazy […] second", "", "", EXACT, "lazy|second"),
    (FOX, "lazy […] third", "", "", MISSING, ""),
    (FOX, "dog […] quick", "", "", MISSING, ""),
    (FOX, "quick […] cat", "", "", MISSING, ""),
    (FOX, "quick  fox […] lazy dog", "", "", NORMALISED, "quick fox|lazy dog"),
    (FOX, "[…] quick fox […]", "", "", EXACT, "quick fox"),
    (FOX, "The […] fox", "", "", AMBIGUOUS, "The|fox"),
    (FOX, "[…]", "", "", MISSING, ""),
    ("so […] it says", "so […] it", "", "", EXACT, "so […] it"),
    (LINES, "One […] xxx", "", "", AMBIGUOUS, "One|xxx"),
    (LINES, "One […] dog", "", "", MISSING, ""),
    (LINES, "dog […] The end", "", "", EXACT, "dog|The end"),
    ("a fox\r\n\r\na dog\r\n\r\nan end", "fox […] dog", "", "", EXACT, "fox|dog"),
    ("a fox\r\n\r\na dog\r\n\r\nan end", "fox […] end", "", "", MISSING, ""),
    ("wrapped\nlines\nof one\nparagraph", "wrapped […] paragraph", "", "", EXACT, "wrapped|paragraph"),
]


@pytest.mark.parametrize(("text", "quote", "prefix", "suffix", "status", "words"), TABLE, ids=range(len(TABLE)))
def test_table(text, quote, prefix, suffix, status, words):
    located = SourceText(text).locate(quote, prefix, suffix)
    assert located.status is status
    assert "|".join(text[start:end] for start, end in located.parts) == words
    if words:
        assert (located.start, located.end) == (located.parts[0][0], located.parts[-1][1])
    else:
        assert (located.start, located.end, located.places) == (None, None, 0)


def test_prefix_picks_the_place():
    text = "1: the fox. 2: the fox. 3: the fox."
    for number in "123":
        located = SourceText(text).locate("the fox", prefix=f"{number}:")
        assert (located.status, located.places, located.start) == (EXACT, 3, text.index(number) + 3)


def test_places_are_counted_up_to_a_hundred():
    assert SourceText("ab " * 30).locate("ab").places == 30
    assert SourceText("ab " * 3000).locate("ab").places == 100
    assert SourceText("ab " * 3000).locate("a […] b […] a").places == 100
    assert SourceText("ab ab ab").locate("a […] b").places == 6


@pytest.mark.parametrize(
    ("text", "said"),
    [("ab", "once"), ("ab ab", "2 times"), ("ab " * 99, "99 times"), ("ab " * 10**5, "at least 100 times")],
)
def test_how_often_in_words(text, said):
    assert SourceText(text).locate("ab").times == said


def test_a_place_behind_a_hundred_others_is_found_by_its_prefix():
    text = "one fox. " * 500 + "the fox. " + "one fox. " * 500
    located = SourceText(text).locate("fox", prefix="the")
    assert (located.status, located.start, located.times) == (EXACT, text.index("the fox") + 4, "at least 100 times")
    assert SourceText(text + "the fox.").locate("fox", prefix="the").status is AMBIGUOUS
    assert SourceText(text + "the fox runs").locate("fox", prefix="the", suffix="runs").start == len(text) + 4


@pytest.mark.parametrize(
    ("quote", "holds"),
    [("the second paragraph has a dog", "second paragraph has a fox"), ("quick fox. One lazy cat", "The quick fox.")],
)
def test_a_missing_quote_has_the_nearest_passage_for_a_hint(quote, holds):
    assert holds in SourceText(FOX).locate(quote).hint


def test_the_hint_is_short_where_a_text_has_no_white_space():
    assert len(SourceText("one,two,three," * 100_000).locate("one,two,four").hint) < 500


def test_nothing_like_it_has_no_hint():
    assert SourceText(FOX).locate("wholly other words").hint == ""


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("a " * 200_000 + "\n\n\n" + "b", "a […] b"),
        ("a " * 200_000, "a […] c"),
        ("a\n\n" * 100_000 + "c", "a […] c"),
        ("a b " * 100_000 + "\n\n\n\n" + "c", "a […] b […] c"),
        ("word " * 200_000, "word " * 400 + "worse"),
        ("a" * 10**6, f"aa[…]{'a[…]' * 18}b"),
        ("b" + "a" * 10**6, f"aa[…]{'a[…]' * 18}b"),
        ("the of to " * 30_000, "the […] of […] to […] zzz"),
        ("zzz " + "the of to " * 100_000, "the […] of […] to […] " * 100 + "zzz"),
        ("the of to " * 100_000 + "zzz", "the […] of […] to […] " * 1000 + "zzz"),
        ("the of to " * 100_000 + "zzz", "the […] of […] to […] " * 1000 + "zzz […] the"),
        ("zyx\n\n" * 100_000, "x […] y […] z"),
        ("a" * 10**6 + "b", f"ac{'a' * 9000}[…]b"),
        ("aca" + "a" * 10**6 + "b", f"{'a' * 9000}[…]" * 30 + "b"),
        ("a" * 10**6, "a"),
    ],
    ids=range(15),
)
@pytest.mark.parametrize("prefix", ["", "ba"])
def test_no_text_makes_it_hang(text, quote, prefix):
    started = time.process_time()
    SourceText(text).locate(quote, prefix, prefix)
    assert time.process_time() - started < 2.5


def test_a_quote_missing_in_a_large_source():
    """With letters in two characters, which take the longest."""
    text = "the\u0301 source\u0301 of it\n\nand more\u0301 words " * (4 * 2**20 // 40)
    started = time.process_time()
    assert SourceText(text).locate("the source of other words " * 100).status is MISSING
    assert time.process_time() - started < 10


def test_too_many_places_to_look_at_settle_nothing():
    """The last place would fit, but nobody knows whether one before it does too."""
    located = SourceText("a" * 10**6 + "b").locate("a", suffix="b")
    assert (located.status, located.start) == (AMBIGUOUS, 0)


# Laws


def slow_ways(text, parts, ground):
    """Every way in which the parts follow one another, by trying all places for each; `ground` numbers paragraphs."""
    ways = [[]]
    for part in parts:
        places = [at for at in range(len(text)) if text.startswith(part, at)]
        ways = [
            [*way, at]
            for way in ways
            for at in places
            if not way
            or (at >= way[-1] + len(parts[len(way) - 1]) and ground(at + len(part) - 1) <= ground(way[0]) + 1)
        ]
    return ways


@settings(max_examples=250, deadline=None)
@given(
    st.lists(st.sampled_from(["a", "b", "ab", " ", "\n\n"]), max_size=14).map("".join),
    st.lists(st.sampled_from(["a", "b", "ab", "ba", "aa"]), min_size=2, max_size=4),
    st.sampled_from(["", "a", "b"]),
    st.sampled_from(["", "a", "b"]),
)
def test_parts_follow_one_another_in_as_many_ways_as_trying_all_finds(text, parts, prefix, suffix):
    source = SourceText(text)
    ways = slow_ways(text, parts, source.paragraph_of)
    located = source.locate("[…]".join(parts), prefix, suffix)
    assert located.places == min(len(ways), 100)
    fitting = [
        way
        for way in ways
        if text[: way[0]].rstrip().endswith(prefix) and text[way[-1] + len(parts[-1]) :].lstrip().startswith(suffix)
    ]
    left = ways if len(ways) == 1 else fitting
    assert located.status is (MISSING if not ways else EXACT if len(left) == 1 else AMBIGUOUS)
    if ways:
        assert [start for start, _ in located.parts] == (left or ways)[0]


LETTERS = st.text('ab c.\n“"é\u00a0', max_size=40)
HARD = st.text(
    st.sampled_from("ae \n\u0301\u0327\u0323\u1100\u1161\u11a8\uac00\u0958\u0915\u093c\u09c7\u09be\u0f71\u0f72\u0f73")
    | st.sampled_from("“’\u00a0\u2003\u212b\U00011131\U00011127\U000114b9\U000114ba\u1025\u102e\u00e9")
    | st.characters(exclude_categories=["Cs"]),
    max_size=14,
)


@settings(max_examples=300, deadline=None)
@given(LETTERS, st.data())
def test_what_stands_once_is_found_in_its_place(text, data):
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    assume(quote.strip())
    located = SourceText(text).locate(quote)
    if sum(text.startswith(quote, at) for at in range(len(text))) == 1:
        assert (located.status, located.parts) == (EXACT, ((start, end),))
    else:
        assert located.status is AMBIGUOUS


@settings(max_examples=200, deadline=None)
@given(LETTERS, st.data())
def test_one_other_letter_makes_it_missing_unless_it_stands_there(text, data):
    assume(text.strip())
    at = data.draw(st.integers(0, len(text) - 1))
    quote = text[max(0, at - 5) : at] + data.draw(st.sampled_from("abxé")) + text[at + 1 : at + 6]
    located = SourceText(text).locate(quote)
    assert (located.status is MISSING) == (quote not in text and normalise(quote).strip() not in normalise(text))


@settings(max_examples=300, deadline=None)
@given(HARD)
@example("\u0f40\u0f72\u0f73")
@example("\u09c7\u09be")
@example("\U00011131\U00011127")
def test_piece_by_piece_is_the_same_as_all_at_once(text):
    assert Normalised(text).text == normalise(text)


@settings(max_examples=300, deadline=None)
@given(HARD, st.data())
def test_a_normalised_place_holds_the_words(text, data):
    """Every stretch of the normalised text leads back to a stretch of the original that becomes it, or more."""
    normal = Normalised(text)
    assume(normal.text)
    start = data.draw(st.integers(0, len(normal.text) - 1))
    end = data.draw(st.integers(start + 1, len(normal.text)))
    first, last = normal.origin(start, end)
    assert 0 <= first < last <= len(text)
    assert normal.text[start:end] in normalise(text[first:last])


def test_all_that_melts_is_known():
    """Every character that composes with the one before it, in the Unicode of this Python, is no beginning."""
    from bmtimeline.evidence.normal import _begins  # noqa: PLC0415

    for code in range(0x110000):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            pair = chr(int(parts[0], 16)) + chr(int(parts[1], 16))
            if unicodedata.normalize("NFC", pair) == chr(code):
                assert not _begins(pair[1]), hex(code)
