"""What the menu of citations lists."""

import msgspec.structs

from bmtimeline.ui.citing.rows import FORMS, claims_words, form_rows, preview_blocks, title
from formats.cite_help import DISPUTED, claim, event, scope, source

BY_KEY = {form.key: form for form in FORMS}


def reasons(made):
    return {form.key: why for form in FORMS if (why := form.why_not(made))}


def test_every_form_has_a_key_of_its_own_and_can_be_made_where_it_says_so():
    assert len(BY_KEY) == len(FORMS)
    one = scope([source(url="https://e.org/")], event(claim()), command="bmtimeline --at met")
    assert reasons(one) == {}
    assert all(form.make(one).strip() for form in FORMS)
    assert BY_KEY["u"].make(one) == "https://e.org/"
    assert BY_KEY["r"].make(one) == "bmtimeline --at met"
    assert BY_KEY["i"].make(one) == "met"


def test_why_a_form_cannot_be_made():
    assert reasons(scope([source()], event(claim()))) == {"u": "no address is known"}
    no_source = "no source is quoted"
    assert reasons(scope([source()], event())) == dict.fromkeys("cmbsvu", no_source)
    rows = form_rows(scope([source()], event()))
    assert [row.cells[2].text for row in rows if row.value == 0] == [f"({no_source})"]


def test_a_quote_is_copied_character_for_character():
    quote = " “It’s”\n\tso\u00a0 "
    assert BY_KEY["v"].make(scope([source()], event(claim(quote=quote)))) == quote


def test_of_several_events_each_thing_stands_once():
    two = scope(
        [source("a", archive_url="https://a.org/"), source("b", url="https://b.org/", archive_url="https://c.org/")],
        event(claim("a"), claim("b", quote="So.")),
        event(claim("b"), key="again"),
        event(key="alone"),
    )
    assert reasons(two) == {}
    assert BY_KEY["u"].make(two) == "https://a.org/\nhttps://b.org/"
    assert BY_KEY["i"].make(two) == "met\nagain\nalone"
    assert BY_KEY["v"].make(two) == "They met.\n\nSo.\n\nThey met."
    assert title(two) == "Cite 3 marked events"
    assert claims_words(two) == "3 claims"


def test_titles_and_rows():
    assert title(DISPUTED) == "Cite: They meet"
    assert len(title(scope([source()], event(title="Wordlong " * 9)))) == len("Cite: ") + 32
    one = scope([source("bnn", publisher="BNN")], event(claim("bnn")))
    assert claims_words(one) == "BNN"
    assert claims_words(msgspec.structs.replace(DISPUTED, claims=DISPUTED.claims[1:2])) == "1 of 3 claims, Sapphires"
    first = form_rows(one)[0]
    assert [cell.text for cell in first.cells] == ["c", "quote with citation", "“They met.” “A Meeting,” BNN. No copy of the source is kept, so the quote is unverified."]  # fmt: skip


def test_an_enormous_citation_is_shown_as_far_as_one_reads():
    [block] = preview_blocks("ab\ncd")
    assert [line.pieces[0].text for line in block.paragraphs] == ["ab", "cd"]
    [block] = preview_blocks("a" * 25_000)
    assert block.paragraphs[-1].pieces[0].text == "… 5,000 more characters are copied too"
