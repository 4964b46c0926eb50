"""The problems of a file: as rows of a list, and as a page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from pathlib import Path
from typing import Final, TypeAlias, overload

from msgspec import Struct

from bmtimeline.formats.problem_forms import Totals
from bmtimeline.model import Problem, Severity, Timeline
from bmtimeline.text import fold
from bmtimeline.ui.kit.counts import plural
from bmtimeline.ui.kit.lines import Block, Paragraph, Piece, Role, paragraph, rule

_FOLDED_UP_TO: Final = 5_000
SIGNS: Final = {Severity.ERROR: "!", Severity.WARNING: "·"}


class ProblemHead(Struct, frozen=True):
    """The heading above the problems of a severity in a file."""

    words: str


class ProblemRow(Struct, frozen=True):
    """A problem and its index among the problems shown."""

    number: int
    problem: Problem

    @property
    def place(self) -> str:
        """The line and the column, `file` for the whole file."""
        return f"{self.problem.line}:{self.problem.column}" if self.problem.line else "file"


Row: TypeAlias = ProblemHead | ProblemRow


class ProblemRows(Sequence[Row]):
    """Problems under headings. Each row is made when it is used, because there may be a hundred thousand.

    Errors come first, because they leave something out or prove something false. Within errors and within warnings,
    the timeline file comes before its sources, each from top to bottom.

    Args:
        file: The timeline file.
        problems: The problems to show, in any order.

    Attributes:
        problems: The problems in the order of the rows.
        heads: The indexes of the headings.
        widest: The cells of the longest place.
    """

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: _order(file, problem))
        groups = [(key, len(list(group))) for key, group in groupby(self.problems, key=_group)]
        self._heads = [ProblemHead(f"{plural(count, severity)} · {name}") for (severity, name), count in groups]
        counts = [0, *(count + 1 for _, count in groups)]
        self.heads = list(accumulate(counts))[:-1]
        self.widest = max((len(ProblemRow(0, problem).place) for problem in self.problems), default=0)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.problems) + len(self.heads)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        """Return a row, or the rows of a slice."""
        if isinstance(at, slice):
            return [self[row] for row in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        at %= len(self)
        group = bisect_right(self.heads, at) - 1
        if self.heads[group] == at:
            return self._heads[group]
        number = at - group - 1
        return ProblemRow(number, self.problems[number])

    def row_of(self, number: int) -> int:
        """Return the index of the row of a problem; -1 if the number is out of range."""
        if not 0 <= number < len(self.problems):
            return -1
        # A heading has as many problems above it as its index minus the number of headings above it.
        before = bisect_right([head - group for group, head in enumerate(self.heads)], number)
        return number + before

    def again(self, problem: Problem | None, number: int) -> int:
        """Return the index of the row of the same problem after the file was checked again.

        Args:
            problem: The problem. Its code, sentence and file identify it, because its line may have moved.
            number: Its number before. If the problem is gone, the row near this number is returned.
        """
        same = [at for at, other in enumerate(self.problems) if problem and _identity(other) == _identity(problem)]
        near = min(same, key=lambda at: abs(at - number), default=min(number, len(self.problems) - 1))
        return self.row_of(near)


def _order(file: str, problem: Problem) -> tuple[bool, bool, str, int, int, str]:
    warning = problem.severity is not Severity.ERROR
    return warning, problem.file != file, problem.file, problem.line, problem.column, problem.code


def _group(problem: Problem) -> tuple[Severity, str]:
    return problem.severity, problem.file


def _identity(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.sentence, problem.file


def fitting(problems: Sequence[Problem], typed: str) -> Iterator[Problem]:
    """Yield the problems that contain all typed words in code, sentence, hint, severity or file."""
    # Ignoring accents takes ten times as long, which is too slow for very many problems at every letter.
    plain = fold if len(problems) <= _FOLDED_UP_TO else str.casefold
    words = plain(typed).split()
    for problem in problems:
        text = f"{problem.severity} {problem.code} {problem.sentence} {problem.hint} {problem.file}" if words else ""
        folded = plain(text)
        if all(word in folded for word in words):
            yield problem


def count_words(problems: Iterable[Problem]) -> str:
    """Return how many problems there are: `3 errors · 41 warnings`, or `no problem`."""
    counts = dict.fromkeys(Severity, 0)
    for problem in problems:
        counts[problem.severity] += 1
    return " · ".join(plural(count, severity) for severity, count in counts.items() if count) or "no problem"


def problem_words(problem: Problem) -> str:
    """Return a problem in one line, for a screen reader."""
    where = f"line {problem.line:,}" if problem.line else "the file"
    return f"{problem.severity}, {where}: {problem.sentence}"


def problem_head(problem: Problem) -> Paragraph:
    """Return the heading of a problem: severity, code and place."""
    role = Role.PROBLEM if problem.severity is Severity.ERROR else Role.DIM
    # The list has the whole path. Here it could leave no room for the line.
    place = problem.place.replace(problem.file, Path(problem.file).name, 1)
    return rule(f"{SIGNS[problem.severity]} {problem.severity} {problem.code} · {place}", role)


def nothing_blocks(file: str, totals: Totals | None, typed: str = "") -> list[Block]:
    """Return a text for an empty list, with the numbers of what was checked.

    Args:
        file: The timeline file.
        totals: The numbers; `None` while the check is running.
        typed: The text that filters the list.
    """
    if typed:
        return [Block((paragraph(f"No problem has “{typed}” in its words. Esc shows all.", indent=1),))]
    if totals is None:
        text = "No problem so far: every rule of check now looks at every event, claim and source."
        return [Block((paragraph(text, indent=1),))]
    looked = ", ".join(
        plural(count, what)
        for count, what in ((totals.events, "event"), (totals.claims, "claim"), (totals.sources, "source"))
    )
    lines = [paragraph(f"No problem was found in {file}.", indent=1)]
    lines.append(paragraph(Piece(f"Looked at: {looked}, by every rule of check.", Role.DIM), indent=1))
    if totals.silenced:
        silenced = f"Silenced by the file, with a reason each: {totals.silenced:,}. They stand in ignore under [check]."
        lines.append(paragraph(Piece(silenced, Role.DIM), indent=1))
    return [Block(tuple(lines))]


def problem_blocks(timeline: Timeline, problems: Sequence[Problem]) -> list[Block]:
    """Return a page with a block per problem: its place, sentence and hint."""
    if not problems:
        return [Block((paragraph(f"No problem was found in {timeline.file}."),))]
    kept = len(timeline.events)
    head = f"{kept} of {kept + len(timeline.rejected)} events are shown"
    left_out = f"; {plural(len(timeline.rejected), 'event')} with errors left out" if timeline.rejected else ""
    blocks = [Block((paragraph(f"{head}{left_out}: {count_words(problems)}."), paragraph("")))]
    return blocks + [_block(problem) for problem in problems]


def _block(problem: Problem) -> Block:
    lines = [
        paragraph(Piece(f"{SIGNS[problem.severity]} {problem.place} ", Role.PROBLEM), Piece(problem.code, Role.DIM)),
        paragraph(problem.sentence, indent=2),
    ]
    if problem.hint:
        lines.append(paragraph(Piece(problem.hint, Role.DIM), indent=2))
    return Block((*lines, paragraph("")))
