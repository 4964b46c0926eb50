"""`bmtimeline help`: the overview, and the page on filters, which the app shows too."""

import subprocess
import sys

import pytest
from cli_help import run

from bmtimeline.cli.opening import open_timeline
from bmtimeline.query import FIELDS, GRAMMAR, Index, Lens, parse
from bmtimeline.ui.help.query_help import EXAMPLES, query_help
from bmtimeline.ui.kit.plain_text import plain_lines


def test_it_lists_commands_and_topics(capsys):
    code, out, err = run(capsys, "help")
    assert (code, err) == (0, "")
    for name in ("list", "show", "check", "diff", "new", "source", "help", "query"):
        assert f"\n  {name} " in out
    assert max(map(len, out.splitlines())) <= 80


def test_the_page_on_filters_is_plain_text_of_eighty_columns(capsys):
    code, out, err = run(capsys, "help", "query")
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out
    assert 'either  = both { "|" both }' in out
    for field in FIELDS.values():
        assert f" {field.example} " in out
    for choice in FIELDS["is"].choices:
        assert f" {choice}" in out


WHOLE = {"source": ["source", "add"]}


@pytest.mark.parametrize("command", ["list", "show", "check", "diff", "new", "source", "help"])
def test_help_on_a_command_is_that_of_the_command(capsys, command):
    first, second = run(capsys, "help", command), run(capsys, *WHOLE.get(command, [command]), "--help")
    assert first == second
    assert first[0] == 0


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("nonsense", "Known: list, show, check, diff, new, source, help, query."),
        ("qery", "Did you mean “query”?"),
        ("\x1b[2J", "␛[2J"),
    ],
)
def test_what_it_has_no_page_on(capsys, topic, said):
    code, out, err = run(capsys, "help", topic)
    assert (code, out) == (2, "")
    assert "There is no help on" in err
    assert said in err
    assert "\x1b" not in err


@pytest.mark.parametrize(("text", "said"), EXAMPLES)
def test_every_example_finds_something(text, said):
    assert said
    assert INDEX.answer(Lens(text)).matching
    assert not INDEX.answer(Lens(text)).unknown


INDEX = Index(open_timeline(None).timeline)


def test_there_are_a_dozen_examples_and_each_field_has_its_own():
    assert len(EXAMPLES) >= 12
    used = {term.field for text, _ in EXAMPLES for term in parse(text).terms}
    assert {"actor", "kind", "year", "date", "is", "no", "claims", "only"} <= used


def test_the_grammar_names_every_rule_it_uses():
    rules = [line.split(" = ")[0].strip() for line in GRAMMAR.splitlines() if " = " in line]
    assert rules[0] == "query"
    for line in GRAMMAR.splitlines():
        if " = " in line and "a run of" not in line:
            words = line.split(" = ")[1].replace("name", "").replace('"not:"', "").split()
            assert all(word in rules for word in words if word.isalpha())


def test_without_docstrings_the_page_still_comes():
    code = "import sys; from bmtimeline.cli import main; sys.exit(main(['help', 'query']))"
    done = subprocess.run([sys.executable, "-OO", "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert "Examples" in done.stdout
    assert "Grammar" not in done.stdout


def test_it_wraps_at_any_width():
    for width in (40, 60, 80, 200):
        lines = list(plain_lines(query_help(), width))
        assert max(map(len, lines)) <= width
        assert " ".join(" ".join(lines).replace("─", " ").split()).startswith("Writing a filter A filter is one text.")
