"""The places in files that the user's editor opens."""

from __future__ import annotations

from bmtimeline.load.again import Record, read_again
from bmtimeline.model import Claim, Event, Problem, Timeline
from bmtimeline.terminal.editors import Location


def problem_at(problem: Problem) -> Location:
    """Return the place of a problem."""
    return Location(problem.file, problem.line, problem.column)


def claim_at(timeline: Timeline, event: Event, claim: Claim) -> Location:
    """Return the present place of a claim of an event."""
    number = event.claims.index(claim)
    return record_at(timeline, Record("events", event.id, number, claim.source, claim.quote), claim.line)


def record_at(timeline: Timeline, record: Record, known: int) -> Location:
    """Return the present place of a record.

    Args:
        timeline: The timeline as it was read.
        record: The record.
        known: The line at which the record was read, for a record that is not found; 0 where it is unknown.
    """
    copy = read_again(timeline.file)
    return Location(timeline.file, (copy.line_of(record, known) if copy else 0) or known)
