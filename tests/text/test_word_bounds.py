"""Words and sentences of any script: tables of examples, and laws for stepping through a text."""

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bmtimeline.text.sentences import sentences, trimmed
from bmtimeline.text.words import BLANKS, count_words, word_after, word_at, word_before, words

any_text = st.lists(
    st.sampled_from([" ", "\n", "\r\n", ". ", "! ", "。", "Mr. ", "U.S. ", "a", "B", "и", "န်", "မ", "္", "ภ", "เ", "日", "の", "한", "e\u0301",
                     "👍🏽", "👩\u200d👧", "🇧", "🇾", "’", "-", "”", "\u200b", "\ufeff", "1,000", "…"]) | st.characters(codec="utf-8"),
    max_size=40,
).map("".join)  # fmt: skip


def cut(text):
    return [text[start:end] for start, end in words(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Myanmar’s co-operation, in 2004.", "Myanmar’s|co-operation|,|in|2004|."),
        ("the U.S. Army (1,000.5 km) at 10:30", "the|U.S|.|Army|(|1,000.5|km|)|at|10:30"),
        ("colony .However glued.Words", "colony|.|However|glued|.|Words"),
        ("“Hi!” ... naïve a_b", "“|Hi|!|”|...|naïve|a_b"),
        ("Лукашенко по-русски", "Лукашенко|по-русски"),
        ("မန္တလေးမြို့ ရန်ကုန်၊ ၂၀၀၄ ခုနှစ်။", "မန္တ|လေး|မြို့|ရန်|ကုန်|၊|၂၀၀၄|ခု|နှစ်|။"),
        ("ភាសាខ្មែរ", "ភា|សា|ខ្មែ|រ"),
        ("日本語のテキスト。", "日|本|語|の|テキスト|。"),
        ("हिन्दी में।", "हिन्दी|में|।"),
        ("한국어 텍스트", "한국어|텍스트"),
        ("👍🏽👩\u200d👧🇧🇾🇲🇲", "👍🏽|👩\u200d👧|🇧🇾|🇲🇲"),
        ("e\u0301te\u0301 \u0301x", "e\u0301te\u0301|\u0301|x"),
        ("x\u200by\ufeffz\xa0!", "x|y|z|!"),
        ("---ab--", "---|ab|--"),
    ],
)
def test_words(text, expected):
    assert cut(text) == expected.split("|")


@given(any_text)
def test_words_cover_a_text_and_split_no_letter(text):
    """Text outside words is blank. No word splits a letter from its marks, a flag, or joined emoji."""
    found = list(words(text, 0, len(text)))
    done = 0
    for start, end in found:
        assert done <= start < end
        assert not text[done:start].strip(BLANKS)
        joined = start and text[start - 1] not in BLANKS and not text[start - 1].isspace()
        if joined:
            assert unicodedata.category(text[start]) not in {"Mn", "Mc", "Me"}
            assert text[start] != "\u200d"
            assert not (text[start - 1 : start + 1].isspace())
        done = end
    assert not text[done:].strip(BLANKS)


@given(any_text)
@example("a" * 50 + " " + "日" * 50)
def test_there_and_back(text):
    """Stepping forwards and backwards visits the same words, and each character leads to its word."""
    found = list(words(text, 0, len(text)))
    forth, here = [], word_at(text, 0)
    while here:
        forth.append(here)
        here = word_after(text, here[1])
    assert forth == found
    back, here = [], word_before(text, len(text))
    while here:
        back.append(here)
        here = word_before(text, here[0])
    assert back[::-1] == found
    for at in range(len(text)):
        assert word_at(text, at) == next((one for one in found if one[1] > at), found[-1] if found else None)


def test_words_are_counted_up_to_a_number():
    assert count_words("One, two – (three) …", 0, 20, 100) == 3
    assert count_words("a " * 100, 0, 200, 10) == 10


@pytest.mark.parametrize("sign", ["a", " ", "န်", "日", ".", "дá", "\n", "a "])
def test_no_text_takes_long(sign):
    """A text without blanks, or of blanks alone, takes no longer than normal text."""
    text = sign * (4_000_000 // len(sign))
    started = time.process_time()
    at = word_at(text, len(text) // 2)
    for _ in range(3):
        at = word_after(text, at[1]) if at else None
    word_before(text, len(text))
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Smith of the U.S. Army came.|He left!",
        "“Why?” he asked.|“No.”|Then (so they say.)|He went.",
        "In the U.S.|The end…|And more.[1]|Next.",
        "A. Lukashenko met Gen. Hlaing, etc. in No. 5.|It was so.",
        "1. First point.|2. Second.",
        "It cost 1.5 million.|What?!|Well... maybe.",
        "В 2011 г. Минск и т.д. решил.|Это так.",
        "မြန်မာ။|ရန်ကုန်။",
        "日本。|中国！|はい",
        "हिन्दी में।|और।",
        "No end",
        "a.b.c and www.example.org are no ends.|Yes.",
    ],
)
def test_sentences(text):
    parts = text.split("|")
    whole = " ".join(parts)
    assert [whole[start:end] for start, end in sentences(whole, 0, len(whole))] == parts


@given(any_text)
def test_sentences_cover_a_paragraph(text):
    """Sentences are in order and not empty, have only blanks between them, and do not end inside a word."""
    found = list(sentences(text, 0, len(text)))
    edges = {edge for one in words(text, 0, len(text)) for edge in one}
    done = 0
    for start, end in found:
        assert done <= start < end
        assert trimmed(text, start, end) == (start, end)
        assert not text[done:start].strip(BLANKS)
        done = end
    assert not text[done:].strip(BLANKS)
    assert edges >= {found[0][0], found[-1][1]} if found else not edges
