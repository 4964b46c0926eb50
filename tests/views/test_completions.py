"""What the word under the cursor may become, and how many events each has."""

import time

import pytest

from bmtimeline.dates import parse as edtf
from bmtimeline.model import Actor, Claim, Event, Reading, Source, Timeline
from bmtimeline.query import FIELDS, Index, Lens, parse
from bmtimeline.query.flags import NOTED
from bmtimeline.ui.filter.completions import MOST, Completer


def event(name, kind, year, *actors, places=(), tags=(), claims=1):
    when = edtf(year) if year else None
    readings = (Reading(when, (when,), (), leads=True),) if when else ()
    told = tuple(Claim("ant", f"q{number}") for number in range(claims))
    return Event(name, name, kind, actors=actors, places=places, tags=tags, claims=told, readings=readings)


ACTORS = (
    Actor("lukashenko", "Alexander Lukashenko", "person", aliases=("Александр Лукашенко",)),
    Actor("lavrov", "Sergey Lavrov", "person", aliases=("Лавров",)),
    Actor("min-aung-hlaing", "Min Aung Hlaing", "person", aliases=("မင်းအောင်လှိုင်",)),
    Actor("belarus", "Belarus", "state"),
    Actor("O'Neill (jr)", "O'Neill", "person"),
)
TIMELINE = Timeline(
    "t.toml",
    "T",
    kinds=("visit", "trade", "award"),
    actors={actor.id: actor for actor in ACTORS},
    sources={"ant": Source("ant", "The Ant", publisher="Hill"), "bee": Source("bee", "The Bee")},
    events=(
        event("one", "visit", "2011", "lukashenko", "belarus", places=("New York",), tags=("arms",)),
        event("two", "visit", "2014", "lavrov", "lukashenko", places=("Minsk",)),
        event("three", "trade", "2004-05", "belarus", "O'Neill (jr)", places=("Minsk",), claims=2),
        event("four", "trade", "199X", "min-aung-hlaing", claims=0),
        event("five", "visit", "", "lukashenko"),
    ),
)
COMPLETER = Completer(Index(TIMELINE))


def offered(text, *, asked=False):
    cursor = text.index("^")
    offer = COMPLETER.offer(text.replace("^", ""), cursor, asked=asked)
    return [] if offer is None else [(row.written, row.count) for row in offer.rows if row.written not in NOTED]


def rows(text):
    return [(written, None if count == "-" else int(count)) for written, count in (one.split() for one in text)]


FIELD_ROWS = [(f"{name}:", None) for name in FIELDS]
TABLE = [
    # what is typed, with the cursor; what it may become, with the counts
    ("^", FIELD_ROWS),
    ("-^", FIELD_ROWS),
    ("oil (^", FIELD_ROWS),
    ("oil ^", []),
    ("ki^", rows(["kind: -"])),
    ("t^", rows(["title: -", "text: -", "tag: -"])),
    ("n^", rows(["no: -", "not: -"])),
    ("KI^", rows(["kind: -"])),
    ("luka^", rows(["actor:lukashenko 3"])),
    ("лук^", rows(["actor:lukashenko 3"])),
    ("Лавр^", rows(["actor:lavrov 1"])),
    ("မင်း^", rows(["actor:min-aung-hlaing 1"])),
    ("min^", rows(["actor:min-aung-hlaing 1", "place:Minsk 2"])),
    ("kashenko^", []),
    ("vis^", rows(["kind:visit 3"])),
    ("201^", rows(["year:2010s 2", "year:2011 1", "year:2014 1"])),
    ("aung^", rows(["actor:min-aung-hlaing 1"])),
    ("actor:^", [*rows(["lukashenko 3", "belarus 2", "lavrov 1", "min-aung-hlaing 1"]), ('"O\'Neill (jr)"', 1)]),
    ("actor:kashenko^", rows(["lukashenko 3"])),
    ("actor:l^", rows(["lukashenko 3", "lavrov 1"])),
    ("ACTOR:La^", rows(["lavrov 1"])),
    ("actor:lai^", rows(["min-aung-hlaing 1"])),
    ("actor:lukashenko,la^", rows(["lavrov 1"])),
    ("actor:lukashenko^", []),
    ("actor:“min aung^”", rows(["min-aung-hlaing 1"])),
    ('actor:"o\'n^', [('"O\'Neill (jr)"', 1)]),
    ("actor:zzz^", []),
    ("actor:belarus actor:^", [("belarus", 2), ("lukashenko", 1), ('"O\'Neill (jr)"', 1), ("lavrov", 0), ("min-aung-hlaing", 0)]),
    ("-actor:belarus actor:lu^", rows(["lukashenko 2"])),
    ("kind:trade -actor:l^", rows(["lukashenko 0", "lavrov 0"])),
    ("year:2011 | kind:trade actor:be^", rows(["belarus 1"])),
    ("(year:2011 | kind:trade) actor:be^", rows(["belarus 2"])),
    ("year:2011 (x | actor:be^)", rows(["belarus 1"])),
    ("actor:be^ year:2011", rows(["belarus 1"])),
    ("kind:^", rows(["visit 3", "trade 2", "award 0"])),
    ("kind:a^", rows(["award 0"])),
    ("kind:visit,^", rows(["trade 2", "award 0"])),
    ("place:^", [("Minsk", 2), ('"New York"', 1)]),
    ("place:n^", [('"New York"', 1)]),
    ("place:york^", [('"New York"', 1)]),
    ("tag:^", rows(["arms 1"])),
    ("source:^", rows(["ant 4", "bee 0"])),
    ("source:hill^", rows(["ant 4"])),
    ("only:^", rows(["ant 4", "bee 0"])),
    ("without:^", rows(["ant -", "bee -"])),
    ("id:t^", rows(["three -", "two -"])),
    ("kind:visit id:t^", rows(["two -"])),
    ("id:one^", []),
    ("year:^", rows(["1990s 1", "2004 1", "2010s 2", "2011 1", "2014 1"])),
    ("kind:trade year:20^", rows(["2004 1", "2010s 0", "2011 0", "2014 0"])),
    ("year:2011,201^", rows(["2010s 2", "2011 1", "2014 1"])),
    ("year:2011..^", rows(["2011..2011 1", "2011..2014 2"])),
    ("year:..20^", rows(["..2004 2", "..2011 3", "..2014 4"])),
    ("year:>=201^", rows([">=2011 2", ">=2014 1"])),
    ("is:^", rows(["undated 1", "sure 5", "disputed 0", "uncertain 0", "approximate 0", "possible 0"])),
    ("year:1995 is:^", rows(["possible 1", "disputed 0", "uncertain 0", "approximate 0", "undated 0", "sure 0"])),
    ("is:und^", rows(["undated 1"])),
    ("(is:su^)", rows(["sure 5"])),
    ("has:qu^", rows(["quote 4"])),
    ("no:qu^", rows(["quote 1"])),
    ("claims:^", rows(["0 1", "1 3", ">1 1", ">2 0"])),
    ("title:^", []),
    ("date:20^", []),
    ("actr:lu^", []),
    ('"luka^', []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_table(text, expected):
    assert offered(text) == expected


def test_asked_for_it_offers_fields_behind_a_finished_term():
    assert offered("oil ^", asked=True) == FIELD_ROWS


@pytest.mark.parametrize("text", [text for text, expected in TABLE if expected])
def test_whatever_is_taken_can_be_read_and_finds_what_was_counted(text):
    whole, cursor = text.replace("^", ""), text.index("^")
    offer = COMPLETER.offer(whole, cursor)
    for row in offer.rows:
        if row.open:
            continue
        taken = whole[: offer.start] + row.written + whole[offer.end :]
        if whole.count("(") > whole.count(")"):
            taken += ")"
        if "(is:" in taken:
            continue
        terms = parse(taken).terms
        found = COMPLETER._index.answer(Lens(taken)).matching
        plain = row.count is not None and not {"|", ",", "-"} & set(whole) and "only" not in whole
        assert terms
        assert not plain or found == row.count


def test_what_is_found_by_an_alias_says_so():
    offer = COMPLETER.offer("actor:лук", 9)
    assert (offer.rows[0].label, offer.rows[0].detail) == ("lukashenko", "Александр Лукашенко")
    offer = COMPLETER.offer("actor:luk", 9)
    assert offer.rows[0].detail == "Alexander Lukashenko"
    assert COMPLETER.offer("actor:bel", 9).rows[0].detail == ""


def test_in_a_large_timeline_it_counts_no_more_than_it_shows():
    when = edtf("2004")
    actors = {f"a{number}": Actor(f"a{number}", f"Actor {number}", "person") for number in range(5_000)}
    readings = (Reading(when, (when,), (), leads=True),)
    events = tuple(
        Event(f"e{number}", "t", "other", actors=(f"a{number % 5_000}",), places=(f"p{number}",), readings=readings)
        for number in range(20_000)
    )
    index = Index(Timeline("t", "T", actors=actors, events=events))
    index.answer(Lens("actor:a1 place:p1 id:e1 year:2004"))
    completer = Completer(index)
    for text in ("actor:", "place:", "id:e1", "year:20", "act"):
        completer.offer(text, len(text))
        start = time.process_time()
        offer = completer.offer(text, len(text))
        assert time.process_time() - start < 0.15
        assert 0 < len(offer.rows) <= MOST


def test_in_a_long_timeline_years_say_what_there_is_at_least():
    whens = [edtf(text) for text in ("2004", "2004-05", "2003/2005", "2011")]
    events = tuple(
        Event(f"e{number}", "t", "other", readings=(Reading(whens[number % 4], (whens[number % 4],), (), leads=True),))
        for number in range(6_000)
    )
    index = Index(Timeline("t", "T", events=events))
    offer = Completer(index).offer("year:20", 7)
    assert [(row.written, row.count, row.least) for row in offer.rows] == [
        ("2000..2009", None, False), ("2003", 1500, True), ("2004", 3000, True), ("2011", 1500, True),
    ]  # fmt: skip
    assert index.answer(Lens("year:2004")).matching == 4500


def test_every_year_and_decade_it_offers_can_be_asked_for():
    dates = ("0091", "0094", "0101", "0112", "0115", "1901", "1905", "-0043", "-0041", "0001", "0003", "19XX", "001X")
    events = []
    for number, date in enumerate(dates):
        when = edtf(date)
        events.append(Event(f"e{number}", "t", "other", readings=(Reading(when, (when,), (), leads=True),)))
    completer = Completer(Index(Timeline("t", "T", events=tuple(events))))
    values = [row.written for row in completer.offer("year:", 5).rows]
    assert {"90..99", "110s", "1900..1909", "-43", "10..19"} <= set(values)
    for value in values:
        parse(f"year:{value}")
    assert all(row.count for row in completer.offer("year:", 5).rows)
