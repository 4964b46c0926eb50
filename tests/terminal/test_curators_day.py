"""A curator's day in a real terminal: from a new folder to a citation, with an editor and a clipboard tool on PATH."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import bmtimeline
from terminal.endings import python, wait_for
from terminal.pty_program import Program, Terminal
from terminal.test_real_live import QUICK
from terminal.tokens import left_set

RUN = f"'{sys.executable}' -m bmtimeline"
DIARY = """\
The diary of Anna Berg

In March 1923 we came to Rangoon and met the harbour master. He showed us the mail that the storm had spoiled.

Of the winter after that I wrote nothing.
"""
QUOTE = "In March 1923 we came to Rangoon and met the harbour master."
MORNING = f"set -e\n{RUN} new trip\n{RUN} source add -f trip/timeline.toml diary.txt > blocks\n"
CLIPBOARD = 'cat > "$KEPT/clip.new"\nmv "$KEPT/clip.new" "$KEPT/clip"\n'
EDITOR = 'for word in "$@"; do echo "$word"; done > "$KEPT/argv.new"\nmv "$KEPT/argv.new" "$KEPT/argv"\n. "$KEPT/job"\n'
"""It does what it is told to; by then it is known where it was opened."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a diary to quote, and programs for PATH: an editor, and what copies under Wayland."""
    (tmp_path / "diary.txt").write_text(DIARY, encoding="utf-8")
    for name, script in (("vim", EDITOR), ("wl-copy", CLIPBOARD)):
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / name).write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
        (tmp_path / "bin" / name).chmod(0o755)
    return tmp_path


class Day:
    """The folder and what happens in it.

    Args:
        folder: It.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.file = folder, folder / "trip" / "timeline.toml"
        self.environment = {
            "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(Path(bmtimeline.__file__).parents[1]),
            "EDITOR": "vim",
            "VISUAL": None,
            "WAYLAND_DISPLAY": "wayland-9",
            "TMUX": None,
            "KEPT": str(folder),
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "LC_ALL": "C.UTF-8",
        }

    def browser(self) -> Terminal:
        return Terminal("trip/timeline.toml", program=python(QUICK), folder=self.folder, environment=self.environment)

    def save(self, text: str) -> None:
        """Save as an editor does that puts a new file in the place of the old one."""
        new = self.file.with_name(".timeline.toml.new")
        new.write_text(text, encoding="utf-8")
        new.replace(self.file)

    def clip(self) -> str:
        """Take what was copied."""
        taken = (self.folder / "clip").read_text(encoding="utf-8")
        (self.folder / "clip").unlink()
        return taken

    def job(self, change: str, then: str = "exit 0") -> None:
        """Say what the editor is to do to the file, for sed, and how it ends."""
        sed = f'sed \'{change}\' "{self.file}" > "{self.file}.new"\nmv "{self.file}.new" "{self.file}"\n'
        (self.folder / "job").write_text(f"{sed if change else ''}{then}\n", encoding="utf-8")
        (self.folder / "argv").unlink(missing_ok=True)

    def line(self, words: str) -> int:
        """Give the line of the file on which words begin."""
        text = self.file.read_text(encoding="utf-8")
        return text.count("\n", 0, text.index(words)) + 1

    def opened_at(self) -> int:
        """Give the line at which the editor was opened."""
        return int((self.folder / "argv").read_text(encoding="utf-8").splitlines()[0].removeprefix("+"))

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        known = {**os.environ, **self.environment}
        return subprocess.run(
            [sys.executable, "-m", "bmtimeline", *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
            env={name: value for name, value in known.items() if value is not None},
        )


def morning(day: Day) -> str:
    """Begin a timeline and bring a source in; give the text of the file with the source pasted."""
    folder = day.folder
    shell = Program(["bash", "-c", MORNING], folder=folder, environment=day.environment)
    try:
        assert shell.exit_code() == 0, shell.seen.decode()
    finally:
        shell.close()
    blocks = (folder / "blocks").read_text(encoding="utf-8")
    assert (folder / "trip" / "seeds" / "diary.txt").read_text(encoding="utf-8") == DIARY
    empty = day.file.read_text(encoding="utf-8")
    return empty + blocks


def quote_a_passage(day: Day, terminal: Terminal, begun: str) -> str:
    """Read the source, which nothing quotes, and paste a sentence of it; give the event."""
    terminal.until("This timeline has no events yet.")
    # A new timeline has nothing to read; with its source pasted there is something, though nothing quotes it.
    terminal.type("R", "No sources yet")
    day.save(begun)
    terminal.until("was read again")
    terminal.type("R", "nothing quoted")
    assert "The diary of Anna Berg" in terminal.text
    terminal.type("/March\r", "hit 1 of 1")
    terminal.type("vs", "unquoted")
    terminal.type("C", "Copied the event with wl-copy")
    event = day.clip()
    assert f'quote = "{QUOTE}"' in event
    assert 'when = "1923-03"' in event
    # Pasted and saved it is quoted, and its event is a key away, with the sign of what is new.
    day.save(begun + event)
    terminal.until("Quoted now: ")
    terminal.type("\r", lambda: any(line.startswith("> •") for line in terminal.lines[4:]))
    return event


def make_mistakes(day: Day, terminal: Terminal, text: str) -> None:
    """Spoil a date and mend it, then the syntax."""
    # A mistake, made in the editor; found among the problems, opened there, mended, gone.
    day.job('s/when = "1923-03"/when = "1923-13"/')
    terminal.type("e", "1 event left out")
    assert day.opened_at() == day.line("[[events]]  # a draft")
    day.job('s/when = "1923-13"/when = "1923-03"/')
    terminal.type("P", lambda: "1 error" in terminal.text and "checking" not in terminal.text)
    terminal.type("e", lambda: "Problems" in terminal.text and "error" not in terminal.text)
    assert day.opened_at() == day.line('when = "1923-03"')
    terminal.until(lambda: "checking" not in terminal.text)
    terminal.type("\x1b", "1 event ")

    # No TOML any more: the line says where, the editor opens there, and it heals by itself.
    day.save(text.replace("  quote = ", "  quote ", 1))
    broken = day.line("  quote ")
    terminal.until(f"line {broken}, column ")
    assert "1 event " in terminal.lines[0]
    day.job("s/^  quote /  quote = /")
    terminal.type("e", "can be read again")
    assert day.opened_at() == broken
    assert day.file.read_text(encoding="utf-8") == text


def is_killed(day: Day, terminal: Terminal) -> None:
    """Kill it while the editor runs: what was shown comes back."""
    terminal.type("/Rangoon\r", "1 event ")
    terminal.type(" ", "1 marked")
    day.job("", "read said")
    terminal.send(b"e")
    wait_for((day.folder / "argv").exists, terminal)
    terminal.tell(signal.SIGKILL)


def comes_back(day: Day, terminal: Terminal) -> None:
    """Find what was shown, and cite it."""
    terminal.until("Esc clears · Rangoon")
    assert "1 marked" in terminal.lines[0]
    terminal.type("cc", "Copied the quote with its citation with wl-copy")
    cited = day.clip()
    assert QUOTE in cited
    assert "diary" in cited.casefold()
    terminal.type("cr", "Copied the command with wl-copy")
    assert "trip/timeline.toml --at " in day.clip()
    terminal.send(b"q")
    assert terminal.exit_code() == 0
    assert left_set(terminal.seen) == {}


def evening(day: Day, begun: str) -> None:
    """Look at it all from outside: check, diff, and what lies in the folder."""
    folder = day.folder
    checked = day.run("check", "-f", "trip/timeline.toml")
    assert (checked.returncode, "1 event, 1 claim, 1 source: 0 errors" in checked.stderr) == (0, True), checked
    (folder / "old.toml").write_text(begun, encoding="utf-8")
    differs = day.run("diff", "old.toml", "trip/timeline.toml")
    assert differs.returncode == 1
    assert "+ added" in differs.stdout
    assert QUOTE in differs.stdout
    assert sorted(path.name for path in (folder / "trip").iterdir()) == ["seeds", "timeline.toml"]


def test_a_curators_day(folder: Path) -> None:
    """New, a source, its passage as an event, mistakes and their cure, a kill and what comes back, check, cite, diff."""
    day = Day(folder)
    begun = morning(day)
    with day.browser() as terminal:
        text = begun + quote_a_passage(day, terminal, begun)
        make_mistakes(day, terminal, text)
        is_killed(day, terminal)
    with day.browser() as terminal:
        comes_back(day, terminal)
    evening(day, begun)
