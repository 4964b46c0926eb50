"""Loading reports all problems with their places in one run, and still loads the valid content."""

import string
import time

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from load_help import GOOD, NOWHERE, load, marked, spoiled

from bmtimeline.load import load_text
from bmtimeline.load.findings import Finding, Findings
from bmtimeline.load.places import Lines
from bmtimeline.model import Severity

CLAIM = '  quote = "Anna came in 2004."\n'
LAST = 'actors = ["anna", "land"]\n'
BAD = [
    # the text to replace, its replacement, the code, a part of the sentence or hint
    ("title = ", "title ‸", "toml-syntax", "This is not TOML"),
    ('"T"', '"T‸\n', "toml-syntax", "This is not TOML"),
    ('kinds = ["visit"', 'kinds = ["visit" ‸"x"', "toml-syntax", "Unclosed array"),
    ('[actors.anna]\nname = "Anna Berg"', '[actors.anna]\nname = "A"\nname = "B"‸', "toml-syntax", "overwrite"),
    ("[actors.land]", "[actors.anna‸]", "toml-syntax", "twice"),
    ("format = 1", f"format = ‸{'9' * 5000}", "toml-syntax", "too many digits"),
    ("format = 1", f"format = 1\nx = '[[['\ny = {'[' * 50}\n{'[' * 50}‸{'[' * 3000}", "toml-syntax", "nested too deep"),
    ("format = 1", f"# [\nformat = {'{a=[' * 50}‸{'[' * 3000}", "toml-syntax", "nested too deep"),
    ("format = 1", f"‸{'a.' * 3000}a = 1", "too-large", "This key has more than 5 parts"),
    ('quote = "Anna', f"quote = ‸\"{'a' * 2**20}", "too-large", "more than 1,048,576 characters"),
    ('when = "2004"', f'when = ‸"{"2004," * 300}"', "too-large", "more than 1,000 characters"),
    ("format = 1", "format = ‸2", "bad-format", "reads format 1"),
    ("format = 1", "format = ‸1.0", "bad-format", "Write format = 1"),
    ("format = 1", "format = ‸true", "bad-format", "Write format = 1"),
    ("format = 1", "# no format\n‸[nonsense]\n[nonsense.x]\nformat = 1\n", "unknown-key", "“nonsense”"),
    ("format = 1", "‸", "missing-key", "A timeline file needs the key “format”"),
    ("[timeline]", "[timeline]\n‸titel = 1", "unknown-key", "Did you mean “title”?"),
    ("[[events]]", "‸[[event]]\nid = 1\n[[events]]", "unknown-key", "Did you mean “events”?"),
    ("[sources.site]", "‸[source.site]", "unknown-key", "Did you mean “sources”?"),
    ('title = "T"\n', "", "missing-key", "The timeline table needs the key “title”"),
    ('title = "T"', "title = ‸3", "wrong-type", "title: This is a number; a text is expected. Put it in quotation"),
    ('title = "T"', "title = ‸true", "wrong-type", "title: This is true or false"),
    ('title = "T"', 'title = ‸"  "', "empty-value", "title: This text is empty"),
    ('kinds = ["visit", "meeting", "other"]', 'kinds = ‸"visit"', "wrong-type", "Write it in brackets"),
    ('"meeting", "other"]', '"meeting", "other", ‸"meeting"]', "duplicate-value", "“meeting” is listed twice"),
    ('"meeting", "other"]', '"meeting", "other", ‸3]', "wrong-type", "kinds: This is a number"),
    ('[sources.paper]\ntitle = "A paper"', "‸[sources.paper]", "missing-key", "A source needs the key “title”"),
    ('"https://example.org/a"', '‸"ftp://example.org"', "bad-url", "no address that a browser could open"),
    ('"https://example.org/a"', '‸"https://[::1"', "bad-url", "https://"),
    ('"https://example.org/a"', '‸"javascript:alert(1)"', "bad-url", "http"),
    ('"https://example.org/a"', '‸"https://exa mple.org"', "bad-url", "http"),
    ("[sources.site]", '[sources.site]\nfile = ‸"../a.txt"', "bad-file-name", "no plain file name"),
    ("[sources.site]", '[sources.site]\nfile = ‸"/etc/passwd"', "bad-file-name", "name the file alone"),
    ("[sources.site]", '[sources.site]\nfile = ‸"a\\\\b"', "bad-file-name", "name the file alone"),
    ("[sources.site]", '[sources.site]\nfile = ‸"a\\u0000b"', "bad-file-name", "name the file alone"),
    ("[sources.site]", '[sources.site]\nfile = ‸".."', "bad-file-name", "name the file alone"),
    ("[sources.site]", '[sources.site]\nfile = ‸"a.txt"', "source-file", "There is no file"),
    ("[sources.site]", '[sources.site]\npublished = "2014-‸13"', "bad-date", "published: "),
    ("[sources.site]", '[sources.site]\nderived_from = ["paper", ‸"papre"]', "unknown-source", "Did you mean “paper”?"),
    ("[sources.site]", "[sources.site]\nclas = 1".replace("clas", "‸clas"), "unknown-key", "Did you mean “class”?"),
    ('kind = "person"', 'kind = ‸"persona"', "bad-value", "Did you mean “person”?"),
    ('kind = "person"', 'kind = "person"\nof = ‸"lnad"', "unknown-actor", "Did you mean “land”?"),
    ('kind = "person"', 'kind = "person"\naliases = ["A", ‸""]', "empty-value", "aliases: "),
    ('id = "first"', 'id = ‸"First one"', "bad-id", "lower-case words"),
    ('id = "first"', f'id = ‸"{"x" * 201}"', "bad-id", "too long for an id. An id has at most 200 characters"),
    ("[sources.site]", '‸[sources.""]', "bad-id", "This id is blank"),
    ("[sources.site]", f'‸[sources.{"x" * 201}]', "bad-id", "too long for an id"),
    ("[actors.land]", '‸[actors." \\u3000"]', "bad-id", "This id is blank"),
    ("[actors.land]", '‸[actors."land "]', "bad-id", "begins or ends with a space"),
    *(
        ("[actors.land]", f'‸[actors."la\\u{code}nd"]', "bad-id", "has characters that cannot be seen")
        for code in ("0007", "000a", "007f", "009b", "00a0", "00ad", "200b", "200d", "202e", "2066", "fe0f", "feff")
    ),
    ('id = "first"\n', "", "missing-key", "An event needs the key “id”"),
    ('id = "second"', 'id = ‸"first"', "duplicate-id", "taken by event 1"),
    ('kind = "other"', 'kind = ‸"vizit"', "unknown-kind", "Did you mean “visit”?"),
    ('["anna", "land"]', '["anna", ‸"lnad"]', "unknown-actor", "No actor is called “lnad”. Did you mean “land”?"),
    ('["anna", "land"]', '["anna",\n  "land",\n  ‸"anna"]', "duplicate-value", "“anna” is listed twice"),
    ('["anna", "land"]', "‸{x = 1}", "wrong-type", "actors: This is a table"),
    ('"2004"', '"2014-‸13"', "bad-date", "when: "),
    ('"2004"', '"2023-02-‸29"', "bad-date", "when: "),
    ('"2004"', '"2014/‸2004"', "bad-date", "before it begins"),
    ('"2004"', '‸"soon"', "bad-date", "when: "),
    ('"2004"', "‸2004", "wrong-type", 'a date is a text. Write "2004", in quotation marks'),
    ('"2004"', "‸44", "wrong-type", 'Write "0044"'),
    ('"2004"', "‸-43", "wrong-type", 'Write "-0043"'),
    ('"2004"', "‸2004-05-06", "wrong-type", 'Write "2004-05-06"'),
    ('"2004"', "‸2004-05-06 07:08:09.5Z", "wrong-type", 'Write "2004-05-06T07:08:09+00:00"'),
    ('"2004"', "‸07:08:09", "wrong-type", "This is a bare time"),
    ('"2004"', f"‸0x{'f' * 5000}", "wrong-type", "Put it in quotation marks"),
    ('"2004"', "‸inf", "wrong-type", "when: This is a number"),
    ('"2004"', '‸["2004"]', "wrong-type", "when: This is a list"),
    (LAST, LAST + '‸wehn = "2004"\n', "unknown-key", "An event has no key “wehn”. Did you mean “when”?"),
    (LAST, LAST + 'tags = ["a", ‸["b"]]\n', "wrong-type", "tags: This is a list; a text"),
    (LAST, LAST + "claims = ‸3\n", "wrong-type", "a list of tables is expected. Head each with [[…]]"),
    (LAST, LAST + "claims = [‸3]\n", "wrong-type", "a claim is a table"),
    (LAST, LAST + '‸[[events.claim]]\nsource = "paper"\n', "unknown-key", "Did you mean “claims”?"),
    ('  source = "paper"\n', "", "missing-key", "A claim needs the key “source”"),
    ('source = "paper"', 'source = ‸"pape"', "unknown-source", "No source is called “pape”. Did you mean “paper”?"),
    (CLAIM, '  quote = ‸""\n', "empty-value", "quote: "),
    (CLAIM, CLAIM + 'supports = ["date", ‸"dates"]\n', "bad-value", "Did you mean “date”?"),
    (CLAIM, CLAIM + 'assessment = ‸"maybe"\n', "bad-value", "is not one of accepted, rejected"),
    (CLAIM, CLAIM + 'when = """\n2004-‸13"""\n', "bad-date", "when: "),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "said"), BAD, ids=[f"{row[2]}: {row[1][:40]!r}" for row in BAD])
def test_one_mistake_is_one_problem_in_its_place(old, new, code, said):
    text = spoiled(old, new)
    where = None
    if "‸" in text:
        text, *where = marked(text)
    _, problems = load(text)
    found = next(problem for problem in problems if problem.code == code and said in problem.text)
    assert found.severity is Severity.ERROR
    if where:
        assert [found.line, found.column] == where
    assert found.text.startswith(f"t.toml:{found.line}:{found.column}: error {code} ")


def test_the_good_file_is_good():
    timeline, problems = load(GOOD)
    assert problems == []
    assert [event.id for event in timeline.events] == ["first", "second"]
    first = timeline.events[0]
    lines = GOOD.split("\n")
    assert lines[first.line - 1] == "[[events]]"
    assert lines[first.claims[0].line - 1] == "  [[events.claims]]"
    assert lines[timeline.actors["land"].line - 1] == "[actors.land]"
    assert lines[timeline.sources["site"].line - 1] == "[sources.site]"
    assert timeline.rejected == ()


SEVERAL = """\
format = 1
[timeline]
titel = "T"
title = "T"
kinds = ["visit"]
[actors.a]
name = "A"
kind = "robot"
[[events]]
id = "one"
title = 3
kind = "vist"
actors = ["a", "b"]
when = "2014-13"
[[events]]
id = "two"
title = "Two"
kind = "visit"
actors = ["a"]
[[events]]
id = "two"
title = "Three"
kind = "visit"
[[events.claims]]
source = "nobody"
quote = "x"
"""


def test_all_problems_in_one_run_in_the_order_of_the_file():
    timeline, problems = load(SEVERAL)
    assert [(problem.line, problem.column, problem.code) for problem in problems] == [
        (3, 1, "unknown-key"),
        (8, 8, "bad-value"),
        (11, 9, "wrong-type"),
        (12, 8, "unknown-kind"),
        (13, 16, "unknown-actor"),
        (14, 14, "bad-date"),
        (20, 1, "missing-key"),
        (21, 6, "duplicate-id"),
        (25, 10, "unknown-source"),
    ]
    assert [event.id for event in timeline.events] == ["two"]
    assert len(timeline.rejected) == 2


def test_a_broken_actor_is_one_problem_not_one_for_each_event():
    timeline, problems = load(spoiled('kind = "person"', "kind = 3"))
    assert [problem.code for problem in problems] == ["wrong-type"]
    assert len(timeline.events) == 2
    assert timeline.actors["anna"].name == "Anna Berg"


@pytest.mark.parametrize("key", ['" "', '"la\\u200bnd"', "x" * 201])
def test_an_actor_whom_nobody_could_name_is_not_kept(key):
    timeline, problems = load(GOOD.replace("[actors.land]", f"[actors.{key}]"))
    assert list(timeline.actors) == ["anna"]
    assert [problem.code for problem in problems] == ["bad-id", "unknown-actor"]
    assert [event.id for event in timeline.events] == ["first"]


@pytest.mark.parametrize("key", ["x" * 200, "a b", "Мин", "မင်း", "min.aung", "MIN"])
def test_an_id_may_have_any_letters(key):
    timeline, problems = load(GOOD.replace("[actors.land]", f'[actors."{key}"]').replace('"land"', f'"{key}"'))
    assert (list(timeline.actors), problems) == (["anna", key], [])


def test_a_broken_source_is_one_problem():
    timeline, problems = load(spoiled('title = "A paper"', "title = []"))
    assert [problem.code for problem in problems] == ["wrong-type"]
    assert len(timeline.events) == 2


def test_broken_kinds_are_one_problem():
    text = spoiled('kind = "other"', 'kind = "kind-of-our-own"')
    timeline, problems = load(spoiled('kinds = ["visit", "meeting", "other"]', "kinds = 3", text))
    assert [problem.code for problem in problems] == ["wrong-type"]
    assert len(timeline.events) == 2


def test_a_claim_with_a_mistake_leaves_its_event_out():
    timeline, problems = load(spoiled('"Anna came in 2004."', "4"))
    assert [problem.code for problem in problems] == ["wrong-type"]
    assert [event.id for event in timeline.events] == ["second"]
    assert [event.id for event in timeline.rejected] == ["first"]


def test_another_format_gives_no_timeline():
    timeline, problems = load(spoiled("format = 1", "format = 2"))
    assert timeline is None
    assert [problem.code for problem in problems] == ["bad-format"]


def test_two_like_mistakes_in_tables_that_are_only_implied():
    """Two findings with equal sentences are sorted by place. Findings themselves are never compared."""
    _, problems = load('format=1\n[timeline]\ntitle="T"\nkinds=[]\n[sources]\na.note = "x"\nb.note = "x"\n')
    assert [(problem.line, problem.code) for problem in problems] == [(6, "missing-key"), (7, "missing-key")]
    events = "events = [{id = 'a'}, {id = 'b'}]\n"
    _, problems = load(f'format=1\n{events}[timeline]\ntitle="T"\nkinds=[]\n')
    assert {(problem.line, problem.column) for problem in problems} == {(2, 11), (2, 23)}


def test_findings_that_are_alike_in_all_but_their_hints():
    findings = Findings([Finding(("a",), "code", "Alike.", hint) for hint in "yx"])
    found = findings.problems("t.toml", "", {}, Lines(""))
    assert [(problem.line, problem.column, problem.hint) for problem in found] == [(1, 1, "y"), (1, 1, "x")]


@pytest.mark.parametrize("change", [lambda text: text, lambda text: "\ufeff" + text])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_ends_and_byte_order_mark_do_not_move_places(change, ending):
    plain = load(SEVERAL)
    timeline, problems = load(change(SEVERAL.replace("\n", ending)))
    assert problems == plain[1]
    assert timeline.events == plain[0].events


@pytest.mark.parametrize("text", ["", "\ufeff", "# nothing\n", "\n\n"])
def test_an_empty_file_says_what_it_needs(text):
    timeline, problems = load(text)
    assert [problem.code for problem in problems] == ["missing-key", "missing-key"]
    assert timeline.events == ()


@pytest.mark.parametrize("name", ["timeline", "sources", "actors", "events"])
@pytest.mark.parametrize(
    "value", ["1", "'x'", "[]", "[1]", "{}", "{a = 1}", "[[{}]]", "2004-01-01", "{'' = {'' = ''}}"]
)
def test_any_type_at_the_top_is_no_surprise(name, value):
    _, problems = load(f"format = 1\n{name} = {value}\n")
    assert all(problem.line for problem in problems)


def test_many_aliases_and_many_unknown_names_do_not_hang():
    started = time.process_time()
    aliases = ",".join(f'"{number}"' for number in range(50_000))
    load(spoiled('kind = "person"', f'kind = "person"\naliases = [{aliases}]'))
    actors = "".join(f'[actors.actor-{number}]\nname = "A"\nkind = "state"\n' for number in range(3000))
    wrong = "".join(f'"aktor-{number}",' for number in range(3000))
    _, problems = load(spoiled("[[events]]", f"{actors}[[events]]").replace('["anna"]', f"[{wrong}]"))
    assert len(problems) == 3000
    assert "Did you mean" in problems[0].hint
    assert time.process_time() - started < 8


def test_ten_thousand_events_load_in_a_few_seconds():
    events = "".join(
        f'\n[[events]]\nid = "e-{number}"\ntitle = "Event {number}"\nkind = "other"\nactors = ["anna"]\n'
        f'when = "20{number % 100:02}-0{1 + number % 9}"\nsummary = """Some\nwords."""\n'
        f'  [[events.claims]]\n  source = "paper"\n  quote = "word {number}"\n'
        for number in range(10_000)
    )
    started = time.process_time()
    timeline, problems = load(GOOD + events)
    assert time.process_time() - started < 5
    assert (len(timeline.events), problems) == (10_002, [])


def test_the_most_events(monkeypatch):
    monkeypatch.setattr("bmtimeline.load.reader.MAX_EVENTS", 1)
    timeline, problems = load(GOOD)
    assert [(problem.code, problem.sentence) for problem in problems] == [
        ("too-large", "The file has 2 events; the limit is 1.")
    ]
    assert GOOD.split("\n")[problems[0].line :][0] == 'id = "second"'
    assert (len(timeline.events), timeline.rejected) == (1, ())


# Laws: for any text, loading returns a timeline or problems with places, and never raises.

NAMES = [
    "format",
    "timeline",
    "sources",
    "actors",
    "events",
    "claims",
    "id",
    "title",
    "kind",
    "when",
    "quote",
    "source",
]
NAMES += ["kinds", "aliases", "of", "file", "url", "derived_from", "supports", "assessment", "nmae", "", "a b", "é"]
SCALARS = ["1", "2004", "'x'", '"2014-13"', '"2004"', '"../x"', '"a/b"', "''", "true", "2004-01-01", "07:00:00", "nan"]
SCALARS += ["1e400", "0xffffffffffffffffffffffff", '"\\u0000"', '"\\u202e"', '"""\n2004"""', "2004-01-01 00:00:00Z"]
VALUES = st.recursive(
    st.sampled_from(SCALARS),
    lambda values: st.one_of(
        st.lists(values, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(st.sampled_from(NAMES), values, max_size=3).map(
            lambda made: "{" + ", ".join(f"'{key}' = {value}" for key, value in made.items()) + "}"
        ),
    ),
    max_leaves=5,
)
HEADERS = ["[timeline]", "[sources.a]", "[actors.b]", "[[events]]", "[[events.claims]]", "[events.claims]", "[events]"]
HEADERS += ["[[sources]]", "[[timeline]]", "[sources.a.b]", "[actors]", "['' . '']"]
PARTS = st.sampled_from(HEADERS) | st.tuples(st.sampled_from(NAMES), VALUES).map(
    lambda pair: f"'{pair[0]}' = {pair[1]}"
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PARTS, max_size=15), st.booleans())
def test_any_toml_loads_or_gives_located_problems(parts, begun):
    kept = [GOOD] if begun else []
    for part in parts:
        try:
            tomli.loads("\n".join([*kept, part]))
        except tomli.TOMLDecodeError:
            continue
        kept.append(part)
    text = "\n".join(kept)
    timeline, problems = load(text)
    assert timeline is not None or problems
    assert problems == sorted(problems, key=lambda problem: (problem.line, problem.column))
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    if timeline is not None:
        assert all(lines[event.line - 1] for event in timeline.events)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from(string.printable + "é\u2028\x00\ufeff"), max_size=60), st.integers(0, len(GOOD)))
def test_any_text_loads_or_gives_located_problems(junk, at):
    text = GOOD[:at] + junk + GOOD[at:]
    timeline, problems = load_text(text, "t.toml", NOWHERE)
    assert timeline is not None or problems
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)
