"""Which names are alike, which quotes name an actor, and that large files take no longer than they must."""

import time

import pytest

from bmtimeline.check import RULES, review
from bmtimeline.dates import parse
from bmtimeline.model import Actor, Claim, Event, Ignore, Reading, Source, Timeline

RULE = {rule.code: rule for rule in RULES}
NAMES = [
    # the names and aliases of two actors, whether they are near-duplicates
    ("Sergei Aleinik", "Sergey Aleynik", True),
    ("Aleinik, Sergei", "Sergei Aleinik", True),
    ("Evgeny Shestakov", "Evgenii Shestakov", True),
    ("Mikhaïl Petrov", "Mikhail Petrov", True),
    ("US", "us", True),
    ("Anna|Berg", "Berg", True),
    ("Anna|Berg", "Ben|Berg", False),
    ("Viktor Lukashenko|Lukashenko", "Alexander Lukashenko|Lukashenko", False),
    ("Actor number 1", "Actor number 2", False),
    ("India", "Indonesia", False),
    ("China", "Chin", False),
    ("Anna", "Ina", False),
    ("Minister Than Swe", "Than Swe", False),
    ("မင်းအောင်လှိုင်", "မင်းအောင်လှိုင်", True),
    ("မင်း", "မောင်း", False),
    ("!", "?", False),
]


def found(code, **parts):
    return review(Timeline("t.toml", "T", **parts), [RULE[code]]).problems


def actor(key, names):
    name, *aliases = names.split("|")
    return Actor(key, name, "person", aliases=tuple(aliases))


def event(key, title, when="2004", quotes=(), actors=()):
    readings = (Reading(parse(when), (parse(when),), (), leads=True),) if when else ()
    claims = tuple(Claim("s", quote) for quote in quotes)
    return Event(key, title, "visit", readings=readings, claims=claims, actors=tuple(actors))


@pytest.mark.parametrize(("one", "other", "near"), NAMES)
def test_near_actors(one, other, near):
    actors = {"a": actor("a", one), "b": actor("b", other)}
    assert bool(found("actor-near", actors=actors)) is near


EVENTS = [
    # two events, whether they are near-duplicates
    (("Minister visits Minsk in spring", "2004"), ("Minister visits Minsk in autumn", "2004"), True),
    (("Minister visits Minsk in spring", "2004"), ("Minister visits Minsk in spring", "2005"), False),
    (("Minister visits Minsk in 2004", "2004"), ("Minister visits Minsk in 2005", "2004"), False),
    (("First visit", "2004"), ("First Visit!", "2004"), True),
    (("First visit", "2004"), ("Second visit", "2004"), False),
    (("First visit", ""), ("First visit", ""), True),
    (("A", "2004", ["q"], ["x"]), ("B", "2004", ["q"], ["x"]), True),
    (("A", "2004", ["q"], ["x"]), ("B", "2004", ["q"], ["y"]), False),
    (("A", "2004", ["q"], []), ("B", "2004", ["q"], []), False),
]


@pytest.mark.parametrize(("one", "other", "near"), EVENTS)
def test_near_events(one, other, near):
    assert bool(found("event-near", events=(event("a", *one), event("b", *other)))) is near


NAMED = [
    # names, quote, whether the quote has one of them
    ("Anna Berg", "ANNA BERG came", True),
    ("Anna Berg", "Anna came", False),
    ("Anna Berg|Anna", "Anna’s visit", True),
    ("Anna Berg", "there Anna\n  Berg came", True),
    ("Anna  Berg", "Anna Berg came", True),
    ("UN  HQ", "the UN\nHQ", True),
    ("Ann", "Anna came", False),
    ("US", "they told us", False),
    ("US", "the US told them", True),
    ("Мьянма|Мьянмы", "рынок Мьянмы", True),
    ("東京", "東京に来た", True),
]


@pytest.mark.parametrize(("names", "quote", "named"), NAMED)
def test_actors_of_an_event_are_named(names, quote, named):
    events = (event("e", "E", quotes=[quote], actors=["a"]),)
    assert bool(found("actor-unquoted", actors={"a": actor("a", names)}, events=events)) is not named


def test_many_events_and_actors_alike_do_not_take_the_square_of_their_number():
    actors = {f"a-{number}": actor(f"a-{number}", f"Ann{'a' * (number % 50)} Berg") for number in range(10_000)}
    events = tuple(event(f"e-{number}", "The same title of them all", "") for number in range(10_000))
    started = time.process_time()
    review(Timeline("t.toml", "T", actors=actors, events=events), [RULE["actor-near"], RULE["event-near"]])
    assert time.process_time() - started < 10


def test_a_long_source_full_of_years_that_one_line_silences():
    source = Source("s", "S", file="s.txt", text="In 2004 it rained.\n" * 50_000)
    started = time.process_time()
    timeline = Timeline("t.toml", "T", sources={"s": source}, ignores=(Ignore("time-unquoted", "s:3", "R"),))
    done = review(timeline, [RULE["time-unquoted"]])
    assert (len(done.problems), done.silenced) == (49_999, 1)
    assert time.process_time() - started < 10
