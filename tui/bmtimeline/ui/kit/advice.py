"""Sentences for an empty timeline, and for the line below the prompt."""

from __future__ import annotations

from typing import Final

from bmtimeline.model import Timeline
from bmtimeline.query import Answer, Index, QueryError
from bmtimeline.text import did_you_mean
from bmtimeline.ui.kit.counts import counts, plural
from bmtimeline.ui.kit.lines import Block, Paragraph, Piece, Role, paragraph

_LEAST: Final = 40
"""The fewest cells for a sentence after its caret."""
_MOST_COMPARED: Final = 10_000
"""With more ids, no similar id is searched for, which would take seconds."""


def nothing_to_show(index: Index, answer: Answer) -> list[Block]:
    """Return why the timeline is empty and what to do; nothing if there are rows."""
    if len(answer.rows):
        return []
    timeline = index.timeline
    if not timeline.events:
        return [Block(tuple(_empty_file(timeline)))]
    if not answer.complete:
        return [Block((paragraph(Piece("Searching …", Role.DIM)),))]
    lines = [paragraph(Piece("No event matches.", Role.TITLE))]
    lines += [paragraph(Piece(sentence, Role.PROBLEM)) for sentence in answer.unknown]
    for term, count in index.advice(answer.lens):
        if count:
            lines.append(paragraph("Without ", Piece(term.text, Role.CHOSEN), f" → {count:,}", indent=1))
    lines += [
        paragraph(""),
        paragraph(_key("⌫"), " drops the last filter, ", _key("u"), " undoes,"),
        paragraph(_key("/"), " changes it, ", _key("F"), " edits its parts, ", _key("Esc"), " shows everything."),
    ]
    return [Block(tuple(lines))]


def advice_sentences(index: Index, answer: Answer) -> list[str]:
    """Return why an answer is empty, in sentences without keys. They contain text of the file."""
    timeline = index.timeline
    if timeline.events:
        without = [
            f"Without {term.text}: {plural(count, 'event')}." for term, count in index.advice(answer.lens) if count
        ]
        return ["No event matches.", *answer.unknown, *without]
    if timeline.rejected:
        said = f"All {plural(len(timeline.rejected), 'event')} of {timeline.file} have errors and are left out."
        return [said, f"“bmtimeline check -f {timeline.file}” says why."]
    return ["This timeline has no events yet.", f"Add [[events]] to {timeline.file}; the README shows one in full."]


def unknown_event(index: Index, event_id: str) -> tuple[str, str] | None:
    """Return a message and a hint for an unknown event id; `None` if an event has the id."""
    if index.event(event_id) is not None:
        return None
    timeline = index.timeline
    if any(event.id == event_id for event in timeline.rejected):
        return f"“{event_id}” has errors and is left out.", f"`bmtimeline check -f {timeline.file}` names them."
    few = len(timeline.events) <= _MOST_COMPARED
    hint = did_you_mean(event_id, [event.id for event in timeline.events]) if few else ""
    return f"No event has the id “{event_id}”.", hint or "`bmtimeline list` prints all ids."


def _empty_file(timeline: Timeline) -> list[Paragraph]:
    left_out = len(timeline.rejected)
    if left_out:
        said = f"All {left_out:,} events of {timeline.file} have errors and are left out. "
        return [paragraph(said, _key("P"), " lists the problems.")]
    return [
        paragraph(Piece("This timeline has no events yet.", Role.TITLE)),
        _from_sources(timeline) if timeline.sources else _to_sources(timeline),
    ]


def _to_sources(timeline: Timeline) -> Paragraph:
    """Return how to add the first document, with a command to paste into a shell."""
    import shlex

    command = Piece(f"bmtimeline source add -f {shlex.quote(timeline.file)} DOCUMENT.txt", Role.TITLE)
    after = " copies a document and prints its block: paste that into the file, which "
    return paragraph(command, after, _key("e"), " opens.")


def _from_sources(timeline: Timeline) -> Paragraph:
    """Return how to make an event from the words of a source."""
    select = (_key("R"), " reads a source: there ", _key("v"), " selects a passage, and ", _key("C"))
    return paragraph(*select, f" copies it as an event to paste into {timeline.file}, which ", _key("e"), " opens.")


def _key(name: str) -> Piece:
    return Piece(name, Role.KEY)


def verdict(answer: Answer) -> list[Piece]:
    """Return what a typed filter finds, for the line below the prompt."""
    pieces = [Piece(f"   {counts(answer)}  ")]
    if answer.unknown:
        pieces.append(Piece(f"{answer.unknown[0]}  ", Role.PROBLEM))
    return pieces


def complaint(error: QueryError, width: int) -> list[Piece]:
    """Return what is wrong with a typed filter, with a caret below the place if both fit.

    Args:
        error: The error.
        width: The cells of the line. The prompt above it is indented by three.
    """
    sentence = f"{error.sentence} {error.hint}".strip()
    caret, text = 3 + error.at, Piece(sentence, Role.PROBLEM)
    if caret + _LEAST <= width:
        return [Piece(" " * caret), Piece("^ ", Role.KEY), text]
    if len(sentence) + 4 <= caret < width:
        return [Piece(" " * (caret - len(sentence) - 1)), text, Piece(" ^", Role.KEY)]
    return [Piece("   "), text]
