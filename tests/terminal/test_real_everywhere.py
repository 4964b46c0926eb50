"""What holds on every screen of the real program: the cursor, no colour, plain signs, one line a change; and in no screen."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from load.load_help import GOOD
from terminal.endings import failing, said
from terminal.pty_program import Terminal

DOWN, ESCAPE = "\x1b[B", "\x1b"
PYTHON = f"'{sys.executable}' -m bmtimeline"
_COLOUR = re.compile(rb"\x1b\[(?:[0-9]+;)*(?:[34][0-9]|9[0-7]|10[0-7])(?:;[0-9]+)*m|\x1b\](?:4|10|11|12);")


def under(terminal: Terminal) -> str:
    """Give what stands at the cursor and right of it."""
    cursor = terminal.screen.cursor
    return "".join(terminal.lines[cursor.y : cursor.y + 1])[cursor.x :].rstrip()  # it may be outside for a moment


def at(terminal: Terminal, start: str) -> bool:
    """Whether the cursor stands where a text begins."""
    return under(terminal).startswith(start)


def beyond(texts: Iterable[str]) -> list[str]:
    """Give all signs that are neither ASCII nor letters."""
    return sorted({sign for text in texts for sign in text if not sign.isascii() and not sign.isalpha()})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A timeline with two addresses and a title that has a dash, quotation marks, and letters beyond ASCII."""
    path = tmp_path / "t.toml"
    two = 'url = "https://example.org/a"\narchive_url = "https://archive.example/a"'
    made = GOOD.replace('url = "https://example.org/a"', two).replace('title = "T"', 'title = "Büro – “Мин”"')
    assert "archive_url" in made
    assert "Мин" in made
    path.write_text(made, encoding="utf-8")
    return path


def test_the_cursor_in_what_opens_over_the_panes(file: Path) -> None:
    """Palette, help, sheet of filters, pages, document and its help, an address, the notice of a small screen."""
    with Terminal(size=(80, 24)) as terminal:
        terminal.until(lambda: at(terminal, ">  about 1940s "))
        terminal.type(":", lambda: at(terminal, "> filter "))
        terminal.type(DOWN, lambda: at(terminal, "> actor "))
        terminal.type("\t", lambda: at(terminal, "> read "))
        terminal.type(ESCAPE, lambda: at(terminal, ">  about 1940s "))
        terminal.type("?", lambda: at(terminal, "> j ↓"))
        terminal.type(DOWN, lambda: at(terminal, "> k ↑"))
        terminal.type(ESCAPE, lambda: at(terminal, ">  about 1940s "))
        terminal.type("W", lambda: at(terminal, "Japanese occupation of Burma · "))
        terminal.type("J", lambda: at(terminal, "Date: about 1940s"))
        terminal.type(ESCAPE, lambda: at(terminal, ">  about 1940s "))
        terminal.type("R?", lambda: at(terminal, "> J "))
        terminal.type(DOWN, lambda: at(terminal, "> K "))
        terminal.type(ESCAPE, lambda: at(terminal, ">   7▌"))
        terminal.type("/oil", lambda: terminal.lines[terminal.screen.cursor.y][: terminal.screen.cursor.x] == " / oil")
        terminal.type(ESCAPE, lambda: at(terminal, ">   7▌"))
        terminal.type(ESCAPE, lambda: at(terminal, ">  about 1940s "))
        terminal.type("/kind:visit\r", lambda: at(terminal, ">  Dec 2011"))
        terminal.type("F", lambda: at(terminal, ">on  kind:visit"))
        terminal.type("e", lambda: terminal.screen.cursor.x > 10 and "as it was" in terminal.text)
        terminal.type(ESCAPE, lambda: at(terminal, ">on  kind:visit"))
        terminal.resize(40, 8)
        terminal.until(lambda: under(terminal) == "needs 50x12; here 40x8; q quits")
        terminal.resize(20, 3)
        terminal.until(lambda: under(terminal) == "needs 50x12; q quits")
        terminal.resize(70, 20)
        terminal.until(lambda: at(terminal, ">on  kind:visit"))
    with Terminal(str(file), environment={"DISPLAY": ":99"}) as terminal:
        terminal.until("q quit")
        terminal.type("o", lambda: at(terminal, "> page of"))
        terminal.type("j", lambda: at(terminal, "> archived copy of"))


def test_no_colour_on_any_screen(file: Path) -> None:
    """Palette, help, themes of every kind, pages, an address, the notice; what is behind an address is faint."""
    with Terminal(str(file), environment={"NO_COLOR": "1", "COLORTERM": "truecolor", "DISPLAY": ":99"}) as terminal:
        terminal.until("q quit")
        for keys, seen in ((":", "93 commands|commands"), ("?", "Esc closes"), ("W", "━ Why"), ("s", "Claims compared"),
                           ("P", "━ Problems"), ("v", "Saved views"), ("S", "Sources heard")):  # fmt: skip
            terminal.type(keys, lambda seen=seen: re.search(seen, terminal.text))
            terminal.type(ESCAPE, lambda seen=seen: not re.search(seen, terminal.text))
        for theme in ("nord", "ansi-dark", "bm-light"):
            terminal.type(f":theme {theme}", f"theme {theme}")
            terminal.type("\r", lambda: "run" not in terminal.lines[-4] + terminal.lines[-3])
        terminal.type("o", "Open this page?")
        terminal.until(lambda: not terminal.screen.buffer[0][1].bold)
        terminal.resize(40, 8)
        terminal.until("needs 50x12")
        terminal.resize(80, 24)
        terminal.until("Open this page?")
        terminal.type(ESCAPE, lambda: "Open this page?" not in terminal.text)
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        assert not _COLOUR.findall(terminal.seen)


def test_plain_signs_on_every_screen_and_in_what_a_pager_gets(file: Path, tmp_path: Path) -> None:
    """Palette to its end, sheet of filters, an address, problems, the notice, plain text: letters alone are not ASCII."""
    pager = tmp_path / "keep"
    pager.write_text(f'#!/bin/sh\ncat > "{tmp_path}/kept"\n')
    pager.chmod(0o755)
    environment = {"PAGER": str(pager), "DISPLAY": ":99"}
    with Terminal("--ascii", str(file), "year:1900..2030", size=(100, 30), environment=environment) as terminal:
        terminal.until("q quit")
        assert 'Büro - "Мин"' in terminal.text
        steps = ((":", "Enter run"), (":\x1b[F", "theme "), ("F", "negate"), ("o", "Open this page"), ("P", "= Problems"),
                 ("S", "hear only"), ("v", "Saved views"), ("y", "Enter only this"), ("W", "= Why"))  # fmt: skip
        for keys, seen in steps:
            terminal.type(keys, seen)
            assert not beyond(terminal.lines), keys
            terminal.type(ESCAPE, lambda seen=seen: seen not in terminal.text)
        before = terminal.settled()
        terminal.type("L", lambda: terminal.seen.count(b"\x1b[?1049h") == 2 and terminal.lines == before)
        text = (tmp_path / "kept").read_text("utf-8")
        assert text.startswith('Timeline: Büro - "Мин"')
        assert not beyond([text])
        terminal.resize(40, 8)
        terminal.until("needs 50x12")
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        assert not beyond([terminal.seen.decode()])


SAID = [
    (["--ascii", "actr:x"], 2, 'There is no field "actr"'),
    (["--ascii", "--theme", "grovbox"], 2, 'There is no theme "grovbox". Did you mean "gruvbox"?'),
]


@pytest.mark.parametrize(("arguments", "code", "words"), SAID, ids=["filter", "theme"])
def test_what_is_said_without_a_screen_is_in_plain_signs(arguments: list[str], code: int, words: str) -> None:
    with Terminal(*arguments) as terminal:
        assert terminal.exit_code() == code
        assert words in terminal.text
        assert terminal.seen.isascii()


def test_an_error_inside_is_told_in_plain_signs() -> None:
    error = "RuntimeError('“quoted” – and …')"
    program = failing("bmtimeline.ui.browse.screen", "BrowseScreen.help_page", error)
    with Terminal("--ascii", program=program) as terminal:
        terminal.until("q quit")
        terminal.send(b"?")
        assert terminal.exit_code() == 70
        assert 'RuntimeError: "quoted" - and .)' in said(terminal.seen)
        assert not beyond([terminal.seen.decode()])


def test_for_a_screen_reader_a_move_in_a_list_over_the_panes_changes_one_line() -> None:
    """Actors, pickers, palette, help, sheet of filters, completions; the strip and the axis are not offered."""
    with Terminal("--a11y", "kind:visit actor:min", size=(100, 30)) as terminal:
        terminal.until(lambda: "1 of 65" in terminal.lines[1] and "⏎ sources" in terminal.lines[-1])
        assert "axis" not in terminal.lines[-1]
        cases = (
            ("a", "only this", DOWN, "Alexander Lukashenko, 1 event"),
            (":", "Enter run|⏎ run", DOWN, "actor: a: Pick"),
            ("?", "run the key", DOWN, "k ↑: Previous row"),
            ("F", "negate", "j", "actor:min, on, 5 events without it"),
            ("/so", "Tab takes", DOWN, "source:, which source"),
        )
        for keys, opened, move, words in cases:
            terminal.type(keys, lambda opened=opened: re.search(opened, terminal.text))
            before = terminal.settled()
            terminal.type(move, words)
            after = terminal.settled()
            changed = [number for number, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
            assert len(changed) == 1, (keys, changed)
            terminal.send(b"\x1b" if keys != "/so" else b"\x1b\x1b")
            terminal.until(lambda opened=opened: not re.search(opened, terminal.text))


COMMANDS = [
    (f"{PYTHON} kind:award </dev/null", "order-of-the-union-of-myanmar", 0),
    (f"{PYTHON} kind:award >kept </dev/null; code=$?; cat kept; exit $code", "order-of-the-union-of-myanmar", 0),
    (f"{PYTHON} --a11y --ascii kind:award | cat", "order-of-the-union-of-myanmar", 0),
    (f"{PYTHON} kind:award 2>/dev/null >kept", "", 0),
]


@pytest.mark.parametrize(("command", "words", "code"), COMMANDS, ids=["no stdin", "file", "pipe", "nobody"])
def test_where_no_screen_is_possible_lines_are_printed(command: str, words: str, code: int, tmp_path: Path) -> None:
    with Terminal(program=["sh", "-c", command], size=(200, 40), folder=tmp_path) as terminal:
        assert terminal.exit_code() == code
        assert words in terminal.text
        assert b"\x1b" not in terminal.seen
