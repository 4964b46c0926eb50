"""Queries from a grammar against the slow evaluator, and spoiled ones, which are a query or an error that says where."""

import json
import random
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from bmtimeline.dates import parse as edtf
from bmtimeline.evidence import readings
from bmtimeline.model import Actor, Claim, Event, Source, Timeline
from bmtimeline.query import FIELDS, Index, Lens, QueryError, parse, pretty, quote_value
from bmtimeline.query.memory_columns import MemoryColumns
from bmtimeline.query.partial import while_typing
from bmtimeline.query.word_at import word_at
from bmtimeline.store.index_writer import keep
from bmtimeline.store.mapped_columns import MappedColumns
from bmtimeline.store.section_file import SectionFile
from bmtimeline.store.stamp import Stamp, State
from bmtimeline.ui.filter.chip_sheet import ChipSheet
from bmtimeline.ui.filter.completions import Completer
from bmtimeline.ui.kit.advice import complaint
from bmtimeline.ui.strip.window import moved_to, rung, slid
from fuzz import hostile
from fuzz.cases import Fuzzer, Inputs
from fuzz.mutations import mutated_text
from query.slow_evaluator import WINDOWS, Slow, places, written
from terminal.tokens import strange

_DATES: Final = (
    "2000", "2001", "2002-03", "2002-22", "2001/2003", "2000/2001", "2003-05-07", "[2000,2003]", "2002~", "2001?", "200X", "2002/..",
    "{2001,2004-02}", "2003-01/2003-06%", "/2001", "2003-05", "2001-12", "/..", "2002-24", "2004-33", "2003-40", "2003-XX-12",
    "2002-1X", "2001-02-2X", "?2002-05", "2002-05-~09", "[2000..2002]", "{..2001,2003}", "../2002", "2003-05-07T10:00:00Z", "200X-03",
    "2001/", "2004-02-29", "{2000-01-01,2000-01-02}", "[2001-02,2001-04]",
)  # fmt: skip
_WORDS: Final = (
    "oil",
    "jade",
    "Минск",
    "ore",
    "Café",
    "Нейпьидо́",
    "မြန်မာ",
    "",
    "ſtraße",
    "İl",
    "a\x1eb",
    "o\x1fre",
    "東京",
    "ﬁ",
)
_ACTORS: Final = {
    "anna": Actor("anna", "Anna Oil", "person", aliases=("Анна",)),
    "boris": Actor("boris", "Борис", "person"),
    "ann": Actor("ann", "Ann", "person"),
    "ANN": Actor("ANN", "Ann", "person"),
    "cora": Actor("cora", "Cora", "person"),
}
_SOURCES: Final = {
    "one": Source("one", "The Ore", publisher="Hill", url="https://example.org"),
    "two": Source("two", "Oil News"),
}
_KINDS: Final = ("visit", "vista", "trade")
_PLACES: Final = ("Minsk", "New York", "York")
_TAGS: Final = ("oil", "oil wells", "war")
_LEAVES: Final[dict[str, tuple[str, ...]]] = {
    "word": ("oil", "jade", "минск", "ore", "o", "anna", "cafe", "НЕЙПЬИДО", "မြန်", "ＯＩＬ", "strasse", "fi"),
    "actor": (*_ACTORS, "or", "zzz", "Анна", "анн"),
    "kind": (*_KINDS, "vis"),
    "source": (*_SOURCES, "ore", "hill", "zzz"),
    "place": (*_PLACES, "york", "m", "zzz"),
    "tag": (*_TAGS, "oi", "ells"),
    "id": ("e0", "e", "zzz"),
    "title": ("oil", "café"),
    "text": ("tin", "oil"),
    "quote": ("tin", "ore"),
    "year": tuple(WINDOWS),
    "date": ("2002-03", "2001/2003", "2002-22", "[2000,2003]", "2003-05-07", "2002/..", "2002-24", "200X"),
    "given": _DATES,
    "is": ("disputed", "uncertain", "approximate", "undated"),
    "has": ("quote", "url", "source", "actor", "date", "place", "note"),
    "no": ("quote", "url", "source", "actor", "date", "place", "note"),
    "claims": (">0", "2", "<=1", "=0"),
}
_NEVER: Final = {"is:sure": {"sure"}, "is:possible": {"possible"}, "-is:sure": {"possible", "disputed"}}
_PIECES: Final = (
    *'ab ()|,"“”-!:.=<>[]{}~?%X/0123456789\t\n\0é', *(f"{name}:" for name in FIELDS), "not:", "..", 'date:"', "2004", "March ", "Sep ",
    "15 ", "th", "BCE", "is:marked", "without:one", "only:two", ">=", "year:2004", "[1667,1668]", "((((", "-" * 60, "|" * 3,
    *hostile.TEXTS,
)  # fmt: skip


# Grammar


def make_answers(dice: random.Random) -> Inputs:
    """Make a small timeline and a query, as trees."""
    events = [_event(dice, number) for number in range(dice.randint(0, 8))]
    terms = [_tree(dice, 3) for _ in range(dice.randint(0, 3))]
    case = {"events": events, "terms": terms, "said": dice.choice(["", "", *_NEVER]), "kept": dice.random() < 0.4}
    return {"case.json": json.dumps(case, indent=1).encode()}


def _event(dice: random.Random, number: int) -> dict[str, Any]:
    def some(values: Any, most: int) -> list[str]:
        return dice.sample(list(values), dice.randint(0, most))

    claims = [
        {"source": dice.choice(list(_SOURCES)), "quote": dice.choice(_WORDS), "translation": dice.choice(("", "tin")),
         "when": dice.choice(("", "", *_DATES)), "assessment": dice.choice(("", "", "", "rejected")), "note": dice.choice(("", "x"))}
        for _ in range(dice.choice((0, 1, 1, 2, 3, 4)))
    ]  # fmt: skip
    return {
        "id": f"e{number}", "title": dice.choice(_WORDS), "kind": dice.choice(_KINDS), "actors": some(_ACTORS, 2),
        "places": some(_PLACES, 2), "tags": some(_TAGS, 2), "summary": dice.choice(_WORDS), "note": dice.choice(("", "a guess")),
        "when": dice.choice(("", *_DATES)), "claims": claims,
    }  # fmt: skip


def _tree(dice: random.Random, depth: int) -> Any:
    if depth == 0 or dice.random() < 0.5:
        field = dice.choice(list(_LEAVES))
        return [field, dice.choice(_LEAVES[field])]
    match dice.randint(0, 2):
        case 0:
            return ["not", _tree(dice, depth - 1)]
        case 1:
            return ["and", [_tree(dice, depth - 1) for _ in range(dice.randint(2, 3))]]
    return ["or", [_tree(dice, depth - 1) for _ in range(dice.randint(2, 3))]]


def _as_tree(node: Any) -> Any:
    field, rest = node
    if field == "not":
        return (field, _as_tree(rest))
    return (field, [_as_tree(part) for part in rest] if field in {"and", "or"} else rest)


def timeline_of(events: list[dict[str, Any]]) -> Timeline:
    """Give the timeline of some events as plain data."""
    made = []
    for given in events:
        claims = tuple(
            Claim(**{**claim, "when": edtf(claim["when"]) if claim["when"] else None}) for claim in given["claims"]
        )
        values = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
        event = Event(**{**values, "when": edtf(given["when"]) if given["when"] else None, "claims": claims})
        made.append(
            Event(**{name: getattr(event, name) for name in event.__struct_fields__} | {"readings": readings(event)})
        )
    tables = MappingProxyType(_SOURCES), MappingProxyType(_ACTORS)
    return Timeline("t.toml", "T", kinds=_KINDS, sources=tables[0], actors=tables[1], events=tuple(made))


def check_answers(inputs: Inputs, folder: Path) -> None:
    """See that the index says what the slow evaluator says, kept on disk or not."""
    case = json.loads(inputs["case.json"])
    timeline = timeline_of(case["events"])
    terms = [_as_tree(term) for term in case["terms"]]
    index, slow = _index(timeline, folder, kept=case["kept"]), Slow(timeline)
    answer = index.answer(Lens(" ".join([*map(written, terms), case["said"]]).strip()))
    wanted = _NEVER.get(case["said"], {"sure", "possible", "disputed"})
    tree = ("and", terms)
    kinds = {event.id: slow.kind(tree, event) for event in timeline.events}
    expected = {
        (event.id, at if event.readings else None)
        for event in timeline.events
        for at, reading in enumerate(places(event))
        if slow.may(tree, event, reading) and kinds[event.id] in wanted
    }
    entries = [answer.entries[row] for row in answer.rows]
    found = {(index.timeline.events[entry.event].id, entry.reading) for entry in entries}
    assert found == expected, (answer.lens.text, found ^ expected)
    for row in answer.rows:
        assert str(answer.kind_of(row)) == kinds[timeline.events[answer.entries[row].event].id]
    for field in ("actor", "kind", "source", "place", "tag"):
        counted = answer.counts(field)
        assert set(counted) == set(slow.names(field))
        for name in counted:
            assert counted[name] == slow.facet(terms, field, name, wanted), (answer.lens.text, field, name)


def _index(timeline: Timeline, folder: Path, *, kept: bool) -> Index:
    if not kept:
        return Index(timeline)
    path = folder / "t.index"
    keep(MemoryColumns(timeline), [], Stamp(1, "", State(0, 0), b"", "", ()), path)
    return Index(MappedColumns(SectionFile(path), timeline.file))


# Spoiled ones


def make_queries(dice: random.Random) -> Inputs:
    """Spoil a query."""
    text = " ".join(written(_as_tree(_tree(dice, 2))) for _ in range(dice.randint(0, 3)))
    text = (
        mutated_text(dice, text, _PIECES)
        if dice.random() < 0.7
        else "".join(dice.choices(_PIECES, k=dice.randint(1, 12)))
    )
    if dice.random() < 0.2:
        text = f"date:{quote_value(mutated_text(dice, dice.choice(_HUMAN), hostile.TEXTS + hostile.DATES))}"
    if dice.random() < 0.02:
        text *= 300
    return {"query.txt": text.encode("utf-8", "surrogatepass")}


_HUMAN: Final = (
    "15 Sep 2023", "September 2023", "autumn 2014", "March 44 BCE", "Sep 15th, 2023", "2011..2014", "Mar 2011..Apr 2012", ">=2014", "44 BC",
    "=2011", "<15 Sep 2023", "Monday 3 March 2025", "31 Feb 2023", "May", "15/09/2023", "the 3rd of May 2020", "winter 9999",
)  # fmt: skip
_MADE: Final = timeline_of([_event(random.Random(number), number) for number in range(6)])  # noqa: S311
_SMALL: Final = Index(_MADE)


def check_queries(inputs: Inputs, _: Path) -> None:
    """See that a text is a query, or an error that says where; and that nothing that is done with one raises."""
    text = inputs["query.txt"].decode("utf-8", "surrogatepass")
    lens, wrong = while_typing(text)
    _SMALL.answer(lens)
    completer = Completer(_SMALL)
    for cursor in {0, len(text) // 2, len(text)}:
        word = word_at(text, cursor)
        assert word is None or 0 <= word.start <= cursor <= word.end <= len(text), (word, cursor)
        offer = completer.offer(text[:2000], min(cursor, 2000), asked=True)
        assert offer is None or (offer.rows and 0 <= offer.start <= offer.end <= len(text))
    try:
        query = parse(text)
    except QueryError as error:
        _error_stands(text, error)
        assert wrong is None or isinstance(wrong, QueryError)
        return
    assert all(text[term.start : term.end] == term.text for term in query.terms)
    assert query.terms or not text.strip()
    answer = _SMALL.answer(Lens(text))
    assert answer.sure + answer.possible + answer.disputed == answer.matching <= answer.total
    assert [count for _, count in _SMALL.advice(Lens(text))] == sorted(
        (count for _, count in _SMALL.advice(Lens(text))), reverse=True
    )
    if len(text) < 2000:
        _changes_stand(Lens(text))


def _error_stands(text: str, error: QueryError) -> None:
    assert 0 <= error.at <= len(text), (error.at, len(text))
    assert error.sentence.endswith((".", "?")), error.sentence
    said = pretty(text, error)
    assert len(said.split("\n")) == 2
    assert not strange(said.encode("utf-8"))
    for width in (1, 30, 80):
        complaint(error, width)


def _changes_stand(lens: Lens) -> None:
    """See that whatever the keys make of a query is a query, or refused with words."""
    extent = _SMALL.answer(Lens()).extent
    made = [lens.drop_last(), lens.without("actor"), *(lens.without_term(term) for term in lens.query.terms)]
    for field, value in (("actor", "anna"), ("place", 'a "b" ,|('), ("tag", "oil wells"), ("year", "2004")):
        try:
            made += [change(field, value) for change in (lens.only, lens.toggle, lens.exclude)]
        except QueryError as error:
            assert "long" in error.sentence or "deep" in error.sentence, error.sentence  # noqa: PT017
    try:
        made += [rung(lens, 730_000, extent, 1).lens, slid(lens, extent, 1).lens, moved_to(lens, 730_000).lens]
    except QueryError as error:
        assert "long" in error.sentence or "deep" in error.sentence, error.sentence  # noqa: PT017
    for one in made:
        _SMALL.answer(one)
    sheet = ChipSheet.of(lens)
    sheet.rows(_SMALL)
    for number in range(len(sheet.terms)):
        for other in (sheet.switched(number), sheet.removed(number), sheet.negated(number)):
            other.rows(_SMALL)


ANSWERS: Final = Fuzzer("answers", make_answers, check_answers, shrinks=False)
QUERIES: Final = Fuzzer("queries", make_queries, check_queries)
