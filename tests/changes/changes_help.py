"""Timelines and hypothesis strategies for the tests of comparing two timelines."""

from types import MappingProxyType

from hypothesis import strategies as st
from msgspec.structs import replace

from bmtimeline.dates import parse
from bmtimeline.evidence import readings
from bmtimeline.model import Actor, Claim, Event, Ignore, Source, Timeline

WORDS = st.sampled_from(["", "one", "two"])
LISTS = st.lists(st.sampled_from(["one", "two", "three"]), unique=True, max_size=3).map(tuple)
DATES = st.sampled_from([None, *map(parse, ("2004", "2014-23", "2014", "199X", "2004-05/.."))])
LINES = st.integers(1, 9)
CLAIMS = st.builds(
    Claim,
    source=st.sampled_from("ab"),
    quote=st.sampled_from(["x", "y", "z"]),
    line=LINES,
    when=DATES,
    assessment=st.sampled_from(["", "accepted", "rejected"]),
    reason=WORDS,
    supports=LISTS,
    note=WORDS,
)
EVENTS = st.builds(
    Event,
    id=st.sampled_from("abcd"),
    title=WORDS,
    kind=st.sampled_from(["visit", "aid"]),
    line=LINES,
    actors=LISTS,
    when=DATES,
    note=WORDS,
    claims=st.lists(CLAIMS, max_size=3).map(tuple),
)
SOURCES = st.builds(Source, id=st.sampled_from("ab"), title=WORDS, line=LINES, published=DATES, class_=WORDS)
ACTORS = st.builds(Actor, id=st.sampled_from("ab"), name=WORDS, kind=st.just("person"), line=LINES, aliases=LISTS)
IGNORES = st.builds(Ignore, code=st.sampled_from("ab"), where=st.just("*"), reason=WORDS, number=st.integers(0, 3))


def unique(records, most):
    return st.lists(records, unique_by=lambda record: record.id, max_size=most)


def by_id(records):
    return MappingProxyType({record.id: record for record in records})


def dated(event):
    return replace(event, readings=readings(event))


TIMELINES = st.builds(
    Timeline,
    file=st.sampled_from(["old.toml", "new.toml"]),
    title=WORDS,
    kinds=LISTS,
    sources=unique(SOURCES, 2).map(by_id),
    actors=unique(ACTORS, 2).map(by_id),
    events=unique(EVENTS, 4).map(lambda events: tuple(map(dated, events))),
    ignores=st.lists(IGNORES, max_size=2).map(tuple),
)


def plain(timeline):
    """Return a timeline as plain data without line numbers and the order of records, independently of `compare`."""

    def fields(record, *without):
        return tuple(
            (name, getattr(record, name)) for name in record.__struct_fields__ if name not in {"line", *without}
        )

    return (
        timeline.title,
        timeline.description,
        timeline.kinds,
        {key: fields(source) for key, source in timeline.sources.items()},
        {key: fields(actor) for key, actor in timeline.actors.items()},
        {event.id: (fields(event, "claims"), [fields(claim) for claim in event.claims]) for event in timeline.events},
        sorted(fields(ignore, "number") for ignore in timeline.ignores),
    )
