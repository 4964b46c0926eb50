"""The state of a document, without a screen: walking, the part that is read, and another state of the timeline."""

from bmtimeline.evidence.examination import examine
from bmtimeline.model import Claim, Event, Source, Timeline
from bmtimeline.text.moved import Moved
from bmtimeline.ui.document.state import GAP, HIT, NOTHING, QUOTE, DocumentState

TEXT = "Envoys came to Minsk. They signed a treaty and left. Nothing more is known of it. It was cold."
QUOTES = ("came to Minsk", "signed a treaty", "Envoys came to Minsk")


def made(text: str = TEXT, quotes: tuple[str, ...] = QUOTES) -> Timeline:
    events = tuple(
        Event(f"e{number}", f"Event {number}", "other", claims=(Claim("s", quote),))
        for number, quote in enumerate(quotes)
    )
    return examine(Timeline("t.toml", "T", sources={"s": Source("s", "S", text=text)}, events=events))


def words(state: DocumentState) -> list[str]:
    return [state.text[start:end] for start, end in state.spans]


def test_walking() -> None:
    """From quote to quote and gap to gap; from elsewhere to the next one behind or before."""
    state = DocumentState(made(), "s")
    assert state.current == (NOTHING, -1)
    assert [state.next_part(QUOTE, 1, 1), state.next_part(QUOTE, -1, 1), state.next_part(QUOTE, 1, 60)] == [1, 0, None]
    state.read(QUOTE, 1)
    assert words(state) == ["came to Minsk"]
    assert state.next_part(QUOTE, 1, state.spans[0][0]) == 2
    assert state.next_part(QUOTE, -1, state.spans[0][0]) == 0
    gap = state.next_part(GAP, 1, state.spans[0][0])
    assert gap is not None
    state.read(GAP, gap)
    assert words(state) == ["They"]
    assert state.caption == "unquoted 1 of 2: no event quotes this"


def test_the_shortest_quote_is_the_one_pointed_at() -> None:
    state = DocumentState(made(), "s")
    number = state.quote_at(TEXT.index("Minsk"))
    assert number is not None
    state.read(QUOTE, number)
    assert words(state) == ["came to Minsk"]
    assert [event.id for event in state.events] == ["e0"]
    assert state.quote_at(TEXT.index("known")) is None


def test_hits_go_round() -> None:
    state = DocumentState(made(), "s")
    assert state.next_hit(1, 0) is None
    state.search(("it",))
    first, last = TEXT.index("it."), TEXT.rindex("It")
    for steps, here, start in ((1, 0, first), (1, last + 1, first), (-1, last, first), (-1, 0, last)):
        hit = state.next_hit(steps, here)
        assert hit is not None
        assert hit[0] == start
    state.read(HIT, 0, ((first, first + 2),))
    assert state.next_hit(1, first) == (last, last + 2)


def test_the_claims_that_lead_to_a_quote() -> None:
    state = DocumentState(made(quotes=(*QUOTES, "no such words")), "s")
    assert state.quote_of(state.claims_of("e1", None)) == 2
    assert state.claims_of(None, 0) == state.claims_of("e1", 1) == []
    assert state.claims_of("e3", 0) == [(3, 0)]
    assert state.quote_of(state.claims_of("e3", 0)) is None


def test_another_state_of_the_text_keeps_the_part_and_the_passage() -> None:
    """A new beginning moves the text; the quote that is read is found by its claim, the passage by its words."""
    state = DocumentState(made(), "s")
    state.read(QUOTE, 2)
    state.passage = state.chooser.begin(TEXT.index("known"))
    later = made(f"Long ago. {TEXT}")
    assert not state.take(later, later.sources["s"], Moved(TEXT, f"Long ago. {TEXT}"))
    assert words(state) == ["signed a treaty"]
    assert state.passage is not None
    assert state.text[state.passage.start : state.passage.end] == "known"
    state.passage, state.copied = None, (TEXT.index("Nothing") + 10, TEXT.index("known") + 15)
    pasted = made(state.text, (*QUOTES, "Nothing more is known"))
    assert state.take(pasted, pasted.sources["s"], Moved(state.text, state.text))
    assert words(state) == ["Nothing more is known"]
    assert state.copied is None
    gone = made(state.text, ())
    assert not state.take(gone, gone.sources["s"], Moved(state.text, state.text))
    assert state.current == (NOTHING, -1)
