"""What stands right of a text stands in its column, however the terminal counts the letters of the text."""

import re
from collections.abc import Callable
from unicodedata import category, combining

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip
from wcwidth import wcwidth

from bmtimeline.terminal.alignment import aligned, risky
from bmtimeline.ui.browse.commands import COMMANDS
from bmtimeline.ui.browse.help_page import SIGNS
from bmtimeline.ui.kit.paint import fill

Width = Callable[[str, str], int]
_PIECES = re.compile(r"\x1b\[(\d+);(\d+)H|\x1b\[(\d+)G|\x1b\[[0-9;]*m|(\r?\n)|([^\x1b])")
WORDS = [
    "မြန်မာဘာသာ", "မင်းအောင်လှိုင်", "हिन्दी", "क्षत्रिय", "தமிழ்நாடு", "বাংলাদেশ", "ශ්‍රී", "ខ្មែរ", "ไทยน้ำ", "Лукашенко", "й",
    "e\u0301te\u0301", "Z\u0335a\u0323\u0302lgo", "白俄羅斯", "ミャンマー", "한국", "ᄒᆞᆫ글", "🇲🇲", "🇧🇾🇲🇲", "👍🏽", "👨‍👩‍👧‍👦", "❤️", "⌚",
    "1️⃣", "☃", "עִבְרִית", "العربية", "visit", "2004", "…", "≠ 1/2", "(", "၂၀၂၄)",
]  # fmt: skip


class Emulator:
    """A terminal that counts in a way of its own: it knows places, and overwrites."""

    def __init__(self, size: tuple[int, int], width: Width) -> None:
        self.rows = [[" "] * size[0] for _ in range(size[1])]
        self.row = self.column = 0
        self.width = width

    def feed(self, data: str) -> None:
        before = ""
        for match in _PIECES.finditer(data):
            row, column, across, line, letter = match.groups()
            if row:
                self.row, self.column = int(row) - 1, int(column) - 1
            elif across:
                self.column = int(across) - 1
            elif line:
                self.row += 1
            elif letter:
                self.put(letter, self.width(letter, before))
            before = letter or ""

    def put(self, letter: str, width: int) -> None:
        columns = self.rows[self.row]
        for offset in range(width):
            if self.column < len(columns):
                columns[self.column] = letter if offset == 0 else ""
                self.column += 1

    def shown(self, row: int, column: int) -> str:
        return self.rows[row][column]


def as_glibc(letter: str, _: str) -> int:
    """As xterm, tmux and the terminals of GNOME count: a vowel sign takes a cell, each half of a flag one."""
    if 0x1F1E6 <= ord(letter) <= 0x1F1FF or category(letter) == "Mc":
        return 1
    if 0x1F3FB <= ord(letter) <= 0x1F3FF:
        return 2
    return max(0, wcwidth(letter))


def as_graphemes(letter: str, before: str) -> int:
    """As kitty, foot and Ghostty count: marks and what is joined take nothing, a flag two."""
    if before == "\u200d" or category(letter) in {"Mc", "Mn", "Me"} or 0x1F3FB <= ord(letter) <= 0x1F3FF:
        return 0
    if 0x1F1E6 <= ord(letter) <= 0x1F1FF:
        return 2 if not before or not 0x1F1E6 <= ord(before) <= 0x1F1FF else 0
    return max(0, wcwidth(letter))


def as_wide(letter: str, _: str) -> int:
    """As one that knows no joining and no flags: every picture takes two."""
    return 1 if category(letter) == "Mc" else max(0, wcwidth(letter))


MODELS = [as_glibc, as_graphemes, as_wide]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join) | st.lists(st.sampled_from(WORDS), max_size=4).map(
    "".join
)


def frame(texts: list[str], width: int) -> str:
    """Give what Textual would send for rows of three panes, each with a text cut or filled to a width."""
    style, other = Style(color="red"), Style(bold=True)
    rows = []
    for text in texts:
        shown = fill(text, width)
        rows.append(
            Strip([Segment("│", other), Segment(shown, style), Segment("│"), Segment(shown), Segment("│END", style)])
        )
    return LayoutUpdate([[row] for row in rows], Region(2, 1, 2 * width + 6, len(rows))).render_segments(_console())


def _console() -> Console:
    return Console(color_system="truecolor", force_terminal=True, legacy_windows=False)


@pytest.mark.parametrize("model", MODELS)
@given(texts=st.lists(TEXTS, min_size=1, max_size=4), width=st.integers(1, 40))
def test_panes_stand_where_they_are_taken_to_stand(model: Width, texts: list[str], width: int) -> None:
    terminal = Emulator((2 * width + 8, len(texts) + 1), model)
    for columns in terminal.rows:
        columns[:] = "#" * len(columns)  # what stood there before
    terminal.feed(aligned(frame(texts, width)))
    for row in range(1, len(texts) + 1):
        for column in (2, width + 3, 2 * width + 4):
            assert terminal.shown(row, column) == "│"
        assert "".join(terminal.rows[row][2 * width + 5 :]) == "END"
        assert "#" not in terminal.rows[row][2:]


@given(texts=st.lists(TEXTS, min_size=1, max_size=4), width=st.integers(1, 40))
def test_so_it_is_in_pyte(texts: list[str], width: int) -> None:
    screen = pyte.Screen(2 * width + 8, len(texts) + 1)
    pyte.Stream(screen).feed(aligned(frame(texts, width)))
    for row in range(1, len(texts) + 1):
        assert [screen.buffer[row][column].data for column in (2, width + 3, 2 * width + 4)] == ["│"] * 3


@pytest.mark.parametrize("model", MODELS)
@given(word=st.sampled_from(WORDS))
def test_no_letter_is_lost(model: Width, word: str) -> None:
    """Where there is room for a text all its letters stand, in terminals of all kinds."""
    terminal = Emulator((90, 2), model)
    terminal.feed(aligned(frame([word], 40)))
    shown = "".join(terminal.rows[1][3:43])
    letters = [letter for letter in fill(word, 40) if model(letter, "") and not combining(letter)]
    if model is not as_graphemes:
        assert [letter for letter in shown if letter != " "] == [letter for letter in letters if letter != " "]
    else:
        assert shown.strip()[0] == word[0]


@given(st.text(st.characters(max_codepoint=0x2FF, exclude_categories=["Cc"])), st.integers(1, 200))
def test_what_all_count_alike_goes_through_untouched(text: str, column: int) -> None:
    data = f"\x1b[3;{column}H\x1b[1m{text}漢字 │ ▁▂ ≠\x1b[0m\n"
    assert aligned(data) is data


@pytest.mark.parametrize(
    ("word", "cells"), [("မြန်မာဘာသာ", 9), ("हिन्दी", 5), ("🇲🇲", 4), ("👍🏽", 4), ("e\u0301", 1), ("漢", 2)]
)
def test_a_text_gets_the_cells_it_takes_where_it_takes_most(word: str, cells: int) -> None:
    assert cell_len(word) == cells


def test_every_sign_of_our_own_is_one_all_count_alike() -> None:
    assert not risky().search(
        "".join(key.shown + key.label for key in COMMANDS.rows) + "".join(mark for mark, _ in SIGNS)
    )
    assert not risky().search("─━│┅╌└┴┼▁▂▃▄▅▆▇█▌▲▸◂◆◇○●…≠≈·×")
