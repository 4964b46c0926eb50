"""Builders of sources, events and scopes for tests of citations."""

from types import MappingProxyType

from bmtimeline.dates import parse
from bmtimeline.evidence.examination import examine
from bmtimeline.formats.cite.cited import Cited, Scope
from bmtimeline.model import Claim, Event, Source, Timeline


def source(key="s", title="A Meeting", published="", accessed="", **rest):
    return Source(
        key,
        title,
        published=parse(published) if published else None,
        accessed=parse(accessed) if accessed else None,
        **rest,
    )


def claim(key="s", quote="They met.", when="", **rest):
    return Claim(key, quote, when=parse(when) if when else None, **rest)


def event(*claims, key="met", title="They meet", when="", **rest):
    return Event(key, title, "meeting", when=parse(when) if when else None, claims=claims, **rest)


def scope(sources, *events, command=""):
    """Return a scope of examined events with all their claims."""
    kept = MappingProxyType({one.id: one for one in sources})
    timeline = examine(Timeline("t.toml", "T", sources=kept, events=events))
    cited = tuple(Cited(timeline, one, each) for one in timeline.events for each in one.claims)
    return Scope(timeline, tuple(timeline.events), cited, command)


DISPUTED = scope(
    (source("bnn", "Bonds", "2023?", publisher="BNN"), source("sap", "Sapphires", "2025-11-27", text="met in autumn")),
    event(
        claim("bnn", "met in 2004", "2004"),
        claim("sap", "met in autumn", "2014-23", assessment="accepted", reason="it says more"),
        claim("sap", "met in 1990", "1990", assessment="rejected", reason="a slip of the pen"),
    ),
)
"""An event with two rival dates and a rejected third date. The first source has no copy."""
