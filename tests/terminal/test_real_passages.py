"""A passage selected in the real program, copied through the terminal, pasted into the file: it passes `check`."""

import base64
import re
import shutil
import subprocess
import sys
from pathlib import Path

from bmtimeline.resources import seeds_folder, shipped_timeline
from terminal.pty_program import Terminal

_COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")


def copied(terminal: Terminal) -> list[str]:
    return [base64.b64decode(one).decode() for one in _COPIED.findall(terminal.seen)]


def test_what_is_copied_and_pasted_passes_check(tmp_path: Path) -> None:
    """Of a sentence that nothing quotes a new event, of another place a claim for the last event; `check --strict`."""
    shipped = shipped_timeline()
    shutil.copytree(seeds_folder(shipped, None), tmp_path / "seeds")
    file = tmp_path / "timeline.toml"
    shutil.copy(shipped, file)
    # No tool of the machine's own is to take what is copied: through the terminal it goes everywhere.
    nowhere = {"PATH": str(tmp_path), "DISPLAY": None, "WAYLAND_DISPLAY": None, "TMUX": None, "STY": None}
    with Terminal("-f", str(file), environment=nowhere) as terminal:
        terminal.until("65 events")
        terminal.type("d", "1/2")
        terminal.type("R", "passage 14 of 17")
        terminal.type("uu", "unquoted 5 of 5")
        terminal.type("vs", "unquoted")
        terminal.type("C", lambda: len(copied(terminal)) == 1)
        terminal.type("\x1b", "Esc back")
        terminal.type("gv", "1 word ")
        terminal.type("J", "line 1 of")
        terminal.type("c", lambda: len(copied(terminal)) == 2)
        terminal.type("\x1b", "Esc back")
    event, claim = copied(terminal)
    text = file.read_text(encoding="utf-8")
    at = text.index("\n# What `bmtimeline check`")
    assert event.startswith("\n[[events]]")
    assert claim.startswith("  [[events.claims]]")
    file.write_text(f"{text[:at]}\n{claim}\n{text[at:]}{event}", encoding="utf-8")
    checked = subprocess.run(
        [sys.executable, "-m", "bmtimeline", "check", "--strict", "-f", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "66 events, 89 claims" in checked.stderr
