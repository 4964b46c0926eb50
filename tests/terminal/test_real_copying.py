"""Copying from the real program: tools that take, fail, hang or are not there; tmux; the terminal itself."""

import base64
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.endings import children, is_gone, wait_for
from terminal.pty_program import Terminal
from terminal.tokens import CLIPBOARD, strange

TMUX = shutil.which("tmux")
LONG = "word " * 20_000
FILE = f"""\
format = 1

[timeline]
title = "T"

[sources.paper]
title = "A paper"
url = "https://example.org/a"

[[events]]
id = "first"
title = "First"
kind = "visit"
actors = []
when = "2004"

  [[events.claims]]
  source = "paper"
  quote = "She said “no”\\u001b]52;c;aGFybQ==\\u0007 – 2004."

[[events]]
id = "second"
title = "Second"
kind = "other"
actors = []
when = "2005"

  [[events.claims]]
  source = "paper"
  quote = "{LONG.strip()}"
"""
QUOTE = "She said “no”\x1b]52;c;aGFybQ==\x07 – 2004."
TOOL = """\
#!/bin/sh
case "$(/bin/cat '{folder}/mode')" in
  fails) exit 1 ;;
  hangs) /bin/sleep 60; exit ;;
esac
/bin/cat > '{folder}/new'
/bin/mv '{folder}/new' '{folder}/copied'
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "t.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a tool that does what stands in `mode`, and keeps what it takes in `copied`."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "mode").write_text("takes")
    for name in ("wl-copy", "tmux"):
        (folder / name).write_text(TOOL.format(folder=folder))
        (folder / name).chmod(0o755)
    return folder


def sent(seen: bytes) -> list[str]:
    """Give what the terminal was asked to copy."""
    asked = re.findall(rb"\x1b\]52;[a-z]*;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)", seen)
    return [base64.b64decode(one, validate=True).decode() for one in asked]


def taken(folder: Path) -> str:
    return (folder / "copied").read_bytes().decode()


def test_a_tool_that_takes_fails_hangs_or_is_gone(file: Path, folder: Path) -> None:
    environment = {"PATH": str(folder), "WAYLAND_DISPLAY": "wayland-9"}
    with Terminal(str(file), environment=environment) as terminal:
        terminal.until("2 events")
        terminal.type("c", "Cite: First")
        terminal.type("jjjj", "> v  quote only")
        terminal.type("\r", "Copied the quote with wl-copy: “She said “no”")
        assert taken(folder) == QUOTE
        terminal.type("cc", "Copied the quote with its citation with wl-copy")
        assert taken(folder).startswith(
            "“She said ‘no’\x1b]52;c;aGFybQ==\x07 – 2004.”\n“A paper,” https://example.org/a."
        )
        assert sent(terminal.seen) == []

        (folder / "mode").write_text("fails")
        terminal.type("cb", "Sent BibTeX to the terminal (wl-copy failed)")
        assert sent(terminal.seen)[-1].startswith("@online{paper,\n  title = {{A paper}},")

        (folder / "mode").write_text("hangs")
        terminal.type("cu", "Copying the URL: wl-copy does not answer yet.")
        terminal.type("j", lambda: re.search(r"^>.*Second", terminal.text, re.MULTILINE))  # nothing waits for it
        terminal.until("Sent the URL to the terminal (wl-copy failed)")
        assert sent(terminal.seen)[-1] == "https://example.org/a"

        # Two events, one of them with more than a terminal takes; nothing pretends that it was copied.
        terminal.type(" k c", "Cite 2 marked events")
        (folder / "wl-copy").unlink()
        terminal.type("i", "Sent the id of 2 events to the terminal: “first second”")
        assert sent(terminal.seen)[-1] == "first\nsecond"
        copies = len(sent(terminal.seen))
        terminal.type("cv", "Not copied: the quote of 2 events is too long for a terminal, 100,0")
        terminal.type("c\t", "Cite: First")
        terminal.type("i", "Sent the id to the terminal: “first”")
        assert sent(terminal.seen)[copies:] == ["first"]

        terminal.send(b"q")
        assert terminal.exit_code() == 0
        assert strange(terminal.seen, also=[CLIPBOARD]) == []


def test_a_tool_that_hangs_is_ended_with_the_program(file: Path, folder: Path) -> None:
    """With all it has started: nothing that would take a later text of somebody else's is left behind."""
    (folder / "wl-copy").write_text(f"#!/bin/sh\necho $$ > {folder}/number\n/bin/sleep 60\n")
    with Terminal(str(file), environment={"PATH": str(folder), "WAYLAND_DISPLAY": "wayland-9"}) as terminal:
        terminal.until("2 events")
        terminal.type("ci", "wl-copy does not answer yet")
        tool = int((folder / "number").read_text())
        wait_for(lambda: children(tool))
        started = [tool, *children(tool)]
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        wait_for(lambda: all(map(is_gone, started)))


def test_an_old_tmux_hands_on_what_is_for_the_terminal(file: Path, folder: Path) -> None:
    (folder / "mode").write_text("fails")
    with Terminal(str(file), environment={"PATH": str(folder), "TMUX": "/none,1,0", "BROWSER": None}) as terminal:
        terminal.until("2 events")
        terminal.type("ci", "Sent the id to the terminal (tmux failed): “first”")
        assert terminal.seen.count(b"\x1bPtmux;\x1b\x1b]52;c;Zmlyc3Q=\x07\x1b\\") == 1
        (folder / "mode").write_text("takes")
        terminal.type("cr", "Copied the command with tmux: “bmtimeline")
        assert taken(folder) == f"bmtimeline {file} --at first"
        terminal.type("o", "No browser can be opened from here. Copied the address with tmux")
        assert taken(folder) == "https://example.org/a"
        terminal.type("\x1b", lambda: "No browser" not in terminal.text)
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        assert strange(terminal.seen, also=[CLIPBOARD]) == []


@pytest.fixture
def tmux(file: Path) -> Iterator[list[str]]:
    """A tmux of its own, which is ended by its socket."""
    assert TMUX
    command = [TMUX, "-L", f"bmtimeline-{os.getpid()}", "-f", os.devnull]
    yield command
    subprocess.run([*command, "kill-server"], capture_output=True, check=False)


@pytest.mark.skipif(TMUX is None, reason="needs tmux")
def test_in_a_real_tmux_its_buffer_and_the_terminal_get_it(file: Path, tmux: list[str]) -> None:
    program = [*tmux, "new-session", sys.executable, "-m", "bmtimeline", str(file)]
    with Terminal(program=program) as terminal:
        terminal.until("2 events")
        terminal.type("cv", "Copied the quote with tmux: “")
        terminal.until(lambda: sent(terminal.seen) == [QUOTE])
        shown = subprocess.run([*tmux, "show-buffer"], capture_output=True, check=True)
        assert shown.stdout.decode() == QUOTE
        terminal.send(b"q")
        assert terminal.exit_code() == 0
