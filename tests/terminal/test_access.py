"""The real terminal's cursor, what a screen reader is sent, plain text out of the screen and in its place."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.pty_program import Terminal

DOWN, ESCAPE = "\x1b[B", "\x1b"


def under(terminal: Terminal) -> str:
    """Give what stands at the cursor and right of it."""
    cursor = terminal.screen.cursor
    return terminal.lines[cursor.y][cursor.x :].rstrip()


def at(terminal: Terminal, start: str) -> bool:
    """Whether the cursor stands where a text begins."""
    return under(terminal).startswith(start)


def test_the_cursor_stands_on_what_the_keys_are_about() -> None:
    with Terminal(size=(80, 24)) as terminal:
        terminal.until(lambda: at(terminal, ">  about 1940s "))
        terminal.type("jjj", lambda: at(terminal, ">  about 2000 –"))
        terminal.type("G", lambda: at(terminal, "> ") and "65 of 65" in terminal.text)  # scrolled
        terminal.resize(100, 16)
        terminal.until(lambda: at(terminal, "> ") and "65 of 65" in terminal.lines[2] and "quit" in terminal.lines[15])
        terminal.resize(80, 24)
        terminal.type("g", lambda: at(terminal, ">  about 1940s ") and "quit" in terminal.lines[23])
        terminal.type("h", lambda: at(terminal, "> Alexander Lukashenko"))
        terminal.type("j", lambda: at(terminal, "> Min Aung Hlaing"))
        terminal.type(ESCAPE, lambda: at(terminal, ">  about 1940s "))
        terminal.type("A", lambda: at(terminal, "◇"))
        terminal.type("j", lambda: at(terminal, "◆ Burma gains"))
        terminal.type("A", lambda: at(terminal, ">  1948 "))
        terminal.type("I", lambda: at(terminal, "▁") and terminal.screen.cursor.y == 2)
        terminal.type(ESCAPE, lambda: at(terminal, ">  1948 "))
        terminal.type("l", lambda: at(terminal, "── ") and "━3 Sources" in terminal.text)
        terminal.type("R", lambda: at(terminal, "> ") and "passage" in terminal.lines[0])
        terminal.type(ESCAPE, lambda: at(terminal, "── ") and "━3 Sources" in terminal.text)


def test_the_cursor_in_popups_is_where_one_types_or_chooses() -> None:
    with Terminal(size=(80, 24)) as terminal:
        terminal.until("65 events")
        terminal.type("a", lambda: at(terminal, "> Alexander Lukashenko"))
        terminal.type(DOWN, lambda: at(terminal, "> Min Aung Hlaing"))
        terminal.type(
            "than", lambda: terminal.lines[terminal.screen.cursor.y][: terminal.screen.cursor.x].endswith("than")
        )
        terminal.type(DOWN, lambda: at(terminal, "> Than Swe"))
        terminal.type(ESCAPE, lambda: at(terminal, ">  about 1940s "))
        terminal.type("/sou", lambda: (terminal.screen.cursor.y, terminal.screen.cursor.x) == (1, 6))
        terminal.type(DOWN, lambda: at(terminal, ">source:"))
        terminal.type(ESCAPE, lambda: (terminal.screen.cursor.y, terminal.screen.cursor.x) == (1, 6))
        terminal.type(ESCAPE, lambda: at(terminal, ">  about 1940s "))


def test_for_a_screen_reader_a_move_changes_one_line_and_the_cursor_is_seen_on_the_row() -> None:
    with Terminal("--a11y", size=(80, 24)) as terminal:
        terminal.until(lambda: "1 of 65: about 1940s" in terminal.lines[1] and at(terminal, "   about 1940s"))
        terminal.until(lambda: not terminal.screen.cursor.hidden)
        before = terminal.lines
        terminal.type("j", lambda: "2 of 65: 1948" in terminal.lines[1] and at(terminal, "   1948 "))
        changed = [number for number, (old, new) in enumerate(zip(before, terminal.lines, strict=True)) if old != new]
        assert changed == [1]
        assert terminal.lines[1].rstrip() == " 2 of 65: 1948, Burma gains independence, 1 source"
        assert not re.search("[\u2500-\u259f]", terminal.text)
        terminal.type("h", lambda: "Actors, Alexander" in terminal.lines[1] and at(terminal, "  Alexander"))
        before = terminal.lines
        terminal.type("j", lambda: "Min Aung Hlaing, 9 events" in terminal.lines[1] and at(terminal, "  Min Aung"))
        changed = [number for number, (old, new) in enumerate(zip(before, terminal.lines, strict=True)) if old != new]
        assert changed == [1]
        terminal.type("q", lambda: b"\x1b[?1049l" in terminal.seen)
        assert terminal.exit_code() == 0
        assert terminal.seen.rindex(b"\x1b[?25h") > terminal.seen.rindex(b"\x1b[?25l")


def test_without_a11y_the_cursor_stays_unseen_until_the_end() -> None:
    with Terminal(size=(80, 24)) as terminal:
        terminal.until("65 events")
        terminal.type("j", "2 of 65")
        assert b"\x1b[?25h" not in terminal.seen
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        assert terminal.seen.count(b"\x1b[?25h") == 1


@pytest.fixture
def pager(tmp_path: Path) -> Iterator[Path]:
    """A pager that keeps what it is given; PAGER names it with an option and a blank in quotation marks."""
    program = tmp_path / "bin" / "keep it"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\ncat > "{tmp_path}/$1"\n')
    program.chmod(0o755)
    return program


def test_plain_text_goes_to_the_pager_and_one_comes_back_to_the_same_view(pager: Path) -> None:
    environment = {"PAGER": f"'{pager.name}' kept", "PATH": f"{pager.parent}:{os.environ['PATH']}"}
    kept = pager.parent.parent / "kept"
    with Terminal("actor:than-swe", environment=environment) as terminal:
        terminal.until("1 of 4")
        terminal.type("j", lambda: "support at the UN · before 15 Sep" in terminal.text and at(terminal, ">"))
        terminal.settled()
        before = terminal.lines
        terminal.type("L", lambda: terminal.seen.count(b"\x1b[?1049h") == 2 and terminal.lines == before)
        text = kept.read_text("utf-8")
        assert text.startswith("Timeline: Belarus–Myanmar relations\n")
        assert "\nFilter: actor:than-swe\nEvents: 4 of 65\n" in text
        assert text.count("\nQuote: “") >= 4
        terminal.type("R", "passage")
        terminal.type("L", lambda: terminal.seen.count(b"\x1b[?1049h") == 3 and "passage" in terminal.text)
        assert kept.read_text("utf-8").startswith("Document: ")
        terminal.type(ESCAPE, lambda: terminal.lines == before)
        terminal.type("W", lambda: "━ Why" in terminal.text)
        terminal.type("L", lambda: terminal.seen.count(b"\x1b[?1049h") == 4 and "━ Why" in terminal.text)
        assert kept.read_text("utf-8").startswith("Why\n\nThan Swe thanks Lavrov")


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("nowhere-to-be-found -x", "The pager nowhere-to-be-found cannot be started"),
        ("'unclosed", "PAGER cannot be read"),
        ("head -1", "actor:than-swe"),  # it ends before it has read all
    ],
)
def test_a_pager_that_does_not_do_leaves_the_view(program: str, said: str) -> None:
    with Terminal("actor:than-swe", environment={"PAGER": program}) as terminal:
        terminal.until("1 of 4")
        # What is typed before the pager has ended is meant for it, and forgotten: one waits until it has.
        screens = 2 if program.startswith("head") else 1
        terminal.type("L", lambda: said in terminal.lines[1] and terminal.seen.count(b"\x1b[?1049h") == screens)
        terminal.until(lambda: at(terminal, ">"))
        terminal.type("j", "2 of 4")


def test_without_a_pager_it_is_printed_until_enter() -> None:
    with Terminal("actor:than-swe", environment={"PAGER": "cat"}) as terminal:
        terminal.until("1 of 4")
        terminal.type("L", "Enter leads back.")
        assert terminal.settings() == terminal.before
        assert b"Event 4 of 4: " in terminal.seen
        terminal.type("\r", lambda: "Enter leads back." not in terminal.text and "1 of 4" in terminal.text)
        terminal.type("j", "2 of 4")


@pytest.mark.parametrize("arguments", [("--plain",), ("TERM",)])
def test_a_terminal_without_a_screen_gets_labelled_lines(arguments: tuple[str, ...]) -> None:
    dumb = arguments == ("TERM",)
    options = () if dumb else arguments
    with Terminal(
        *options, "kind:award", size=(200, 50), environment={"TERM": "dumb" if dumb else "xterm"}
    ) as terminal:
        assert terminal.exit_code() == 0
        assert "Id: order-of-the-union-of-myanmar" in terminal.text
        assert b"\x1b" not in terminal.seen


def test_a_dumb_terminal_that_finds_nothing_says_why() -> None:
    with Terminal("kind:award", "year:1800", environment={"TERM": "dumb"}) as terminal:
        assert terminal.exit_code() == 1
        assert "Without year:1800: 1 event." in terminal.text
