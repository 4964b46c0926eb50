"""The formats of `check`: text with a caret, JSON, GitHub's commands, SARIF."""

import json

import pytest
from cli_help import process, run
from rich.cells import cell_len

from bmtimeline.check import LOADING, RULES

TEXT = """\
format = 1
[timeline]
title = "T"
kinds = ["visit"]
[sources.paper]
title = "A paper"
file = "paper.txt"
[[events]]
id = "first"
title = "100%, first: visit"
kind = "visit"
actors = []
  [[events.claims]]
  source = "paper"
  quote = "東京 not there"
"""
PAPER = "Anna\ncame in 2004.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "paper.txt").write_text(PAPER, encoding="utf-8")
    (tmp_path / "t.toml").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_text_shows_the_line_of_each_file_with_a_caret(capsys):
    code, out, err = run(capsys, "check", "-f", "t.toml")
    assert code == 1
    lines = out.splitlines()
    assert lines[0].startswith("t.toml:15:11: error quote-missing A quote of “first”")
    assert lines[1:3] == ['      quote = "東京 not there"', "              ^"]
    assert lines[3].startswith("seeds/paper.txt:2:9: warning time-unquoted “2004” dates something in paper")
    assert lines[4:] == ["    came in 2004.", "            ^"]
    assert err.splitlines() == ["1 event, 1 claim, 1 source: 1 error, 1 warning.", "paper: 0% quoted"]


def test_a_caret_stands_under_its_place_behind_wide_characters(capsys, folder):
    (folder / "seeds" / "paper.txt").write_text("東京" * 100 + " 1999\t" + "x" * 200, encoding="utf-8")
    _, out, _ = run(capsys, "check", "-f", "t.toml", "--select", "time-unquoted")
    _, line, caret = out.splitlines()
    assert line.startswith("    … ")
    assert line.endswith(" …")
    assert cell_len(line[: line.index("1999")]) == caret.index("^")


def test_json(capsys):
    code, out, _ = run(capsys, "check", "-f", "t.toml", "--format", "json")
    found = json.loads(out)
    assert code == 1
    assert found["problems"][1] == {
        "file": "seeds/paper.txt",
        "line": 2,
        "column": 9,
        "severity": "warning",
        "code": "time-unquoted",
        "sentence": "“2004” dates something in paper that no event quotes.",
        "hint": "Quote it in an event, or say in [check] why not.",
    }
    assert found["summary"] == {
        "errors": 1,
        "warnings": 1,
        "silenced": 0,
        "events": 1,
        "claims": 1,
        "sources": 1,
        "quoted": {"paper": 0.0},
    }


def test_json_of_a_file_of_which_nothing_can_be_read(capsys, folder):
    (folder / "t.toml").write_text("format =", encoding="utf-8")
    code, out, _ = run(capsys, "check", "-f", "t.toml", "--format", "json")
    found = json.loads(out)
    assert code == 1
    assert [problem["code"] for problem in found["problems"]] == ["toml-syntax"]
    assert found["summary"] == {"errors": 1, "warnings": 0, "silenced": 0, "quoted": {}}


def test_json_of_a_narrow_output_is_the_same():
    narrow = process("check", "-f", "t.toml", "--format", "json", environment={"PYTHONIOENCODING": "ascii"}).stdout
    assert json.loads(narrow.decode("ascii")) == json.loads(process("check", "-f", "t.toml", "--format", "json").stdout)


def test_github_commands(capsys, folder):
    text = TEXT.replace('"first"', '"second"').replace("[]", '["a%0a:b,c"]')
    (folder / "a,b.toml").write_text(text, encoding="utf-8")
    code, out, _ = run(capsys, "check", "-f", "a,b.toml", "--format", "github")
    lines = out.splitlines()
    assert code == 1
    assert lines[0] == ("::error file=a%2Cb.toml,line=12,col=11,title=unknown-actor::No actor is called “a%250a:b,c”.")
    assert lines[2].startswith("::warning file=seeds/paper.txt,line=2,col=9,title=time-unquoted::“2004” dates")


def test_sarif(capsys):
    code, out, _ = run(capsys, "check", "-f", "t.toml", "--format", "sarif")
    log = json.loads(out)
    assert code == 1
    assert (log["version"], "sarif-schema-2.1.0" in log["$schema"]) == ("2.1.0", True)
    [done] = log["runs"]
    rules = done["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [*LOADING, *(rule.code for rule in RULES)]
    assert done["columnKind"] == "unicodeCodePoints"
    for result in done["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["defaultConfiguration"]["level"] == result["level"]
        assert result["message"]["text"]
    places = [result["locations"][0]["physicalLocation"] for result in done["results"]]
    assert places == [
        {"artifactLocation": {"uri": "t.toml"}, "region": {"startLine": 15, "startColumn": 11}},
        {"artifactLocation": {"uri": "seeds/paper.txt"}, "region": {"startLine": 2, "startColumn": 9}},
    ]


def test_sarif_names_files_by_addresses(capsys, folder):
    (folder / "a b.toml").write_text(TEXT, encoding="utf-8")
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    for given, uri in (("a b.toml", "a%20b.toml"), (str(folder / "a b.toml"), "a%20b.toml")):
        _, out, _ = run(capsys, "check", "-f", given, "--format", "sarif")
        place = json.loads(out)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == uri


def test_what_the_file_silences_is_counted(capsys, folder):
    silenced = '[check]\nignore = [{ code = "time-unquoted", where = "paper:2", reason = "R" }]\n'
    (folder / "t.toml").write_text(TEXT.replace("東京 not there", "Anna") + silenced, encoding="utf-8")
    code, out, err = run(capsys, "check", "-f", "t.toml", "--strict")
    assert (code, out) == (0, "")
    assert err.splitlines()[1:] == ["Silenced by the file, with a reason each: 1.", "paper: 27% quoted"]
