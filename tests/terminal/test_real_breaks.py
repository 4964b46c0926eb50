"""What may come to a terminal that nobody means to send."""

import os
import sys

from terminal.pty_program import Terminal
from terminal.tokens import left_set


def pasted(terminal: Terminal, text: str) -> None:
    """Paste, and read meanwhile: a terminal takes a few thousand bytes at a time."""
    left = f"\x1b[200~{text}\x1b[201~".encode()
    os.set_blocking(terminal.handle, False)
    while left:
        try:
            left = left[os.write(terminal.handle, left[:2000]) :]
        except BlockingIOError:
            terminal.read(0.02)
    os.set_blocking(terminal.handle, True)


def test_of_a_long_paste_with_control_characters_nothing_is_a_key() -> None:
    """It took minutes, and what follows an Esc in it ran as keys: this one would quit."""
    with Terminal("actor:lukashenko") as terminal:
        terminal.until("of 65")
        pasted(terminal, "\x1b]52;c;qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq\x07 q\x1bq " * 1500)
        terminal.type("/", "Esc cancel")
        pasted(terminal, " \x1b]52;c;xx\x07\x01б\u202e" * 7000)
        terminal.until("A query has at most 10,000 characters")
        terminal.type("\x1b", "? help  q quit")
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        assert left_set(terminal.seen) == {}


def test_the_terminal_knows_its_size_better_than_the_environment() -> None:
    """Shells that export both leave them wrong after the first resize; so many cells would never be painted."""
    with Terminal(environment={"COLUMNS": "99999", "LINES": "20"}) as terminal:
        terminal.until(lambda: "? help  q quit" in terminal.lines[23])
        terminal.resize(120, 40)
        terminal.until(lambda: "? help  q quit" in terminal.lines[39])


NO_WAITING = "import os, sys; os.set_blocking(0, False); os.execv(sys.executable, [sys.executable, '-m', 'bmtimeline'])"


def test_a_terminal_left_so_that_it_does_not_wait_still_gets_every_frame() -> None:
    """The first write for which there was no room was the last: the screen stood still for good."""
    with Terminal(size=(250, 80), program=[sys.executable, "-c", NO_WAITING]) as terminal:
        terminal.until("? help  q quit")
        terminal.send(b"AGz")
        terminal.type("?", "type to narrow")
        terminal.type("\x1b", "? help  q quit")
        terminal.send(b"q")
        assert terminal.exit_code() == 0
