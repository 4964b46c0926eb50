"""Signs in plain ASCII: for everything that is drawn, of the same width, and different where the meaning is."""

import ast
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

import bmtimeline
from bmtimeline.text import safe
from bmtimeline.text.plain_signs import PLAIN, key_words, plain_signs
from bmtimeline.ui.browse.commands import COMMANDS
from bmtimeline.ui.browse.help_page import SIGNS

SOURCE = Path(bmtimeline.__file__).parent
DRAWING = ("ui", "terminal", "dates", "check", "query", "cli")
"""The packages that put texts of their own on a screen."""
DRAWING_FILES = ("formats/diff_text.py",)
"""The modules of other packages that do so."""
READING = {
    "dates/phrases.py",
    "query/points.py",
    "check/dates.py",
    "check/duplicates.py",
    "check/placing.py",
    "terminal/alignment.py",
    "terminal/driver.py",
    "ui/sources/urls.py",
}
"""The modules that look for such characters in texts of others."""


def test_every_sign_has_one_ascii_character_of_its_width() -> None:
    for sign, plain in PLAIN.items():
        assert len(sign) == len(plain) == cell_len(sign) == cell_len(plain) == 1, sign
        assert plain.isascii(), sign
        assert plain.isprintable(), sign


def _drawn_literals(file: Path) -> Iterator[str]:
    """Give the texts in a file that are no docstrings."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    said = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def test_everything_that_the_program_draws_has_a_plain_sign() -> None:
    """Whoever draws a new sign is told here to say what it is in ASCII; letters in the code are examples."""
    missing = defaultdict(set)
    files = [file for part in DRAWING for file in (SOURCE / part).rglob("*.py")]
    files += [SOURCE / name for name in DRAWING_FILES]
    assert len(files) > 60
    for file in files:
        name = file.relative_to(SOURCE).as_posix()
        for sign in {sign for text in _drawn_literals(file) for sign in text if not sign.isascii()}:
            if not unicodedata.category(sign).startswith(("L", "M")) and name not in READING and sign not in PLAIN:
                missing[sign].add(name)
    assert not missing


def test_what_safe_puts_in_is_plain_too() -> None:
    assert all(plain_signs(safe(chr(code))).isascii() for code in (*range(0x20), *range(0x7F, 0xA0), 0x200B, 0x202E))


def test_different_signs_stay_different() -> None:
    """In the help each sign has a line: no two lines may show the same, and what is drawn together differs.

    But for ◂ and <: both say that nobody knows a bound on that side.
    """
    lines = [plain_signs(sign) for sign, _ in SIGNS]
    assert len(set(lines)) == len(lines)
    signs = {sign for text, _ in SIGNS for sign in f"{text}▲" if sign not in " 1/2◂"}
    assert len({plain_signs(sign) for sign in signs}) == len(signs)
    assert len(set(plain_signs("▁▂▃▄▅▆▇█"))) == 8
    assert len(set(plain_signs("─━│≠·"))) == 4, "│ and · both part what is on their sides"


def test_a_key_is_never_shown_as_another_key() -> None:
    """An arrow would become `v` or `<`, which are keys themselves: names of keys are words."""
    for key in COMMANDS.rows:
        before, plain = key.shown, plain_signs(key_words(key.shown))
        assert plain.isascii()
        assert all(name in before or len(name) > 1 for name in plain.split()), before
    assert key_words("←→") == "Left Right"
    assert key_words("⏎ goes there → 12", key=False) == "Enter goes there → 12"


def test_letters_stay() -> None:
    assert plain_signs("Лукашенко — «အောင်ဆန်း»…") == 'Лукашенко - "အောင်ဆန်း".'


@given(st.text())
def test_width_and_length_stay(text: str) -> None:
    shown = safe(text)
    plain = plain_signs(shown)
    assert len(plain) == len(shown)
    assert plain_signs(plain) == plain
    assert all(a == b for a, b in zip(shown, plain, strict=True) if a.isascii() or a not in PLAIN)
