"""The problems of a file as a page to read."""

from __future__ import annotations

from collections.abc import Sequence

from bmtimeline.model import Problem, Severity, Timeline
from bmtimeline.views.counts import plural
from bmtimeline.views.lines import Block, Piece, Role, paragraph


def problem_blocks(timeline: Timeline, problems: Sequence[Problem]) -> list[Block]:
    """Give a block a problem: its place, what is wrong, what to do."""
    if not problems:
        return [Block((paragraph(f"No problem was found in {timeline.file}."),))]
    kept = len(timeline.events)
    head = f"{kept} of {kept + len(timeline.rejected)} events are shown"
    left_out = f"; {plural(len(timeline.rejected), 'event')} with errors left out" if timeline.rejected else ""
    advice = f"Mend the file, then open it again. “bmtimeline check -f {timeline.file}” prints this list and more."
    blocks = [Block((paragraph(f"{head}{left_out}. {advice}"), paragraph("")))]
    return blocks + [_block(problem) for problem in problems]


def _block(problem: Problem) -> Block:
    sign = "!" if problem.severity is Severity.ERROR else "·"
    lines = [
        paragraph(Piece(f"{sign} {problem.place} ", Role.PROBLEM), Piece(problem.code, Role.DIM)),
        paragraph(problem.sentence, indent=2),
    ]
    if problem.hint:
        lines.append(paragraph(Piece(problem.hint, Role.DIM), indent=2))
    return Block((*lines, paragraph("")))
