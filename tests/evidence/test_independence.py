"""Which sources of an event are independent witnesses."""

import pytest

from bmtimeline.evidence.independence import ancestors, independent
from bmtimeline.model import Claim, Event, Source, Timeline

TABLE = [
    # what each source is derived from, the sources of the event, the independent ones
    ({}, "", ""),
    ({}, "a", "a"),
    ({}, "a b", "a b"),
    ({"b": "a"}, "a b", "a"),
    ({"b": "a"}, "b a", "a"),
    ({"b": "a"}, "b", "b"),
    ({"b": "a"}, "b b", "b"),
    ({"b": "a", "c": "a"}, "b c", "b"),
    ({"b": "a", "c": "a"}, "a b c", "a"),
    ({"b": "a", "c": "b"}, "a c", "a"),
    ({"c": "a b"}, "a b c", "a b"),
    ({"c": "a b"}, "c d", "c d"),
    ({"c": "a b", "d": "b"}, "c d", "c"),
    ({"b": "gone"}, "a b", "a b"),
    ({"b": "gone", "c": "gone"}, "c b", "c"),
    ({"a": "b", "b": "a"}, "a b", "a"),
    ({"a": "b", "b": "a"}, "b a c", "b c"),
    ({"a": "a"}, "a b", "a b"),
    ({"a": "b", "b": "c", "c": "a"}, "b c", "b"),
]


def timeline_of(derived):
    sources = {key: Source(key, key, derived_from=tuple(derived.get(key, "").split())) for key in "abcd"}
    return Timeline("t.toml", "T", sources=sources)


@pytest.mark.parametrize(("derived", "told", "expected"), TABLE)
def test_independent(derived, told, expected):
    event = Event("e", "E", "visit", claims=tuple(Claim(source, "words") for source in told.split()))
    assert independent(timeline_of(derived), event) == tuple(expected.split())


def test_a_claim_of_a_source_that_the_file_does_not_have():
    event = Event("e", "E", "visit", claims=(Claim("a", "words"), Claim("unknown", "words")))
    assert independent(timeline_of({}), event) == ("a", "unknown")


def test_ancestors():
    sources = timeline_of({"c": "b", "b": "a", "d": "d"}).sources
    assert ancestors(sources, "c") == {"a", "b"}
    assert ancestors(sources, "d") == {"d"}
    assert ancestors(sources, "a") == ancestors(sources, "gone") == frozenset()
