"""What a row can be filtered by, and how many events that leaves."""

import pytest

from bmtimeline.query import Lens
from bmtimeline.ui.filter.by_row import field_and_value, row_choices
from bmtimeline.ui.kit.choices import Choice, ChoiceRow, Group
from views.views_help import event, index_of

INDEX = index_of(
    event("one", "2001", actors=("ann",), places=("Minsk",), tags=("a", "b")),
    event("two", "2002", "2005", actors=("ann", "bob"), places=("Minsk",)),
    event("three", "199X", actors=("bob",)),
    event("none"),
)


def choices(entry, query="", **rest):
    return row_choices(INDEX, INDEX.answer(Lens(query)), entry, **rest)


def groups(rows):
    return [row.label for row in rows if isinstance(row, Group)]


def entry_of(name, which=0):
    return INDEX.answer(Lens()).place_of(name)[which]


def test_all_that_a_row_has():
    rows = choices(entry_of("one"))
    assert groups(rows) == ["Actors", "Kind", "Year", "Sources", "Places", "Tags", "This event"]
    assert [row.value for row in rows if isinstance(row, ChoiceRow)] == [
        "actor:ann", "kind:other", "year:2001", "source:a", "place:Minsk", "tag:a", "tag:b", "id:one",
    ]  # fmt: skip


def test_a_row_without_anything_has_its_kind_and_itself():
    assert groups(choices(entry_of("none"))) == ["Kind", "This event"]


def test_a_twin_is_of_its_own_year():
    years = [
        row.label
        for which in (0, 1)
        for row in choices(entry_of("two", which))
        if str(getattr(row, "value", "")).startswith("year:")
    ]
    assert years == ["2002", "2005"]


def test_the_source_one_reads_comes_first_and_alone():
    rows = choices(entry_of("two"), source="b")
    assert rows[0] == Group("Source of this excerpt")
    assert [row.value for row in rows if getattr(row, "value", "").startswith("source:")] == ["source:b"]


@pytest.mark.parametrize("query", ["", "actor:bob", "-actor:ann", "year:2001..2002", "is:disputed"])
@pytest.mark.parametrize("name", ["one", "two", "three", "none"])
def test_each_count_is_what_it_leaves(query, name):
    lens = Lens(query)
    for row in choices(entry_of(name), query):
        if isinstance(row, ChoiceRow):
            assert row.count == INDEX.count(lens.only(*field_and_value(row.value))), row
    for row in choices(entry_of(name), query, exclude=True):
        if isinstance(row, ChoiceRow):
            assert row.count == INDEX.count(lens.exclude(*field_and_value(row.value))), row


def test_what_the_filter_names_is_marked():
    made = {
        row.value: row.choice
        for row in choices(entry_of("two"), "actor:Анна -tag:a year:2002")
        if isinstance(row, ChoiceRow)
    }
    assert made["actor:ann"] is Choice.CHOSEN
    assert made["year:2002"] is Choice.CHOSEN
    assert made["actor:bob"] is Choice.OFF


def test_a_value_may_hold_a_colon():
    assert field_and_value("place:a:b") == ("place", "a:b")
