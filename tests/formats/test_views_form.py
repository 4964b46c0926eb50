"""Saved views as text: they survive writing and parsing, problems have a place, and no remark is lost."""

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.formats.views_form import MOST_NAME, SavedViews, View, as_text, name_trouble, ordered, read_text

NAMES = st.text(min_size=1, max_size=MOST_NAME).filter(lambda name: not name_trouble(name))
QUERIES = st.text(min_size=1, max_size=200).filter(lambda query: query.strip())
REMARKS = st.lists(st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), max_size=20), max_size=2).map(
    lambda lines: "\n".join(f"# {line}".rstrip() for line in lines)
)
VIEWS = st.builds(View, NAMES, QUERIES, REMARKS)


def made(*views, head=""):
    saved = SavedViews(head=head)
    for name, query in views:
        saved = saved.patched(saved.saved(name, query))
    return saved


@given(st.lists(VIEWS, max_size=5), REMARKS, REMARKS)
def test_what_is_written_reads_as_the_same(views, head, tail):
    saved = SavedViews(ordered(views), (), head, tail if views else "")
    text = as_text(saved)
    tomli.loads(text)
    assert read_text(text, "v.toml") == saved
    assert as_text(read_text(text, "v.toml")) == text


def test_half_a_pair_of_surrogates_is_replaced():
    text = as_text(SavedViews(ordered([View("a", "x\ud800y")])))
    assert read_text(text, "v").views["a"].query == "x\ufffdy"
    text.encode("utf-8")


def test_the_file_is_made_to_be_read():
    saved = made(("Visits, 2011", 'kind:visit "in Minsk"'), ("awards", "kind:award"), head="# mine")
    assert as_text(saved) == (
        '# mine\nformat = 1\n\n[views.awards]\nquery = "kind:award"\n\n'
        '[views."Visits, 2011"]\nquery = "kind:visit \\"in Minsk\\""\n'
    )


def test_names_come_in_one_order_whatever_came_first():
    names = ["Émile", "zebra", "Zebra", "apple", "２", "10"]
    one = made(*((name, "x") for name in names))
    other = made(*((name, "x") for name in reversed(names)))
    assert list(one.views) == list(other.views) == ["10", "２", "apple", "Émile", "Zebra", "zebra"]


REMARKED = """\
# Who: the newsroom.
# Ask before you delete.

format = 1

# the first
[views.a]
# inside
query = "x"

# the second
[views.b]
query = '''# no comment
"y"'''
# the end
"""


def test_remarks_stay_where_they_belong():
    saved = read_text(REMARKED, "v.toml")
    assert saved.problems == ()
    assert saved.head == "# Who: the newsroom.\n# Ask before you delete."
    assert saved.views["a"].remark == "# the first\n# inside"
    assert saved.views["b"] == View("b", '# no comment\n"y"', "# the second")
    assert saved.tail == "# the end"
    again = read_text(as_text(saved.patched(saved.renamed("b", "A")).patched(saved.saved("a", "z"))), "v.toml")
    assert (again.views["A"].remark, again.views["a"].remark) == ("# the second", "# the first\n# inside")


BAD = [
    ("format = 1\n[views.a\nquery = 1", "toml-syntax", 2, 9),
    ("format = 1\n[views.a]\nquery = 1", "wrong-type", 3, 9),
    ("format = 1\n[views.a]\nqery = 'x'", "unknown-key", 3, 1),
    ("format = 1\n[views.a]\n", "missing-key", 2, 1),
    ("format = 1\n[views]\na = 'x'", "wrong-type", 3, 5),
    ("format = 2\n[views.a]\nquery = 'x'", "bad-format", 1, 10),
    ("[views.a]\nquery = 'x'", "missing-key", 1, 1),
    ("format = 1\nviews = 3", "wrong-type", 2, 9),
    ("format = 1\n[veiws.a]\nquery = 'x'", "unknown-key", 2, 1),
    ('format = 1\n[views." "]\nquery = "x"', "bad-name", 2, 1),
    ('format = 1\n[views."a\\u0007"]\nquery = "x"', "bad-name", 2, 1),
    ("format = 1\n[views.a]\nquery = '#x' # why", "comment-lost", 3, 14),
    ("format = 1\n[views.a]\nquery = ' '", "empty-value", 3, 9),
    ("a = " + "[" * 5000, "toml-syntax", 1, 1),
]


@pytest.mark.parametrize(("text", "code", "line", "column"), BAD)
def test_what_is_wrong_has_a_place(text, code, line, column):
    found = read_text(text, "v.toml").problems
    assert (code, line, column) in [(one.code, one.line, one.column) for one in found]
    assert all(one.sentence for one in found)


def test_the_good_views_of_a_bad_file_are_read():
    assert list(read_text("format = 1\n[views.a]\nquery = 'x'\n[views.b]\nquery = 1", "v").views) == ["a"]


@given(st.text())
def test_any_text_gives_views_or_problems(text):
    read_text(text, "v.toml")


@pytest.mark.parametrize(
    ("name", "trouble"), [("", "needs"), (" a", "cannot be seen"), ("x" * 61, "at most"), ("a\x1b", "cannot")]
)
def test_names_that_cannot_be(name, trouble):
    assert trouble in name_trouble(name)


def test_renaming_onto_another_takes_its_place():
    saved = made(("a", "x"), ("b", "y"))
    changed = saved.patched(saved.renamed("a", "b"))
    assert [(view.name, view.query) for view in changed.views.values()] == [("b", "x")]


@given(st.lists(VIEWS, max_size=4), st.dictionaries(NAMES, st.none() | QUERIES, max_size=3))
def test_a_patch_can_be_taken_back(views, changes):
    saved = SavedViews(ordered(views))
    patch = {name: None if query is None else View(name, query) for name, query in changes.items()}
    assert saved.patched(patch).patched(saved.before(patch)) == saved
