"""The rules of check, one bad timeline each."""

import pytest

from bmtimeline.check import RULES, check
from bmtimeline.evidence import examine
from bmtimeline.load import load_text

TEXT = "Anna came in 2004. She left in 2005. She came back in 2006."
GOOD = """\
format = 1
[timeline]
title = "T"
kinds = ["visit"]
[sources.paper]
title = "A paper"
file = "paper.txt"
[actors.anna]
name = "Anna"
kind = "person"
of = "land"
[actors.land]
name = "The Land"
kind = "state"
[[events]]
id = "first"
title = "First"
kind = "visit"
actors = ["anna"]
  [[events.claims]]
  source = "paper"
  quote = "Anna came in 2004."
"""
QUOTE = '  quote = "Anna came in 2004."\n'
BAD = [
    (
        "Anna came in 2004.",
        "Anna went in 2004.",
        "error quote-missing",
        20,
        "does not stand in paper. The nearest passage: “",
    ),
    ("Anna came in 2004.", "Nothing alike", "error quote-missing", 20, "Nothing there is like it."),
    ("Anna came in 2004.", "She", "error quote-ambiguous", 20, "stands 2 times in paper. Give a longer quote"),
    (
        QUOTE,
        '  quote = "She"\n  prefix = "x"\n',
        "error quote-ambiguous",
        20,
        "Its prefix and suffix fit none of these",
    ),
    ("Anna came in 2004.", "Anna  came in 2004.", "warning quote-normalised", 20, "but for its spacing"),
    ('  [[events.claims]]\n  source = "paper"\n' + QUOTE, "", "warning no-claim", 15, "“first” is unsupported"),
    (QUOTE, QUOTE + '  assessment = "rejected"\n', "error reason-missing", 20, "is rejected without a reason"),
    (QUOTE, QUOTE + '  assessment = "accepted"\n', "error reason-missing", 20, "is accepted without a reason"),
    ('of = "land"\n', "", "warning actor-unused", 11, "No event names “land”."),
    (
        "[actors.anna]",
        '[sources.other]\ntitle = "O"\n[actors.anna]',
        "warning source-unused",
        8,
        "No event quotes “other”.",
    ),
]


def problems_of(text, tmp_path):
    (tmp_path / "paper.txt").write_text(TEXT, encoding="utf-8")
    timeline, problems = load_text(text, "t.toml", tmp_path)
    assert problems == []
    return check(examine(timeline))


@pytest.mark.parametrize(("old", "new", "what", "line", "said"), BAD)
def test_one_bad_timeline_each(tmp_path, old, new, what, line, said):
    assert old in GOOD
    found = [problem for problem in problems_of(GOOD.replace(old, new), tmp_path) if problem.code in what]
    [problem] = found
    assert problem.text.startswith(f"t.toml:{line}:1: {what} ")
    assert said in problem.text


def test_what_stands_too_often_to_count_stands_at_least_so_often(tmp_path):
    (tmp_path / "paper.txt").write_text("She " * 1000, encoding="utf-8")
    timeline, _ = load_text(GOOD.replace("Anna came in 2004.", "She"), "t.toml", tmp_path)
    [problem] = check(examine(timeline))
    assert "stands at least 100 times in paper" in problem.text


def test_each_rule_has_a_bad_timeline():
    assert {rule.__name__.replace("_", "-") for rule in RULES} == {row[2].split()[1] for row in BAD}


def test_nothing_to_find(tmp_path):
    assert problems_of(GOOD, tmp_path) == []


def test_a_reason_is_enough(tmp_path):
    text = GOOD.replace(QUOTE, QUOTE + '  assessment = "rejected"\n  reason = "So."\n')
    assert problems_of(text, tmp_path) == []


def test_in_the_order_of_the_file(tmp_path):
    text = GOOD.replace('of = "land"\n', "").replace("Anna came in 2004.", "nothing").replace('["anna"]', "[]")
    lines = [problem.line for problem in problems_of(text, tmp_path)]
    assert lines == sorted(lines)
    assert len(lines) == 3
