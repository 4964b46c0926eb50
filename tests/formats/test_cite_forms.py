"""Citations: they add nothing to the file, lose nothing of it, and turn no text into markup."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bmtimeline.dates import parse, words
from bmtimeline.formats.cite.bibtex import bibtex_entries, known_date, latex
from bmtimeline.formats.cite.chicago import chicago_quotes, note
from bmtimeline.formats.cite.csl import csl_date, csl_json
from bmtimeline.formats.cite.markdown import escaped, markdown_quotes
from bmtimeline.formats.cite.quoting import nested, quoted_with
from bmtimeline.formats.cite.testimony import all_claims
from formats.cite_help import DISPUTED, claim, event, scope, source

FULL = {
    "author": "Ann Lee", "publisher": "The Paper", "published": "2004-03-05", "accessed": "2025-01",
    "url": "https://example.org/a", "archive_url": "https://archive.example/a",
}  # fmt: skip

NOTES = [
    (FULL, "Ann Lee, “A Meeting,” The Paper, March 5, 2004, accessed January 2025, https://example.org/a, archived at https://archive.example/a."),
    ({}, "“A Meeting.”"),
    ({"author": "Ann Lee"}, "Ann Lee, “A Meeting.”"),
    ({"publisher": "Smith Inc."}, "“A Meeting,” Smith Inc."),
    ({"published": "2023?"}, "“A Meeting,” [2023?]."),
    ({"published": "2014-23~"}, "“A Meeting,” [ca. Autumn 2014]."),
    ({"archive_url": "https://archive.example/a"}, "“A Meeting,” archived at https://archive.example/a."),
    ({"title": "Who Met?"}, "“Who Met?”"),
    ({"title": "Who Met?", "publisher": "P"}, "“Who Met?,” P."),
    ({"title": "They met.", "publisher": "P"}, "“They met,” P."),
    ({"title": "The “Land”", "publisher": "P"}, "“The ‘Land,’” P."),
    ({"title": "The workers’", "publisher": "P"}, "“The workers’,” P."),
    ({"title": "On two\n lines", "author": "A\nB"}, "A B, “On two lines.”"),
]  # fmt: skip


@pytest.mark.parametrize(("known", "expected"), NOTES, ids=[said for _, said in NOTES])
def test_notes_leave_out_what_is_not_known(known, expected):
    assert note(source(**known)) == expected


CHICAGO_DATES = [
    ("2004-03-05", "March 5, 2004"),
    ("2004-03", "March 2004"),
    ("2004", "2004"),
    ("2014-24", "Winter 2014"),
    ("2004-03-05T10:10:10Z", "March 5, 2004"),
    ("1931~", "[ca. 1931]"),
    ("2004-05~", "[ca. May 2004]"),
    ("2023?", "[2023?]"),
    ("1931%", "[ca. 1931?]"),
    # Dates for which the manual has no form are written in the program's words.
    ("2023?-09-15", words(parse("2023?-09-15"))),
    ("2004-XX", "2004, month unknown"),
    ("2014-33", "1st quarter of 2014"),
    ("199X", "1990s"),
    ("-0043", "44 BCE"),
    ("0044", words(parse("0044"))),
    ("2004/2005", words(parse("2004/2005"))),
]


@pytest.mark.parametrize(("when", "expected"), CHICAGO_DATES, ids=[when for when, _ in CHICAGO_DATES])
def test_dates_of_notes(when, expected):
    assert note(source(published=when)) == f"“A Meeting,” {expected}."


NESTED = [
    ("He said “no” twice", "He said ‘no’ twice"),
    ('He said "no" twice', "He said ‘no’ twice"),
    ("“The ‘inner’ one,” he said", "‘The “inner” one,’ he said"),
    ("It’s the workers’ day", "It’s the workers’ day"),
    ("“It’s ours”", "‘It’s ours’"),
    ("a word ‘quoted once’", "a word ‘quoted once’"),
    ("‘he said “no”’", "‘he said “no”’"),
    ("„Ja“, sagte er", "‚Ja‘, sagte er"),
    ("the end of it” and on", "the end of it’ and on"),
    ('5" wide', "5’ wide"),
    ("«Да»", "«Да»"),
]


@pytest.mark.parametrize(("text", "expected"), NESTED, ids=[text for text, _ in NESTED])
def test_quotes_in_quotes_are_nested(text, expected):
    assert nested(text) == expected


QUOTES = st.text(st.sampled_from("ab .?“”‘’\"'„‚«"), max_size=12)


@given(QUOTES)
def test_nesting_changes_marks_alone(text):
    bare = re.compile('[“”‘’"„‚]')
    assert [*bare.sub("#", nested(text))] == [*bare.sub("#", text)]
    assert '"' not in nested(text)


@given(QUOTES, st.sampled_from(",."))
def test_a_stop_is_set_once_and_within(text, stop):
    said = quoted_with(text, stop)
    assert said.startswith("“")
    assert said.endswith("”")
    assert stop * 2 not in said.removesuffix("”") or stop * 2 in text or text.rstrip('”’‘"').endswith((".", ","))


def test_a_dispute_a_rejection_and_an_unchecked_quote_are_said_in_every_form():
    dispute = "Sources disagree on the date: 2004 (BNN) or autumn 2014 (Sapphires)."
    for made in (
        chicago_quotes(DISPUTED),
        markdown_quotes(DISPUTED),
        bibtex_entries(DISPUTED),
        csl_json(DISPUTED),
        all_claims(DISPUTED),
    ):
        said = made.replace("\\", "")
        assert dispute in said
        assert "The curator rejects this testimony: a slip of the pen." in said
        assert "No copy of the source is kept, so the quote is unverified." in said
        assert "The quote does not stand in the copy that is kept of the source." in said
        assert "BNN" in said
        assert re.search("27 Nov 2025|November 27, 2025|2025-11-27|2025,\n", said)


def test_a_quote_that_stands_in_its_source_has_no_remark():
    one = scope([source(text="They met. It rained.")], event(claim(), when="2004"))
    assert chicago_quotes(one) == "“They met.”\n“A Meeting.”"
    assert bibtex_entries(one) == "@misc{s,\n  title = {{A Meeting}},\n}"
    assert json.loads(csl_json(one)) == [{"id": "s", "type": "document", "title": "A Meeting"}]


def test_a_translation_is_marked_as_the_curators():
    one = scope([source(text="Они. Встретились")], event(claim(quote="Они.\nВстретились", translation="They “met”.")))
    assert chicago_quotes(one).split("\n")[:2] == ["“Они. Встретились”", "[The curator's translation: “They ‘met’.”]"]
    assert "The curator\\'s translation" not in markdown_quotes(one)
    assert "> The curator's translation:\n>\n> They “met”.\n" in markdown_quotes(one)


def test_several_events_have_headings_and_each_source_one_entry():
    two = scope(
        [source(text="They met.", url="https://example.org/")],
        event(claim(), claim(), when="2004"),
        event(claim(), key="again", title="Again", when="2005"),
    )
    assert [part for part in chicago_quotes(two).split("\n\n") if "·" in part] == ["They meet · 2004", "Again · 2005"]
    assert markdown_quotes(two).startswith(
        "**They meet · 2004**\n\n> They met.\n>\n> — [A Meeting](<https://example.org/>)."
    )
    assert bibtex_entries(two).count("@") == len(json.loads(csl_json(two))) == 1
    assert all_claims(two).count("They meet · 2004") == 1


def test_all_claims_stand_under_their_dates():
    said = all_claims(DISPUTED)
    parts = [line for line in said.split("\n") if line.endswith(":") and not line.startswith(" ")]
    assert parts == ["2004:", "autumn 2014:", "Without a date that counts:"]
    assert "- Sapphires gives 1990: “met in 1990”" in said
    assert "The curator accepts this testimony: it says more." in said
    assert "The curator decides for none of them." in said
    assert "No source is quoted for it." in all_claims(scope([source()], event()))
    read = all_claims(scope([source()], event(claim(when="2004"), when="2014", note="so it is")))
    assert "The curator reads 2014.\nThe curator's note: so it is." in read
    assert "The dates differ: 2004 (A Meeting) or 2014 (the curator)." in read


# Markdown

MARKUP = st.lists(
    st.sampled_from(["(c)", "(TM)", "https://", "www.", "&amp;", "..", *"ab 1.,?)(*_`[]<>#+-=~|&;:/!\\\"'\n\t@$^{}"]),
    max_size=20,
).map("".join)


def shown(tokens):
    """Return the text that Markdown shows and the types of its tokens."""
    text, sorts = "", set()
    for token in tokens:
        for one in token.children or [token]:
            sorts.add(one.type)
            text += "\n" if one.type in {"softbreak", "hardbreak"} else one.content if one.type == "text" else ""
        text += "\n\n" * (token.type == "paragraph_close")
    return text, sorts


@given(MARKUP)
def test_no_text_becomes_markup(text):
    quote = text.strip("\n") if text.strip() else "x"
    made = markdown_quotes(scope([source(title="T")], event(claim(quote=quote))))
    seen, sorts = shown(
        MarkdownIt("gfm-like", {"linkify": False, "typographer": True})
        .enable(["replacements", "smartquotes"])
        .parse(made)
    )
    assert sorts <= {"blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close", "inline", "text",
                     "text_special", "softbreak", "hardbreak"}  # fmt: skip
    body = seen.partition("\n\n— T.")[0]
    blank = re.sub(
        r"\n[ \t]*\n[ \t\n]*", "\n\n", "\n".join(line if line.strip(" \t") else "" for line in quote.split("\n"))
    )
    assert body.split() == blank.split()


LINES = [
    ("plain, and so it stays; (yes) 3.5% – ok?", "plain, and so it stays; (yes) 3.5% – ok?"),
    ("2004. It began", r"2004\. It began"),
    ("I. It began", r"I\. It began"),
    ("- item", r"\- item"),
    ("(1) item", r"\(1) item"),
    ("a -- b", r"a \-\- b"),
    ("www.example.org https://e.org", r"www\.example.org https\://e.org"),
    ("    code", "&#32;&#32;&#32;&#32;code"),
    ("ends  ", "ends&#32;&#32;"),
    ("<b>&amp;</b>", r"\<b\>\&amp;\</b\>"),
    ("[x](javascript:y)", r"\[x\](javascript\:y)"),
]


@pytest.mark.parametrize(("line", "expected"), LINES, ids=[line for line, _ in LINES])
def test_lines_of_markdown(line, expected):
    assert escaped(line) == expected


def test_an_address_is_a_link_to_itself_alone():
    url = "https://e.org/a_(b)<c>&copy;\\[d]"
    made = markdown_quotes(scope([source(title="T [x](y)", url=url)], event(claim())))
    links = [one for token in MarkdownIt().parse(made) for one in token.children or [] if one.type == "link_open"]
    assert len(links) == 1
    assert links[0].attrs["href"] == "https://e.org/a_(b)%3Cc%3E&copy;%5C%5Bd%5D"


# BibTeX

WRITTEN = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~", r"\$": "$", r"\&": "&", r"\#": "#", r"\%": "%", r"\_": "_",
}  # fmt: skip


def read(text):
    """Return the text that LaTeX shows for a field, by a table independent of the code."""
    for_each = re.compile("|".join(map(re.escape, WRITTEN)) + r"|(.)\{\}", re.DOTALL)
    return for_each.sub(lambda found: found[1] or WRITTEN[found[0]], text)


@given(st.text(st.sampled_from("ab\\{}$&#%_^~-'`,<>!? é–“")))
def test_what_latex_shows_is_the_text(text):
    made = latex(text)
    assert read(made) == " ".join(text.split())
    assert not re.search(r"--|''|``|,,|<<|>>|\?`|!`", made)
    depth = 0
    for sign in made:  # as BibTeX counts them, escaped or not
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0


DATES = [
    ("2004", "2004"), ("2004-06", "2004-06"), ("2004-06-11", "2004-06-11"), ("2014-23", "2014-23"), ("2004~", "2004~"),
    ("2004-06-11?", "2004-06-11?"), ("2004%", "2004%"), ("199X", "199X"), ("19XX", "19XX"), ("2004-XX", "2004-XX"),
    ("2004-06-XX", "2004-06-XX"), ("-0043", "-0043"), ("2004/2005-03", "2004/2005-03"), ("2004/..", "2004/.."),
    ("2004/", "2004/"), ("/2004", "/2004"), ("../2004~", "../2004~"),
    # Dates that biblatex misreads or rejects.
    ("2023?-09-15", ""), ("?2004-06", ""), ("[1667,1668]", ""), ("{1667,1668}", ""), ("1X9X", ""), ("Y-17E7", ""),
    ("1950S2", ""), ("2014-25", ""), ("2014-33", ""), ("2004-1X", ""), ("2004-01-01T10:10:10Z", ""),
]  # fmt: skip


@pytest.mark.parametrize(("when", "expected"), DATES, ids=[when for when, _ in DATES])
def test_dates_of_biblatex(when, expected):
    assert known_date(parse(when)) == expected
    made = bibtex_entries(scope([source(published=when)], event(claim())))
    if expected:
        field = "year" if when == "2004" else "date"
        assert f"  {field} = {{{when}}},\n" in made
        assert "Published" not in made
    else:
        assert " date =" not in made
        assert " year =" not in made
        assert f"Published: {words(parse(when))}." in read(made)


def test_entries_of_bibtex():
    made = bibtex_entries(
        scope(
            [source("ключ a", title="50% {off}", **FULL | {"url": "https://e.org/a_b%20{c}#~"})], event(claim("ключ a"))
        )
    )
    assert made == (
        "@online{_____a,\n  author = {{Ann Lee}},\n  title = {{50\\% \\textbraceleft{}off\\textbraceright{}}},\n"
        "  organization = {{The Paper}},\n  date = {2004-03-05},\n  url = {https://e.org/a_b%20%7Bc%7D#~},\n"
        "  urldate = {2025-01},\n"
        "  note = {Archived at https://archive.example/a On “They meet”: No copy of the source is kept, so the quote is unverified.},\n}"
    )
    same = bibtex_entries(scope([source("ä"), source("ö")], event(claim("ä"), claim("ö"))))
    assert re.findall(r"@misc{(.*),", same) == ["_", "_-2"]


# CSL-JSON

NAMES = {"id", "type", "title", "author", "container-title", "issued", "accessed", "URL", "language", "note"}
"""The names of the CSL-JSON schema that the format uses."""
CSL_DATES = [
    ("2004", {"date-parts": [[2004]]}),
    ("2004-06-11", {"date-parts": [[2004, 6, 11]]}),
    ("2004-06~", {"date-parts": [[2004, 6]], "circa": True}),
    ("2014-23", {"date-parts": [[2014]], "season": 3}),
    ("2014-24~", {"date-parts": [[2014]], "season": 4, "circa": True}),
    ("2004/2005-03", {"date-parts": [[2004], [2005, 3]]}),
    ("2004-01-01T10:10:10Z", {"date-parts": [[2004, 1, 1]]}),
    ("2023?", {"literal": "2023 (uncertain)"}),
    ("2023%", {"literal": "about 2023 (uncertain)"}),
    ("2004-~06", {"literal": words(parse("2004-~06"))}),
    ("199X", {"literal": "1990s"}),
    ("2004-XX", {"literal": "2004, month unknown"}),
    ("2004/..", {"literal": "from 2004"}),
    ("-0043", {"literal": "44 BCE"}),
    ("2014-33", {"literal": "1st quarter of 2014"}),
    ("2004~/2005", {"literal": words(parse("2004~/2005"))}),
    ("[1667,1668]", {"literal": "1667 or 1668"}),
]  # fmt: skip


@pytest.mark.parametrize(("when", "expected"), CSL_DATES, ids=[when for when, _ in CSL_DATES])
def test_dates_of_csl(when, expected):
    assert csl_date(parse(when)) == expected


def test_items_of_csl():
    [item] = json.loads(csl_json(scope([source(title="Два", language="ru", **FULL)], event(claim()))))
    assert set(item) == NAMES
    assert item["type"] == "webpage"
    assert item["author"] == [{"literal": "Ann Lee"}]
    assert item["issued"] == {"date-parts": [[2004, 3, 5]]}
    assert item["accessed"] == {"date-parts": [[2025, 1]]}
    assert item["container-title"] == "The Paper"
    [paper] = json.loads(csl_json(scope([source(publisher="The Paper")], event(claim()))))
    assert (paper["type"], paper["publisher"]) == ("document", "The Paper")
    assert item["note"].startswith("Archived at https://archive.example/a On “They meet”: No copy")
    assert "Два" in csl_json(scope([source(title="Два")], event(claim())))
