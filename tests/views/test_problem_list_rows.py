"""The rows of the problems list: order, headings, narrowing, and where one stays when the file is checked again."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.formats.problem_forms import Totals
from bmtimeline.model import Problem, Severity
from bmtimeline.ui.kit.lines import Block
from bmtimeline.ui.problems.rows import (
    ProblemHead,
    ProblemRow,
    ProblemRows,
    count_words,
    fitting,
    nothing_blocks,
    problem_head,
    problem_words,
)


def text_of(blocks: Iterable[Block]) -> str:
    return " ".join(piece.text for block in blocks for one in block.paragraphs for piece in one.pieces)


ERROR, WARNING = Severity.ERROR, Severity.WARNING
PROBLEMS = st.lists(
    st.builds(
        Problem,
        st.sampled_from(list(Severity)),
        st.sampled_from(["bad-date", "no-claim"]),
        st.sampled_from(["t.toml", "seeds/a.txt", "seeds/b.txt"]),
        st.integers(0, 2000),
        st.integers(1, 200),
        st.sampled_from(["One.", "Two."]),
    ),
    max_size=12,
)


@given(PROBLEMS)
def test_rows(problems: list[Problem]) -> None:
    """Each problem has one row, under the heading of its severity and file; errors first, the timeline before sources."""
    rows = ProblemRows("t.toml", problems)
    whole = list(rows)
    assert len(whole) == len(rows)
    assert [at for at, row in enumerate(whole) if isinstance(row, ProblemHead)] == rows.heads
    shown = [row for row in whole if isinstance(row, ProblemRow)]
    assert [row.number for row in shown] == list(range(len(problems)))
    assert sorted(map(repr, problems)) == sorted(repr(row.problem) for row in shown)
    assert [whole[rows.row_of(row.number)] for row in shown] == shown
    assert rows.row_of(len(problems)) == rows.row_of(-1) == -1
    assert all(len(row.place) <= rows.widest for row in shown)
    places = [(one.severity is WARNING, one.file != "t.toml", one.file, one.line, one.column) for one in rows.problems]
    assert places == sorted(places)
    under = ""
    for row in whole:
        if isinstance(row, ProblemHead):
            under = row.words
        else:
            assert row.problem.severity in under
            assert under.endswith(row.problem.file)
    assert rows[:] == whole
    with pytest.raises(IndexError):
        rows[len(rows)]


@given(PROBLEMS, PROBLEMS, st.integers(0, 12))
def test_checked_again_one_stays_at_the_same_problem(before: list[Problem], after: list[Problem], number: int) -> None:
    """The same words in the same file are the same problem, wherever they stand now; gone, one stays where one was."""
    was = ProblemRows("t.toml", before).problems
    problem = was[min(number, len(was) - 1)] if was else None
    rows = ProblemRows("t.toml", after)
    at = rows.again(problem, number)
    if not after:
        assert at == -1
        return
    found = rows[at]
    assert isinstance(found, ProblemRow)
    said = [(one.code, one.sentence, one.file) for one in rows.problems]
    if problem and (problem.code, problem.sentence, problem.file) in said:
        assert said[found.number] == (problem.code, problem.sentence, problem.file)
    else:
        assert found.number == min(number, len(after) - 1)


LIST = [
    Problem(ERROR, "bad-date", "t.toml", 3, 5, "when: “x” is no date.", "Write it anew."),
    Problem(WARNING, "no-claim", "t.toml", 9, 1, "“Büro” rests on no source."),
    Problem(WARNING, "time-unquoted", "seeds/a.txt", 12, 1, "“2004” dates something."),
]


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("", ["bad-date", "no-claim", "time-unquoted"]), ("bad-date", ["bad-date"]), ("BURO", ["no-claim"]),
        ("anew date", ["bad-date"]), ("warning", ["no-claim", "time-unquoted"]), ("a.txt", ["time-unquoted"]),
        ('"2004"', ["time-unquoted"]), ("xyzzy", []), ("date xyzzy", []),
    ],
)  # fmt: skip
def test_narrowed(typed: str, codes: list[str]) -> None:
    assert [problem.code for problem in fitting(LIST, typed)] == codes


def test_very_many_are_narrowed_too() -> None:
    many = [*LIST, *[LIST[0]] * 10_000]
    assert [problem.code for problem in fitting(many, "BÜRO")] == ["no-claim"]
    assert len(list(fitting(many, "bad-date"))) == 10_001


def test_in_words() -> None:
    assert count_words(LIST) == "1 error · 2 warnings"
    assert count_words(LIST[1:2]) == "1 warning"
    assert count_words([]) == "no problem"
    assert problem_words(LIST[0]) == "error, line 3: when: “x” is no date."
    assert problem_words(Problem(ERROR, "c", "t.toml", 0, 0, "It is empty.")) == "error, the file: It is empty."
    assert problem_head(LIST[2]).pieces[0].text == "· warning time-unquoted · a.txt:12:1"


def test_nothing_to_list() -> None:
    assert "now looks at every event" in text_of(nothing_blocks("t.toml", None))
    said = text_of(nothing_blocks("t.toml", Totals(silenced=14, events=65, claims=87, sources=1)))
    for part in ("No problem was found in t.toml", "65 events, 87 claims, 1 source", "with a reason each: 14"):
        assert part in said
    assert "ilenced" not in text_of(nothing_blocks("t.toml", Totals(events=1)))
    assert "“xyz”" in text_of(nothing_blocks("t.toml", Totals(), "xyz"))


@pytest.mark.parametrize("totals", [None, Totals(events=1)], ids=["looking", "looked"])
def test_words_for_no_problem_stand_off_the_frame(totals):
    (block,) = nothing_blocks("t.toml", totals)
    assert {one.indent for one in block.paragraphs} == {1}
