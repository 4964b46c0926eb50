"""Sources and quotes of the greatest length: what they cost stays within bounds."""

import re
import sys
import time
import tracemalloc

from hypothesis import given, settings
from hypothesis import strategies as st

from bmtimeline.evidence import quotes
from bmtimeline.evidence.normal import Normalised, normalise
from bmtimeline.evidence.quotes import SourceText
from bmtimeline.model import QuoteStatus

SPACED = st.text(st.sampled_from("ab \t\n\r\u2003\u3000“e\u0301\u1100\u1161\u0f73\ufb2c"), max_size=20)


@settings(max_examples=300, deadline=None)
@given(SPACED)
def test_each_place_is_the_first_that_comes_from_there_or_further_on(text):
    normal = Normalised(text)
    origins = [normal.origin(at, at + 1)[0] for at in range(len(normal.text))]
    assert origins == sorted(origins)
    for offset in range(len(text) + 1):
        later = (at for at, origin in enumerate(origins) if origin >= offset)
        assert normal.places([offset]) == [next(later, len(origins))]


def test_every_white_space_is_one_space():
    space = "".join(chr(code) for code in range(sys.maxunicode) if re.match(r"\s", chr(code)))
    assert Normalised("".join(f"a{sign}" for sign in space)).text == "a " * len(space)
    assert Normalised(f"a{space}b").text == normalise(f"a{space}b") == "a b"


def test_a_long_source_takes_little_memory_beside_itself():
    """Its lines alone are no reason to keep where each character comes from."""
    text = "Some words of a line.\n" * 100_000
    tracemalloc.start()
    try:
        normal = Normalised(text)
        assert tracemalloc.get_traced_memory()[0] < 2 * len(text)
    finally:
        tracemalloc.stop()
    assert normal.origin(22 * 50_000, 22 * 50_000 + 4) == (22 * 50_000, 22 * 50_000 + 4)


def test_a_long_quote_that_is_missing_is_told_soon():
    words = "alpha beta gamma the of delta " * 35_000
    text = SourceText((words[::-1] + "\n") * 4)
    started = time.process_time()
    assert text.locate(words[: 2**20]).status is QuoteStatus.MISSING
    assert time.process_time() - started < 2


def test_so_many_missing_quotes_of_a_source_have_hints(monkeypatch):
    monkeypatch.setattr(quotes, "_MAX_SEARCHED", 10_000)
    text = SourceText("Anna came to the land in the spring. " * 30)
    hints = [text.locate(f"Anna came to the land in winter {number}").hint for number in range(9)]
    assert hints[0].startswith("Anna came to the land in")
    assert hints[-1] == ""
