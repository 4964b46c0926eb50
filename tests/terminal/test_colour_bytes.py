"""Colours and signs as the bytes a terminal receives."""

import re
import unicodedata
from collections.abc import Iterator

import pytest

from terminal.pty_program import Terminal

SGR = re.compile(rb"\x1b\[([0-9;:]*)m")
DARK_GROUND = b"48;2;14;19;26"
"""The background of our dark theme."""


def rendition(seen: bytes) -> Iterator[int]:
    """Give every number of every sequence that sets how text looks."""
    for found in SGR.findall(seen):
        yield from (int(number or 0) for number in re.split(rb"[;:]", found))


def colours(seen: bytes) -> set[int]:
    """Give those that set a colour; in 38;2;… all that follows, too."""
    return {number for number in rendition(seen) if 30 <= number <= 49 or 90 <= number <= 107}


def reversed_lines(terminal: Terminal) -> list[str]:
    """Give what stands reversed on each line where much does."""
    found = []
    for y, line in enumerate(terminal.lines):
        cells = [sign for x, sign in enumerate(line) if terminal.screen.buffer[y][x].reverse]
        if len(cells) > 10:
            found.append("".join(cells).strip())
    return found


def test_no_color_sends_no_colour() -> None:
    """Through start, filter, picker, help, axis, document to the end; what is selected is reversed all the way."""
    with Terminal(environment={"NO_COLOR": "1", "COLORTERM": "truecolor"}) as terminal:
        terminal.until("1 of 65")
        terminal.until(lambda: any("Japanese occupation" in line for line in reversed_lines(terminal)))
        terminal.type("/year:2014\r", "drop last")
        terminal.until(lambda: [line[:2] for line in reversed_lines(terminal)] == [">≈"])
        assert all(terminal.screen.buffer[1][x].underscore for x in range(2, 11)), "the chip"
        terminal.type("a", "only this")
        terminal.until(lambda: [line[0] for line in reversed_lines(terminal)] == [">"])
        terminal.type("\x1b", lambda: "only this" not in terminal.text)
        terminal.type("?", "Esc closes")
        terminal.type("\x1b", lambda: "Esc closes" not in terminal.text)
        terminal.type("A", "V lanes")
        terminal.type("R", lambda: "% quoted" in terminal.text and "V lanes" not in terminal.text)
        terminal.type("\x1b", lambda: "V lanes" in terminal.text and "% quoted" not in terminal.text)
        terminal.type("\t", lambda: not any(line.startswith(">") for line in reversed_lines(terminal)))
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        assert not colours(terminal.seen)
        assert set(rendition(terminal.seen)) <= {0, 1, 2, 4, 7, 9}
        assert {1, 4, 7} <= set(rendition(terminal.seen))


def test_ascii_sends_only_the_letters_of_the_file_beyond_ascii() -> None:
    """List, strip, axis, popup, help to its end, document with its Russian: all signs, lines and quotes are ASCII."""
    with Terminal("--ascii", size=(120, 40)) as terminal:
        terminal.until("1 of 65")
        terminal.type("A", "V lanes")
        terminal.type("f", "Enter only this")
        terminal.type("\x1b", lambda: "only this" not in terminal.text)
        terminal.type("?", "Esc closes")
        terminal.type("\x1b[F", "Grammar")
        terminal.type("\x1b", lambda: "Esc closes" not in terminal.text)
        terminal.type("R", lambda: "% quoted" in terminal.text and "V lanes" not in terminal.text)
        terminal.type("g", lambda: any("а" <= sign <= "я" for sign in terminal.text))
        terminal.type("\x1b", lambda: "V lanes" in terminal.text and "% quoted" not in terminal.text)
        terminal.type("/actor:", "Down Up choose")
        terminal.type("\x1b", lambda: "Down Up choose" not in terminal.text)
        terminal.type("\x1b", lambda: "Enter keep" not in terminal.text)
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        beyond = {sign for sign in terminal.seen.decode() if not sign.isascii()}
        assert not [sign for sign in beyond if unicodedata.category(sign)[0] not in "LM"]


def test_settings_of_textual_and_an_empty_no_color_change_nothing() -> None:
    """A theme for Textual's own programs, known or not, is none for this one; NO_COLOR= asks for nothing."""
    with Terminal(environment={"TEXTUAL_THEME": "no-such-theme", "NO_COLOR": "", "COLORTERM": "truecolor"}) as terminal:
        terminal.until("1 of 65")
        assert DARK_GROUND in terminal.seen


@pytest.mark.parametrize("term", ["linux", "vt100"])
def test_few_colours_are_those_of_the_terminal(term: str) -> None:
    """Sixteen colours and the terminal's own background; the selected row is reversed."""
    with Terminal(environment={"TERM": term}) as terminal:
        terminal.until("1 of 65")
        terminal.until(lambda: any("Japanese occupation" in line for line in reversed_lines(terminal)))
        assert not {38, 48} & colours(terminal.seen)
        assert not {code for code in colours(terminal.seen) if 40 <= code < 49 or code >= 100}


def test_an_unknown_theme_is_said_before_anything_opens() -> None:
    with Terminal("--theme", "grovbox") as terminal:
        assert terminal.exit_code() == 2
        assert (
            b"There is no theme \xe2\x80\x9cgrovbox\xe2\x80\x9d. Did you mean \xe2\x80\x9cgruvbox\xe2\x80\x9d?"
            in terminal.seen
        )
        assert b"\x1b" not in terminal.seen


@pytest.mark.parametrize("command", [["list", "year:2014"], ["show", "first-meeting"], ["check"]], ids=lambda c: c[0])
def test_commands_honour_no_color(command: list[str]) -> None:
    with Terminal(*command, environment={"NO_COLOR": "1", "COLORTERM": "truecolor"}) as terminal:
        terminal.exit_code()
        assert not colours(terminal.seen)
