"""What is said of a file that is written while one reads."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.changes import Summary
from bmtimeline.model import Problem, Severity
from bmtimeline.ui.live.words import broken_pieces, broken_words, news_words, time_words

SAID = [
    (Summary(("a", "b"), ("c",), ()), {}, "+2 ~1 −0: 2 events added, 1 changed · is:changed shows them"),
    (Summary((), (), ("c",)), {}, "+0 ~0 −1: 1 event removed"),
    (Summary((), ("a",), ("c",)), {"spoken": True}, "1 event changed, 1 removed · is:changed shows them"),
    (Summary(), {}, "my.toml was read again: no event has changed"),
    (Summary(), {"mended": True}, "my.toml can be read again: no event has changed"),
    (Summary(), {"problems": 1}, "my.toml was read again: no event has changed · 1 more problem (P)"),
    (Summary(("a",)), {"problems": 2}, "+1 ~0 −0: 1 event added · is:changed shows them · 2 more problems (P)"),
    (Summary(("a",)), {"problems": -2}, "+1 ~0 −0: 1 event added · is:changed shows them"),
    (
        Summary((), ("a",)),
        {"mended": True},
        "my.toml can be read again. +0 ~1 −0: 1 event changed · is:changed shows them",
    ),
    (None, {}, "my.toml was read again: 1,002 events, 2 more than before, too many to say which have changed"),
]


@pytest.mark.parametrize(("summary", "held", "said"), SAID)
def test_what_came_of_reading_again(summary, held, said):
    assert news_words("my.toml", summary, (1000, 1002), **held) == said


def test_when():
    now = datetime(2025, 11, 22, 15, 0, tzinfo=UTC)
    assert time_words(datetime(2025, 11, 22, 14, 2, tzinfo=UTC), now) == "14:02"
    assert time_words(datetime(2025, 11, 1, 14, 2, tzinfo=UTC), now) == "14:02 on 1 Nov"


def cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: max(0, width - 1)]}…" if width > 0 else ""


@given(
    st.integers(50, 200), st.text("abc", max_size=60), st.text("xyz ", min_size=1, max_size=300), st.integers(0, 10**6)
)
def test_the_place_and_the_time_are_never_cut(width, name, sentence, line):
    problem = Problem(Severity.ERROR, "toml-syntax", f"/home/{name}", line, 8 if line else 0, sentence)
    said = "".join(piece.text for piece in broken_pieces(name, problem, "14:02 on 21 Nov", width, cut, len))
    assert len(said) <= width
    assert said.endswith(" 14:02 on 21 Nov ")
    if line:
        assert f" line {line}, column 8: " in said


def test_a_short_one_is_said_whole():
    problem = Problem(Severity.ERROR, "toml-syntax", "my.toml", 300, 8, "This is not TOML: Invalid value.")
    said = "".join(piece.text for piece in broken_pieces("my.toml", problem, "14:02", 80, cut, len))
    assert said == " ! my.toml line 300, column 8: This is not TOML: Invalid value. · showing 14:02 "
    assert broken_words("my.toml", problem, "14:02") == (
        "my.toml line 300, column 8: This is not TOML: Invalid value. Showing 14:02."
    )


NARROW = [
    (81, "toml-syntax", " ! line 300, column 8: This is not TOML: Illegal character '\\n'. · showing 14:02 "),
    (60, "toml-syntax", " ! line 300, column 8: This is not TOML: I… · showing 14:02 "),
    (80, "gone", " ! timeline.toml is gone: put it back, or save it again · showing 14:02 "),
    (60, "gone", " ! timeline.toml is gone · showing 14:02 "),
]


@pytest.mark.parametrize(("width", "code", "expected"), NARROW, ids=[f"{one[1]}-{one[0]}" for one in NARROW])
def test_where_there_is_little_room_the_reason_goes_before_the_name(width, code, expected):
    line = 300 if code != "gone" else 0
    sentence = "This is not TOML: Illegal character '\\n'."
    problem = Problem(Severity.ERROR, code, "t", line, 8 if line else 0, sentence, "Put it back, or save it again.")
    assert (
        "".join(piece.text for piece in broken_pieces("timeline.toml", problem, "14:02", width, cut, len)) == expected
    )
