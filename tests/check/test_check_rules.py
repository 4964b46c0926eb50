"""The rules of check: for each a file that is bad in one way, and a twin of it that is not."""

import pytest
from check_help import GOOD, HERE, reviewed, spoiled

from bmtimeline.check import QUICK, RULES, check
from bmtimeline.evidence.examination import examine
from bmtimeline.load import load_text
from bmtimeline.model import Severity

SECOND = 'quote = "She came back on 3 May 2006 with Ben."\n  when = "2006-05-03"\n'
BACK = '"She came back on 3 May 2006 with Ben."'
MET = 'quote = "Anna and Ben met in the Land six months later."\n'
BEN = '[actors.ben]\nname = "Ben"\n'
SERGEI = BEN.replace("Ben", "Sergei Benn") + 'aliases = ["Ben"]\n'
LAST_CLAIM = f'  [[events.claims]]\n  source = "site"\n  {MET}'
THIRD = '[[events]]\nid = "third"\ntitle = {}\nkind = "visit"\nactors = {}\n'
THIRD += '  [[events.claims]]\n  source = "site"\n  quote = {}\n'
SAME = '"Anna and Ben met in the Land six months later."'
TABLE = [
    # code, what to replace in the good file, by what for the bad one, by what for its twin, what is said
    (
        "quote-missing",
        BACK,
        f"{HERE}{BACK.replace('back', 'away')}",
        BACK,
        "of “second” does not stand in paper. The ne",
    ),
    ("quote-missing", SAME, f'{HERE}"Nothing alike"', SAME, "Nothing there is like it."),
    (
        "quote-ambiguous",
        SAME,
        f'{HERE}"e"',
        '"e"\n  prefix = "Anna and B"\n  suffix = "n"',
        "stands 4 times in site. Give",
    ),
    ("quote-ambiguous", SAME, f'{HERE}"e"\n  prefix = "x"', '"e"\n  prefix = "and B"', "suffix fit none of these"),
    ("quote-normalised", SAME, HERE + SAME.replace("in the", "in  the"), SAME, "but for its spacing"),
    (
        "no-claim",
        '[[events]]\nid = "second"\n',
        HERE + '[[events]]\nid = "third"\ntitle = "Third"\nkind = "visit"\nactors = []\n[[events]]\nid = "second"\n',
        '[[events]]\nid = "second"\n',
        "“third” is unsupported",
    ),
    (
        "reason-missing",
        MET,
        f'{MET}  assessment = {HERE}"accepted"\n',
        f'{MET}  assessment = "accepted"\n  reason = "So."\n',
        "of “second” is accepted without a reason",
    ),
    ("date-precise", '"2004/2005-03"', f'{HERE}"2004/2005-04"', '"2004/2005-04~"', "does not have the month"),
    ("date-precise", '"2004/2005-03"', f'{HERE}"2004/2005-22"', '"2004/2005-21"', "does not have the season"),
    ("date-precise", '"2006-05-03"', f'{HERE}"2006-05-04"', '"2006-05-04?"', "does not have the day"),
    ("date-precise", '"2006-05-03"', f'{HERE}"2006-05-04"', '"2006?-05-03"', "“second” is dated 4 May 2006"),
    (
        "source-early",
        'source = "paper"\n  ' + SECOND,
        f'source = {HERE}"paper"\n  {SECOND}'.replace('"2006-05-03"', '"2008"'),
        f'source = "paper"\n  {SECOND}'.replace('"2006-05-03"', '"2008?"'),
        "paper was published 2007, before “second” happened: 2008",
    ),
    (
        "dispute-open",
        MET,
        f'{MET}  when = {HERE}"2005"\n',
        f'{MET}  when = "2005"\n  assessment = "rejected"\n  reason = "So."\n',
        "“second” happened is in dispute: 2005 or 3 May 2006",
    ),
    ("actor-unused", BEN, f'{HERE}[actors.carl]\nname = "Carl"\nkind = "person"\n{BEN}', BEN, "No event names “carl”"),
    (
        "actor-unquoted",
        'kind = "visit"\nactors = ["anna", "land"]',
        f'kind = "visit"\nactors = ["anna", {HERE}"ben", "land"]',
        'kind = "visit"\nactors = ["land", "anna"]',
        "No quote of “first” has a name of its actor “ben”",
    ),
    (
        "source-unused",
        "[actors.anna]",
        f'{HERE}[sources.other]\ntitle = "O"\n[actors.anna]',
        "[actors.anna]",
        "No event quotes “other”.",
    ),
    (
        "source-circular",
        'title = "A site"',
        f'title = "A site"\nderived_from = {HERE}["site"]',
        'title = "A site"\nderived_from = ["paper"]',
        "“site” is derived from itself",
    ),
    (
        "actor-near",
        BEN,
        SERGEI + f'kind = "person"\n[actors.benn]\nname = {HERE}"Benn, Sergey"\n',
        SERGEI,
        "“benn” is named almost like “ben”",
    ),
    (
        "event-near",
        LAST_CLAIM,
        LAST_CLAIM
        + THIRD.format(f'{HERE}"First!"', '["anna"]', SAME)
        + '  when = "2004/2005-03~"\n  [[events.claims]]\n  source = "paper"\n  quote = "She left the Land in March 2005."\n',
        LAST_CLAIM + THIRD.format('"First!"', '["anna"]', SAME),
        "“third” is almost the same as “first”",
    ),
    (
        "ignore-unknown",
        "[actors.anna]",
        f'[check]\nignore = [{{ code = {HERE}"time-unqoted", where = "*", reason = "R" }}]\n[actors.anna]',
        "[actors.anna]",
        "No rule has the code “time-unqoted”. Did you mean “time-unquoted”?",
    ),
    (
        "ignore-unknown",
        "[actors.anna]",
        f'[check]\nignore = [{{ code = {HERE}"bad-date", where = "*", reason = "R" }}]\n[actors.anna]',
        "[actors.anna]",
        "“bad-date” is an error of reading and cannot be silenced. What cannot",
    ),
    (
        "ignore-unused",
        "[actors.anna]",
        f'[check]\nignore = [{HERE}{{ code = "no-claim", where = "first", reason = "R" }}]\n[actors.anna]',
        "[actors.anna]",
        "Nothing of “first” is silenced by this: there is no such no-claim.",
    ),
]
IDS = [f"{row[0]}-{number}" for number, row in enumerate(TABLE)]


def test_nothing_to_find(tmp_path):
    assert reviewed(GOOD, tmp_path).problems == []


@pytest.mark.parametrize(("code", "old", "bad", "twin", "said"), TABLE, ids=IDS)
def test_one_bad_file_each(tmp_path, code, old, bad, twin, said):
    text, place = spoiled(old, bad)
    [problem] = [found for found in reviewed(text, tmp_path).problems if found.code == code]
    assert (problem.file, problem.line, problem.column) == ("t.toml", *place)
    assert said in f"{problem.sentence} {problem.hint}"
    twin_text, _ = spoiled(old, twin)
    assert [found for found in reviewed(twin_text, tmp_path).problems if found.code == code] == []


def test_a_time_that_no_event_quotes(tmp_path):
    paper = (
        "\ufeffIn 1999 she was born, they say. " + "Anna came to the Land in 2004. She left the Land in March 2005.\n"
    )
    paper += "She came back on 3 May 2006 with Ben.\r\n\tУехала в марте 2007 года.\n"
    problems = reviewed(GOOD, tmp_path, paper=paper).problems
    assert [(problem.file, problem.line, problem.column, problem.code) for problem in problems] == [
        (str(tmp_path / "paper.txt"), 1, 4, "time-unquoted"),
        (str(tmp_path / "paper.txt"), 3, 11, "time-unquoted"),
    ]
    assert "“марте 2007 года” dates something in paper that no event quotes" in problems[1].sentence


def test_each_rule_has_a_bad_file():
    assert {rule.code for rule in RULES} == {row[0] for row in TABLE} | {"time-unquoted"}


def test_a_table_of_rules_can_be_trusted():
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))
    assert all(rule.meaning.endswith(".") for rule in RULES)
    assert {rule.severity for rule in RULES} == set(Severity)
    assert set(QUICK) < set(RULES)


def test_without_the_text_of_the_file_a_problem_has_the_line_of_its_record(tmp_path):
    text, _ = spoiled(BACK, '"nothing"')
    (tmp_path / "paper.txt").write_text("Anna", encoding="utf-8")
    timeline, _ = load_text(text, "t.toml", tmp_path)
    places = [problem.place for problem in check(examine(timeline), QUICK) if problem.code == "quote-missing"]
    assert places == ["t.toml:28:1", "t.toml:37:1"]


def test_an_event_left_out_by_loading_is_looked_at_too(tmp_path):
    text = GOOD.replace('title = "First"\n', "").replace("She left", "She lost")
    (tmp_path / "paper.txt").write_text("Anna", encoding="utf-8")
    timeline, problems = load_text(text, "t.toml", tmp_path)
    assert {problem.code for problem in problems} == {"missing-key", "source-file"}
    quotes = [found for found in check(examine(timeline)) if found.code == "quote-missing"]
    assert "“first”" in quotes[0].sentence


def test_what_stands_too_often_to_count_stands_at_least_so_often(tmp_path):
    text, _ = spoiled(SAME, '"She"')
    problems = reviewed(text, tmp_path, site="She " * 1000).problems
    assert any("stands at least 100 times in site" in problem.sentence for problem in problems)


def test_in_the_order_of_the_files(tmp_path):
    text = GOOD.replace('title = "A site"', 'title = "A site"\nderived_from = ["site"]').replace("3 May", "4 May")
    found = [(problem.file != "t.toml", problem.line) for problem in reviewed(text, tmp_path).problems]
    assert found == sorted(found)
    assert len(found) >= 3
