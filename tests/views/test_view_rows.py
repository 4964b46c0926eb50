"""The saved views as rows of their picker."""

from pathlib import Path

import bmtimeline
from bmtimeline.model import Problem, Severity
from bmtimeline.resources import is_packed, shipped_timeline
from bmtimeline.ui.kit.choices import COUNTING, Choice, ChoiceRow, Detail, Group, narrowed
from bmtimeline.ui.views.rows import no_views, not_written, problem_rows, trouble, view_rows


def test_each_view_has_its_query_below_it():
    rows = view_rows({"a": "kind:visit", "b": "actr:x"}, {"a": 5}, "kind:visit")
    assert rows == [
        ChoiceRow("a", "a", 5, Choice.CHOSEN, names=("a", "kind:visit")),
        Detail("kind:visit"),
        ChoiceRow("b", "b", COUNTING, names=("b", "actr:x")),
        Detail("! There is no field “actr”."),
    ]


def test_a_view_is_found_by_its_query_too():
    assert [row.value for row in narrowed(view_rows({"a": "kind:visit", "b": "x"}, {}, ""), "visit")] == ["a"]


def test_trouble():
    assert trouble("kind:visit") == ""
    assert trouble("(a") == "! This bracket is not closed."


def test_problems_say_where_what_and_what_to_do():
    problem = Problem(Severity.ERROR, "x", "t.views.toml", 3, 9, "This is wrong.", "Mend it.")
    head, line = problem_rows([problem])
    assert isinstance(head, Group)
    assert line == Detail("t.views.toml:3:9: This is wrong. Mend it.")
    assert problem_rows([]) == []


def test_long_words_are_wrapped_not_cut():
    path = "/very/long/" + "x" * 80
    assert "".join(row.text for row in no_views(path)).replace(" ", "").endswith(path)
    assert not_written("") == []
    assert [row.text for row in not_written("why")[1:]] == ["why"]


def test_views_of_the_packed_timeline_would_not_last(tmp_path):
    packed = Path(bmtimeline.__file__).parent / "_shipped" / "data" / "timeline.views.toml"
    assert is_packed(packed)
    assert not is_packed(tmp_path / "t.views.toml")
    assert not is_packed(shipped_timeline())
    assert "takes away" in " ".join(row.text for row in no_views(str(packed), packed=True))
