"""Wrapping of long texts."""

import re
import sys
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bmtimeline.text import safe
from bmtimeline.text.wrap import _MEASURED, _WINDOW, fitting, line_starts


def cells(sign: str) -> int:
    return cell_len(safe(sign))


def wrapped(text: str, width: int) -> list[str]:
    starts = line_starts(text, width, cells)
    return [text[start:end] for start, end in pairwise(starts)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("one", ["one"]),
        ("one\n", ["one\n"]),
        ("\n\none", ["\n", "\n", "one"]),
        ("one\r\ntwo\rthree\n", ["one\r\n", "two\r", "three\n"]),
        ("one two three four", ["one two ", "three four"]),
        ("one two\nthree four\n", ["one two\n", "three four\n"]),
        ("0123456789 next", ["0123456789 ", "next"]),
        ("0123456789   \nnext", ["0123456789   \n", "next"]),
        ("0123456789abc def", ["0123456789", "abc def"]),
        ("0123456789abcdefghijkl", ["0123456789", "abcdefghij", "kl"]),
        ("a 0123456789ab", ["a ", "0123456789", "ab"]),
        ("  • one two three", ["  • one ", "two three"]),
        ("ten\u00a0years\u00a0on", ["ten\u00a0years\u00a0", "on"]),
        ("so ten\u00a0years on", ["so ", "ten\u00a0years ", "on"]),
        ("Нейпьидо и Минск", ["Нейпьидо и ", "Минск"]),
        ("白俄罗斯与缅甸", ["白俄罗斯与", "缅甸"]),
        ("a白俄罗斯与缅甸\n", ["a白俄罗斯", "与缅甸\n"]),
        ("白俄 罗斯 缅甸", ["白俄 罗斯 ", "缅甸"]),
        ("cafe\u0301 cafe\u0301 end", ["cafe\u0301 cafe\u0301 ", "end"]),
        ("白\r\n俄", ["白\r\n", "俄"]),
    ],
)
def test_wrapped(text: str, lines: list[str]) -> None:
    assert wrapped(text, 10) == lines


SIGNS = st.sampled_from(list("ab \t\n\r\u00a0é白•\u0301Ж\u200d🎉\x1b"))


@given(st.text(SIGNS, max_size=200), st.integers(1, 20))
def test_laws(text: str, width: int) -> None:
    """No character is lost, line breaks of the text end a line, and only blanks exceed the width."""
    lines = wrapped(text, width)
    assert "".join(lines) == text
    own = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text)
    assert len([line for line in own if line[-1] in "\r\n"]) == len([line for line in lines if line[-1] in "\r\n"])
    for line in lines:
        shown = line.rstrip("\r\n")
        assert "\n" not in shown
        fits = fitting(shown, 0, len(shown), width, cells)
        assert not shown[fits:].strip(" \t")
        assert cell_len(safe(shown[:fits])) <= max(width, 2)


@given(st.lists(st.sampled_from(["word", "longerword", "x" * 30, "\n", "\r\n", "\t"]), max_size=60))
def test_measured_and_unmeasured_text_are_wrapped_alike(words: list[str]) -> None:
    """A combining mark forces measuring. The result equals that of the regular expression."""
    text = " ".join(words)
    measured = wrapped(text.replace("d", "d\u0301"), 12)
    assert [line.replace("\u0301", "") for line in measured] == wrapped(text, 12)


def test_long_lines_are_measured_in_windows() -> None:
    text = "白俄罗斯 " * _WINDOW
    assert set(wrapped(text, 20)) == {"白俄罗斯 白俄罗斯 "}
    assert max(map(len, wrapped("\u0301" * 5 * _WINDOW, 20))) <= 80


def test_what_is_not_measured_takes_one_cell() -> None:
    for code in range(sys.maxunicode):
        if chr(code) not in "\r\n" and not _MEASURED.match(chr(code)):
            assert cells(chr(code)) == 1, hex(code)


def test_sixteen_mebibytes_are_wrapped_fast() -> None:
    text = ("Envoys of both countries signed a treaty in Minsk, said the report. " * 9 + "\n") * 27_000
    assert len(text) > 16_000_000
    start = time.process_time()
    line_starts(text, 80, cells)
    assert time.process_time() - start < 3  # usually a tenth of that
