"""`bmtimeline show --format`: the text that the citation menu copies for marked events."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest
from cli_help import process, run

from app.conftest import shipped
from bmtimeline.formats.cite.marked import whole_events
from bmtimeline.formats.registry import FORMATS, formats_of
from bmtimeline.query import Lens
from bmtimeline.text import safe
from bmtimeline.ui.app import TimelineApp
from bmtimeline.ui.citing.rows import FORMS
from bmtimeline.ui.citing.screen import CitingScreen

TIMELINE = """\
format = 1
[timeline]
title = "T"
kinds = ["visit"]
[sources.paper]
title = "Новая газета"
url = "https://example.org/a"
[[events]]
id = "late"
title = "Late visit"
kind = "visit"
actors = []
when = "2005"
  [[events.claims]]
  source = "paper"
  quote = "Anna\\ncame \\u001b[2Jлетом."
[[events]]
id = "early"
title = "Early visit"
kind = "visit"
actors = []
when = "2004"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    (tmp_path / "t.toml").write_text(TIMELINE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def menu_scope(*, marks):
    """Mark events from the first disputed one on, open the citation menu at that one, and return the menu's scope."""
    index, problems = shipped()
    app = TimelineApp(index, problems, Lens())

    async def drive():
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("d", "space", *("j", "space") * (marks - 1), *"k" * (marks - 1), "c")
            await pilot.pause()
            assert isinstance(app.screen, CitingScreen)
            return app.screen.scope

    return asyncio.run(drive())


@pytest.mark.parametrize("marks", [1, 3])
def test_the_menu_and_the_command_line_make_the_same_text(capsys, marks):
    scope = menu_scope(marks=marks)
    ids = [event.id for event in scope.events]
    assert ids[0] == "first-meeting"
    assert len(ids) == marks
    for form in FORMS:
        code, out, err = run(capsys, "show", *reversed(ids), "--format", form.name)
        if why := form.why_not(scope):
            assert (form.name, code, out) == ("url", 1, "")
            assert err == f"bmtimeline: Nothing to print as url: {why}.\n"
        else:
            assert (code, out, err) == (0, f"{form.make(scope)}\n", "")


def test_every_format_is_of_the_file_with_all_claims(capsys):
    for form in formats_of("events").values():
        code, out, _ = run(capsys, "show", "-f", "t.toml", "late", "early", "--format", form.name)
        assert code == 0
        assert out.strip()
        assert "\x1b" not in out
    assert run(capsys, "show", "-f", "t.toml", "late", "early", "late", "--format", "id")[1] == "early\nlate\n"
    assert run(capsys, "show", "-f", "t.toml", "late", "--format", "url")[1] == "https://example.org/a\n"
    assert run(capsys, "show", "-f", "t.toml", "late", "--format", "quote")[1] == "Anna\ncame ␛[2Jлетом.\n"


def test_the_command_names_file_and_seeds(capsys, folder):
    show = ("show", "-f", "t.toml", "late", "--format", "command")
    assert run(capsys, *show)[1] == f"bmtimeline {folder}/t.toml --at late id:late\n"
    assert (
        run(capsys, *show, "--seeds", "far")[1]
        == f"bmtimeline {folder}/t.toml --seeds {folder}/far --at late id:late\n"
    )


@pytest.mark.parametrize("name", ["chicago", "markdown", "bibtex", "csl", "quote", "url"])
def test_an_event_without_claims_has_nothing_to_cite(capsys, name):
    code, out, err = run(capsys, "show", "-f", "t.toml", "early", "--format", name)
    assert (code, out, err) == (1, "", f"bmtimeline: Nothing to print as {name}: no source is quoted.\n")


@pytest.mark.parametrize(
    ("name", "text"),
    [("claims", "Early visit · 2004\nThe curator reads 2004.\nNo source is quoted for it.\n"), ("id", "early\n")],
)
def test_what_needs_no_claim_is_made_without(capsys, name, text):
    assert run(capsys, "show", "-f", "t.toml", "early", "--format", name) == (0, text, "")


def test_json_is_the_events_of_list(capsys):
    listed = json.loads(run(capsys, "list", "-f", "t.toml", "--format", "json")[1])["events"]
    assert json.loads(run(capsys, "show", "-f", "t.toml", "late", "early", "--format", "json")[1]) == listed
    assert json.loads(run(capsys, "show", "-f", "t.toml", "late", "--format", "json")[1]) == listed[1:]


def test_json_of_a_narrow_output_is_the_same():
    for name in ("json", "csl"):
        show = ("show", "-f", "t.toml", "late", "--format", name)
        narrow = process(*show, environment={"PYTHONIOENCODING": "ascii"}).stdout.decode("ascii")
        assert json.loads(narrow) == json.loads(process(*show).stdout)
        assert "\\u04" in narrow


def test_text_of_several_events(capsys):
    code, out, _ = run(capsys, "show", "-f", "t.toml", "late", "early")
    assert code == 0
    assert out == "\n".join(run(capsys, "show", "-f", "t.toml", name)[1] for name in ("late", "early"))


@pytest.mark.parametrize(
    ("command", "name", "near", "known"),
    [
        ("show x", "bibtx", " Did you mean “bibtex”?", [each.name for each in FORMS]),
        ("show x", "markdwon", " Did you mean “markdown”?", ["json"]),
        ("list", "jsnl", " Did you mean “jsonl”?", ["table", "json", "jsonl"]),
        ("check", "git-hub", " Did you mean “github”?", ["text", "json", "github", "sarif"]),
        ("diff a b", "txt", " Did you mean “text”?", ["text", "json"]),
        ("show x", "\x1b[2J", "", ["text"]),
    ],
)
def test_an_unknown_format_names_the_nearest_and_all(capsys, command, name, near, known):
    code, out, err = run(capsys, *command.split(), "--format", name)
    assert (code, out) == (2, "")
    assert f"invalid choice: {safe(repr(name))} (choose from " in err
    assert all(repr(each) in err for each in known)
    assert err.endswith(f"){'.' if near else ''}{near}\n")


def test_an_unknown_id_prints_nothing_of_the_others(capsys):
    code, out, err = run(capsys, "show", "-f", "t.toml", "late", "erly", "--format", "id")
    assert (code, out, err) == (1, "", "bmtimeline: No event has the id “erly”. Did you mean “early”?\n")


def test_help_and_readme_tell_of_it(capsys):
    said = " ".join(run(capsys, "show", "--help")[1].split())
    assert "what the citation menu (c in the browser) copies for marked events, with all their claims" in said
    assert all(f"{each.name}: {each.label}" in said for each in formats_of("events").values())
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert "bmtimeline show first-meeting --format bibtex" in readme
    assert "bmtimeline show first-meeting --format bibtex" in run(capsys, "--help")[1]


def test_names_and_keys_are_unique():
    assert len({(each.subject, each.name) for each in FORMATS}) == len(FORMATS)
    assert len({each.key for each in FORMS}) == len(FORMS) == 9
    assert {each.subject for each in FORMS} == {"events"}


def test_every_row_names_a_function_of_its_subject():
    index, _ = shipped()
    scope = whole_events(index, [index.timeline.events[0]], Path("t.toml"))
    answer = index.answer(Lens("id:first-meeting"))
    for form in FORMATS:
        if form.subject in {"events", "answer"}:
            assert isinstance(form.make(scope if form.subject == "events" else answer), str)


@pytest.mark.parametrize("arguments", ["list", "list --format json", "show first-meeting", "check"])
def test_a_format_that_is_not_printed_is_not_loaded(arguments):
    code = (
        "import sys; from bmtimeline.cli import main; main(sys.argv[1:])\n"
        "print(*(name for name in sys.modules if name.startswith('bmtimeline.formats.cite.')), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments.split()], check=True, capture_output=True, encoding="utf-8"
    )
    assert done.stderr.splitlines()[-1] == ""
