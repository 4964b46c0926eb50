"""What one can filter by: groups, counts, order, and narrowing by what was typed."""

import pytest
from views_help import event, index_of

from bmtimeline.dates import parse, period
from bmtimeline.model import Timeline
from bmtimeline.query import Index, Lens
from bmtimeline.query import parse as parse_query
from bmtimeline.ui.kit import choices
from bmtimeline.ui.kit.choices import (
    GROUPS,
    Choice,
    ChoiceRow,
    Group,
    Order,
    actor_rows,
    narrowed,
    year_rows,
    year_value,
)

INDEX = index_of(
    event("one", "2004", actors=("bob", "land")),
    event("two", "2004-05", "2014", actors=("bob",)),
    event("three", "199X", actors=("ann", "land")),
    event("four", actors=("land",)),
)


def actors(query=""):
    return actor_rows(INDEX, INDEX.answer(Lens(query)))


def years(query=""):
    return [(row.value, row.label, row.count) for row in year_rows(INDEX, INDEX.answer(Lens(query)))]


def test_actors_by_group_the_most_first_and_those_with_none_last():
    assert [(row.label if isinstance(row, Group) else (row.value, row.count)) for row in actors()] == [
        "People",
        ("bob", 2),
        ("ann", 1),
        ("cid", 0),
        "States",
        ("land", 3),
        "Companies",
        ("firm", 0),
    ]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.COUNT, ["bob", "ann", "cid", "land", "firm"]),
        (Order.NAME, ["ann", "bob", "cid", "land", "firm"]),
        (Order.FILE, [actor for kind in GROUPS for actor, one in INDEX.timeline.actors.items() if one.kind == kind]),
    ],
)
def test_actors_in_any_order(order, expected):
    """The groups stay; going round the orders comes back to the first."""
    rows = actor_rows(INDEX, INDEX.answer(Lens()), order)
    assert [row.value for row in rows if isinstance(row, ChoiceRow)] == expected
    assert order.next is not order
    assert order.next.next.next is order


def test_where_there_is_nothing_to_choose_words_say_what_to_do():
    bare = Index(Timeline("t", "T"))
    for rows, said in ((actor_rows, "no actors yet: add them as [actors.ID]"), (year_rows, "has a date: add when")):
        found = rows(bare, bare.answer(Lens()))
        assert said in " ".join(row.text for row in found)
        assert all(len(row.text) <= 20 for row in found)
        assert narrowed(found, "x") == []


def test_counts_are_those_under_the_other_filters():
    found = {row.value: row.count for row in actors("actor:ann year:2004") if isinstance(row, ChoiceRow)}
    assert found == {"bob": 2, "ann": 0, "cid": 0, "land": 1, "firm": 0}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {}),
        ("actor:bob", {"bob": Choice.CHOSEN}),
        ("actor:bob,ann", {"bob": Choice.CHOSEN, "ann": Choice.CHOSEN}),
        ("-actor:bob", {"bob": Choice.EXCLUDED}),
        ("actor:bob -actor:ann", {"bob": Choice.CHOSEN, "ann": Choice.EXCLUDED}),
        ('actor:"Lee Ann"', {"ann": Choice.CHOSEN}),
        ("bob", {}),
    ],
)
def test_choices(query, expected):
    found = {row.value: row.choice for row in actors(query) if isinstance(row, ChoiceRow)}
    assert {key: choice for key, choice in found.items() if choice is not Choice.OFF} == expected


def test_years():
    assert years() == [("1990s", "1990s", 1), ("2004", "2004", 2), ("2014", "2014", 1)]
    assert {row[0]: row[2] for row in years("actor:bob")} == {"1990s": 0, "2004": 2, "2014": 1}


@pytest.mark.parametrize("query", ["", "actor:bob", "year:2004", "actor:bob year:1990s"])
def test_a_years_count_is_what_it_would_leave(query):
    lens = Lens(query)
    for value, _, count in years(query):
        assert INDEX.answer(lens.only("year", value)).matching == count


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", None),
        ("  ", None),
        ("lee", ["ann", "firm"]),
        ("LEE", ["ann", "firm"]),
        ("ann lee", ["ann"]),
        ("annlee", ["ann"]),
        ("анна", ["ann"]),
        ("b", ["bob"]),
        ("and", ["land"]),
        ("n", ["ann", "land", "firm"]),
        ("l", ["ann", "land", "firm"]),
        ("sons", ["firm"]),
        ("zzz", []),
    ],
)
def test_narrowed(typed, expected):
    rows = actors()
    found = narrowed(rows, typed)
    if expected is None:
        assert found == rows
    else:
        assert [row.value for row in found] == expected


def test_what_begins_with_it_comes_before_what_holds_it():
    def row(name):
        return ChoiceRow(name, name, 1, names=(name,))

    rows = [row("grandland"), row("the land"), row("land of one"), row("landing"), Group("x")]
    assert [found.label for found in narrowed(rows, "land")] == ["land of one", "landing", "the land", "grandland"]


@pytest.mark.parametrize(
    "date",
    [
        "2004",
        "199X",
        "19XX",
        "-0043",
        "0000",
        "0005",
        "000X",
        "001X",
        "099X",
        "-004X",
        "1XXX",
        "XXXX",
        "Y-17E7",
        "1950S2",
        "Y12345",
    ],
)
def test_a_years_value_is_a_query_that_finds_it(date):
    heading = period(parse(date))
    value = year_value(heading.first, heading.last)
    lens = Lens().only("year", value)
    assert parse_query(lens.text).terms[0].values == (value,)
    assert index_of(event("e", date)).answer(lens).matching == 1


def test_in_a_long_timeline_years_have_what_stands_under_them(monkeypatch):
    monkeypatch.setattr(choices, "YEARS_COUNTED", 3)
    answer = INDEX.answer(Lens("actor:bob"))
    rows = year_rows(INDEX, answer)
    standing = {year_value(period.first, period.last): count for period, count in answer.years}
    assert {row.value: row.count for row in rows} == standing
    assert all(row.least and not row.detail for row in rows)
    assert all(INDEX.answer(answer.lens.only("year", row.value)).matching >= row.count for row in rows)
