"""How long ago something was, in words."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.ui.kit.ago import ago

NOON = datetime(2026, 11, 22, 12).astimezone().timestamp()
MINUTE, HOUR, DAY = 60, 3600, 86_400
WORDS = [
    (0, "a moment ago"),
    (-5 * DAY, "a moment ago"),
    (59, "a moment ago"),
    (MINUTE, "1 minute ago"),
    (5.5 * MINUTE, "5 minutes ago"),
    (HOUR - 1, "59 minutes ago"),
    (HOUR, "1 hour ago"),
    (23 * HOUR, "23 hours ago"),
    (DAY, "yesterday"),
    (1.4 * DAY, "yesterday"),
    (1.6 * DAY, "2 days ago"),
    (2 * DAY, "2 days ago"),
    (13 * DAY, "13 days ago"),
    (14 * DAY, "2 weeks ago"),
    (22 * DAY, "3 weeks ago"),
    (61 * DAY, "2 months ago"),
    (364 * DAY, "12 months ago"),
    (366 * DAY, "1 year ago"),
    (1100 * DAY, "3 years ago"),
    (NOON, "57 years ago"),
]


@pytest.mark.parametrize(("seconds", "words"), WORDS)
def test_words(seconds, words):
    assert ago(NOON - seconds, NOON) == words


@given(st.floats(0, 2**39))
def test_it_is_always_said(written):
    assert ago(written, NOON).endswith((" ago", "yesterday"))
