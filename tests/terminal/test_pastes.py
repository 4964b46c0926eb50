"""A paste is told from keys, however it comes in."""

import itertools

from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste

from bmtimeline.terminal.driver import _events, _Keys
from bmtimeline.terminal.pastes import Pastes

TEXTS = st.text(st.sampled_from("ab\x1b[]20~1;Oq\x07\r"), max_size=40).filter(lambda text: "\x1b[201~" not in text)


def events(pieces: list[str]) -> list[tuple[str, str]]:
    pastes, keys = Pastes(), _Keys(debug=False)
    found = [event for piece in pieces for event in _events(pastes, keys, piece)]
    return [(type(one).__name__, one.text if isinstance(one, Paste) else getattr(one, "key", "")) for one in found]


@given(TEXTS, st.lists(st.integers(1, 60), max_size=6))
def test_nothing_in_a_paste_is_a_key_wherever_it_is_cut(pasted: str, cuts: list[int]) -> None:
    sent = f"x\x1b[200~{pasted}\x1b[201~y"
    places = sorted({0, len(sent), *(cut for cut in cuts if cut < len(sent))})
    pieces = [sent[here:there] for here, there in itertools.pairwise(places)]

    assert events(pieces) == [(Key.__name__, "x"), (Paste.__name__, pasted), (Key.__name__, "y")]


def test_of_an_endless_paste_so_much_is_kept() -> None:
    (kept,) = events(["\x1b[200~", *["z" * 60_000] * 30, "\x1b[201~"])
    assert kept == ("Paste", "z" * 1_000_000)


def test_one_paste_after_the_other() -> None:
    assert events(["\x1b[200~a\0\x1b[201~\x1b[200~b\x1b[201~\x1b[A"]) == [("Paste", "a"), ("Paste", "b"), ("Key", "up")]
