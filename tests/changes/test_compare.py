"""Comparison of two versions of a timeline: every difference is reported, and nothing else."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bmtimeline.changes import Changes, compare, summary
from bmtimeline.changes.claims import pairs
from bmtimeline.dates import parse
from bmtimeline.model import Actor, Claim, Event, Ignore, Located, QuoteStatus, Source, Timeline
from changes.changes_help import CLAIMS, EVENTS, TIMELINES, by_id, dated, plain


@settings(max_examples=50)
@given(TIMELINES, TIMELINES)
def test_it_is_empty_just_where_the_timelines_are_the_same_but_for_lines_and_order(old, new):
    assert bool(compare(old, new)) is (plain(old) != plain(new))


@settings(max_examples=50)
@given(TIMELINES, st.randoms(use_true_random=False))
def test_lines_and_the_order_of_records_are_no_difference(old, random):
    def moved(record):
        return replace(record, line=random.randint(1, 999))

    def shuffled(records):
        return random.sample(list(records), len(records))

    new = replace(
        old,
        file="another.toml",
        events=tuple(moved(replace(event, claims=tuple(map(moved, event.claims)))) for event in shuffled(old.events)),
        sources=by_id(map(moved, shuffled(old.sources.values()))),
        actors=by_id(map(moved, shuffled(old.actors.values()))),
        ignores=tuple(replace(ignore, number=random.randint(0, 9)) for ignore in shuffled(old.ignores)),
    )
    assert compare(old, new) == Changes()


@settings(max_examples=50)
@given(TIMELINES, TIMELINES)
def test_its_events_are_those_of_the_summary(old, new):
    found, short = compare(old, new).events, summary(old.events, new.events)
    added = [event.id for event in found.added] + [pair.new.id for pair in found.renamed]
    removed = [event.id for event in found.removed] + [pair.old.id for pair in found.renamed]
    assert (sorted(added), sorted(removed)) == (sorted(short.added), sorted(short.removed))
    assert [pair.new.id for pair in found.changed] == list(short.changed)


@settings(max_examples=50)
@given(TIMELINES, TIMELINES)
def test_the_other_way_round_it_is_the_opposite(old, new):
    there, back = compare(old, new), compare(new, old)
    turned = {"claim-added": "claim-removed", "claim-removed": "claim-added"}
    for one, other in ((there.events, back.events), (there.sources, back.sources), (there.actors, back.actors)):
        assert {record.id for record in one.added} == {record.id for record in other.removed}
        assert {pair.new.id for pair in one.renamed} == {pair.old.id for pair in other.renamed}
        opposite = {pair.new.id: pair.differences for pair in other.changed}
        assert opposite.keys() == {pair.new.id for pair in one.changed}
        for pair in one.changed:
            assert Counter(
                (each.what, each.old, each.new) for each in pair.differences if each.what != "claims-order"
            ) == Counter(
                (turned.get(each.what, each.what), each.new, each.old)
                for each in opposite[pair.new.id]
                if each.what != "claims-order"
            )


@settings(max_examples=50)
@given(TIMELINES, TIMELINES)
def test_what_is_told_differs(old, new):
    found = compare(old, new)
    told = [each for records in (found.events, found.sources, found.actors) for pair in records.changed
            for each in pair.differences]  # fmt: skip
    assert all(each.old != each.new for each in (*told, *found.head))


@given(st.lists(CLAIMS, max_size=5), st.lists(CLAIMS, max_size=5))
def test_claims_are_paired_one_to_one_and_as_many_as_are_alike(old, new):
    found = pairs(old, new)
    assert len({before for before, _ in found}) == len({now for _, now in found}) == len(found)
    assert all(old[one].source == new[two].source or old[one].quote == new[two].quote for one, two in found)
    left = [claim for at, claim in enumerate(old) if at not in {before for before, _ in found}]
    fresh = [claim for at, claim in enumerate(new) if at not in {now for _, now in found}]
    assert all(one.source != two.source and one.quote != two.quote for one in left for two in fresh)


OTHER = {
    "when": parse("1999"),
    "published": parse("1999"),
    "accessed": parse("1999"),
    "located": Located(QuoteStatus.MISSING),
    "actors": ("zed",),
    "places": ("zed",),
    "tags": ("zed",),
    "supports": ("title",),
    "aliases": ("zed",),
    "derived_from": ("zed",),
    "kinds": ("zed",),
}
"""A different value for each field that is not a text."""
NAMES = {
    Event: {"when": "date"},
    Claim: {"when": "claim-date", "note": "claim-note", "source": "claim-source", "located": "quote-status"},
    Source: {"class_": "class", "text": "copy"},
}


def fields(kind, *without):
    return [
        (kind, name, NAMES.get(kind, {}).get(name, name))
        for name in kind.__struct_fields__
        if name not in {"id", "line", *without}
    ]


@pytest.mark.parametrize(
    ("kind", "field", "what"),
    [*fields(Event, "claims", "readings"), *fields(Claim), *fields(Source), *fields(Actor)],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_each_field_has_its_name(kind, field, what):
    """A new field of a record is reported under its own name and needs a row in this table."""
    claim = Claim("paper", "He came.")
    old = {Event: Event("e", "E", "visit"), Claim: claim, Source: Source("s", "S"), Actor: Actor("a", "A", "state")}
    record = old[kind]
    other = replace(record, **{field: OTHER.get(field, "another")})
    if kind is Claim:
        record, other = (replace(old[Event], claims=(claim,)) for claim in (record, other))

    def timeline(record):
        place = {Event: "events", Source: "sources", Actor: "actors"}[type(record)]
        return Timeline("t.toml", "T", **{place: (record,) if place == "events" else by_id([record])})

    changes = compare(timeline(record), timeline(other))
    [pair] = (*changes.events.changed, *changes.sources.changed, *changes.actors.changed)
    [found] = pair.differences
    assert found.what == what
    assert (found.claim is None) is (kind is not Claim)


@pytest.mark.parametrize("field", [name for name in Timeline.__struct_fields__ if name not in
                                   {"file", "sources", "actors", "events", "rejected", "ignores"}])  # fmt: skip
def test_the_head_too(field):
    old = Timeline("t.toml", "T")
    [found] = compare(old, replace(old, **{field: OTHER.get(field, "another")})).head
    assert found.what == field


def told(old, new):
    """Return the differences between two versions of an event."""
    return [
        each.what
        for pair in compare(Timeline("t", "T", events=(dated(old),)), Timeline("t", "T", events=(dated(new),))).events
        .changed
        for each in pair.differences
    ]  # fmt: skip


A, B = Claim("a", "first", when=parse("2004")), Claim("b", "second", when=parse("2004"))
ONE = Event("e", "E", "visit", claims=(A, B))
LATER = replace(B, when=parse("2014"))


@pytest.mark.parametrize(
    ("claims", "what"),
    [
        ((A, LATER), ["dispute", "claim-date"]),
        ((A, replace(LATER, assessment="rejected", reason="no")), ["claim-date", "assessment", "reason"]),
        ((A,), ["claim-removed"]),
        ((B, A), ["claims-order"]),
        ((A, replace(B, quote="2nd")), ["quote"]),
        ((A, replace(B, source="c")), ["claim-source"]),
        ((A, Claim("c", "third")), ["claim-added", "claim-removed"]),
        ((Claim("c", "third"), A, B), ["claim-added"]),
        ((Claim("b", "other"), A, B), ["claim-added"]),
    ],
)
def test_claims(claims, what):
    assert told(ONE, replace(ONE, claims=claims)) == what


def test_a_dispute_is_settled_or_has_other_dates():
    disputed = replace(ONE, claims=(A, LATER))
    assert told(disputed, ONE) == ["dispute", "claim-date"]
    assert told(disputed, replace(ONE, claims=(A, replace(B, when=parse("2015"))))) == ["dispute", "claim-date"]


@given(EVENTS)
def test_another_id_alone_is_another_name(event):
    old, new = (Timeline("t", "T", events=(replace(event, id=name),)) for name in ("one", "two"))
    found = compare(old, new).events
    assert [(pair.old.id, pair.new.id) for pair in found.renamed] == [("one", "two")]
    assert (found.added, found.changed, found.removed) == ((), (), ())


def test_sources_and_actors_are_renamed_too_and_the_same_twice_is_not_mistaken():
    old = Timeline("t", "T", sources=by_id([Source("a", "S"), Source("b", "S"), Source("c", "S")]))
    new = Timeline("t", "T", sources=by_id([Source("d", "S"), Source("b", "S"), Source("e", "S", note="new")]))
    found = compare(old, new).sources
    assert [(pair.old.id, pair.new.id) for pair in found.renamed] == [("a", "d")]
    assert ([one.id for one in found.added], [one.id for one in found.removed]) == (["e"], ["c"])


def test_events_with_errors_take_part_as_far_as_they_were_read():
    good, bad = Event("a", "A", "visit"), Event("b", "B", "visit")
    nameless = Event("event 3 of the file", "C", "visit")
    old = Timeline("t", "T", events=(good,), rejected=(bad, nameless, nameless))
    assert not compare(old, replace(old, rejected=(replace(nameless, id="event 9 of the file"), nameless, bad)))
    found = compare(old, Timeline("t", "T", events=(good, bad), rejected=(nameless, replace(nameless, title="D"))))
    [pair] = found.events.changed
    assert [(each.what, each.old, each.new) for each in pair.differences] == [("left-out", True, False)]
    assert [event.title for event in found.events.added] == ["D"]
    assert [event.title for event in found.events.removed] == ["C"]


def test_several_of_one_id():
    good, same = Event("a", "A", "visit"), Event("a", "Again", "visit")
    old = Timeline("t", "T", events=(good,), rejected=(same, same))
    assert not compare(old, old)
    assert [event.title for event in compare(old, replace(old, rejected=(same,))).events.removed] == ["Again"]


def test_what_check_ignores():
    old = Timeline("t", "T", ignores=(Ignore("a", "*", "why", 0), Ignore("b", "x", "why", 1)))
    new = Timeline("t", "T", ignores=(Ignore("b", "x", "why", 0), Ignore("a", "*", "else", 1)))
    found = compare(old, new)
    assert [ignore.reason for ignore in found.ignores_added] == ["else"]
    assert [ignore.reason for ignore in found.ignores_removed] == ["why"]


def test_readings_that_only_one_state_has_are_told():
    event = Event("e", "E", "visit", when=parse("2004"))
    old, new = Timeline("t", "T", events=(event,)), Timeline("t", "T", events=(dated(event),))
    [pair] = compare(old, new).events.changed
    assert [each.what for each in pair.differences] == ["readings"]
