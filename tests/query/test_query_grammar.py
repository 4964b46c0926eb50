"""The query language as two tables: what a query finds, and what is wrong with a text that is none."""

import subprocess
import sys

import pytest

from bmtimeline.dates import parse as edtf
from bmtimeline.errors import UserError
from bmtimeline.model import Actor, Claim, Event, Reading, Source, Timeline
from bmtimeline.query import FIELDS, Index, Lens, Match, QueryError, parse, pretty


def readings(*groups):
    """Make readings of groups of EDTF texts, the first of which leads."""
    whens = [tuple(edtf(text) for text in group.split(" ")) for group in groups]
    return tuple(Reading(rivals[0], rivals, (), at == 0) for at, rivals in enumerate(whens))


ACTORS = (
    Actor("lukashenko", "Alexander Lukashenko", "person", aliases=("Александра Лукашенко",)),
    Actor("min-aung-hlaing", "Min Aung Hlaing", "person", aliases=("မင်းအောင်လှိုင်",)),
    Actor("belarus", "Belarus", "state", aliases=("Беларусь", "Republic of Belarus")),
    Actor("myanmar", "Myanmar", "state", aliases=("Burma", "မြန်မာ")),
    Actor("belarus-bank", "Bank of Minsk", "company", aliases=("Belarusbank",)),
)
SOURCES = (
    Source("bnn-2023", "General visits", publisher="BNN Breaking", url="https://example.org/bnn"),
    Source("sapphires", "The land of sapphires and jade", publisher="Sapphires Weekly"),
    Source("tass", "TASS report", publisher="ТАСС"),
)
EVENTS = (
    Event(
        "first-meeting",
        "First meeting of the leaders",
        "meeting",
        actors=("lukashenko", "min-aung-hlaing"),
        places=("Minsk",),
        tags=("diplomacy",),
        claims=(
            Claim("bnn-2023", "previously met with President Lukashenko in 2004"),
            Claim("sapphires", "they met in autumn 2014"),
        ),
        readings=readings("2004", "2014-23"),
    ),
    Event(
        "pm-visit",
        "Prime Minister visits Naypyidaw",
        "visit",
        actors=("belarus", "myanmar"),
        places=("Naypyidaw",),
        claims=(Claim("tass", "Премьер-министр прибыл в Нейпьидо́", translation="The premier arrived"),),
        readings=readings("2011-12 2011-12-01/2011-12-03"),
    ),
    Event("factory", "Truck factory built", "trade", places=("New York",), readings=readings("2007/2016")),
    Event("old-trade", "Jade traded “far away”", "trade", tags=("jade",), readings=readings("[1667,1760]")),
    Event("nineties", "Arms sold", "trade", actors=("belarus",), readings=readings("199X")),
    Event("founding", "Embassy founded", "institution", note="A guess.", readings=readings("2000~")),
    Event("award", "Order, of (honour)", "award", actors=("min-aung-hlaing",), readings=readings("2023?-09-15")),
    Event("caesar", "Ides of March", "conflict", readings=readings("-0043-03-15")),
    Event("plan", "A plan without date", "agreement", summary="Said to be Belarus-Myanmar friendship."),
    Event("bank", "Bank opens: 50% owned", "trade", actors=("belarus-bank",), readings=readings("2011-03-01")),
    Event(
        "talks",
        "Talks go on",
        "meeting",
        tags=("diplomacy", "jade mines"),
        readings=readings("2025-11-27/.."),
    ),
    Event("before", "Before independence", "other", readings=readings("/1947")),
)
TIMELINE = Timeline(
    "t.toml",
    "A timeline",
    sources={source.id: source for source in SOURCES},
    actors={actor.id: actor for actor in ACTORS},
    events=EVENTS,
)
INDEX = Index(TIMELINE)
ALL = {event.id for event in EVENTS}


def found(query):
    """Give the ids a query finds, with `?` behind a possible one and `!` behind a disputed one."""
    answer = INDEX.answer(Lens(query))
    sign = {Match.SURE: "", Match.POSSIBLE: "?", Match.DISPUTED: "!"}
    ids = {answer.event_of(row).id + sign[answer.kind_of(row)] for row in answer.rows}
    assert answer.matching == len(ids)
    return ids


MEETING = "first-meeting!"
GOOD = [
    # words
    ("", "*"),
    ("   ", "*"),
    ("meeting", MEETING),
    ("MEETING", MEETING),
    ("“meeting”", MEETING),
    ("eeti", MEETING),
    ("of leaders", MEETING),
    ('"of leaders"', ""),
    ('"of the leaders"', MEETING),
    ("of  the", f"{MEETING} pm-visit"),
    ("Нейпьидо", "pm-visit"),
    ("НЕЙПЬИДО", "pm-visit"),
    ("лукашенко", MEETING),
    ("မင်းအောင်", f"{MEETING} award"),
    ("Burma", "pm-visit"),
    ("belarusbank", "bank"),
    ("premier", "pm-visit"),
    ("friendship", "plan"),
    ("Belarus-Myanmar", "plan"),
    ('"far away"', "old-trade"),
    ('"""far away"""', "old-trade"),
    ("50%", "bank"),
    ("Order,", "award"),
    ('"(honour)"', "award"),
    ("zzz", ""),
    ("naypyidaw", "pm-visit"),
    ("ＮＡＹＰＹＩＤＡＷ", "pm-visit"),
    ("နေပြည်တော်", ""),
    ("လှိုင်", f"{MEETING} award"),
    ("လှ", f"{MEETING} award"),
    ("５０%", "bank"),
    ("Lukashénko", MEETING),
    ("премьер–министр", "pm-visit"),
    # negation
    ("-meeting", "* -first-meeting"),
    ("!meeting", "* -first-meeting"),
    ("not:meeting", "* -first-meeting"),
    ("NOT:meeting", "* -first-meeting"),
    ("--meeting", MEETING),
    ("-not:!meeting", "* -first-meeting"),
    ('-"of the leaders"', "* -first-meeting"),
    ("-(meeting | visits)", "* -first-meeting -pm-visit"),
    ("-(-(meeting))", MEETING),
    ("-actor:belarus has:actor", f"{MEETING} award bank"),
    ("-kind:trade,visit -kind:meeting", "founding award caesar plan before"),
    ("not:(kind:trade | kind:visit) -kind:meeting,other", "founding award caesar plan"),
    ("!-kind:visit", "pm-visit"),
    # and, or, brackets
    ("meeting leaders", MEETING),
    ("meeting visits", ""),
    ("meeting|visits", f"{MEETING} pm-visit"),
    ("meeting | visits", f"{MEETING} pm-visit"),
    ("kind:trade jade | kind:visit", "old-trade pm-visit"),
    ("kind:trade (jade | arms)", "old-trade nineties"),
    ("(meeting)", MEETING),
    ("((meeting) (leaders))", MEETING),
    ('meeting"leaders"', MEETING),
    ("(jade)(traded)", "old-trade"),
    # actors
    ("actor:lukashenko", MEETING),
    ("ACTOR:LUKASHENKO", MEETING),
    ("actor:belarus", "pm-visit nineties"),
    ("actor:Беларусь", "pm-visit nineties"),
    ("actor:belaru", "pm-visit nineties bank"),
    ('actor:"min aung hlaing"', f"{MEETING} award"),
    ("actor:hlaing", f"{MEETING} award"),
    ("actor:မြန်မာ", "pm-visit"),
    ("actor:belarus,lukashenko", f"{MEETING} pm-visit nineties"),
    ("actor:belarus actor:myanmar", "pm-visit"),
    ("actor:nobody", ""),
    ("-actor:nobody", "*"),
    # other names
    ("title:plan", "plan"),
    ("title:lukashenko", ""),
    ("text:lukashenko", MEETING),
    ("text:arms,jade", "nineties old-trade"),
    ("quote:autumn", MEETING),
    ("quote:premier", "pm-visit"),
    ("quote:plan", ""),
    ("source:tass", "pm-visit"),
    ("source:тасс", "pm-visit"),
    ("source:sapphires", MEETING),
    ("source:weekly", MEETING),
    ("source:bnn-2023,tass", f"{MEETING} pm-visit"),
    ('place:"New York"', "factory"),
    ("place:“new york”,Minsk", f"factory {MEETING}"),
    ("place:york", "factory"),
    ("tag:jade", "old-trade"),
    ('tag:"jade mines"', "talks"),
    ("tag:dip", f"{MEETING} talks"),
    ("kind:visit", "pm-visit"),
    ("kind:a", "award plan"),
    ("kind:visit,award", "pm-visit award"),
    ("id:first-meeting", MEETING),
    ("id:trade", "old-trade"),
    # years
    ("year:2004", MEETING),
    ("year:2014", "first-meeting! factory?"),
    ("year:2004,2014", "first-meeting factory?"),
    ("year:2004|year:2014", "first-meeting factory?"),
    ("year:2011", "pm-visit bank factory?"),
    ("year:2007..2016", "factory pm-visit bank first-meeting!"),
    ("year:1700", "before?"),
    ("year:1667", "before? old-trade?"),
    ("year:1667..1760", "before? old-trade"),
    ("year:1667,1760", "before? old-trade"),
    ("year:1990s", "nineties"),
    ("year:199X", "nineties"),
    ("year:1995", "nineties?"),
    ("year:2000", "founding?"),
    ("year:2023", "award?"),
    ("year:-43", "caesar before?"),
    ('year:"44 BCE"', "caesar before?"),
    ("year:..-40", "caesar before?"),
    ("year:<0", "caesar before?"),
    ("year:>2023", "talks"),
    ("year:>=2023", "talks award?"),
    ("year:2023..", "talks award?"),
    ("year:<=1947", "before caesar old-trade"),
    ("year:2030", "talks?"),
    ("-year:2014", "* -first-meeting first-meeting! -factory factory?"),
    ("-year:2004,2014 actor:lukashenko", ""),
    ("year:2004 year:2014", ""),
    ("year:2004 is:disputed", MEETING),
    ("year:２００４", MEETING),
    ("year:၂၀၀၄", MEETING),
    ("year:=2004", MEETING),
    ("year:2011..2014,1990s kind:trade", "factory? bank nineties"),
    ("year:−43", "caesar before?"),
    ("YEAR:1990S", "nineties"),
    ("not:year:<=2023", "talks award? founding? plan"),
    # dates
    ("date:2014-10", "first-meeting? factory?"),
    ("date:2011-12-02", "factory? pm-visit?"),
    ("date:2011-12", "factory? pm-visit"),
    ("date:2011-03-01..2011-12-31", "factory? pm-visit bank"),
    ('date:"1 March 2011"', "factory? bank"),
    ('date:"Mar 1st, 2011"', "factory? bank"),
    ('date:"March 2011"', "factory? bank"),
    ('date:"Feb 2011..Mar 2011"', "factory? bank"),
    ('date:"autumn 2014"', "factory? first-meeting!"),
    ("date:[1667,1760]", "before? old-trade"),
    ("date:{1667,1760},2000", "before? old-trade founding?"),
    ("date:2025-11-27/..", "talks"),
    ("date:<1948", "before caesar old-trade"),
    ("date:..1700 -before", "caesar old-trade?"),
    ("date:=2004", MEETING),
    ("date:=2000", "founding"),
    ("date:=2000~", "founding"),
    ("date:=2011-12", "pm-visit"),
    ("date:=2011-12-01/2011-12-03", "pm-visit"),
    ("date:=2014", ""),
    ("date:=[1667,1760]", "old-trade"),
    ('date:="[1667,1760]",=2004', "old-trade first-meeting!"),
    ('date:>"15 Sep 2023"', "talks"),
    ('date:>="15 Sep 2023"', "talks award?"),
    ("date:=2004,1990s", "first-meeting! nineties"),
    ("date:15/09/2023", "award?"),
    ("date:9/15/2023", "award?"),
    ("date:15.09.2023", "award?"),
    ("date:15-09-2023", "award?"),
    ("date:2023/09/15", "award?"),
    ("date:2023-9-15", "award?"),
    ("date:03/03/2011", "factory?"),
    ("date:15/03/2011..31/12/2011", "factory? pm-visit"),
    ("date:>15/09/2023", "talks"),
    ("date:２０１１-12", "factory? pm-visit"),
    ("date:15-Sep-2023", "award?"),
    ('date:"Sept. 15, 2023"', "award?"),
    ("date:“15 Sep 2023”", "award?"),
    ('date:"15 March 44 BCE"', "caesar before?"),
    ('date:"Mar 44 BC"', "caesar before?"),
    ('-date:"March 44 BCE" kind:conflict', ""),
    ("date:-0043-03-15", "caesar before?"),
    ("date:..2014 kind:meeting", "first-meeting"),
    ("date:2014.. kind:meeting", "talks first-meeting!"),
    # counts and flags
    ("claims:2", MEETING),
    ("claims:>1", MEETING),
    ("claims:>=1", f"{MEETING} pm-visit"),
    ("claims:1..2", f"{MEETING} pm-visit"),
    ("claims:1,2", f"{MEETING} pm-visit"),
    ("claims:=2", MEETING),
    ("claims:<1", "* -first-meeting -pm-visit"),
    ("claims:..1 has:quote", "pm-visit"),
    ("-claims:0", f"{MEETING} pm-visit"),
    ("is:disputed", MEETING),
    ("not:is:disputed", "* -first-meeting"),
    ("is:uncertain", "award"),
    ("is:approximate", "founding"),
    ("is:undated", "plan"),
    ("is:undated,uncertain", "plan award"),
    ("has:quote", f"{MEETING} pm-visit"),
    ("has:url", MEETING),
    ("no:url has:source", "pm-visit"),
    ("no:date", "plan"),
    ("has:note", "founding"),
    ("no:place,actor -has:place", "* -first-meeting -pm-visit -factory"),
]


@pytest.mark.parametrize(("query", "expected"), GOOD)
def test_finds(query, expected):
    wanted = set()
    for word in expected.split():
        if word == "*":
            wanted |= (ALL - {"first-meeting"}) | {MEETING}
        elif word.startswith("-"):
            wanted -= {word[1:], word[1:] + "!"}
        else:
            wanted.add(word)
    assert found(query) == wanted


BAD = [
    # (text, part of the message, offset, incomplete)
    ("actor:", "A value is missing", 6, True),
    ("actor: x", "A value is missing", 6, True),
    ("actor:a,", "A value is missing", 8, True),
    ("actor:,a", "A value is missing", 6, True),
    ('actor:""', "A value is missing", 7, True),
    ('"abc', "not closed", 0, True),
    ("“abc", "not closed", 0, True),
    ('place:"New', "not closed", 6, True),
    ('""', "Nothing stands between", 0, True),
    ("(a", "bracket is not closed", 0, True),
    ("a (b (c)", "bracket is not closed", 2, True),
    ("()", "missing here", 1, True),
    ("a |", "missing here", 3, True),
    ("| a", "missing here", 0, True),
    ("a || b", "missing here", 3, True),
    ("(a |)", "missing here", 4, True),
    ("-", "“-” must stand directly", 0, True),
    ("a !", "“!” must stand directly", 2, True),
    ("not:", "“not:” must stand directly", 0, True),
    ("a - b", "“-” must stand directly", 2, True),
    ("(-)", "“-” must stand directly", 1, True),
    ("a)", "closes nothing", 1, False),
    (")", "closes nothing", 0, False),
    ("(" * 51 + "a" + ")" * 51, "50 deep", 50, False),
    ("a" * 10_001, "10,000 characters", 10_000, False),
    ("actr:x", "no field “actr”. Did you mean “actor:”?", 0, False),
    ("a actr:x", 'write "actr:x" in quotation marks', 2, False),
    ("http://example.org", 'write "http://example.org" in quotation marks', 0, False),
    ("-yeer:2004", "Did you mean “year:”?", 1, False),
    ('x:"a b"', "no field “x”", 0, False),
    ("year:abc", "“abc” is no year", 5, False),
    ("year:2014-03", "write date:2014-03", 5, False),
    ("year:2004,abc", "“abc” is no year", 10, False),
    ("year:2014..2011", "ends before it begins", 5, False),
    ("year:2011..abc", "“abc” is no year", 11, False),
    ("year:..", "needs a beginning or an end", 7, True),
    ("year:>=", "missing behind “>=”", 7, True),
    ("year:-", "is no year", 5, True),
    ("year:1900s", "1900..1909 or 1900..1999", 5, False),
    ('year:"0 BCE"', "no year 0", 6, False),
    ("year:1e5", "is no year", 5, False),
    ("year:12345678901234567", "is no year", 5, False),
    ("date:2014-13", "is no date", None, False),
    ("date:2014-1", "is no date", None, True),
    ("date:201", "is no date", None, True),
    ("date:2023-02-29", "is no date", None, False),
    ("date:03/04/2025", "can be read as 2025-04-03 or 2025-03-04", 5, False),
    ("date:03/04/2025", "2025-03-04. Write one.", 5, False),
    ("date:2004..03/04/2025", "can be read as 2025-04-03 or 2025-03-04", 11, False),
    ("date:>=03.04.2025", "can be read as 2025-04-03 or 2025-03-04", 7, False),
    ("date:3.4.25", "can be read as 2025-04-03 or 2025-03-04", 5, True),
    ("date:15/09/23", "no year of four digits. Write 2023-09-15?", 5, True),
    ("date:15/09/202", "no year of four digits", 5, True),
    ("date:15/09/", "is no date", None, True),
    ("date:15/", "is no date", None, True),
    ("date:2023/09/", "is no date", None, True),
    ("date:2023/0", "is no date", None, True),
    ("date:31/31/2023", "is no date", None, False),
    ("date:31/02/2023", "is no date", None, False),
    ("date:15/09-2023", "is no date", None, False),
    ('date:"15 Sep 2023', "not closed", 5, True),
    ('date:"1 March 0 BCE"', "is no date", 6, False),
    ("year:90s", "lacks its century. Write 1990s, or 90..99.", 5, False),
    ("year:2011-2014", "Write 2011..2014.", 5, False),
    ("year:2011–2014", "Write 2011..2014.", 5, False),
    ("year:=", "missing behind “=”", 6, True),
    ("claims:=", "missing behind “=”", 8, True),
    ("claims:-1", "is no number", 7, False),
    ("has:", "A value is missing", 4, True),
    ("is:altered", "knows no “altered”", 3, False),
    ("kind:visit actr:x year:2014", "Did you mean “actor:”?", 11, False),
    ("(kind:visit", "Write “)” behind the last word.", 0, True),
    ("kind:visit, year:2014", "A value is missing", 11, True),
    ("date:yesterday", "is no date", 5, False),
    ("date:March", "has no year", 5, True),
    ('date:"31 September 2023"', "is no date", 6, False),
    ('date:"1 May 0031"', "is no date", 6, False),
    ('date:"32 May 2023"', "is no date", 6, False),
    ('date:"15 Sep 23"', "has no year", 6, True),
    ('date:"15 Sep 2023 10:30"', "is no date", 6, False),
    ('date:"  foo 2023"', "is no date", 8, False),
    ("date:2014..2011", "ends before it begins", 5, False),
    ("date:>2025/..", "nothing lies beyond", 5, False),
    ("date:=", "missing behind “=”", 6, True),
    ("date:=March", "is no date", None, False),
    ("claims:many", "is no number", 7, False),
    ("claims:>", "missing behind “>”", 8, True),
    ("is:foo", "knows no “foo”. Known: disputed", 3, False),
    ("is:disptued", "Did you mean “disputed”?", 3, False),
    ("is:disp", "knows no “disp”", 3, True),
    ("has:quote,urll", "Did you mean “url”?", 10, False),
    ("no:thing", "“no:” knows no “thing”", 3, False),
]


@pytest.mark.parametrize(("text", "fragment", "at", "incomplete"), BAD)
def test_refuses(text, fragment, at, incomplete):
    with pytest.raises(QueryError) as caught:
        parse(text)
    error = caught.value
    assert fragment in f"{error.sentence} {error.hint}"
    assert error.incomplete is incomplete
    assert at is None or error.at == at
    assert 0 <= error.at <= len(text)


def test_is_an_error_a_user_can_mend():
    assert issubclass(QueryError, UserError)


@pytest.mark.parametrize("depth", [49, 50])
def test_reads_brackets_to_the_limit(depth):
    assert found("(" * depth + "plan" + ")" * depth) == {"plan"}


@pytest.mark.parametrize(
    "text",
    [
        "-" * 9_000 + "plan",
        "plan " * 2_000,
        "x|" * 4_998 + "plan",
        "(plan)" * 1_600,
        "-(" * 50 + "plan" + ")" * 50,
    ],
    ids=["minus", "words", "or", "brackets", "depth"],
)
def test_survives_long_texts(text):
    assert "plan" in found(text)


def test_refuses_deep_brackets_without_recursion():
    with pytest.raises(QueryError, match="50 deep"):
        parse("(" * 9_999)


def test_many_windows_are_found_like_few():
    assert found("year:" + ",".join(map(str, range(1001, 2020, 2)))) == {
        "before?", "old-trade?", "nineties?", "factory?", "pm-visit", "bank",
    }  # fmt: skip


def test_terms_stand_where_they_stand():
    text = '  meeting -actor:a,"b c"  (x | y) not:is:disputed '
    terms = parse(text).terms
    assert [term.text for term in terms] == ["meeting", '-actor:a,"b c"', "(x | y)", "not:is:disputed"]
    assert all(text[term.start : term.end] == term.text for term in terms)
    assert [term.field for term in terms] == [None, "actor", None, "is"]
    assert [term.negated for term in terms] == [False, True, False, True]
    assert [term.values for term in terms] == [("meeting",), ("a", "b c"), (), ("disputed",)]


def test_alternatives_are_one_term():
    query = parse(" a b | c ")
    assert [term.text for term in query.terms] == ["a b | c"]
    assert query.loose
    assert not parse("(a | b)").loose


@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.name)
def test_every_field_has_an_example_that_works(field):
    assert field.help
    assert parse(field.example).terms[0].field == field.name
    for choice in field.choices:
        parse(f"{field.name}:{choice}")


def test_fields_are_those_of_the_manual():
    listed = "actor year date title text quote source place tag kind id claims is has no without only"
    assert set(FIELDS) == set(listed.split())


@pytest.mark.parametrize(
    ("text", "at", "lines"),
    [
        ("a (b", 2, ["a (b", "  ^"]),
        ("", 0, ["", "^"]),
        ("a\x1b[0m)", 5, ["a␛[0m)", "     ^"]),
        ("日本)", 2, ["日本)", "    ^"]),
        ("e\u0301)", 2, ["e\u0301)", " ^"]),
    ],
)
def test_points_at_the_place(text, at, lines):
    assert pretty(text, QueryError("x", at=at)).split("\n") == lines


def test_points_into_a_long_query():
    query, caret = pretty("a" * 500 + ")" + "b" * 500, QueryError("x", at=500)).split("\n")
    assert len(query) < 130
    assert query[caret.index("^")] == ")"


def test_unknown_names_are_said():
    unknown = INDEX.answer(Lens("actor:lukashenka,belarus -kind:vist source:zzz place:Mnsk")).unknown
    assert unknown[0] == "No actor is called “lukashenka”. Did you mean “lukashenko”?"
    assert unknown[1] == "No kind of event is called “vist”. Did you mean “visit”?"
    assert unknown[2].startswith("No source is called “zzz”.")
    assert unknown[3] == "No event has the place “Mnsk”. Did you mean “Minsk”?"


def test_known_names_are_not():
    assert INDEX.answer(Lens("actor:belaru kind:sanction actor:lukashenko|zzz")).unknown == ()


def test_dateutil_is_loaded_only_for_written_dates():
    code = (
        "import sys; from bmtimeline.query import parse\n"
        "parse('meeting year:2004 date:2014-23..2016')\n"
        "assert 'dateutil' not in sys.modules\n"
        "parse('date:\"March 2025\"')\n"
        "assert 'dateutil' in sys.modules\n"
        "assert not {'textual', 'rich'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
