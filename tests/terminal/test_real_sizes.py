"""What a real terminal shows at any size, and while it is resized like mad."""

import random

from terminal.pty_program import Program, Terminal

NOTICE = "bmtimeline needs 50x12; here 43x10; q quits"


def test_a_terminal_that_shrinks_grows_and_storms() -> None:
    """The notice alone below 50x12, with a picker open behind it; tabs at 60x20; a storm of sizes; then three panes."""
    with Terminal("actor:myanmar") as terminal:
        terminal.until("q quit")
        terminal.type("ath", lambda: "│ th  " in terminal.text)
        terminal.resize(43, 10)
        terminal.until(lambda: [line.strip() for line in terminal.lines if line.strip()] == [NOTICE])
        terminal.send(b"xj/")
        terminal.resize(60, 20)
        terminal.until(lambda: "only this" in terminal.lines[-1])
        assert terminal.lines[1].startswith(" th ")
        terminal.type("\x1b", "[2 Timeline]")
        terminal.type("\r", "[3 Sources]")
        terminal.type("\x1b", "[2 Timeline]")
        sizes = random.Random(5)  # noqa: S311 - sizes are no secret
        for _ in range(40):
            Program.resize(terminal, sizes.randint(0, 220), sizes.randint(0, 70))
            terminal.send(sizes.choice([b"j", b"k", b"\t", b"z", b"A"]))
            terminal.read(0.005)
        terminal.resize(120, 40)
        terminal.until(lambda: all(name in terminal.lines[3] for name in ("Timeline", "Sources")))
        terminal.until(lambda: terminal.lines[-1].rstrip().endswith("? help  q quit"))
        terminal.send(b"q")
        assert terminal.exit_code() == 0


def test_a_terminal_without_room_from_the_start() -> None:
    """One cell is enough to quit by; a window that opens small and grows has the browser."""
    with Terminal(size=(1, 1)) as terminal:
        terminal.until("…")
        terminal.resize(80, 24)
        terminal.until("? help  q quit")
        terminal.resize(20, 3)
        terminal.until("needs 50x12")
        terminal.send(b"q")
        assert terminal.exit_code() == 0
