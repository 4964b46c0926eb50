"""Which way a text takes to the clipboard, what the terminal is sent, and what is said of it."""

import base64
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.terminal.clipboard import (
    MOST_BYTES,
    Tool,
    as_bytes,
    copied_words,
    failed_words,
    first_words,
    sent_words,
    sequence,
    too_long,
    too_long_words,
    tools,
)

ALL = {"pbcopy", "clip.exe", "termux-clipboard-set", "wl-copy", "xclip", "xsel", "tmux"}
X11, WAYLAND, TMUX = {"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}, {"TMUX": "/run/tmux-0/default,1,0"}
WSL, SSH = {"WSL_DISTRO_NAME": "Debian"}, {"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22"}

WAYS = [
    ("darwin", {}, ALL, ["pbcopy"]),
    ("darwin", TMUX, ALL, ["pbcopy", "tmux"]),
    ("darwin", SSH, ALL, []),
    ("darwin", SSH | TMUX, ALL, ["tmux"]),
    ("linux", {}, ALL, []),
    ("linux", X11, ALL, ["xclip", "xsel"]),
    ("linux", X11, {"xsel", "tmux"}, ["xsel"]),
    ("linux", X11, set(), []),
    ("linux", X11 | WAYLAND | TMUX, ALL, ["wl-copy", "xclip", "xsel", "tmux"]),
    ("linux", {"DISPLAY": "", "TMUX": ""}, ALL, []),
    ("linux", TMUX, ALL, ["tmux"]),
    ("linux", TMUX, ALL - {"tmux"}, []),
    ("linux", WSL | WAYLAND, ALL, ["clip.exe", "wl-copy"]),
    ("linux", {"WSL_INTEROP": "/run/x"}, ALL, ["clip.exe"]),
    ("linux", {"TERMUX_VERSION": "0.118"}, ALL, ["termux-clipboard-set"]),
    ("linux", SSH | WSL | {"TERMUX_VERSION": "1"}, ALL, []),
    ("linux", {"SSH_TTY": "/dev/pts/1"} | TMUX, ALL, ["tmux"]),
    ("linux", SSH | {"DISPLAY": "localhost:10.0"} | TMUX, ALL, ["xclip", "xsel", "tmux"]),
    ("win32", {}, ALL, ["clip.exe"]),
]


@pytest.mark.parametrize(("platform", "environment", "there", "expected"), WAYS, ids=range(len(WAYS)))
def test_which_ways_in_which_order(platform, environment, there, expected):
    found = tools(environment, there.__contains__, platform)
    assert [tool.name for tool in found] == expected
    assert all(tool.encoding == ("utf-16-le" if tool.name == "clip.exe" else "utf-8") for tool in found)


def unpacked(sent):
    """Give what a terminal decodes."""
    [found] = re.findall(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sent)
    return base64.b64decode(found, validate=True)


@given(st.text(max_size=400))
def test_the_terminal_gets_the_text_and_nothing_of_it_steers(text):
    wanted = text.encode("utf-8", "replace")
    assert unpacked(sequence(text, {})) == wanted
    tmux = sequence(text, TMUX)
    assert tmux.startswith("\x1bPtmux;\x1b\x1b]52;c;")
    assert tmux.endswith("\x1b\\")
    assert unpacked(tmux[7:-2].replace("\x1b\x1b", "\x1b")) == wanted
    screen = sequence(text, {"STY": "1.x"})
    parts = re.findall(r"\x1bP(.{1,76}?)\x1b\\", screen, re.DOTALL)
    assert "".join(f"\x1bP{part}\x1b\\" for part in parts) == screen
    assert unpacked("".join(parts)) == wanted


def test_what_is_too_long():
    assert not too_long("a" * MOST_BYTES)
    assert too_long("a" * (MOST_BYTES + 1))
    assert too_long("é" * (MOST_BYTES // 2 + 1))
    assert len(sequence("a" * MOST_BYTES, {})) <= 100_000


def test_bytes_of_any_text():
    assert as_bytes("a\udcffé") == b"a\xff\xc3\xa9"
    assert as_bytes("a\ud800") == b"a?"
    assert as_bytes("aé", "utf-16-le") == b"a\0\xe9\0"


FIRST = [
    ("one", "“one”"),
    ("", "“”"),
    ("a\n  b\tc", "“a b c”"),
    ("The land of sapphires and jade, where it began", "“The land of sapphires and jade, where it …”"),
    ("x" * 50, f"“{'x' * 40}…”"),
    ("bmtimeline /srv/ann/files/timelines/burma.toml --at met", "“bmtimeline /srv/ann/files/timelines/burm…”"),
    ("“In the fall,” it says", "“In the fall,” it says”"),
    ("“They met.”", "“They met.”"),
    ("a" + " " * 300 + "b", "“a …”"),
]


@pytest.mark.parametrize(("text", "expected"), FIRST, ids=[said for _, said in FIRST])
def test_first_words(text, expected):
    assert first_words(text) == expected


def test_what_is_said():
    copy, tmux = Tool(("wl-copy", "--type")), Tool(("tmux", "load-buffer"))
    assert copied_words(copy, "BibTeX", "@misc{a}") == "Copied BibTeX with wl-copy: “@misc{a}”"
    assert copied_words(tmux, "the id", "a") == "Copied the id with tmux: “a” (it may tell the terminal)"
    assert "too long for some terminals" in copied_words(tmux, "claim", "a" * 80_000)
    assert copied_words(copy, "the quote", "“Anna left.” Diary") == "Copied the quote with wl-copy: “Anna left.” Diary”"
    assert copied_words(copy, "the claim", "  [[events.claims]]\n", words="On 25 August") == (
        "Copied the claim with wl-copy: “On 25 August”"
    )
    assert sent_words("the claim", "  [[events.claims]]\n", words="On 25 August").endswith(
        ": “On 25 August” (it may copy it)"
    )
    failed = failed_words(["xclip", "xsel"])
    assert sent_words("the id", "a", failed) == "Sent the id to the terminal (xclip, xsel failed): “a” (it may copy it)"
    said = too_long_words("claim", "a" * 80_000)
    assert "80,000 of 74,994 bytes" in said
    assert "L shows plain text" in said
    assert failed_words([]) == ""
