"""The timeline as some of its witnesses tell it."""

import pytest

from bmtimeline.dates import parse, words
from bmtimeline.evidence import muting, readings, told_by
from bmtimeline.model import Claim, Event, Source, Timeline


def event(name, *claims, own=None):
    """Make an event; a claim is `a:2004` (source and date), `b:` (no date) or `c!:2004` (rejected)."""
    made = []
    for claim in claims:
        source, date = claim.split(":")
        judged = "rejected" if source.endswith("!") else ""
        made.append(Claim(source.rstrip("!"), "q", when=parse(date) if date else None, assessment=judged))
    bare = Event(name, name, "other", when=parse(own) if own else None, claims=tuple(made))
    return Event(name, name, "other", when=bare.when, claims=bare.claims, readings=readings(bare))


TABLE = [
    ("one witness, heard", event("e", "a:2004"), "a", ["2004"]),
    ("one witness, muted", event("e", "b:2004"), "a", None),
    ("no witness at all", event("e", own="2004"), "a", None),
    ("only a rejected witness", event("e", "a:2004", "b!:2014"), "b", None),
    ("a dispute moves to the date that remains", event("e", "a:2014-23", "b:2004", own="2014-23"), "b", ["2004"]),
    ("the curator's reading stays with its witness", event("e", "a:2014-23", "b:2004", own="2014-23"), "a",
     ["autumn 2014"]),
    ("the curator's reading stays where a remaining date allows it", event("e", "a:2014", "b:2004", own="2014-23"), "a",
     ["autumn 2014"]),
    ("the curator's own date stays where no claim gives one", event("e", "a:", "b:", own="2004"), "a", ["2004"]),
    ("a date goes with the only claim that gave it", event("e", "a:2004", "b:", own="2004"), "b", []),
    ("a dispute among those heard stays", event("e", "a:2004", "b:2014", "c:2020"), "ab", ["2004", "2014"]),
    ("agreement is untouched", event("e", "a:2004", "b:2004"), "b", ["2004"]),
]  # fmt: skip


@pytest.mark.parametrize(("whole", "heard", "dates"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_what_remains(whole, heard, dates):
    sources = {key: Source(key, key) for key in "abc"}
    before = Timeline("t", "T", sources=sources, events=(whole,))
    after = told_by(before, set(heard))
    if dates is None:
        assert after.events == ()
        assert muting(before, after).vanished == bool(whole.claims)
        return
    [left] = after.events
    assert [words(reading.when) for reading in left.readings] == dates
    assert {claim.source for claim in left.claims} <= set(heard)
    assert muting(before, after).moved == (
        () if [r.when for r in whole.readings] == [r.when for r in left.readings] else ("e",)
    )


def test_hearing_all_changes_nothing():
    sources = {key: Source(key, key) for key in "ab"}
    whole = Timeline("t", "T", sources=sources, events=(event("e", "a:2004", "b:2014", own="2014"),))
    assert told_by(whole, sources) == whole
