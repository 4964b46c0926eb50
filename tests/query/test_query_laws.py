"""Random queries on random timelines against an evaluator that is slow and obvious; the laws of logic."""

import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bmtimeline.dates import parse as edtf
from bmtimeline.model import Actor, Claim, Event, Reading, Source, Timeline
from bmtimeline.query import Index, Lens, QueryError, parse, pretty, quote_value
from bmtimeline.query.memory_columns import MemoryColumns
from bmtimeline.store.index_writer import keep
from bmtimeline.store.mapped_columns import MappedColumns
from bmtimeline.store.section_file import SectionFile
from bmtimeline.store.stamp import Stamp, State
from query.slow_evaluator import WINDOWS, Slow, days, places, rivals, written

DATES = (
    "2000", "2001", "2002-03", "2002-22", "2001/2003", "2000/2001", "2003-05-07", "[2000,2003]", "2002~",
    "2001?", "{2001,2004-02}", "2003-01/2003-06%", "200X", "2002/..", "/2001", "2003-05", "2001-12", "/..",
)  # fmt: skip
WORDS = ("oil", "jade", "Минск", "ore", "Café", "Нейпьидо́", "မြန်မာ", "")
ACTORS = {
    "anna": Actor("anna", "Anna Oil", "person", aliases=("Анна",)),
    "boris": Actor("boris", "Борис", "person"),
    "ann": Actor("ann", "Ann", "person"),
    "ANN": Actor("ANN", "Ann", "person"),
    "cora": Actor("cora", "Cora", "person"),
}
SOURCES = {
    "one": Source("one", "The Ore", publisher="Hill", url="https://example.org"),
    "two": Source("two", "Oil News"),
}
KINDS = ("visit", "vista", "trade")
PLACES = ("Minsk", "New York", "York")
TAGS = ("oil", "oil wells", "war")
KINDS_OF_MATCH = frozenset({"sure", "possible", "disputed"})
LONG = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
"""For the oracle, which knows every case; the laws below it are cheaper to break."""
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
FACETS = ("actor", "kind", "source", "place", "tag")


def some(values, most):
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


@st.composite
def claims(draw):
    quote, translation = draw(st.sampled_from(WORDS)), draw(st.sampled_from(("", "", "tin")))
    return Claim(draw(st.sampled_from(list(SOURCES))), quote, translation=translation)


@st.composite
def events(draw, number):
    readings = []
    for at in range(draw(st.sampled_from([0, 1, 1, 1, 2, 3]))):
        found = draw(st.lists(st.sampled_from(DATES), min_size=1, max_size=3, unique=True))
        whens = tuple(map(edtf, found))
        readings.append(Reading(whens[0], whens, (), at == 0))
    return Event(
        f"e{number}",
        draw(st.sampled_from(WORDS)),
        draw(st.sampled_from(KINDS)),
        actors=draw(some(list(ACTORS), 2)),
        places=draw(some(PLACES, 2)),
        tags=draw(some(TAGS, 2)),
        summary=draw(st.sampled_from(WORDS)),
        note=draw(st.sampled_from(("", "a guess"))),
        claims=tuple(draw(st.lists(claims(), max_size=2))),
        readings=tuple(readings),
    )


@st.composite
def timelines(draw):
    made = tuple(draw(events(number)) for number in range(draw(st.integers(0, 7))))
    return Timeline("t.toml", "T", kinds=KINDS, actors=ACTORS, sources=SOURCES, events=made)


def leaf(field, *values):
    return st.tuples(st.just(field), st.sampled_from(values))


leaves = st.one_of(
    leaf("word", "oil", "jade", "минск", "ore", "o", "anna", "cafe", "НЕЙПЬИДО", "မြန်", "ＯＩＬ"),
    leaf("actor", *ACTORS, "or", "zzz", "Анна", "анн"),
    leaf("kind", *KINDS, "vis"),
    leaf("source", *SOURCES, "ore", "hill", "zzz"),
    leaf("place", *PLACES, "york", "m", "zzz"),
    leaf("tag", *TAGS, "oi", "ells"),
    leaf("id", "e0", "e", "zzz"),
    leaf("title", "oil", "café"),
    leaf("text", "tin", "oil"),
    leaf("quote", "tin", "ore"),
    leaf("year", *WINDOWS),
    leaf("year", *WINDOWS),
    leaf("date", "2002-03", "2001/2003", "2002-22", "[2000,2003]", "2003-05-07", "2002/.."),
    leaf("given", *DATES),
    leaf("is", "disputed", "uncertain", "approximate", "undated"),
    leaf("has", "quote", "url", "source", "actor", "date", "place", "note"),
    leaf("no", "quote", "url", "source", "actor", "date", "place", "note"),
    leaf("claims", ">0", "2", "<=1", "=0"),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(st.just("not"), inner),
        st.tuples(st.just("and"), st.lists(inner, min_size=2, max_size=3)),
        st.tuples(st.just("or"), st.lists(inner, min_size=2, max_size=3)),
    ),
    max_leaves=5,
)
queries = st.lists(trees, max_size=3)
WANTED = {
    "": KINDS_OF_MATCH,
    "is:sure": {"sure"},
    "is:possible": {"possible"},
    "is:sure,possible": {"sure", "possible"},
    "-is:possible": {"sure", "disputed"},
    "-is:sure -is:possible": {"disputed"},
}
"""What is said of the whole query, and the kinds of match that it leaves."""
wanted_kinds = st.sampled_from(["", "", "", *WANTED])


def text_of(terms, said=""):
    return " ".join([*map(written, terms), said]).strip()


def rows(answer, index):
    """Give the event ids and readings of the rows."""
    found = [answer.entries[row] for row in answer.rows]
    return [(index.timeline.events[entry.event].id, entry.reading) for entry in found]


def index_of(timeline, kept):
    """Give an index made from the events, or one that was kept in the cache."""
    if not kept:
        return Index(timeline)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.index"
        keep(MemoryColumns(timeline), [], Stamp(1, "", State(0, 0), b"", "", ()), path)
        return Index(MappedColumns(SectionFile(path), timeline.file))


@LONG
@given(timelines(), queries, wanted_kinds, st.booleans())
def test_answers_like_the_slow_evaluator(timeline, terms, said, kept):
    index, slow = index_of(timeline, kept), Slow(timeline)
    answer = index.answer(Lens(text_of(terms, said)))
    tree = ("and", terms)
    kinds = {event.id: slow.kind(tree, event) for event in timeline.events}
    kinds = {event: kind if kind in WANTED[said] else None for event, kind in kinds.items()}
    expected = {
        (event.id, at if event.readings else None)
        for event in timeline.events
        for at, reading in enumerate(places(event))
        if slow.may(tree, event, reading) and kinds[event.id]
    }
    assert set(rows(answer, index)) == expected
    assert len(answer.rows) == len(expected)
    for row in answer.rows:
        assert answer.kind_of(row) == kinds[timeline.events[answer.entries[row].event].id]
    told = [name for name in kinds.values() if name]
    assert (answer.total, answer.matching) == (len(timeline.events), len(told))
    counted = {"sure": answer.sure, "possible": answer.possible, "disputed": answer.disputed}
    assert counted == {name: told.count(name) for name in counted}


@QUICK
@given(timelines(), st.sampled_from([*WINDOWS]), st.booleans())
def test_one_window_answers_as_the_format_says(timeline, window, kept):
    answer = index_of(timeline, kept).answer(Lens(f"year:{window}"))
    wanted = days(WINDOWS[window])
    kinds = []
    for event in timeline.events:
        dates = [days(rival.text) for rival in rivals(event)]
        inside = [date <= wanted for date in dates]
        if any(inside) and any(date.isdisjoint(wanted) for date in dates):
            kinds.append("disputed")
        elif dates and all(inside) and not any(rival.uncertain or rival.approximate for rival in rivals(event)):
            kinds.append("sure")
        elif any(date & wanted for date in dates):
            kinds.append("possible")
    counts = [kinds.count(name) for name in ("sure", "possible", "disputed")]
    assert [answer.sure, answer.possible, answer.disputed] == counts


@LONG
@given(timelines(), queries, wanted_kinds, st.booleans())
def test_facets_count_what_each_would_leave(timeline, terms, said, kept):
    index, slow = index_of(timeline, kept), Slow(timeline)
    lens = Lens(text_of(terms, said))
    answer = index.answer(lens)
    for field in FACETS:
        counted = answer.counts(field)
        for name in counted:
            assert counted[name] == slow.facet(terms, field, name, WANTED[said]), (field, name)
            assert counted[name] == index.answer(lens.only(field, name)).matching
        assert set(counted) == set(slow.names(field))


@QUICK
@given(timelines(), queries, wanted_kinds, st.booleans())
def test_years_count_events_under_their_headings(timeline, terms, said, kept):
    answer = index_of(timeline, kept).answer(Lens(text_of(terms, said)))
    standing = Slow(timeline).years(terms, WANTED[said])
    assert answer.undated == len(standing.pop(None, ()))
    assert dict(answer.years) == {heading: len(ids) for heading, ids in standing.items()}
    firsts = [heading.first for heading, _ in answer.years]
    assert firsts == sorted(firsts)


@QUICK
@given(timelines(), queries)
def test_advice_counts_without_each_term(timeline, terms):
    index = Index(timeline)
    lens = Lens(text_of(terms))
    advice = index.advice(lens)
    assert len(advice) == len(lens.query.terms)
    counts = [count for _, count in advice]
    assert counts == sorted(counts, reverse=True)
    for term, count in advice:
        assert index.answer(lens.without_term(term)).matching == count


def shown(index, text):
    answer = index.answer(Lens(text))
    return [(row, answer.kind_of(row)) for row in answer.rows]


@QUICK
@given(timelines(), trees, trees, trees)
def test_laws_of_logic(timeline, one, two, three):
    index = Index(timeline)
    a, b, c = map(written, (one, two, three))
    assert shown(index, f"--{a}") == shown(index, a) == shown(index, f"-(-({a}))")
    assert shown(index, f"{a} {b}") == shown(index, f"{b} {a}")
    assert shown(index, f"{a} | {b}") == shown(index, f"{b}|{a}")
    assert shown(index, f"-({a} | {b})") == shown(index, f"-{a} -{b}")
    assert shown(index, f"-({a} {b})") == shown(index, f"-{a} | -{b}")
    assert shown(index, f"{a} {a}") == shown(index, a) == shown(index, f"{a} | {a}")
    assert shown(index, f"({a} {b}) {c}") == shown(index, f"{a} ({b} {c})")
    assert shown(index, f"{a} {b} | {c}") == shown(index, f"({a} {b}) | {c}")
    rows_of = [dict(shown(index, text)).keys() for text in (f"{a} ({b} | {c})", f"{a} {b} | {a} {c}")]
    assert rows_of[0] == rows_of[1]


@QUICK
@given(timelines(), queries, st.sampled_from([*ACTORS, "Нет такого", 'a "b"']), st.sampled_from(["actor", "kind"]))
def test_toggle_and_exclude_twice_change_nothing(timeline, terms, value, field):
    terms = [term for term in terms if term[0] != "not"]
    index = Index(timeline)
    lens = Lens(text_of(terms))
    if sum(term.field == field for term in lens.query.terms) <= 1:
        assert shown(index, lens.toggle(field, value).toggle(field, value).text) == shown(index, lens.text)
    if not any(term.field == field for term in lens.query.terms):
        assert shown(index, lens.exclude(field, value).exclude(field, value).text) == shown(index, lens.text)


ALPHABET = st.sampled_from(
    [
        *'ab ()|,"“”-!:.=<>[]{}~?%X/0123456789\t\n\0\ud800é',
        *("actor:", "year:", "date:", "claims:", "is:", "not:", "..", 'date:"'),
        *("2004", "March ", "Sep ", "15 ", "s", "th", "BCE"),
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.lists(ALPHABET, max_size=25).map("".join), st.text(max_size=30)))
def test_any_text_is_a_query_or_a_query_error(text):
    try:
        query = parse(text)
    except QueryError as error:
        check_error(text, error)
    else:
        assert all(text[term.start : term.end] == term.text for term in query.terms)
        assert query.terms or not text.strip()
        assert EMPTY.answer(Lens(text)).matching == 0
        assert FULL.answer(Lens(text)).matching <= 1


def check_error(text, error):
    assert 0 <= error.at <= len(text)
    assert error.sentence.endswith((".", "?"))
    assert len(pretty(text, error).split("\n")) == 2


EMPTY = Index(Timeline("t.toml", "T"))
WHEN = edtf("2004")
EVENT = Event("a", "a b", "other", readings=(Reading(WHEN, (WHEN,), (), leads=True),))
FULL = Index(Timeline("t.toml", "T", events=(EVENT,)))


@given(st.text(min_size=1).filter(str.strip))
def test_a_quoted_value_is_read_as_it_was(value):
    term = parse(f"text:{quote_value(value)} x").terms[0]
    assert term.values == (value,)


@pytest.mark.parametrize("size", [0, 1, 9, 8192, 8193, 20_000])
def test_rows_are_a_sequence(size):
    from bmtimeline.query.bits import Rows, from_ranks  # noqa: PLC0415

    chosen = [entry for entry in range(size) if entry * entry % 7 in {1, 2}]
    view = Rows(from_ranks(chosen, size), size)
    assert list(view) == chosen
    assert len(view) == len(chosen)
    assert view[:5] == tuple(chosen[:5])
    assert view[::-997] == tuple(chosen[::-997])
    for at in range(0, len(chosen), 371):
        assert view[at] == chosen[at]
        assert view[at - len(chosen)] == chosen[at]
        assert view.index(chosen[at]) == at
        assert chosen[at] in view
        assert view.rank(chosen[at] + 1) == at + 1
    assert view.rank(size) == view.rank(size + 9) == len(chosen)
    assert view.rank(-1) == 0
    assert size not in view
    assert "x" not in view
    for at in (len(chosen), -len(chosen) - 1):
        with pytest.raises(IndexError):
            view[at]
    with pytest.raises(ValueError, match="7"):
        view.index(7)
    with suppress(ValueError):
        view.index(0)
