"""Whose the mouse is, in the bytes that a real terminal receives."""

from terminal.pty_program import Terminal

TAKEN, LEFT = b"\x1b[?1000h", b"\x1b[?1000l"


def test_the_mouse_is_left_to_the_terminal_and_taken_back() -> None:
    """After `:mouse` no report is asked for until the next `:mouse`; at the end none is, and a click works then."""
    with Terminal() as terminal:
        terminal.until("65 events")
        taken = terminal.seen.count(TAKEN)
        assert taken
        terminal.type(":mouse\r", "is the terminal's")
        assert terminal.seen.count(LEFT) == 1
        assert terminal.seen.count(TAKEN) == taken
        terminal.type(":mouse\r", "acts here again")
        assert terminal.seen.count(TAKEN) == taken + 1
        terminal.send(b"\x1b[<0;20;8M\x1b[<0;20;8m")
        terminal.until(lambda: terminal.lines[7].startswith(">"))
        terminal.type(":mouse\r", "is the terminal's")
        terminal.send(b":quit\r")
        assert terminal.exit_code() == 0
        assert terminal.seen.rindex(LEFT) > terminal.seen.rindex(TAKEN)
        assert terminal.settings() == terminal.before


def test_a_mouse_refused_at_the_start_can_be_taken_later() -> None:
    with Terminal("--no-mouse") as terminal:
        terminal.until("65 events")
        assert TAKEN not in terminal.seen
        terminal.type(":mouse on\r", "acts here again")
        assert terminal.seen.count(TAKEN) == 1
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        assert terminal.seen.rindex(LEFT) > terminal.seen.rindex(TAKEN)
