"""What each thing rests on, claims compared, sources as witnesses."""

import pytest

from bmtimeline.cli.opening import open_timeline
from bmtimeline.dates import parse
from bmtimeline.evidence import readings
from bmtimeline.model import Actor, Claim, Event, Source, Timeline
from bmtimeline.query import Index, Lens
from bmtimeline.ui.kit.choices import Choice, ChoiceRow, Detail
from bmtimeline.ui.kit.describe import what_it_is, witnesses
from bmtimeline.ui.kit.lines import Role
from bmtimeline.ui.sources.why import compare_blocks, why_blocks
from bmtimeline.ui.sources.witnesses import muting_words, witness_rows

SHIPPED = Index(open_timeline(None).timeline)
MEETING = next(event for event in SHIPPED.timeline.events if event.id == "first-meeting")


def text_of(blocks):
    return "\n".join("".join(piece.text for piece in line.pieces) for block in blocks for line in block.paragraphs)


def made(*claims, actors=(), places=(), when=None):
    bare = Event(
        "e", "A title", "other", actors=actors, places=places, when=parse(when) if when else None, claims=claims
    )
    event = Event(
        "e", "A title", "other", actors=actors, places=places, when=bare.when, claims=claims, readings=readings(bare)
    )
    sources = {"ant": Source("ant", "The Ant"), "bee": Source("bee", "The Bee", derived_from=("ant",))}
    people = {"ann": Actor("ann", "Ann Lee", "person", aliases=("Анна",)), "bob": Actor("bob", "Bob", "person")}
    return Timeline("t", "T", sources=sources, actors=people, events=(event,)), event


def why(*claims, **kinds):
    """Give label → lines below it."""
    timeline, event = made(*claims, **kinds)
    found = {}
    for block in why_blocks(timeline, event)[1:]:
        head, *lines = ["".join(piece.text for piece in line.pieces) for line in block.paragraphs]
        found[head] = [line for line in lines if line]
    return found


TABLE = [
    ("a date by its claim", [Claim("ant", "In 2004.", when=parse("2004"))], {}, "Date: 2004", "The Ant says 2004: “In 2004.”"),
    ("a date by supports", [Claim("ant", "Then.", supports=("date",))], {"when": "2004"}, "Date: 2004", "The Ant: “Then.”"),
    ("a date of nobody", [Claim("ant", "Then.")], {"when": "2004"}, "Date: 2004", "! unsupported"),
    ("an actor by name", [Claim("ant", "ANN LEE came.")], {"actors": ("ann",)}, "Actor: Ann Lee", "The Ant: “ANN LEE came.”"),
    ("an actor by alias", [Claim("ant", "Пришла анна.")], {"actors": ("ann",)}, "Actor: Ann Lee", "Пришла анна."),
    ("an actor of nobody", [Claim("ant", "Bob came.")], {"actors": ("ann", "bob")}, "Actor: Ann Lee", "! unsupported"),
    ("a place by its name", [Claim("ant", "To Bagan.")], {"places": ("Bagan",)}, "Place: Bagan", "To Bagan."),
    ("a place by supports", [Claim("ant", "There.", supports=("place",))], {"places": ("Bagan",)}, "Place: Bagan", "There."),
    ("a place of nobody", [Claim("ant", "There.")], {"places": ("Bagan",)}, "Place: Bagan", "! unsupported"),
    ("a title by supports", [Claim("ant", "Yes.", supports=("title",))], {}, "Title: A title", "Yes."),
    ("a title of nobody", [Claim("ant", "Yes.")], {}, "Title: A title", "! unsupported"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("claims", "kinds", "label", "said"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_why(claims, kinds, label, said):
    lines = why(*claims, **kinds)[label]
    assert len(lines) == 1
    assert said in lines[0]


def test_why_tells_the_dates_of_a_dispute_apart():
    text = text_of(why_blocks(SHIPPED.timeline, MEETING))
    first, second = text.split("Date: autumn 2014")
    assert "BNN Breaking says 2004" in first.split("Date: 2004")[1]
    assert "BNN Breaking" not in second.split("Actor:")[0]


def test_compare_has_everything_of_each_claim_and_underlines_its_date():
    blocks = compare_blocks(SHIPPED.timeline, MEETING)
    assert [block.beside for block in blocks] == [False, True, True]
    first, second = text_of(blocks[1:2]), text_of(blocks[2:])
    assert first.startswith("2004\nMyanmar and Belarus Fortify")
    assert second.startswith("autumn 2014\nThe land of sapphires and jade")
    for text in (first, second):
        assert "Quote: verbatim." in text
        assert "Not yet assessed." in text
    dated = [
        piece.text for block in blocks for line in block.paragraphs for piece in line.pieces if piece.role is Role.DATED
    ]
    assert "2004" in " ".join(dated)
    assert "fall of 2014" in " ".join(dated)


def test_compare_gives_the_assessment_with_its_reason():
    timeline, event = made(
        Claim("ant", "In 2004.", when=parse("2004"), assessment="rejected", reason="A slip.", note="So."),
        Claim("bee", "x"),
    )
    text = text_of(compare_blocks(timeline, event))
    assert "Rejected: A slip." in text
    assert "Note: So." in text
    assert "gives no date" in text


def test_a_source_that_repeats_another_is_no_second_witness():
    timeline, event = made(Claim("ant", "x"), Claim("bee", "y"))
    assert witnesses(timeline, event) == "2 sources, 1 independent"
    assert witnesses(SHIPPED.timeline, MEETING) == "2 sources"


def test_witness_rows():
    rows = witness_rows(SHIPPED, SHIPPED.answer(Lens("without:bnn-2023")))
    sources = [row for row in rows if isinstance(row, ChoiceRow)]
    details = [row.text for row in rows if isinstance(row, Detail)]
    assert [(row.value, row.choice) for row in sources] == [
        ("bnn-2023", Choice.EXCLUDED),
        ("sapphires-2025", Choice.OFF),
    ]
    assert all(row.count > 0 for row in sources)
    assert any("% quoted" in text and "on it alone" in text for text in details)
    assert what_it_is(Source("a", "A")) == "nothing more is known of it"


def test_muting_words():
    def said(query):
        return muting_words(SHIPPED, SHIPPED.answer(Lens(query)))

    assert said("") == said("kind:visit") == ""
    assert said("without:sapphires-2025").startswith("sapphires-2025 muted: ")
    assert said("without:sapphires-2025").endswith("1 moves to 2004")
    assert said("only:sapphires-2025").endswith("1 moves to autumn 2014")
    assert "vanish" in said("without:sapphires-2025,bnn-2023")
