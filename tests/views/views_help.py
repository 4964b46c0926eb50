"""Small timelines for the views, and their index."""

from types import MappingProxyType

from bmtimeline.dates import parse
from bmtimeline.evidence.examination import examine
from bmtimeline.model import Actor, Claim, Event, Source, Timeline
from bmtimeline.query import Index, Lens
from bmtimeline.ui.timeline.rows import EventRow, Gap, Heading, TimelineRows

TEXT = "One fox. Two dogs came in 2004. Three cats. Two mice."
SOURCES = MappingProxyType({"a": Source("a", "Title A", publisher="A Press", text=TEXT), "b": Source("b", "Title B")})
ACTORS = MappingProxyType({
    "ann": Actor("ann", "Ann Lee", "person", aliases=("Анна", "Lee Ann")),
    "bob": Actor("bob", "Bob", "person", role="cook"),
    "cid": Actor("cid", "Cid", "person"),
    "land": Actor("land", "The Land", "state"),
    "firm": Actor("firm", "Lee & Sons", "company"),
})  # fmt: skip


def event(name, *dates, own=None, actors=(), quotes=(), **rest):
    """Make an event with a claim for each date of a source, and for each quote."""
    claims = [Claim("ab"[number % 2], "fox", when=parse(date)) for number, date in enumerate(dates)]
    claims += [Claim("a", quote) for quote in quotes]
    return Event(
        name,
        name.title(),
        "other",
        line=7,
        when=parse(own) if own else None,
        actors=actors,
        claims=tuple(claims),
        **rest,
    )


def timeline_of(*events):
    return examine(Timeline("t.toml", "T", sources=SOURCES, actors=ACTORS, events=events))


def index_of(*events):
    return Index(timeline_of(*events))


def rows_of(index, query=""):
    return TimelineRows(index.answer(Lens(query)))


def drawn(rows):
    """Write rows as a page shows them."""
    page = []
    for row in rows:
        match row:
            case Heading(label):
                page.append(f"== {label}")
            case Gap(years):
                page.append(f"-- {years}")
            case EventRow():
                page.append(" ".join(part for part in (row.date, row.title, row.twin) if part))
    return page
