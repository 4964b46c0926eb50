"""Texts as TOML: parsed again they are unchanged, and none controls a terminal."""

import re

import pytest
import tomli
from hypothesis import example, given
from hypothesis import strategies as st

from bmtimeline.formats.toml_values import key, lines, string
from bmtimeline.text import safe

TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.text(
    st.sampled_from('"\\\n\r\t\x00\x1b\x7f\x85\u2028\u202e\ufeff\u200c\u200dé\u0301\u0323क👍\U0001f3fd\U000e0001 a')
)


@given(TEXTS, st.booleans())
def test_what_is_written_reads_as_it_was_and_shows_as_it_is(text, ascii_only):
    written = string(text, ascii_only=ascii_only)
    assert tomli.loads(f"a = {written}") == {"a": text}
    assert safe(written) == written
    assert written.isascii() or not ascii_only


@given(text=TEXTS, joiners=st.booleans())
@example(text='"""' + "\\", joiners=True)
@example(text="\n  a\r\n\tb \n\n", joiners=True)
@example(text="ka\u200dkb\n\u200c x\u200b", joiners=True)
def test_its_lines_read_as_it_was_whatever_an_editor_does_to_their_ends_and_indents(text, joiners):
    written = lines(text, "    ", joiners=joiners)
    assert all(
        safe(part) == part
        for line in written.split("\n")
        for part in (re.split("[\u200c\u200d]", line) if joiners else [line])
    )
    moved = re.sub(r"\n", " \r\n\t", written)
    one = string(text, joiners=joiners)
    read = tomli.loads(f"x = {one}\ny = {written}\nz = {moved}".replace("\r\n", "\n"))
    assert read == {"x": text, "y": text, "z": text}
    assert not joiners or "\u200d" not in text or "\u200d" in one


@given(TEXTS)
def test_keys_too(name):
    assert tomli.loads(f"[sources.{key(name)}]") == {"sources": {name: {}}}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", '""'),
        ('say "so"\\', '"say \\"so\\"\\\\"'),
        ("a\tb\nc", '"a\\tb\\nc"'),
        ("“Naypyidaw” · မြန်မာ", '"“Naypyidaw” · မြန်မာ"'),
        ("\x1b[2J", '"\\u001b[2J"'),
        ("é\U000e0001", '"é\\U000e0001"'),
        ("z" + "\u0301" * 9, '"z' + "\\u0301" * 9 + '"'),
    ],
)
def test_table(text, written):
    assert string(text) == written


def test_a_word_needs_no_quotation_marks():
    assert (key("paper-2014"), key("дневник"), key("a b"), key("")) == ("paper-2014", '"дневник"', '"a b"', '""')
