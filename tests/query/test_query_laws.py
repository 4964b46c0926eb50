"""Random queries on random timelines against an evaluator that is slow and obvious; the laws of logic."""

from contextlib import suppress
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bmtimeline.dates import parse as edtf
from bmtimeline.dates import period
from bmtimeline.model import Actor, Claim, Event, Reading, Timeline
from bmtimeline.query import Index, Lens, QueryError, parse, pretty, quote_value

DATES = (
    "2000", "2001", "2002-03", "2002-22", "2001/2003", "2000/2001", "2003-05-07", "[2000,2003]", "2002~",
    "2001?", "{2001,2004-02}", "2003-01/2003-06%", "200X", "2002/..", "/2001", "2003-05", "2001-12", "/..",
)  # fmt: skip
DAY_ONE, LAST_DAY = edtf("1999").earliest, edtf("2011").latest
WORDS = ("oil", "jade", "Минск", "ore")
NAMES = {"anna": "Anna Oil", "boris": "Борис", "ann": "Ann", "ANN": "Ann", "cora": "Cora"}
KINDS = ("visit", "vista", "trade")
QUICK = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def days(text):
    """Give every day a date may cover, in a small world."""
    found = set()
    for first, last in edtf(text).spans:
        found |= set(range(DAY_ONE if first is None else first, (LAST_DAY if last is None else last) + 1))
    return frozenset(found)


# Timelines


@st.composite
def events(draw, number):
    readings = []
    for at in range(draw(st.sampled_from([0, 1, 1, 1, 2, 3]))):
        rivals = draw(st.lists(st.sampled_from(DATES), min_size=1, max_size=3, unique=True))
        whens = tuple(map(edtf, rivals))
        readings.append(Reading(whens[0], whens, (), at == 0))
    return Event(
        f"e{number}",
        draw(st.sampled_from(WORDS)),
        draw(st.sampled_from(KINDS)),
        actors=tuple(draw(st.lists(st.sampled_from(list(NAMES)), max_size=2, unique=True))),
        claims=tuple(Claim("s", word) for word in draw(st.lists(st.sampled_from(WORDS), max_size=2))),
        readings=tuple(readings),
    )


@st.composite
def timelines(draw):
    made = tuple(draw(events(number)) for number in range(draw(st.integers(0, 7))))
    actors = {key: Actor(key, name, "person") for key, name in NAMES.items()}
    return Timeline("t.toml", "T", kinds=KINDS, actors=actors, events=made)


# Queries as trees: ("word", w), (field, value, …), ("not", tree), ("and", trees), ("or", trees)

YEAR_WINDOWS = {
    "2001": "2001",
    "2000..2002": "2000/2002",
    ">=2002": "2002/..",
    "<2002": "../2001",
    "2000,2001": "2000/2001",
    "2000,2003": "{2000,2003}",
    "2000s": None,
}
DATE_WINDOWS = ("2002-03", "2001/2003", "2002-22", "[2000,2003]", "2003-05-07", "2002/..")

leaves = st.one_of(
    st.tuples(st.just("word"), st.sampled_from((*WORDS, "o", "anna"))),
    st.tuples(st.just("actor"), st.sampled_from((*NAMES, "or", "zzz"))),
    st.tuples(st.just("kind"), st.sampled_from((*KINDS, "vis"))),
    st.tuples(st.just("year"), st.sampled_from([window for window in YEAR_WINDOWS if YEAR_WINDOWS[window]])),
    st.tuples(st.just("date"), st.sampled_from(DATE_WINDOWS)),
    st.tuples(st.just("given"), st.sampled_from(DATES)),
    st.tuples(st.just("is"), st.sampled_from(("disputed", "uncertain", "approximate", "undated"))),
    st.tuples(st.just("claims"), st.sampled_from((">0", "2"))),
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


def written(tree):
    """Write a tree as a query."""
    match tree:
        case ("word", word):
            return word
        case ("given", date):
            return f"date:={quote_value(date)}"
        case ("not", part):
            return f"-{written(part)}"
        case ("and", parts):
            return f"({' '.join(map(written, parts))})"
        case ("or", parts):
            return f"({' | '.join(map(written, parts))})"
        case (field, value):
            return f"{field}:{value}"


def field_of(tree):
    while tree[0] == "not":
        tree = tree[1]
    return tree[0]


def text_of(terms):
    return " ".join(map(written, terms))


# The slow evaluator


def places(event):
    return event.readings or (None,)


def rivals(event):
    return [rival for reading in event.readings for rival in reading.rivals]


def texts(event):
    return [event.title, *(claim.quote for claim in event.claims), *(NAMES[actor] for actor in event.actors)]


def called(value):
    """Give the actors a value means."""
    parts = {key for key in NAMES if value in key or value in NAMES[key].lower()}
    return {value} if value in NAMES else parts


PLAIN = {
    "word": lambda word, event: any(word.lower() in text.lower() for text in texts(event)),
    "actor": lambda value, event: bool(called(value) & set(event.actors)),
    "kind": lambda value, event: event.kind == value or (value not in KINDS and event.kind.startswith(value)),
    "claims": lambda value, event: len(event.claims) == 2 if value == "2" else len(event.claims) > 0,
    "is": lambda flag, event: {
        "disputed": len(event.readings) > 1,
        "undated": not event.readings,
        "uncertain": any(rival.uncertain for rival in rivals(event)),
        "approximate": any(rival.approximate for rival in rivals(event)),
    }[flag],
}
"""What leaves that have nothing to do with time ask of an event."""


def window_of(tree):
    return days(YEAR_WINDOWS[tree[1]] if tree[0] == "year" else tree[1])


def same(rival, date):
    return rival.text == date or days(rival.text) == days(date)


def may(tree, event, reading):
    """Tell whether it may hold of the event, if this reading is the true one."""
    match tree:
        case ("not", part):
            return may_fail(part, event, reading)
        case ("and", parts):
            return all(may(part, event, reading) for part in parts)
        case ("or", parts):
            return any(may(part, event, reading) for part in parts)
        case ("year" | "date", _):
            return reading is not None and any(days(rival.text) & window_of(tree) for rival in reading.rivals)
        case ("given", date):
            return reading is not None and any(same(rival, date) for rival in reading.rivals)
    return PLAIN[tree[0]](tree[1], event)


def may_fail(tree, event, reading):
    """Tell whether it may not hold of the event, if this reading is the true one."""
    match tree:
        case ("not", part):
            return may(part, event, reading)
        case ("and", parts):
            return any(may_fail(part, event, reading) for part in parts)
        case ("or", parts):
            return all(may_fail(part, event, reading) for part in parts)
        case ("year" | "date", _):
            return reading is None or not all(
                days(rival.text) <= window_of(tree) and not rival.uncertain and not rival.approximate
                for rival in reading.rivals
            )
    return not may(tree, event, reading)


def split(tree, event):
    """Tell whether rival dates of the event fall on either side of a window."""
    match tree:
        case ("not", part):
            return split(part, event)
        case ("and" | "or", parts):
            return any(split(part, event) for part in parts)
        case ("year" | "date", _):
            window = window_of(tree)
            found = [days(rival.text) for rival in rivals(event)]
            return any(rival <= window for rival in found) and any(rival.isdisjoint(window) for rival in found)
        case ("given", _):
            return len({may(tree, event, reading) for reading in event.readings}) > 1
    return False


def timed(tree):
    match tree:
        case ("not", part):
            return timed(part)
        case ("and" | "or", parts):
            return any(map(timed, parts))
    return tree[0] in {"year", "date", "given"}


def kind(tree, event):
    """Give how an event matches, None when it does not."""
    if not any(may(tree, event, reading) for reading in places(event)):
        return None
    if not timed(tree):
        return "disputed" if event.disputed else "sure"
    if not any(may_fail(tree, event, reading) for reading in places(event)):
        return "sure"
    return "disputed" if split(tree, event) else "possible"


def matching(terms, timeline):
    return [event for event in timeline.events if kind(("and", terms), event)]


def rows(answer, index):
    """Give the event ids and readings of the rows."""
    found = [answer.entries[row] for row in answer.rows]
    return [(index.timeline.events[entry.event].id, entry.reading) for entry in found]


@QUICK
@given(timelines(), queries)
def test_answers_like_the_slow_evaluator(timeline, terms):
    index = Index(timeline)
    answer = index.answer(Lens(text_of(terms)))
    tree = ("and", terms)
    kinds = {event.id: kind(tree, event) for event in timeline.events}
    expected = {
        (event.id, at if event.readings else None)
        for event in timeline.events
        for at, reading in enumerate(places(event))
        if may(tree, event, reading)
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
@given(timelines(), st.sampled_from([*YEAR_WINDOWS][:-1]))
def test_one_window_answers_as_the_format_says(timeline, window):
    answer = Index(timeline).answer(Lens(f"year:{window}"))
    wanted = days(YEAR_WINDOWS[window])
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


@QUICK
@given(timelines(), queries)
def test_facets_count_what_each_would_leave(timeline, terms):
    index = Index(timeline)
    lens = Lens(text_of(terms))
    answer = index.answer(lens)
    for field, facet in (("actor", answer.actors), ("kind", answer.kinds)):
        others = [term for term in terms if field_of(term) != field]
        for name, count in facet.items():
            assert count == len(matching([*others, (field, name)], timeline))
            assert count == index.answer(lens.only(field, name)).matching
    assert set(answer.actors) == set(NAMES)


@QUICK
@given(timelines(), queries)
def test_years_count_events_under_their_headings(timeline, terms):
    answer = Index(timeline).answer(Lens(text_of(terms)))
    others = [term for term in terms if field_of(term) != "year"]
    standing = {}
    for event in timeline.events:
        for reading in places(event):
            heading = period(reading.when) if reading else None
            left = standing.setdefault(heading, set())
            if may(("and", others), event, reading):
                left.add(event.id)
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
@given(timelines(), queries, st.sampled_from([*NAMES, "Нет такого", 'a "b"']), st.sampled_from(["actor", "kind"]))
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


@settings(max_examples=600, deadline=None)
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
