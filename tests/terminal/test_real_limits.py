"""Files and pastes at the limits and above, in the real program: said in words, drawn at once, quit at once."""

import os
from pathlib import Path

from load.load_help import GOOD
from terminal.pty_program import Terminal

WORDS = "wörd က " * 149_000
BIG = f'\n[[events]]\nid = "big"\ntitle = "{WORDS}"\nkind = "visit"\nactors = ["anna"]\nwhen = "2003"\nsummary = "{WORDS}"\n'


def _seconds(program: Terminal) -> float:
    """How long it has had a processor so far."""
    fields = Path(f"/proc/{program.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_a_line_above_the_limit_ends_the_opening_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "t.toml").write_text(f"{GOOD}# {'a' * 2**22}\n", encoding="utf-8")
    with Terminal(str(tmp_path / "t.toml"), environment={"XDG_CACHE_HOME": str(tmp_path)}) as terminal:
        assert terminal.exit_code() == 2
        said = terminal.seen.rpartition(b"\x1b[?1049l")[2].decode()
    assert f"t.toml:{GOOD.count(chr(10)) + 1}:1: error too-large This line has more than 4,194,304 characters" in said
    assert "Traceback" not in said
    assert len(said) < 1_000


def test_texts_of_a_mebibyte_and_a_paste_of_as_much(tmp_path: Path) -> None:
    """A title and a summary are drawn and walked over, and a paste is refused, without a freeze."""
    (tmp_path / "t.toml").write_text(GOOD + BIG, encoding="utf-8")
    environment = {"XDG_CACHE_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    with Terminal(str(tmp_path / "t.toml"), environment=environment) as terminal:
        terminal.until("3 events")
        terminal.until("wörd")
        before = _seconds(terminal)
        terminal.type("G", "3 of 3")
        terminal.type("g", "1 of 3")
        terminal.type("\r", lambda: "wörd" in terminal.lines[-3])
        terminal.send(b"\x1b")
        terminal.type("j", "2 of 3")
        assert _seconds(terminal) - before < 2
        terminal.type("/", "F1 help")
        before = _seconds(terminal)
        terminal.send(b"\x1b[200~" + b"word " * 200_000 + b"\x1b[201~")
        terminal.until("A query has at most 10,000 characters")
        assert _seconds(terminal) - before < 6
        terminal.send(b"\x1b")
        terminal.until("3 events")
        terminal.send(b"q")
        assert terminal.exit_code() == 0


def test_while_large_sources_are_searched_one_can_quit(tmp_path: Path) -> None:
    """The timeline itself is small: what takes long is beside it."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "s.txt").write_text("some words of a source\n" * 700_000, encoding="utf-8")
    claims = "".join(f'[[events.claims]]\nsource = "s"\nquote = "some words of {n}"\n' for n in range(5_000))
    text = f'{GOOD}\n[sources.s]\ntitle = "S"\nfile = "s.txt"\n{BIG[: BIG.index("title")]}title = "B"\nkind = "visit"\nactors = []\n'
    (tmp_path / "t.toml").write_text(text + claims, encoding="utf-8")
    with Terminal(str(tmp_path / "t.toml"), environment={"XDG_CACHE_HOME": str(tmp_path)}) as terminal:
        terminal.until("looking for the quotes")
        terminal.send(b"q")
        assert terminal.exit_code() == 0
