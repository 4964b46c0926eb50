"""Counts, trouble, advice, help, problems and keys."""

from itertools import combinations
from types import SimpleNamespace

import pytest
from views_help import event, index_of, timeline_of

from bmtimeline.model import Event, Problem, Severity, Timeline
from bmtimeline.query import FIELDS, Index, Lens, QueryError
from bmtimeline.ui.browse.commands import COMMANDS
from bmtimeline.ui.browse.help_page import help_page
from bmtimeline.ui.help.rows import entries_of, help_sections
from bmtimeline.ui.kit.advice import complaint, nothing_to_show, verdict
from bmtimeline.ui.kit.command import PANES, function_of
from bmtimeline.ui.kit.command_screen import bindings
from bmtimeline.ui.kit.counts import counts, plural, trouble
from bmtimeline.ui.kit.keys import key_name
from bmtimeline.ui.problems.rows import problem_blocks

INDEX = index_of(event("one", "2004"), event("two", "2004", "2014"), event("three", "2004/2005"), event("four"))
ERROR = Problem(Severity.ERROR, "bad-date", "t.toml", 3, 5, "No date.", "Mend it.")
WARNING = Problem(Severity.WARNING, "no-claim", "t.toml", 9, 1, "No claim.")


def text_of(blocks):
    return "\n".join("".join(piece.text for piece in line.pieces) for block in blocks for line in block.paragraphs)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "4 events · 1 disputed"),
        ("  ", "4 events · 1 disputed"),
        ("one", "1 of 4"),
        ("zzz", "0 of 4"),
        ("is:undated", "1 of 4"),
        ("year:2004", "3 of 4 (1 sure, 1 possible, 1 disputed)"),
        ("year:2005", "1 of 4 (1 possible)"),
        ("year:2004 is:sure", "1 of 4 (1 sure)"),
        ("year:1066", "0 of 4"),
        ("two", "1 of 4 · 1 disputed"),
    ],
)
def test_counts(query, said):
    assert counts(INDEX.answer(Lens(query))) == said


def test_counts_of_one_and_of_thousands():
    assert counts(index_of(event("one")).answer(Lens())) == "1 event"
    assert counts(Index(Timeline("t", "T")).answer(Lens())) == "0 events"
    assert [plural(1, "country", "countries"), plural(1200, "country", "countries")] == ["1 country", "1,200 countries"]


@pytest.mark.parametrize(
    ("rejected", "problems", "said"),
    [
        (0, [], ""),
        (0, [WARNING], ""),
        (0, [ERROR], "! 1 problem"),
        (1, [ERROR, ERROR, WARNING], "! 1 event left out · 2 problems"),
        (2, [], "! 2 events left out"),
    ],
)
def test_trouble(rejected, problems, said):
    assert trouble(Timeline("t", "T", rejected=(Event("e", "E", "other"),) * rejected), problems) == said


def test_nothing_to_show():
    def said(index, query=""):
        return text_of(nothing_to_show(index, index.answer(Lens(query))))

    assert said(INDEX) == ""
    assert "No event matches." in said(INDEX, "one two")
    assert "Without two → 1" in said(INDEX, "one two")
    assert "No actor is called “zed”" in said(INDEX, "actor:zed")
    assert "This timeline has no events yet." in said(Index(Timeline("t.toml", "T")))
    assert "All 3 events of t.toml have errors" in said(
        Index(Timeline("t.toml", "T", rejected=(Event("e", "E", "other"),) * 3))
    )


def test_verdict_says_what_names_nothing():
    said = "".join(piece.text for piece in verdict(INDEX.answer(Lens("actor:zed"))))
    assert "0 of 4" in said
    assert "No actor is called “zed”" in said


@pytest.mark.parametrize(("at", "width"), [(0, 80), (10, 80), (60, 80), (79, 80), (200, 80), (5, 20)])
def test_a_complaint_has_its_caret_under_the_place_or_none(at, width):
    line = "".join(piece.text for piece in complaint(QueryError("This is wrong.", at=at), width))
    assert "This is wrong." in line
    if "^" in line:
        assert line.index("^") == 3 + at
    assert ("^" in line) == (3 + at < width and not width < 40)


def test_problems_as_a_page():
    timeline = timeline_of(event("one"))
    assert "No problem was found in t.toml" in text_of(problem_blocks(timeline, []))
    said = text_of(problem_blocks(timeline, [ERROR, WARNING]))
    assert "1 of 1 events are shown" in said
    assert all(part in said for part in ("! t.toml:3:5 bad-date", "No date.", "Mend it.", "· t.toml:9:1 no-claim"))


KEYS = COMMANDS.rows
RUN_BY_TEXTUAL = {"app.quit", "app.suspend_process", "help", "palette"}


def filtering(*, on):
    """The browser as the footer looks at it, with a filter on or not."""
    return SimpleNamespace(state=SimpleNamespace(filtered=on))


def test_no_key_means_two_things_in_one_pane():
    for one, other in combinations(KEYS, 2):
        shared = set(one.panes) & set(other.panes)
        assert not (set(one.keys) & set(other.keys) and shared), (one, other)


def test_every_key_is_told():
    for key in KEYS:
        assert key.keys
        assert key.id
        assert key.label
        assert key.group
        assert set(key.panes) <= set(PANES)
    assert len({key.id for key in KEYS}) == len(KEYS)


def test_no_key_needs_what_a_terminal_may_not_send():
    """UX: no Alt, nothing that exists only as Shift+arrow or a bracket."""
    names = {name for key in KEYS for name in key.keys}
    assert not [name for name in names if "alt" in name or "bracket" in name or "brace" in name]
    assert not [name for name in names if name.startswith("shift+") and name != "shift+tab"]


def test_help_quit_and_filter_are_in_every_pane():
    for pane in PANES:
        names = {name for key in KEYS if pane in key.panes for name in key.keys}
        assert {"question_mark", "q", "slash", "escape", "j", "k", "1", "2", "3", "tab"} <= names


def test_footer_keys_are_ranked_and_belong_to_the_pane():
    for pane in PANES:
        keys = COMMANDS.footer(filtering(on=True), pane)
        assert [key for key in keys if key.id != "filter.drop"] == COMMANDS.footer(filtering(on=False), pane)
        assert any(key.id == "filter.drop" for key in keys)
        assert [key.footer for key in keys] == sorted(key.footer for key in keys)
        assert all(pane in key.panes for key in keys)


def test_every_command_is_bound_where_it_applies_and_runs_a_function():
    """A screen binds what holds in every pane, each pane the rest."""
    for pane in PANES:
        bound = [*bindings(KEYS), *bindings(KEYS, pane)]
        assert {binding.id for binding in bound} == {key.id for key in KEYS if pane in key.panes}
        assert {name for binding in bound for name in binding.key.split(",")} == {
            name for key in KEYS if pane in key.panes for name in key.keys
        }
    for key in KEYS:
        assert callable(function_of(key.run)) if ":" in key.run else key.run in RUN_BY_TEXTUAL


def test_key_names():
    assert [key_name(key) for key in ("enter", "ctrl+d", "slash", "j", "f1")] == ["⏎", "^d", "/", "j", "F1"]


def test_the_help_tells_every_key_and_every_field():
    sections = help_sections(help_page(COMMANDS))
    entries = entries_of(sections)
    said = "\n".join(f"{entry.label} {entry.said}" for entry in entries)
    for group, keys in COMMANDS.groups():
        assert group in [section.name for section in sections]
        assert set(keys) <= {entry.command for entry in entries}
        for key in keys:
            assert key.help in said
            assert key.shown in said
    for field in FIELDS.values():
        assert field.help in said
        assert field.example in said
