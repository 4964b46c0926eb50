"""Examining fills in what the evidence says, and changes nothing else."""

from types import MappingProxyType

from msgspec import structs

from bmtimeline.dates import parse
from bmtimeline.evidence.examination import examine
from bmtimeline.model import Claim, Event, QuoteStatus, Source, Timeline

SOURCES = MappingProxyType(
    {"a": Source("a", "A", text="They met in 2004."), "b": Source("b", "B"), "c": Source("c", "C", text="")}
)
EVENT = Event(
    "e",
    "E",
    "other",
    claims=(
        Claim("a", "met in 2004", when=parse("2004")),
        Claim("b", "met in 2014", when=parse("2014")),
        Claim("c", "met"),
    ),
)


def test_examine():
    before = Timeline("t", "T", sources=SOURCES, events=(EVENT,))
    after = examine(before)
    [found] = after.events
    assert [claim.located.status for claim in found.claims] == [
        QuoteStatus.EXACT,
        QuoteStatus.NO_COPY,
        QuoteStatus.MISSING,
    ]
    assert found.claims[0].located.parts == ((5, 16),)
    assert found.claims[1].located.start is None
    assert [reading.when.text for reading in found.readings] == ["2004", "2014"]
    bare = structs.replace(
        found, readings=(), claims=tuple(structs.replace(claim, located=None) for claim in found.claims)
    )
    assert bare == EVENT
    assert structs.replace(after, events=()) == structs.replace(before, events=())
