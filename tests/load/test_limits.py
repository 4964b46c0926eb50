"""The limits of a file: reported with a place, before parsing, in linear time for any text."""

import re
import time
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from load_help import GOOD, load

from bmtimeline.load.fields import MOST_LISTED
from bmtimeline.load.limits import LIMITS, Limits, excess

SMALL = Limits(line=100, lines=100, parts=3, tables=4, headers=9, values=20, values_each=2)
ABOVE = [
    # a text, the offset at which it exceeds a limit, a part of the sentence
    ("a = 1\n" + "b" * 101 + "\n", "b", "a line: This line has more than 100 characters"),
    ("a = 1\n" * 5 + "# é" + "b" * 99, "#", "the last line: This line has more than 100 characters"),
    ("\n" * 101, "\n", "lines: more than 100 lines"),
    ("[[x]]\n" * 11, "[", "headers: more than 9 headers"),
    ("a.b.c.d = 1", "a", "a key at the start: more than 3 parts"),
    ("x = 1\n  a . b .c. d = 1", "  a", "a key: more than 3 parts"),
    ('[a.\'b.b\'.c."\\"d".e]', "a.", "a header: more than 3 parts"),
    ("x = {a=1,b.c.d.e=1}", "b.", "a key in an inline table: more than 3 parts"),
    ("\n[a]\n[b]\n[c]\n[d]\n[e]", "[e", "tables: more than 4 sources and actors"),
    ("\n[[a]]\n[[b]]\n [[c]]\n[[d]]\n[[events]]\n[[e]]", "[[e]]", "arrays of tables: more than 4 sources and actors"),
    ("\na.a=1\na.b=1\na.c=1\na.d=1 # ...\n'a'.e=1", "'a'", "dotted keys: more than 4 sources and actors"),
    ("\n" + "a = 1\n" * 20 + "b = 1", "= 1", "keys: more than 20 keys and values"),
    ("x = [" + "1,\n" * 20 + "2]", "", "values: more than 20 keys and values"),
    ("x = [" + "[1],[1],[1],[1],[1],[1],\n" * 8 + "2]", "", "rows: more than 20 keys and values"),
]
WITHIN = [
    "a" * 100 + "\n" + "b" * 100,
    "\n[[events]]" * 9,
    "x = 'a.b.c.d.e'\ny = '''\na.b.c.d\n,a.b.c.d = 1'''\n# a.b.c.d\n",
    'x = """\n[a]\n[b]\n[c]\n[d]\n[e]"""\n',
    "x = '" + ",=" * 40 + "'\n",
    'x = "' + '\\",=' * 15 + '"\n',
    "# " + ",=" * 40,
    "\n[[events]]\na = 1\nb = 1\n" * 9 + "a = 1\n",
]


@pytest.mark.parametrize(("text", "at", "said"), ABOVE, ids=[row[2].split(":")[0] for row in ABOVE])
def test_above_a_limit(text, at, said):
    found = excess(text, SMALL)
    assert said.partition(": ")[2] in found.sentence
    assert found.hint
    assert text[found.at :].startswith(at)


@pytest.mark.parametrize("text", WITHIN)
def test_within_the_limits(text):
    """The content of strings and comments counts only towards the length of lines."""
    assert excess(text, SMALL) is None


def test_each_header_makes_room_for_values():
    records = "\n[[events]]\n" + "a=1\n" * 3
    assert excess(records * 9, SMALL) is None
    assert "more than 38 keys" in excess(records * 9 + "a=1\n" * 12, SMALL).sentence


@given(
    st.lists(
        st.sampled_from(['"""', "'''", '"', "'", "\\", ",", "=", ".", "[", "]", "\n", "#", "a", " ", "{"]), max_size=60
    )
)
def test_no_text_is_above_the_limits_of_all_files(pieces):
    """No short text exceeds the default limits, and any excess is inside the text, even in invalid TOML."""
    assert excess("".join(pieces)) is None
    found = excess("".join(pieces), SMALL)
    assert found is None or 0 <= found.at <= sum(map(len, pieces))


@pytest.mark.parametrize(
    "piece",
    [
        '"""',
        "'''",
        '"""\\""" ',
        '"\\"',
        '"',
        "'",
        "\\",
        "[[[",
        "[a",
        "[a.",
        "a.",
        ".a.",
        '.".',
        ". ",
        "\n[ ",
        "{,",
        '""""',
        ",'",
        "#,",
    ],
)
def test_no_text_takes_long_to_be_looked_at(piece):
    """For a repeated piece of text, the time is proportional to the length."""
    limits = Limits(line=10**9, lines=10**9, parts=5, tables=10, headers=10**9, values=0, values_each=0)
    text = f"{piece * (1_000_000 // len(piece))}\n=,="
    started = time.process_time()
    excess(text, limits)
    assert time.process_time() - started < 2


def test_nothing_of_a_file_above_a_limit_is_parsed(monkeypatch):
    def parse(text):
        pytest.fail("it was parsed")

    monkeypatch.setattr(tomli, "loads", parse)
    text = GOOD.replace("[actors.anna]", f"[check.{'x.' * 5}x]\n[actors.anna]")
    timeline, (problem,) = load(text)
    assert (timeline, problem.code) == (None, "too-large")
    assert text.split("\n")[problem.line - 1][problem.column - 1 :].startswith("check.x")


HUGE = {
    "a line of 30 MiB": f'{GOOD}\n[check]\nx = "{"a" * (30 * 2**20)}"',
    "300,000 keys": GOOD + "".join(f"k{number} = 1\n" for number in range(300_000)),
    "keys of 300 parts": GOOD + "".join(f"[x{number}{'.a' * 300}]\n" for number in range(500)),
    "110,000 actors": GOOD + "".join(f'[actors.a{number}]\nname = "A"\n' for number in range(110_000)),
    "empty lists": f"{GOOD}x = [" + "[],[],[],[],[],[],\n" * 300_000 + "]",
}


@pytest.mark.parametrize("name", HUGE)
def test_what_nobody_means_is_refused_at_once(name):
    started = time.process_time()
    timeline, (problem,) = load(HUGE[name])
    assert time.process_time() - started < 2
    assert (timeline, problem.code) == (None, "too-large")
    assert problem.line > 1


def test_an_event_of_too_many_claims_is_left_out():
    claim = '  [[events.claims]]\n  source = "paper"\n  quote = "Anna"\n'
    text = (
        f'{GOOD}\n[[events]]\nid = "big"\ntitle = "Big"\nkind = "visit"\nactors = ["anna"]\n{claim * (MOST_LISTED + 1)}'
    )
    timeline, (problem,) = load(text)
    assert [event.id for event in timeline.events] == ["first", "second"]
    assert [event.id for event in timeline.rejected] == ["big"]
    assert (problem.code, problem.sentence) == (
        "too-large",
        "claims: This list has more than 10,000 entries, the limit.",
    )
    assert problem.line == text.count("\n") - 2


def test_the_page_names_the_limits():
    page = (Path(__file__).parents[2] / "docs" / "format.md").read_text(encoding="utf-8")
    said = set(re.findall(r"\d[\d,]+", page.partition("## Limits")[2]))
    numbers = {LIMITS.line, LIMITS.lines, LIMITS.headers, LIMITS.tables, LIMITS.values, LIMITS.values_each}
    assert {f"{number:,}" for number in numbers} <= said
