"""The tokeniser that the tests on bytes rest on: it lets through what the app sends, and nothing a file could send."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.pty_program import Terminal
from terminal.tokens import CLIPBOARD, Tokens, left_set, strange

HARMLESS = (
    b"plain text\r\n",
    "Нейпьидо́ မြန်မာ 東京 é 👩🌾 ≠ ━ …".encode(),
    b"\x1b[1;31H\x1b[38;5;189;48;5;16mx\x1b[0m",
    b"\x1b[?1049h\x1b[?25l\x1b[>25u\x1b[?2026$p\x1b]22;default\x07",
    b"\x1b[H\x1b[2J\x1b[<u",
)
HARMFUL = (
    b"\x1b]0;title\x07", b"\x1b]8;;https://example.org\x1b\\", b"\x1b]52;c;aGFybQ==\x07", b"\x1bP+q544e\x1b\\",
    b"\x1bPtmux;\x1b\x1b]52;c;aGFybQ==\x07\x1b\\", b"\x1bP\x1b]52;c;aGFybQ==\x07\x1b\\",
    b"\x1bc", b"\x1b7", b"\x1b(0", b"\x1b[6n", b"\x1b[?1h", b"\x1b[5i", b"\x1b[2;5r", b"\x1b[9999b", b"\x1b[>c",
    b"\x1b[?2027h", b"\x1b", b"\x1b[", b"\x1b]52;c", b"\x07", b"\x08", b"\t", b"\x00", b"\x7f", b"\x9b31m", b"\xff",
    b"\xc3", b"\xed\xa0\x80", "\x9b31m".encode(), "a\u202eb".encode(), "a\u200bb".encode(), "a\ufe0f".encode(),
    "\ufeff".encode(), "\u2028".encode(), "\U000e0041".encode(), "\u2066".encode(), "\u00ad".encode(),
    "\u200d".encode(), "\u3164".encode(), "\U0001f3fd".encode(), "\ue000".encode(),
)  # fmt: skip


@pytest.mark.parametrize("sent", HARMLESS)
def test_what_the_app_sends_is_known(sent: bytes) -> None:
    assert strange(sent) == []


@pytest.mark.parametrize("sent", HARMFUL)
def test_all_else_is_strange(sent: bytes) -> None:
    assert len(strange(b"before " + sent)) == 1
    assert strange(b"before " + sent + b" behind") != []


def test_a_copy_is_known_where_it_is_asked_for() -> None:
    assert strange(b"\x1b]52;c;aGFybQ==\x07", also=[CLIPBOARD]) == []
    assert strange(b"\x1b]52;p;aGFybQ==\x07", also=[CLIPBOARD]) != []
    through = (b"\x1bPtmux;\x1b\x1b]52;c;aGFybQ==\x07\x1b\\", b"\x1bP\x1b]52;c;aGFy\x1b\\\x1bPbQ==\x07\x1b\\")
    for sent in through:
        assert strange(sent, also=[CLIPBOARD]) == []
        assert strange(sent.replace(b"]52;c", b"]0;c"), also=[CLIPBOARD]) != []
        for cut in range(len(sent)):
            tokens = Tokens()
            assert strange([*tokens.feed(sent[:cut]), *tokens.feed(sent[cut:])], also=[CLIPBOARD]) == []


@given(st.lists(st.sampled_from([*HARMLESS, *HARMFUL]), max_size=6), st.lists(st.integers(0, 80), max_size=5))
def test_pieces_give_the_same_tokens_as_the_whole(sent: list[bytes], cuts: list[int]) -> None:
    """Texts may be cut where a piece ends, but nothing else is, and no byte is lost."""
    whole = b"".join(sent)
    tokens, at = Tokens(), 0
    found = []
    for cut in [*sorted(cuts), len(whole)]:
        found += tokens.feed(whole[at:cut])
        at = max(at, cut)
    found += tokens.feed(b"", ended=True)
    assert b"".join(token.content for token in found) == whole
    expected = [token for token in Tokens().feed(whole, ended=True) if token.kind != "text"]
    assert [token for token in found if token.kind != "text"] == expected
    assert bool(strange(found)) is bool(strange(whole))


def test_modes_that_stay_set() -> None:
    assert left_set(b"\x1b[?1049h\x1b[?25l\x1b[>25u") == {1049: True, 25: False, 0: True}
    assert left_set(b"\x1b[?1049h\x1b[?25l\x1b[>25u\x1b[<u\x1b[?25h\x1b[?1049l") == {}


def test_the_app_from_start_to_end() -> None:
    with Terminal() as terminal:
        terminal.until("65 events")
        assert set(left_set(terminal.seen)) >= {0, 1000, 1049, 2004}
        terminal.type("/", "cancel")
        terminal.type("kind:award\r", "drop last")
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        assert strange(terminal.seen) == []
        assert left_set(terminal.seen) == {}
