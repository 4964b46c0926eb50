"""All that can be shown of a timeline, made once: nothing may raise, and every row must be there."""

from collections.abc import Sequence

from rich.cells import cell_len

from bmtimeline.evidence.coverage import coverage
from bmtimeline.formats.json_form import answer_as_dict, as_json, ascii_json
from bmtimeline.model import Problem, Timeline
from bmtimeline.query import Answer, Index, Lens
from bmtimeline.text import safe
from bmtimeline.ui.axis.picture import Picture, names_width
from bmtimeline.ui.axis.rows import Axis
from bmtimeline.ui.document.rows import Document, Numbers
from bmtimeline.ui.filter.by_row import row_choices
from bmtimeline.ui.filter.completions import Completer
from bmtimeline.ui.kit.advice import nothing_to_show, verdict
from bmtimeline.ui.kit.choices import actor_rows, narrowed, year_rows
from bmtimeline.ui.kit.plain_text import plain_lines
from bmtimeline.ui.problems.rows import problem_blocks
from bmtimeline.ui.sources.rows import event_blocks, order_of_claims
from bmtimeline.ui.sources.why import compare_blocks, why_blocks
from bmtimeline.ui.sources.witnesses import muting_words, witness_rows
from bmtimeline.ui.strip.rows import time_line
from bmtimeline.ui.timeline.rows import EventRow, TimelineRows
from terminal.tokens import strange

_EVENTS = 40
"""So many events are looked at one by one."""
_WIDTHS = (1, 20, 80, 200)


def look_at(index: Index, problems: Sequence[Problem] = (), query: str = "") -> Answer:
    """Make all rows, pages, pictures and forms of a timeline."""
    answer = index.answer(Lens(query))
    rows_stand(index, answer)
    timeline = index.timeline
    for entry in list(answer.rows)[:_EVENTS]:
        _event(index, answer, entry)
    for width in _WIDTHS:
        assert len(time_line(answer, (), width).cells) <= width
        for field in ("actor", "kind", "source"):
            _axis(index, answer, field, width)
    for source in timeline.sources.values():
        _document(timeline, source.id)
    actor_rows(index, answer)
    narrowed(actor_rows(index, answer), "a")
    year_rows(index, answer)
    witness_rows(index, answer)
    muting_words(index, answer)
    nothing_to_show(index, answer)
    verdict(answer)
    list(plain_lines(problem_blocks(timeline, problems)))
    for typed in ("", "a", "actor:", "year:2", "place:", "tag:", "is:", "source:"):
        Completer(index).offer(typed, len(typed), asked=True)
    _written(answer)
    return answer


def rows_stand(index: Index, answer: Answer) -> None:
    """See that each reading of each matching event has one row, in order, and that counts agree."""
    rows = TimelineRows(answer)
    listed = list(rows)
    assert len(listed) == len(rows)
    assert listed[::7] == [rows[number] for number in range(0, len(rows), 7)]
    shown = [row for row in listed if isinstance(row, EventRow)]
    assert [row.entry for row in shown] == list(answer.rows)
    for number, row in enumerate(listed):
        if isinstance(row, EventRow):
            assert rows.row_of(row.entry) == number
            assert row.title == answer.event_of(row.entry).title
    assert (
        answer.sure + answer.possible + answer.disputed == answer.matching <= answer.total == len(index.timeline.events)
    )
    if not answer.lens.text:
        expected = sum(max(1, len(event.readings)) for event in index.timeline.events)
        assert len(shown) == expected, "a row is missing"
        assert answer.matching == answer.total


def _event(index: Index, answer: Answer, entry: int) -> None:
    timeline, event = index.timeline, answer.event_of(entry)
    reading = answer.entries[entry].reading
    assert sorted(order_of_claims(event, reading)) == list(range(len(event.claims)))
    pages = (event_blocks(timeline, event, reading), why_blocks(timeline, event), compare_blocks(timeline, event))
    for blocks in pages:
        list(plain_lines(blocks))
    row_choices(index, answer, entry)
    assert index.event(event.id) is event or index.event(event.id) == event


def _axis(index: Index, answer: Answer, field: str, width: int) -> None:
    axis = Axis(index, answer, field, cell_len)
    names = names_width(width)
    window = axis.fitted(max(1, width - names))
    for height in (4, 20):
        entry = answer.rows[0] if answer.rows else None
        picture = Picture(axis, window, height, names, 0, -1, entry, cell_len)
        for y in range(height):
            picture.line(y)


def _document(timeline: Timeline, source: str) -> None:
    text = timeline.sources[source].text
    if text is None:
        return
    found = coverage(timeline, source)
    assert all(0 <= start < end <= len(text) for start, end in found.gaps)
    numbers = Numbers(found, lambda number: timeline.events[number].title)
    for width in (20, 80):
        document = Document(text, found, numbers, width, lambda sign: cell_len(safe(sign)))
        at = 0
        for number in list(range(len(document)))[:300]:
            start, end = document.span(number)
            assert at <= start <= end <= len(text)
            at = end
            document.line(number)
            assert document.line_of(start) == number or start == end


def _written(answer: Answer) -> None:
    said = as_json(answer_as_dict(answer), indent=2)
    assert not strange(said.encode("utf-8")), strange(said.encode("utf-8"))[:3]
    assert ascii_json(as_json(answer_as_dict(answer))).isascii()
