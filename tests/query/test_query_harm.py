"""Queries nobody means: long, deep, of thousands of parts. Each is answered or refused at once, without a traceback."""

import time
from contextlib import suppress

import pytest

from bmtimeline.query import Lens, QueryError
from bmtimeline.query.lexer import tokens
from bmtimeline.query.parser import MOST_CHARACTERS
from bmtimeline.query.partial import while_typing

MANY = 100_000
BAD = [
    "(" * MANY, "(" * MANY + "a" + ")" * MANY, "(a " * 3_000, "-(" * 4_000, "!" * MANY, "not:" * 2_000, "-" * 9_999,
    '"' * MANY, '"' * 9_999, "a|" * MANY, "|" * 9_999, "actor:" * 1_600, "actor:" + "," * 9_000, "actor:" + "a," * MANY,
    "year:" + "9" * 9_000, "year:" + "9" * MANY, "year:2001.." + "9" * 5_000, "date:" + "?" * 9_000, "x" * 10**6,
    "date:[" + "2001," * 1_900, "date:2001" + "/" * 9_000, "claims:>" + "9" * 9_000, "a" + "\u0301" * 10**6,
    "\x00" * 9_000, "\x1b[2J" * 2_000, "\u202e" * 9_000, ":" * 9_000, "a:" * 4_000, "é:" * 4_000, "[" * 9_000, "{" * 9_999,
    "date:" + "-" * 9_000, "date:March " + "1" * 9_000, "year:" + "1-" * 4_500, "year:>=" * 1_400, "“" * 9_000,
]  # fmt: skip
GOOD = [
    "|".join(["a"] * 4_999), " ".join(["a"] * 4_999), "actor:" + ",".join("a" * 4_000), "-a " * 3_000,
    " ".join(["year:2001"] * 900), "(" * 50 + "a" + ")" * 50, '"' + "a b " * 2_400 + '"', "a,b" * 3_000, " " * 9_999,
    "(a+)+$" * 1_500, "(.*)*" * 2_000, ".*" * 4_900,
]  # fmt: skip


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
def test_it_is_refused_or_answered_at_once(text):
    since = time.process_time()
    lens, error = while_typing(text)
    assert error is None or (error.sentence and 0 <= error.at <= max(len(text), MOST_CHARACTERS))
    lens.query  # noqa: B018 - what is left out of it leaves a query
    assert time.process_time() - since < 2


@pytest.mark.parametrize("text", GOOD, ids=range(len(GOOD)))
def test_it_is_understood_at_once(text):
    since = time.process_time()
    Lens(text).query  # noqa: B018
    assert time.process_time() - since < 2


def test_what_is_typed_is_no_regular_expression():
    """A word is what it is: `.*` and `(a+)+$` are sought as they stand."""
    [term] = Lens('".*"').query.terms
    assert term.values == (".*",)


@pytest.mark.parametrize("piece", ["(", "a ", "-", "a:b,", '"a" ', "[", "date:[1,2] ", '""', "not:", "x|"])
def test_cutting_takes_time_in_proportion(piece):
    """Ten times the text takes no hundred times as long; the limit on characters is not what keeps it quick."""

    def once(count):
        since = time.process_time()
        with suppress(QueryError):
            list(tokens(piece * count))
        return time.process_time() - since

    def cost(count):
        return min(once(count) for _ in range(3))  # the collector may be at work in one of them

    assert cost(20_000) < 0.05 + 60 * max(cost(2_000), 0.002)
