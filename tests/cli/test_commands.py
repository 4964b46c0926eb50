"""The command line: data on stdout, messages on stderr, exit codes, and no traceback for a user's mistake."""

import re

import pytest
from cli_help import process, run
from rich.cells import cell_len

from bmtimeline.cli import main

GOOD = """\
format = 1
[timeline]
title = "T"
kinds = ["visit", "other"]
[sources.paper]
title = "A paper"
file = "paper.txt"
[actors.anna]
name = "Anna Berg"
kind = "person"
[[events]]
id = "first"
title = "First visit"
kind = "visit"
actors = ["anna"]
  [[events.claims]]
  source = "paper"
  quote = "Anna came in 2004."
  when = "2004"
  [[events.claims]]
  source = "paper"
  quote = "Anna came in 2005."
  when = "2005"
[[events]]
id = "second"
title = "Second"
kind = "other"
actors = []
  [[events.claims]]
  source = "paper"
  quote = "They say [red]so[/red]."
"""
EVIL = "\\u001b[2J\\u009b\\u202e\\u0007"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "paper.txt").write_text(
        "Anna came in 2004. Anna came in 2005.\nThey say [red]so[/red].", encoding="utf-8"
    )
    files = {
        "good.toml": GOOD,
        "bad.toml": GOOD.replace('kind = "visit"', 'kind = "vizit"'),
        "doubtful.toml": GOOD.replace("Anna came in 2005.", "Anna  came in 2005."),
        "syntax.toml": GOOD.replace('title = "T"', 'title = "T'),
        "empty.toml": 'format = 1\n[timeline]\ntitle = "T"\nkinds = []\n',
        "evil.toml": GOOD.replace("First visit", f"Evil {EVIL}").replace("They say", f"{EVIL}"),
        "evilkey.toml": GOOD.replace('id = "first"', f'id = "first"\n"x\\n{EVIL}y" = 1'),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "latin.toml").write_bytes(b"# \xe9\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


TABLE = [
    # arguments, exit code, on stdout, on stderr
    ("--version", 0, "bmtimeline 0.", ""),
    ("--help", 0, "examples:\n  bmtimeline ", ""),
    ("--help", 0, "bmtimeline list actor:lukashenko year:2011..2014 not:is:disputed", ""),
    ("list --help", 0, "--format", ""),
    ("list --help", 0, "'title:\"first dialogue\"'", ""),
    ("show --help", 0, "ID", ""),
    ("check --help", 0, "--seeds", ""),
    ("list", 0, "first-meeting", " events · 1 disputed"),
    ("", 0, "Id: first-meeting", ""),
    ("--plain --ascii -f good.toml", 0, 'Quote: "', ""),
    ("--plain", 0, "Events: 65 events, 1 disputed", ""),
    ("list kind:visit", 0, "visit", " of "),
    ("list -f good.toml", 0, "2004 ≠ 1/2  First visit  visit  1        first", "2 events · 1 disputed"),
    ("list -f good.toml", 0, "undated", ""),
    ("list --file good.toml anna", 0, "First visit", "1 of 2"),
    ("list anna -f good.toml is:disputed", 0, "First visit", "1 of 2"),
    ("list -f good.toml -kind:visit", 0, "second", "1 of 2"),
    ("list -f good.toml --kind:visit", 0, "second", "1 of 2"),
    ("list -f good.toml !kind:visit", 0, "second", "1 of 2"),
    ("list -f good.toml not:kind:visit", 0, "second", "1 of 2"),
    ("list -f good.toml -- -kind:visit", 0, "second", "1 of 2"),
    ("list -f good.toml -- -berg", 0, "second", "1 of 2"),
    ("-- -lukashenko", 0, "Date: undated", ""),
    ("good.toml", 0, "Event 1 of 2: First visit", ""),
    ("bad.toml", 0, "Id: second", "1 problem in bad.toml; `bmtimeline check -f bad.toml` says which."),
    ("empty.toml", 1, "This timeline has no events yet.", ""),
    ("good.toml kind:other", 0, "Events: 1 of 2", ""),
    ("GOOD.TOML", 2, "", "There is no file GOOD.TOML"),
    ("kind:visit good.toml", 1, "No event matches.", ""),
    ("good.toml zzz", 1, "Without zzz: 2 events.", ""),
    ("list -f good.toml year:2004", 0, "First", "1 of 2 (1 disputed)"),
    ("list -f good.toml zzz", 1, "", "No event matches. Without zzz → 2."),
    ("list -f good.toml kind:vist", 1, "", "No kind of event is called “vist”. Did you mean “visit”?"),
    ("list -f good.toml --format json zzz", 1, '"events": []', "No event matches"),
    ("list -f good.toml --format jsonl zzz", 1, "", "No event matches"),
    ("list -f good.toml --format json", 0, '"id": "first"', ""),
    ("list -f good.toml --format jsonl", 0, '{"id": "first"', ""),
    (
        "list -f bad.toml",
        0,
        "second",
        "1 event left out · 1 problem in bad.toml; `bmtimeline check -f bad.toml` says which.",
    ),
    ("list -f empty.toml", 1, "", "empty.toml has no events to show."),
    ("list -f syntax.toml", 2, "", "^\nbmtimeline: syntax.toml cannot be opened. Mend the place"),
    ("list -f syntax.toml", 2, "", "syntax.toml:3:11: error toml-syntax"),
    ("list -f latin.toml", 2, "", "latin.toml:1:3: error not-utf8 This is not UTF-8. Save the file as UTF-8."),
    ("list -f gone.toml", 2, "", "There is no file gone.toml"),
    ("list -f seeds", 2, "", "seeds is a folder"),
    ("list -f good.toml --seeds gone", 0, "First", "1 problem in good.toml"),
    ("list year:", 2, "", "This filter cannot be read:\nyear:\n"),
    ("list foo:bar", 2, "", "There is no field “foo”"),
    ("list (", 2, "", "This filter cannot be read"),
    ("list --format xml", 2, "", "invalid choice: 'xml'"),
    ("list --nonsense", 2, "", "unrecognized arguments: --nonsense"),
    ("list -f", 2, "", "expected one argument"),
    ("--form x", 2, "", "unrecognized arguments: --form"),
    ("gone.toml", 2, "", "There is no file gone.toml. Check the name and the folder."),
    ("show first-meeting", 0, "First meeting", ""),
    ("show -f good.toml first", 0, "Disputed   2004 (A paper) / 2005 (A paper)", ""),
    ("show -f good.toml first", 0, "Quote      “Anna came in 2004.”\n", ""),
    ("show -f good.toml first", 0, "Status     verbatim (characters 0–18 of paper.txt)", ""),
    ("show first -f good.toml", 0, "Written    good.toml:11", ""),
    ("show -f good.toml frist", 1, "", "No event has the id “frist”. Did you mean “first”?"),
    ("show -f good.toml zzz", 1, "", "No event has the id “zzz”. Known: first, second."),
    ("show -f bad.toml first", 1, "", "“first” has errors and is left out"),
    ("show", 2, "", "required: ID"),
    ("show a b", 1, "", "No event has the id “a”."),
    ("show a b", 1, "", "No event has the id “b”."),
    ("show a -b", 2, "", "unrecognized arguments: -b"),
    ("show -f gone.toml x", 2, "", "There is no file gone.toml"),
    ("check", 0, "", " 0 errors, 0 warnings."),
    ("check --strict", 0, "", "bnn-2023: 80% quoted"),
    ("check -f good.toml", 0, "good.toml:23:10: warning dispute-open", "3 claims, 1 source: 0 errors, 2 warnings."),
    ("check -f good.toml --strict", 1, "dispute-open", "0 errors, 2 warnings."),
    ("check -f good.toml --strict --ignore dispute-open,actor-unquoted", 0, "", "0 errors, 0 warnings."),
    ("check -f doubtful.toml", 0, "doubtful.toml:22:11: warning quote-normalised", "0 errors, 3 warnings."),
    ("check -f doubtful.toml --select quote-normalised,no-claim", 0, "quote-normalised", "0 errors, 1 warning."),
    ("check -f doubtful.toml --select no-claim --select bad-date", 0, "", "0 errors, 0 warnings."),
    ("check --select quote-mising", 2, "", "There is no code “quote-mising”. Did you mean “quote-missing”?"),
    ("check --ignore xyz", 2, "", "There is no code “xyz”. docs/checks.md lists them."),
    ("check --format xml", 2, "", "invalid choice: 'xml'"),
    ("check -f bad.toml", 1, "bad.toml:14:8: error unknown-kind No kind", "1 error, 2 warnings."),
    ("check -f bad.toml --ignore unknown-kind", 0, "dispute-open", "0 errors, 2 warnings."),
    ("check -f bad.toml --select no-claim", 0, "", "0 errors, 0 warnings."),
    ("check -f syntax.toml", 1, "syntax.toml:3:11: error toml-syntax", "Nothing of the file can be read: 1 error"),
    ("check -f latin.toml", 1, "latin.toml:1:3: error not-utf8", "1 error"),
    ("check -f good.toml --seeds gone", 1, "good.toml:7:8: error source-file", "1 error"),
    ("check -f gone.toml", 2, "", "There is no file gone.toml"),
    ("check x", 2, "", "unrecognized arguments: x\n"),
    ("check x.toml", 2, "", "unrecognized arguments: x.toml; a timeline is named with -f"),
]


@pytest.mark.parametrize(("arguments", "code", "out", "err"), TABLE, ids=[f"{row[0]}:{row[1]}" for row in TABLE])
def test_table(capsys, arguments, code, out, err):
    found, printed, said = run(capsys, *arguments.split())
    assert found == code
    assert out in printed
    assert err in said
    if not out:
        assert printed == ""
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("queries", "code", "out", "err"),
    [
        (["kind:visit | kind:other", "anna"], 0, "first", "1 of 2"),
        (["anna", "kind:visit | kind:other"], 0, "first", "1 of 2"),
        (["kind:visit | kind:other", "no:date | is:disputed"], 0, "second", "2 of 2"),
        (["kind:visit anna", "-(kind:other | year:1999)"], 0, "first", "1 of 2"),
        (["", "kind:other", " "], 0, "second", "1 of 2"),
        (["kind:visit | anna", "kind:other"], 1, "", "Without (kind:visit | anna) → 1. Without kind:other → 1."),
        (["(kind:visit", "anna)"], 2, "", "(kind:visit\n^\nThis bracket is not closed."),
        (["date:03/04/2023"], 2, "", "can be read as 2023-04-03 or 2023-03-04"),
        (["date:March 2025"], 2, "", "in quotation marks"),
        (['date:"March 2004"'], 0, "first", "1 of 2"),
    ],
)
def test_each_argument_is_a_query_and_all_must_hold(capsys, queries, code, out, err):
    found, printed, said = run(capsys, "list", "-f", "good.toml", *queries)
    assert found == code
    assert out in printed
    assert err in said


def test_check_prints_a_line_a_problem_and_where_it_is(capsys):
    _, out, _ = run(capsys, "check", "-f", "bad.toml")
    lines = out.splitlines()
    assert len(lines) == 9
    assert all(re.fullmatch(r"bad\.toml:\d+:\d+: (error|warning) [a-z-]+ .+", line) for line in lines[::3])
    assert lines[1:3] == ['    kind = "vizit"', "           ^"]


def test_without_a_terminal_nothing_is_cut(capsys, folder):
    long = "long " * 20_000 + "end"
    text = GOOD.replace("First visit", long).replace('title = "Second"', 'title = "မင်းအောင် 東京"')
    (folder / "long.toml").write_text(text, encoding="utf-8")
    _, out, _ = run(capsys, "list", "-f", "long.toml")
    head, first, twin, second = out.splitlines()
    assert head == f"DATE        {'EVENT':60}  KIND   SOURCES  ID"
    assert first == f"2004 ≠ 1/2  {long}  visit  1        first"
    assert twin == f"2005 ≠ 2/2  {long}  visit  1        first"
    assert cell_len(second.partition("other")[0]) == head.index("KIND")


def test_ten_thousand_events_are_listed(capsys, folder):
    events = "".join(
        f'[[events]]\nid = "e-{at}"\ntitle = "Event {at}"\nkind = "visit"\nactors = []\nwhen = "{1000 + at % 999}"\n'
        for at in range(10_000)
    )
    (folder / "many.toml").write_text(GOOD + events, encoding="utf-8")
    _, out, _ = run(capsys, "list", "-f", "many.toml")
    assert len(out.splitlines()) == 10_004


def test_nothing_of_a_file_steers_the_terminal(capsys):
    for arguments in (
        "list -f evil.toml",
        "list -f evil.toml --format json",
        "list -f evil.toml --format jsonl",
        "show -f evil.toml first",
        "show -f evil.toml second",
        "check -f evil.toml",
        "check -f evilkey.toml",
        "list -f evilkey.toml",
        "evil.toml",
    ):
        _, out, err = run(capsys, *arguments.split())
        assert all(char.isprintable() or char == "\n" for char in out + err), arguments
        assert out + err


def test_a_line_end_in_a_key_does_not_make_two_problems_of_one(capsys):
    _, out, _ = run(capsys, "check", "-f", "evilkey.toml")
    assert sum("unknown-key" in line for line in out.splitlines()) == 1
    assert all(line.startswith(("evilkey.toml:", "    ")) for line in out.splitlines())


def test_a_caret_stands_under_the_place(capsys, folder):
    (folder / "x.toml").write_text("format = 1\r\n\ttitle = é\r\n", encoding="utf-8")
    _, _, err = run(capsys, "list", "-f", "x.toml")
    lines = err.splitlines()
    assert lines[1].index("é") == lines[2].index("^")


def test_a_caret_in_a_very_long_line(capsys, folder):
    (folder / "x.toml").write_text(f'a = "{"x" * 5000}" ‸\n', encoding="utf-8")
    _, _, err = run(capsys, "list", "-f", "x.toml")
    lines = err.splitlines()
    assert lines[1].index("‸") == lines[2].index("^")
    assert len(lines[1]) < 200


def test_main_does_not_need_a_terminal_to_find_its_file(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["bmtimeline", "good.toml"])
    assert main() == 0
    assert "First visit" in capsys.readouterr().out


# As a process

SHELL = [
    # arguments, shell syntax, exit code, on stderr
    ("list", "| head -1", 0, ""),
    ("list --format json", "| head -1", 0, ""),
    ("list --format jsonl", "2>&1 | head -1", 0, ""),
    ("list", ">&-", 0, "events"),
    ("list", "<&-", 0, "events"),
    ("", "<&- | cat 1>&2", 0, "Events: 65 events"),
    ("list", "2>&-", 0, ""),
    ("check", ">&- 2>&- <&-", 0, ""),
    ("list", ">/dev/full", 2, "The output cannot be written: No space left on device"),
    ("list --format json", ">/dev/full", 2, "The output cannot be written"),
    ("show first-meeting", ">/dev/full", 2, "The output cannot be written"),
    ("list -f gone.toml", "2>/dev/full", 2, ""),
]


@pytest.mark.parametrize(("arguments", "shell", "code", "err"), SHELL, ids=[f"{row[0]} {row[1]}" for row in SHELL])
def test_streams_that_break(arguments, shell, code, err):
    done = process(*arguments.split(), behind=shell)
    said = done.stderr.decode()
    assert (done.returncode, err in said) == (code, True), said
    assert "Traceback" not in said
    assert "Exception ignored" not in said


def test_closed_stderr_does_not_send_the_talk_to_stdout():
    assert b"events" not in process("list", "kind:visit", behind="2>&-").stdout


@pytest.mark.parametrize(
    "environment", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
@pytest.mark.parametrize("arguments", ["list", "show first-meeting", "check -f evilkey.toml", "list -f syntax.toml"])
def test_an_output_that_takes_only_ascii(environment, arguments):
    done = process(*arguments.split(), environment=environment)
    assert b"Traceback" not in done.stderr
    (done.stdout + done.stderr).decode("ascii")


def test_arguments_that_are_no_text():
    done = process("list", "-f", b"\xff.toml")
    assert (done.returncode, b"There is no file" in done.stderr) == (2, True)
    done = process("list", b"\xff")
    assert (done.returncode, b"No event matches" in done.stderr) == (1, True)
