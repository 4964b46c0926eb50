"""The `[check]` table of a timeline file: how it is read, and what it silences."""

import pytest
from check_help import GOOD, PAPER, reviewed

from bmtimeline.check import RULES
from bmtimeline.load import load_text

UNQUOTED = PAPER + "In 1999 it rained.\nIn 1998 too.\n"
DOUBTFUL = GOOD.replace("3 May 2006 with", "3  May 2006 with")
BAD_TABLES = [
    ("[check]\nignor = []", "unknown-key", "has no key “ignor”. Did you mean “ignore”?"),
    ("[check]\nignore = 3", "wrong-type", "a list of tables is expected"),
    ("[check]\nignore = [3]", "wrong-type", "an ignore is a table"),
    ("check = 3", "wrong-type", "tables are expected"),
    ('[check]\nignore = [{ code = "no-claim", where = "x" }]', "missing-key", "An ignore needs the key “reason”."),
    ('[check]\nignore = [{ code = "no-claim", reason = "R" }]', "missing-key", "An ignore needs the key “where”."),
    ('[check]\nignore = [{ where = "x", reason = "R" }]', "missing-key", "An ignore needs the key “code”."),
    ('[check]\nignore = [{ code = "a", where = "x", reason = " " }]', "empty-value", "reason: This text is empty."),
    ('[check]\nignore = [{ code = "a", where = "x", reason = "R", what = 1 }]', "unknown-key", "has no key “what”"),
]


@pytest.mark.parametrize(("table", "code", "said"), BAD_TABLES)
def test_a_table_that_cannot_be_read(tmp_path, table, code, said):
    timeline, problems = load_text(GOOD.replace("[timeline]", f"{table}\n[timeline]"), "t.toml", tmp_path)
    [problem] = [problem for problem in problems if problem.code != "source-file"]
    assert (problem.code, problem.line >= 2) == (code, True)
    assert said in f"{problem.sentence} {problem.hint}"
    assert timeline.ignores == ()


def test_an_ignore_that_cannot_be_read_leaves_the_others(tmp_path):
    text = GOOD + '[[check.ignore]]\ncode = "a"\n[[check.ignore]]\ncode = "b"\nwhere = "*"\nreason = "R"\n'
    timeline, _ = load_text(text, "t.toml", tmp_path)
    [ignore] = timeline.ignores
    assert (ignore.code, ignore.where, ignore.reason, ignore.number) == ("b", "*", "R", 1)


def ignoring(text, *ignores):
    listed = ", ".join(f'{{ code = "{code}", where = "{where}", reason = "R" }}' for code, where in ignores)
    return f"{text}[check]\nignore = [{listed}]\n"


SILENCED = [
    # code and where of each ignore, codes that remain, how many are silenced
    ([], ["quote-normalised", "time-unquoted", "time-unquoted"], 0),
    ([("quote-normalised", "second")], ["time-unquoted", "time-unquoted"], 1),
    ([("quote-normalised", "*"), ("time-unquoted", "*")], [], 3),
    ([("quote-normalised", "*"), ("time-unquoted", "paper")], [], 3),
    ([("quote-normalised", "*"), ("time-unquoted", "paper:3")], ["time-unquoted"], 2),
    ([("quote-normalised", "first"), ("time-unquoted", "*")], ["ignore-unused", "quote-normalised"], 2),
    ([("quote-normalised", "*"), ("time-unquoted", "paper:9"), ("time-unquoted", "paper")], ["ignore-unused"], 3),
]


@pytest.mark.parametrize(("ignores", "left", "silenced"), SILENCED)
def test_silenced(tmp_path, ignores, left, silenced):
    found = reviewed(ignoring(DOUBTFUL, *ignores), tmp_path, paper=UNQUOTED)
    assert sorted(problem.code for problem in found.problems) == left
    assert found.silenced == silenced


def test_an_ignore_is_not_unused_because_its_rule_did_not_run(tmp_path):
    text = ignoring(GOOD, ("time-unquoted", "paper"), ("no-claim", "first"))
    rules = [rule for rule in RULES if rule.code in {"no-claim", "ignore-unused"}]
    [problem] = reviewed(text, tmp_path, rules).problems
    assert (problem.code, "no-claim" in problem.sentence) == ("ignore-unused", True)


def test_a_source_and_an_actor_can_be_named(tmp_path):
    text = GOOD.replace(
        "[actors.anna]", '[sources.o]\ntitle = "O"\n[actors.c]\nname = "C"\nkind = "person"\n[actors.anna]'
    )
    found = reviewed(ignoring(text, ("source-unused", "o"), ("actor-unused", "c")), tmp_path)
    assert (found.problems, found.silenced) == ([], 2)
