"""What is said of a query as a whole: who is heard, and which kind of match is wanted."""

import pytest

from bmtimeline.dates import parse
from bmtimeline.evidence import readings
from bmtimeline.model import Claim, Event, Source, Timeline
from bmtimeline.query import Index, Lens, Match, QueryError
from bmtimeline.query import parse as parse_query


def event(name, *claims):
    made = tuple(Claim(claim.split(":")[0], "q", when=parse(claim.split(":")[1])) for claim in claims)
    return Event(name, name, "other", claims=made, readings=readings(Event(name, name, "other", claims=made)))


SOURCES = {
    "ant": Source("ant", "The Ant", publisher="Hill"),
    "bee": Source("bee", "The Bee"),
    "cat": Source("cat", "Cat"),
}
INDEX = Index(
    Timeline(
        "t",
        "T",
        sources=SOURCES,
        events=(
            event("sure", "ant:2004"),
            event("wide", "bee:2000/2010"),
            event("about", "ant:2004~"),
            event("twins", "ant:2004", "bee:2014"),
            event("late", "cat:2020"),
        ),
    )
)
TABLE = [
    ("", "wide about sure twins late"),
    ("year:2004", "wide about sure twins"),
    ("year:2004 is:sure", "sure"),
    ("year:2004 is:possible", "wide about"),
    ("year:2004 is:sure,possible", "wide about sure"),
    ("year:2004 -is:possible", "sure twins"),
    ("year:2004 is:sure is:possible", ""),
    ("is:possible", ""),
    ("is:sure", "wide about sure late"),
    ("without:ant", "wide twins late"),
    ("without:Hill", "wide twins late"),
    ("without:ant,bee", "late"),
    ("without:ant without:bee", "late"),
    ("only:bee", "wide twins"),
    ("only:ant,cat", "about sure twins late"),
    ("only:bee year:2014", "twins"),
    ("only:bee year:2004", "wide"),
    ("only:ant is:disputed", ""),
    ("without:nobody", "wide about sure twins late"),
    ("only:nobody", ""),
]


@pytest.mark.parametrize(("query", "ids"), TABLE)
def test_table(query, ids):
    answer = INDEX.answer(Lens(query))
    assert sorted({answer.event_of(row).id for row in answer.rows}) == sorted(ids.split())
    assert answer.matching == len(ids.split()) == answer.sure + answer.possible + answer.disputed
    assert answer.total == 5
    assert INDEX.count(Lens(query)) == answer.matching


BAD = [
    ("(without:ant) | sure", "holds for the whole query", 1),
    ("a | is:sure", "holds for the whole query", 4),
    ("(only:ant b)", "holds for the whole query", 1),
    ("-without:ant", "cannot be negated", 0),
    ("not:only:ant", "cannot be negated", 0),
    ("is:sure,disputed", "cannot stand beside", 3),
    ("only:", "missing", 5),
]


@pytest.mark.parametrize(("query", "said", "at"), BAD)
def test_bad(query, said, at):
    with pytest.raises(QueryError) as raised:
        parse_query(query)
    assert said in raised.value.sentence
    assert raised.value.at == at


def test_an_unknown_source_is_named():
    assert INDEX.answer(Lens("without:bees")).unknown == ("No source is called “bees”. Did you mean “bee”?",)


def test_a_dispute_moves_to_the_date_that_remains():
    answer = INDEX.answer(Lens("only:bee"))
    [entry] = answer.place_of("twins")
    assert answer.heading_of(entry).label == "2014"
    assert answer.kind_of(entry) is Match.SURE


def test_facets_narrow_with_the_kind_of_match():
    answer = INDEX.answer(Lens("year:2004 is:sure"))
    assert answer.sources == {"ant": 1, "bee": 0, "cat": 0}
    years = {heading.label: count for heading, count in answer.years}
    assert years["2020"] == INDEX.count(Lens("is:sure year:2020")) == 1


def test_the_lens_mutes_and_hears_again():
    lens = Lens("year:2004").toggle("without", "ant")
    assert lens.text == "year:2004 without:ant"
    assert lens.toggle("without", "bee").toggle("without", "ant").text == "year:2004 without:bee"
    assert lens.without("without").only("only", "bee").text == "year:2004 only:bee"
