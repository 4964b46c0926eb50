"""What is typed, and the size of the window, may be anything: the program goes on, and its screen is right."""

import random
from pathlib import Path

from terminal.pty_program import Terminal
from terminal.tokens import left_set

NO_KEYS = [
    b"\xff", b"\xc3(", b"\xe1\x80", b"\xf0\x9f", b"\xed\xa0\x80", b"\x1b[99999999999u", b"\x1b[55296;;55296u", b"\x1b[1114112u",
    b"\x1b[<99999;0;0M", b"\x1b[200~\xff\x1b[201~", b"\x1b[?2026;9$y", b"\x1b[O\x1b[I", b"\x00",
    b"\x1b[?2048;1$y\x1b[48;0;0;0;0t\x1b[<0;5;5M\x1b[48;24;80;480;800t",
]  # fmt: skip
SCRIPTS = """\
format = 1
[timeline]
title = "မြန်မာဘာသာ – Беларусь 🇲🇲🇧🇾 हिन्दी"
kinds = ["visit"]
[sources.s]
title = "မြန်မာဘာသာ 🇲🇲 သတင်းစာ"
"""
NAMES = [
    "မင်းအောင်လှိုင်",
    "Александр Лукашенко",
    "नरेन्द्र मोदी",
    "👨‍👩‍👧‍👦 Family",
    "🇲🇲 Myanmar",
    "敏昂萊",
    "e\u0301te\u0301",
    "ශ්‍රී ලංකා",
]


def scripts(folder: Path) -> Path:
    """Write a timeline with names and titles in many scripts."""
    actors = [f'[actors.a{number}]\nname = "{name}"\nkind = "person"' for number, name in enumerate(NAMES)]
    events = [
        f'[[events]]\nid = "e{number}"\nwhen = "{1990 + number}"\nkind = "visit"\ntitle = "{name} {" ".join(NAMES)}"\n'
        f'summary = "{" ".join(NAMES)}"\nactors = ["a{number}"]\n[[events.claims]]\nsource = "s"\nquote = "{" ".join(NAMES)}"'
        for number, name in enumerate(NAMES)
    ]
    file = folder / "scripts.toml"
    file.write_text("\n".join((SCRIPTS, *actors, *events)), encoding="utf-8")
    return file


def borders(terminal: Terminal) -> set[tuple[int, ...]]:
    """Give in which columns the panes meet, for all lines in which they do."""
    columns, lines = terminal.screen.columns, range(4, terminal.screen.lines - 1)
    rows = (tuple(x for x in range(columns) if terminal.screen.buffer[y][x].data == "│") for y in lines)
    return set(rows)


def test_what_is_no_key_does_no_harm_and_esc_with_a_key_behind_it_is_two_keys() -> None:
    with Terminal() as terminal:
        terminal.until("1 of 65 ")
        for bad in NO_KEYS:
            terminal.send(bad)
            terminal.type("\x1b[B", " 2 of 65 ")
            terminal.type("\x1b[A", " 1 of 65 ")
        terminal.type("/", "⏎ keep")
        terminal.send("Мьянма ".encode()[:3])
        terminal.send("Мьянма ".encode()[3:])
        terminal.until("/ Мьянма")
        terminal.type("\x1b\x1bG", "65 of 65 ")  # the first is for the completions
        terminal.type("/", "⏎ keep")
        terminal.type("\x1b?", "Help")  # there are none yet
        terminal.send(b"\x1bq")
        assert terminal.exit_code() == 0
        assert left_set(terminal.seen) == {}


def test_the_window_may_take_any_size_while_keys_are_typed() -> None:
    dice = random.Random(5)  # noqa: S311
    with Terminal(environment={"ESCDELAY": "20"}) as terminal:
        terminal.until("1 of 65 ")
        terminal.until("q quit")
        before = terminal.settled()
        terminal.watched = False
        for number in range(200):
            terminal.resize(dice.randint(1, 250), dice.randint(1, 80))
            if number % 4 == 0:
                terminal.send(dice.choice([b"j", b"k", b"d", b"\x1b[6~", b"G", b"1", b"2", b"3", b"h", b"l", b"\t"]))
            terminal.read(0 if number % 10 else 0.05)
        terminal.settled()
        terminal.watched = True
        terminal.resize(80, 24)
        terminal.type("2g", lambda: terminal.lines == before)
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        assert left_set(terminal.seen) == {}


def test_panes_stand_in_their_columns_beside_any_script(tmp_path: Path) -> None:
    """In pyte, which counts as another library says, after a start and after keys that paint parts of it anew."""
    with Terminal(str(scripts(tmp_path)), size=(120, 40)) as terminal:
        terminal.until(f"1 of {len(NAMES)} ")
        terminal.until("q quit")
        assert len(borders(terminal)) == 1
        for number in range(2, len(NAMES) + 1):
            terminal.type("j", f" {number} of {len(NAMES)} ")
            assert len(borders(terminal)) == 1
        for keys in ("1", "j", "2"):
            terminal.send(keys.encode())
            terminal.settled()
            assert len(borders(terminal)) == 1
