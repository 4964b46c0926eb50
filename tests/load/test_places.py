"""Places of values: examples of every form of TOML, and a law for generated documents."""

import datetime as dt

import pytest
import tomli
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from load_help import marked

from bmtimeline.load.places import Lines, find_places, inside_string

TABLE = [
    ("plain", ("a",), "a = ‸1"),
    ("second line", ("b",), "a = 1\nb = ‸2"),
    ("in a table", ("t", "a"), "a = 1\n[t]\na = ‸2"),
    ("dotted key", ("t", "u", "a"), "t.u.a = ‸2"),
    ("dotted key with spaces", ("t", "u", "a"), "t . u\t. a  =\t‸2"),
    ("quoted key", ("a b",), '"a b" = ‸2'),
    ("quoted key with a dot", ("a.b",), '"a.b" = ‸2'),
    ("quoted key with an equals sign", ("a=b",), '"a=b" = ‸2'),
    ("quoted key with a bracket", ("t", "]x", "a"), '[t."]x"]\na = ‸2'),
    ("literal key", ('a"b',), "'a\"b' = ‸2"),
    ("escaped key", ("aé\n",), '"a\\u00e9\\n" = ‸2'),
    ("escaped key, long form", ("\U0001f600",), '"\\U0001F600" = ‸2'),
    ("escaped key, two digits", ("A",), '"\\x41" = ‸2'),
    ("empty key", ("",), '"" = ‸2'),
    ("quoted and dotted", ("a b", "c"), '"a b".c = ‸2'),
    ("bare key of digits", ("1",), "1 = ‸2"),
    ("array item", ("a", 1), "a = [1, ‸2, 3]"),
    ("array over lines", ("a", 2), "a = [ # one\n 1, # two ]\n 2,\n\n ‸3,\n]"),
    ("array in an array", ("a", 1, 0), "a = [[1, 2], [‸3]]"),
    ("behind an array", ("b",), "a = [[], [1], ['x']]\nb = ‸2"),
    ("empty array", ("a",), "a = ‸[ ]"),
    ("inline table", ("a", "c"), "a = {b = 1, c = ‸2}"),
    ("inline table, dotted", ("a", "c", "d"), "a = {b = 1, c.d = ‸2}"),
    ("inline table in an array", ("a", 1, "b"), "a = [{b = 1}, {b = ‸2}]"),
    ("array in an inline table", ("a", "b", 1), 'a = {b = ["}", ‸"]"]}'),
    ("empty inline table", ("b",), "a = {}\nb = ‸2"),
    ("inline table over lines", ("a", "c"), "a = {\n b = 1, # }\n c = ‸2,\n}"),
    ("array of tables, first", ("e", 0, "a"), "[[e]]\na = ‸1\n[[e]]\na = 2"),
    ("array of tables, second", ("e", 1, "a"), "[[e]]\na = 1\n[[e]]\na = ‸2"),
    ("nested array of tables", ("e", 1, "c", 1, "a"), "[[e]]\n[[e.c]]\na=1\n[[e]]\n[[e.c]]\na=2\n[[e.c]]\na=‸3"),
    ("table under an array of tables", ("e", 1, "t", "a"), "[[e]]\n[e.t]\na=1\n[[e]]\n[e.t]\na=‸2"),
    ("array of tables under a table", ("t", "e", 0, "a"), "[t]\nx=1\n[[t.e]]\na=‸2"),
    ("header itself", ("t", "u"), "a = 1\n  ‸[t.u]\nb = 2"),
    ("header of an array item", ("e", 1), "[[e]]\n‸[[e]]"),
    ("header with spaces", ("t", "u", "a"), "[ t . u ] # [x]\na = ‸2"),
    ("array of tables as a whole", ("e",), "‸[[e]]\n[[e]]"),
    ("implied by a header", ("t",), "a = 1\n‸[t.u]\n[t.v]"),
    ("implied, then written", ("t",), "[t.u]\n‸[t]\na = 1"),
    ("implied by a dotted key", ("t", "u"), "[t]\n‸u.a = 1\nu.b = 2"),
    ("implied by a header, in an array", ("e", 1, "t"), "[[e]]\n[[e]]\n‸[e.t.u]"),
    ("date with a space", ("b",), "a = 2004-05-06 07:08:09\nb = ‸2"),
    ("date with a space in an array", ("a", 1), "a = [2004-05-06 07:08:09.5+01:00, ‸2]"),
    ("date with T and zone", ("b",), "a = 2004-05-06T07:08:09Z # c\nb = ‸2"),
    ("bare date", ("a", 1), "a = [2004-05-06, ‸2]"),
    ("time", ("b",), "a = 07:08:09\nb = ‸2"),
    ("inf and underscores", ("b",), "a = [-inf, 1_000, 0x_f]\nb = ‸2".replace("0x_f", "0xf")),
    ("string with a hash", ("b",), 'a = "# [t]"\nb = ‸2'),
    ("string with escapes", ("b",), 'a = "\\"]\\\\"\nb = ‸2'),
    ("literal string with a backslash", ("b",), "a = '\\'\nb = ‸2"),
    ("headers inside a long string", ("b",), 'a = """\n[t]\nb = 1\n# c\n"""\nb = ‸2'),
    ("headers inside a long literal", ("b",), "a = '''\n[[t]]\nb = 1\n'''\nb = ‸2"),
    ("quotes inside a long string", ("b",), 'a = """a "x" ""y"" \\""" z"""\nb = ‸2'),
    ("long string ends with a quote", ("b",), 'a = """x""""\nb = ‸2'),
    ("long string ends with two quotes", ("b",), 'a = """x"""""\nb = ‸2'),
    ("long string of two quotes", ("b",), 'a = """"""""\nb = ‸2'),
    ("long literal ends with two quotes", ("b",), "a = '''x'''''\nb = ‸2"),
    ("empty long strings", ("a", 2), 'a = ["""""", \'\'\'\'\'\', ‸""]'),
    ("long string with line ends escaped", ("b",), 'a = """x \\\n   y"""\nb = ‸2'),
    ("no line end at the end", ("a",), "# c\n\n\ta = ‸'x'"),
]


@pytest.mark.parametrize(("path", "text"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_table(path, text):
    text, line, column = marked(text)
    tomli.loads(text)
    place = find_places(text, {path})[path]
    assert Lines(text).at(place.value) == (line, column)


def test_key_and_value_have_their_own_places():
    text = "[t]\n  a = 1\n"
    place = find_places(text, {("t", "a")})["t", "a"]
    assert (text[place.key :][:5], text[place.value :][:1]) == ("a = 1", "1")


def test_absent_paths_are_absent():
    assert find_places("a = 1\n[t]\nb = [1]", {("b",), ("t", "b", 1), ("t", "c"), ("a", 0)}) == {}


def test_nesting_as_deep_as_the_reader_takes():
    """The scanner must not recurse: the parser's limit of 400 levels is near Python's recursion limit."""
    for opening, closing in (("[", "]"), ("{a=", "}")):
        text = f"x = {opening * 390}1{closing * 390}\ny = 2"
        tomli.loads(text)
        assert find_places(text, {("y",)})["y",].value == len(text) - 1


@pytest.mark.parametrize("quote", ['"', "'", '"""', "'''"])
def test_a_long_string_is_passed_over_in_no_time_and_little_memory(quote):
    text = f"x = {quote}{'a ' * 2_000_000}{quote}\ny = 2"
    assert find_places(text, {("y",)})["y",].value == len(text) - 1


@pytest.mark.parametrize(
    ("text", "offset", "shown"),
    [
        ('"2004-13"', 5, "13"),
        ("'2004-13'", 5, "13"),
        ('"""2004-13"""', 5, "13"),
        ('"""\n2004-13"""', 5, "13"),
        ("'''\n2004-13'''", 5, "13"),
        ('"\\u0032004-13"', 5, '"\\u'),
        ("2004", 2, "2004"),
    ],
)
def test_inside_string(text, offset, shown):
    assert text[inside_string(text, 0, offset) :].startswith(shown)


# The law: every path of the parsed document is found, and the text at its place parses to its value.

STRINGS = st.sampled_from(
    [
        *(
            '""',
            '"a"',
            "'b'",
            '"# x"',
            "'[t]'",
            '"\\""',
            "'\\'",
            '"""a"""',
            '"""\n[t]\na = 1\n"""',
            "'''a\n'''",
            '"é\\n"',
        ),
        *('"""""x"""', '"""x"""""', "''''x''''", '"]"', "'}'", '"=,"', '"""\\\n  y"""', '"\\\\"', '"\\U0001F600"'),
    ]
)
OTHERS = st.sampled_from(
    [
        *("1", "-17", "0xff", "1_0", "1.5", "-2e3", "inf", "true", "2004-05-06", "2004-05-06 07:08:09", "07:08:09"),
        *("2004-05-06T07:08:09.123Z", "2004-05-06 07:08:09-01:00"),
    ]
)
BLANKS = st.sampled_from(["", " ", "\n", " # ]}\n", "\n\n\t"])
FLAT = st.sampled_from(["", " ", "\t"])
KEYS = st.sampled_from(["a", "b", "c-1", "9", '"a b"', "'x.y'", '"]"', '"="', '"\\u00e9"', "a.b", 'd . "e"', "f.g.h"])


def arrays(values):
    item = st.tuples(BLANKS, values, BLANKS).map("".join)
    return st.tuples(st.lists(item, max_size=4), st.booleans()).map(
        lambda made: f"[{','.join(made[0])}{',' if made[0] and made[1] else ''}]"
    )


def inline_tables(values):
    pair = st.tuples(FLAT, KEYS, FLAT, st.just("="), FLAT, values, FLAT).map("".join)
    return st.lists(pair, max_size=3).map(lambda pairs: f"{{{','.join(pairs)}}}")


VALUES = st.recursive(STRINGS | OTHERS, lambda values: arrays(values) | inline_tables(values), max_leaves=8)
LINES = st.one_of(
    st.tuples(KEYS, FLAT, st.just("="), FLAT, VALUES).map("".join),
    st.tuples(st.just("["), st.sampled_from(["t", "t.u", '"x y"', "e.t", "e.c.t"]), st.just("]")).map("".join),
    st.sampled_from(["[[e]]", "[[ e ]]", "[[e.c]]", "[[t.e]]", "[[e.c.d]]", "# [[e]]", ""]),
)


def valid(lines):
    """Return the lines that form a valid document with the lines before them."""
    kept = []
    for line in lines:
        try:
            tomli.loads("\n".join([*kept, line]))
        except tomli.TOMLDecodeError:
            continue
        kept.append(line)
    return "\n".join(kept)


def paths(value, path=()):
    if path:
        yield path, value
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from paths(inner, (*path, key))


def reads_as(text, value):
    if isinstance(value, (str, bool, int, float, dt.date, dt.time)):
        for end in range(1, len(text) + 1):
            try:
                if tomli.loads("x = " + text[:end])["x"] == value:
                    return True
            except tomli.TOMLDecodeError:
                pass
        return False
    return True


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, max_size=12).map(valid))
def test_every_path_is_found_where_its_value_stands(text):
    data = tomli.loads(text)
    wanted = dict(paths(data))
    assume(wanted)
    found = find_places(text, wanted.keys())
    assert found.keys() == wanted.keys()
    for path, value in wanted.items():
        here = text[found[path].value :]
        assert reads_as(here, value), (path, here)
