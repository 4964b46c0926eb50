"""A fake editor on PATH, in a real terminal: what it is told, what it finds, and what comes back when it ends."""

import os
import shutil
import signal
import sys
import termios
from pathlib import Path

import pytest

from bmtimeline.load import load_file
from bmtimeline.resources import shipped_timeline
from terminal.endings import children, is_gone, wait_for
from terminal.pty_program import Terminal
from terminal.tokens import left_set

BASH = shutil.which("bash")
LOCAL = 3
"""Where the settings of a terminal say whether a line is waited for and letters are shown."""
COOKED = termios.ICANON | termios.ECHO | termios.ISIG
EDITOR = """\
trap 'echo an interrupt' INT
for word in "$@"; do echo "$word"; done > "$KEPT/argv"
if test -t 0 && test -t 1 && test -t 2; then echo "terminal $(stty size)"; fi
echo "{name} is here"
while test -t 0; do
    read -r said || continue
    case "$said" in
        mend) sed -i 's/"199Y"/"199X"/; /^x = = 1$/d' "$KEPT/data/timeline.toml" ;;
        break) echo 'x = = 1' >> "$KEPT/data/timeline.toml" ;;
        above) sed -i '1i # One.' "$KEPT/data/timeline.toml" ;;
        raw) stty raw -echo; kill -9 $$ ;;
        leave) exit 0 ;;
        fail) exit 3 ;;
        *) echo "what is $said" ;;
    esac
done
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a timeline in which one date is wrong, its sources, and a fake editor on PATH."""
    data = tmp_path / "data"
    data.mkdir()
    (tmp_path / "seeds").symlink_to(shipped_timeline().parent.parent / "seeds")
    text = shipped_timeline().read_text("utf-8").replace('when = "199X"', 'when = "199Y"', 1)
    (data / "timeline.toml").write_text(text, encoding="utf-8")
    for name in ("nano", "vim"):
        (tmp_path / name).write_text(f"#!/bin/sh\n{EDITOR.format(name=name)}", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    return tmp_path


def environment(folder: Path, editor: str) -> dict[str, str | None]:
    return {
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "VISUAL": editor,
        "KEPT": str(folder),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_STATE_HOME": str(folder / "state"),
        "LC_ALL": "C.UTF-8",
        "PS1": "ready> ",
    }


def state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text("ascii").split(")")[1].split()[0]


def told(folder: Path) -> list[str]:
    return (folder / "argv").read_text("utf-8").splitlines()


def problem_and_broken_line(terminal: Terminal, file: Path) -> None:
    """Open the editor at the one problem of the file, there make the file one that cannot be read, and go to that."""
    lines = file.read_text("utf-8").splitlines()
    wrong = next(number for number, line in enumerate(lines, 1) if "199Y" in line)
    terminal.type("P", lambda: "━ Problems ━" in terminal.text and f"{wrong}:12 " in terminal.text)
    terminal.screen.reset()
    terminal.type("e", "nano is here")
    assert told(file.parent.parent)[1:] == [f"+{wrong},12", str(file)]
    terminal.send(b"break\n")
    terminal.type("leave\n", lambda: "━ Problems ━" in terminal.text and f"{len(lines) + 1}:5" in terminal.text)
    terminal.type("\x1b", lambda: f"line {len(lines) + 1}, column 5: " in terminal.lines[3])
    terminal.screen.reset()
    terminal.type("e", "nano is here")
    assert told(file.parent.parent)[1:] == [f"+{len(lines) + 1},5", str(file)]
    terminal.type("leave\n", lambda: f"line {len(lines) + 1}, column 5: " in terminal.lines[3])


def test_the_editor_has_the_terminal_and_all_comes_back(folder: Path) -> None:
    """Event, claim, actor, problem and broken line; ^C in the editor, another size meanwhile, a bad end, and one that leaves a mess."""
    timeline, _ = load_file(folder / "data" / "timeline.toml")
    assert timeline
    with Terminal("data/timeline.toml", folder=folder, environment=environment(folder, "nano -l")) as terminal:
        terminal.until("q quit")
        raw, before = terminal.settings(), terminal.settled()
        terminal.screen.reset()
        terminal.type("e", "nano is here")
        assert "terminal 24 80" in terminal.text
        assert left_set(terminal.seen) == {}
        assert terminal.settings()[LOCAL] & COOKED == COOKED
        (title,) = (line for line in before[4:] if line.startswith(">"))
        (event,) = (event for event in timeline.events if event.title in title)
        assert told(folder) == ["-l", f"+{event.line},1", str(folder / "data" / "timeline.toml")]
        # ^C is the editor's; keys that it is given are not ours; another size is known when it ends.
        terminal.type("\x03", "an interrupt")
        terminal.type("q\n", "what is q")
        terminal.resize(100, 30)
        terminal.seen = b""
        terminal.type("leave\n", lambda: b"\x1b[?1049h" in terminal.seen and "q quit" in terminal.lines[29])
        assert terminal.settings() == raw
        # The second pane, on the very claim; then the actor; lines have moved since they were read.
        actors = {actor.line + 1 for actor in timeline.actors.values()}
        for keys, lines in (("3", {event.claims[0].line}), ("1", actors)):
            terminal.screen.reset()
            terminal.type(f"{keys}e", "nano is here")
            assert told(folder)[1] in {f"+{line},1" for line in lines}
            terminal.send(b"above\n")
            terminal.seen = b""
            terminal.type("leave\n", lambda: b"\x1b[?1049h" in terminal.seen and "q quit" in terminal.lines[29])
        problem_and_broken_line(terminal, folder / "data" / "timeline.toml")
        # What is no longer watched is read when the editor ends: who wrote it wants to see it.
        terminal.type("w", "No longer watched")
        terminal.screen.reset()
        terminal.type("2e", "nano is here")
        terminal.send(b"mend\n")
        terminal.type("leave\n", lambda: "· paused" in terminal.lines[0] and " line " not in terminal.lines[3])
        terminal.screen.reset()
        terminal.type("e", "nano is here")
        terminal.type("fail\n", "nano ended with code 3")
        # Killed while it had the terminal in a state of its own: ours is right, and so is what we leave behind.
        terminal.screen.reset()
        terminal.type("e", "nano is here")
        terminal.type("raw\n", "nano was ended by SIGKILL")
        assert terminal.settings() == raw
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        assert terminal.settings() == terminal.before
        assert left_set(terminal.seen) == {}


@pytest.mark.skipif(BASH is None, reason="needs bash")
def test_stopped_in_the_editor_and_brought_back(folder: Path) -> None:
    """^Z in the editor stops both; `fg` leads to the editor, and its end to the screen as it was."""
    assert BASH
    with Terminal(
        program=[BASH, "--norc", "--noediting", "-i"], folder=folder, environment=environment(folder, "vim")
    ) as shell:
        shell.until("ready>")
        shell.type(f"{sys.executable} -m bmtimeline data/timeline.toml\n", "q quit")
        before = shell.settled()
        shell.type("e", "vim is here")
        shell.seen = b""
        shell.type("\x1a", lambda: b"Stopped" in shell.seen)
        (ours,) = children(shell.pid)
        editor = next(child for child in children(ours) if b"/vim" in Path(f"/proc/{child}/cmdline").read_bytes())
        # What is typed before the system has got round to stopping it would be read by it.
        wait_for(lambda: state(editor) == state(ours) == "T", shell)
        shell.type("echo in the $((1 + 1))nd shell\n", "in the 2nd shell")
        assert left_set(shell.seen) == {}
        shell.type("fg\n", lambda: b"bmtimeline" in shell.seen.rpartition(b"2nd shell")[2])
        shell.type("still\n", "what is still")
        shell.resize(110, 30)
        shell.screen.reset()
        shell.seen = b""
        shell.type("leave\n", lambda: b"\x1b[?1049h" in shell.seen and "q quit" in shell.lines[29])
        shell.resize(80, 24)
        shell.until(lambda: shell.lines == before)
        shell.type("q", "ready>")
        shell.type("echo code $?\n", "code 0")


def test_without_a_shell_a_stop_in_the_editor_stops_nothing_for_good(folder: Path) -> None:
    with Terminal("data/timeline.toml", folder=folder, environment=environment(folder, "vim")) as terminal:
        terminal.until("q quit")
        terminal.type("e", "vim is here")
        terminal.send(b"\x1a")
        terminal.type("still\n", "what is still")
        terminal.type("leave\n", "q quit")
        # The problems, from which the editor opens at the place; mended there the problem is gone, and the check too.
        terminal.type("P", lambda: "1 error" in terminal.text and "checking" not in terminal.text)
        at = next(line for line in terminal.lines if "199Y" in line).split()[1].removeprefix(">")
        line, column = next(word for word in at.split() if ":" in word).split(":")
        terminal.screen.reset()
        terminal.type("e", "vim is here")
        assert told(folder)[:2] == [f"+{line}", f"+call cursor({line},byteidx(getline({line}),{int(column) - 1})+1)"]
        terminal.send(b"mend\n")
        terminal.type("leave\n", "No problem was found")
        terminal.until(lambda: "checking" not in terminal.text)
        wait_for(lambda: not children(terminal.pid), terminal)
        # Killed in the middle of a check it leaves no process behind.
        terminal.type("r", lambda: children(terminal.pid))
        (check,) = children(terminal.pid)
        terminal.tell(signal.SIGKILL)
        wait_for(lambda: is_gone(check))
