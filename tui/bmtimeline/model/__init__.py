"""The records of a timeline: frozen, without I/O."""

from bmtimeline.model.evidence import MOST_PLACES, Located, QuoteStatus, Reading
from bmtimeline.model.problem import Problem, Severity
from bmtimeline.model.timeline import Actor, Claim, Event, Ignore, Source, Timeline

__all__ = [
    "MOST_PLACES",
    "Actor",
    "Claim",
    "Event",
    "Ignore",
    "Located",
    "Problem",
    "QuoteStatus",
    "Reading",
    "Severity",
    "Source",
    "Timeline",
]
