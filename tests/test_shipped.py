"""The timeline that ships with the program, and its sources byte for byte."""

import hashlib
from pathlib import Path

import pytest

from bmtimeline.check import check, shares
from bmtimeline.evidence.examination import examine
from bmtimeline.load import load_file
from bmtimeline.model import QuoteStatus
from bmtimeline.resources import shipped_timeline

SEEDS = Path(__file__).parents[1] / "seeds"
SUMS = {
    "000_77cfd645e8582b13.txt": "dc1deb606a0428d88c5e05ed515058fce4c5c66f81b48fb48770ea46b81f9070",
    "003_66310b2ee3627e34.txt": "1a50f67aee20d9c56b4c417da8f33dca7bb65bf2bf9bafb3cc00302a086c8ee4",
}
LOADED = load_file(shipped_timeline())


@pytest.fixture(scope="module")
def timeline():
    return examine(LOADED[0])


def test_the_seeds_are_those_documents():
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in SEEDS.iterdir()} == SUMS


def test_each_seed_is_the_copy_of_a_source(timeline):
    assert sorted(source.file for source in timeline.sources.values()) == sorted(SUMS)
    for source in timeline.sources.values():
        assert source.text.encode() == (SEEDS / source.file).read_bytes()


def test_check_is_clean(timeline):
    assert LOADED[1] == []
    assert check(timeline) == []
    assert timeline.rejected == ()


def test_each_expression_of_time_is_quoted_and_most_of_each_document(timeline):
    assert "time-unquoted" not in {ignore.code for ignore in timeline.ignores}
    assert all(part > 0.75 for part in shares(timeline).values())


def test_what_is_silenced_is_silenced_for_one_event_each(timeline):
    ids = {event.id for event in timeline.events}
    assert all(ignore.where in ids and len(ignore.reason) > 20 for ignore in timeline.ignores)


def test_its_size(timeline):
    assert 45 <= len(timeline.events) <= 65


def test_the_one_dispute(timeline):
    [event] = [event for event in timeline.events if event.disputed]
    assert [reading.when.text for reading in event.readings] == ["2004", "2014-23"]
    assert event.leading.when.text == "2014-23"


def test_every_quote_is_verbatim_and_in_its_place(timeline):
    for event in timeline.events:
        assert event.claims, event.id
        for claim in event.claims:
            text = timeline.sources[claim.source].text
            assert claim.located.status is QuoteStatus.EXACT, event.id
            parts = [part.strip() for part in claim.quote.split("[…]")]
            assert [text[start:end] for start, end in claim.located.parts] == parts


def test_every_alias_stands_in_a_source(timeline):
    texts = [source.text for source in timeline.sources.values()]
    missing = [
        (actor.id, alias)
        for actor in timeline.actors.values()
        for alias in actor.aliases
        if not any(alias in text for text in texts)
    ]
    assert missing == []


def test_every_claimed_date_is_near_the_curators_reading(timeline):
    """No event but the one in dispute has two readings, and each dated event has a source or a note for its date."""
    for event in timeline.events:
        if event.when is not None:
            dated = any(claim.when for claim in event.claims)
            assert dated or event.note, event.id
