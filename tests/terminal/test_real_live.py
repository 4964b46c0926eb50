"""An editor beside the browser, in a real terminal: every way to save, and two hundred edits while keys are pressed."""

import os
import random
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bmtimeline.resources import seeds_folder, shipped_timeline
from terminal.endings import python
from terminal.pty_program import Terminal
from terminal.tokens import left_set

SHIPPED = shipped_timeline().read_text("utf-8")
QUICK = """
from bmtimeline.ui.session import Session
Session.look_every, Session.patience = 0.05, 0.5
"""
"""A second is long for a test."""
EDITS = 200
KEYS = [
    *"jjjkkkJKdDgGbB123hlzpiAV+-<>0s=ntu",
    "\t",
    " ",
    "\x04",
    "\x15",
    "/min\x1b\x1b",
    "a\x1b",
    "F\x1b",
    "R\x1b",
    "W\x1b",
    "M",
    "?\x1b",
    "r",
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    shutil.copytree(seeds_folder(shipped_timeline()), tmp_path / "seeds")
    file = tmp_path / "my.toml"
    file.write_text(state("As it was"), "utf-8")
    return file


def state(name: str) -> str:
    """Give the timeline under another title, which stands in the header wherever one is."""
    title = SHIPPED.index("title = ")
    return f'{SHIPPED[:title]}title = "{name}"{SHIPPED[SHIPPED.index(chr(10), title) :]}'


def opened(file: Path) -> Terminal:
    folders = {"XDG_STATE_HOME": str(file.parent / "state"), "XDG_CACHE_HOME": str(file.parent / "cache")}
    return Terminal(str(file), program=python(QUICK), environment=folders)


def in_place(file: Path, content: bytes) -> None:
    with file.open("r+b") as handle:
        handle.write(content)
        handle.truncate()


def in_pieces(file: Path, content: bytes) -> None:
    with file.open("wb", buffering=0) as handle:
        for at in range(0, len(content), 8192):
            handle.write(content[at : at + 8192])
            time.sleep(0.002)  # as over a network


def renamed_over(file: Path, content: bytes) -> None:
    new = file.with_name(".my.toml.new")
    new.write_bytes(content)
    new.replace(file)


def as_vim(file: Path, content: bytes) -> None:
    file.replace(file.with_name("my.toml~"))
    file.write_bytes(content)
    file.with_name("my.toml~").unlink()


def deleted_first(file: Path, content: bytes) -> None:
    file.unlink(missing_ok=True)
    file.write_bytes(content)


def linked(file: Path, content: bytes) -> None:
    real = file.with_name("real.toml")
    renamed_over(real, content)
    file.unlink(missing_ok=True)
    file.symlink_to(real)


def written_long_ago(file: Path, content: bytes) -> None:
    renamed_over(file, content)
    os.utime(file, (1_000_000_000, 1_000_000_000))


SAVES: list[Callable[[Path, bytes], None]] = [
    in_place,
    in_pieces,
    renamed_over,
    as_vim,
    deleted_first,
    written_long_ago,
    linked,
]


def test_however_it_is_saved_it_is_shown_and_what_is_broken_heals(file: Path) -> None:
    with opened(file) as terminal:
        terminal.until("65 events · 1 disputed · live")
        for number, save in enumerate([*SAVES, *SAVES]):
            save(file, state(f"State {number}").encode())
            terminal.until(f" State {number} ")
        file.touch()
        terminal.type("r", "Nothing has changed since")
        renamed_over(file, SHIPPED.replace('\ntitle = "', "\ntitle = ", 1).encode())
        terminal.until(lambda: "! my.toml line " in terminal.text and "· showing " in terminal.text)
        assert f" State {number} " in terminal.text
        terminal.type("jj", "3 of 65")
        renamed_over(file, b"\xff\xfe")
        terminal.until("This is not UTF-8.")
        file.unlink()
        terminal.until("! my.toml is gone: put it back, or save it again · showing ")
        in_pieces(file, state("As good as new").encode())
        terminal.until(lambda: " As good as new " in terminal.text and "showing" not in terminal.text)
        terminal.type("w", "65 events · 1 disputed · paused")
        renamed_over(file, state("Not yet").encode())
        terminal.type("r", " Not yet ")
        terminal.type("w", "65 events · 1 disputed · live")
        quote = (file.parent / "seeds").glob("*.txt")
        next(quote).write_text("Nothing of what was quoted.", "utf-8")
        terminal.until(lambda: "~" in terminal.lines[1] and "is:changed" in terminal.lines[1])
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        assert left_set(terminal.seen) == {}


def shown(terminal: Terminal, *words: str) -> bool:
    """Whether words stand on the screen; where they do not something may lie over them: take a step back."""
    if all(word in terminal.text for word in words):
        return True
    terminal.send(b"\x1b")
    terminal.read(0.2)  # an Esc that another key follows closely would be part of that
    return False


def test_two_hundred_edits_while_keys_are_pressed(file: Path) -> None:
    dice = random.Random(6)  # noqa: S311 - the same edits each time
    events = SHIPPED.split("[[events]]")

    def edited(number: int) -> bytes:
        """Give the timeline without some of its events, or with something that cannot be read."""
        kept = [event for event in events[1:] if dice.random() < 0.9]
        content = state(f"Edit {number}").split("[[events]]")[0] + "".join(f"[[events]]{event}" for event in kept)
        spoil = dice.choice(["", "", "", "cut", "byte", "empty", "bracket", "date"])
        made = content.encode()
        if spoil == "cut":
            return made[: dice.randrange(len(made))]
        if spoil == "byte":
            at = dice.randrange(len(made))
            return made[:at] + bytes([dice.randrange(256)]) + made[at + 1 :]
        return {
            "empty": b"",
            "bracket": made + b"\n[[",
            "date": made + b'\n[[events]]\nid = "x"\nwhen = "2004-13"\n',
        }.get(spoil, made)

    with opened(file) as terminal:
        terminal.until("65 events")
        for number in range(EDITS):
            if dice.random() < 0.05:
                file.unlink(missing_ok=True)
            elif file.exists():
                dice.choice(SAVES)(file, edited(number))
            else:
                file.write_bytes(edited(number))
            terminal.send(dice.choice(KEYS).encode())
            terminal.read(0.02)
        linked(file, state("The last of all").encode())
        terminal.until(lambda: shown(terminal, " The last of all ", "65 events"))
        assert "· showing" not in terminal.text
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        assert left_set(terminal.seen) == {}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells what is mapped")
def test_a_long_file_that_is_read_again_and_again_leaves_nothing_behind(file: Path) -> None:
    """Its index lies in a mapped file: that of the start may stay, and that which is shown; and it is searched too."""
    padding = "#" * 2**19

    def indexes() -> int:
        maps = Path(f"/proc/{terminal.pid}/maps").read_text().splitlines()
        return sum(".index" in line for line in maps)

    file.write_text(f"{state('As it was')}\n{padding}\n", "utf-8")
    with opened(file) as terminal:
        terminal.until("As it was")
        terminal.until("live")
        terminal.type("/minsk\r", "drop last")
        for turn in range(5):
            renamed_over(file, f"{state(f'State {turn}')}\n{padding}\n".encode())
            terminal.until(f"State {turn}")
            terminal.type("j", lambda: "live" in terminal.text)
        assert 0 < indexes() <= 2
        terminal.send(b"q")
        assert terminal.exit_code() == 0
