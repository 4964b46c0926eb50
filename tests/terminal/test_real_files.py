"""The commands about files as a curator meets them: in a terminal, from a new folder to the open browser."""

import sys
from pathlib import Path

from rich.cells import cell_len

import bmtimeline
from terminal.pty_program import Program, Terminal

RUN = f"'{sys.executable}' -m bmtimeline"
THIS = {"PYTHONPATH": str(Path(bmtimeline.__file__).parents[1])}
WAY = f"""
set -e
{RUN} new 'my trip'
{RUN} source add -f 'my trip/timeline.toml' diary.txt > blocks 2> said
cp 'my trip/timeline.toml' old.toml
cat blocks >> 'my trip/timeline.toml'
cat event >> 'my trip/timeline.toml'
{RUN} check -f 'my trip/timeline.toml'
{RUN} diff -- old.toml 'my trip/timeline.toml'
"""
EVENT = """
[[events]]
id = "storm"
title = "A storm off 東京"
kind = "journey"
actors = []
when = "1923"
[[events.claims]]
source = "diary"
quote = "In 1923 we met a storm that nobody on board had seen the like of, and the 東京 mail was lost with all its bags."
"""


def test_from_a_new_folder_to_the_browser(tmp_path):
    """What is printed can be typed and pasted; in a terminal nothing is wider than it, and the quote is whole."""
    quote = EVENT.split('quote = "')[1].split('"', maxsplit=1)[0]
    (tmp_path / "diary.txt").write_text(f"My diary\n{quote}\n", encoding="utf-8")
    (tmp_path / "event").write_text(EVENT, encoding="utf-8")
    shell = Program(["bash", "-c", WAY], size=(60, 24), folder=tmp_path, environment=THIS)
    try:
        assert shell.exit_code() == 1, shell.seen.decode()  # of the last command: something differs
    finally:
        shell.close()
    lines = shell.seen.decode().replace("\r", "").split("\n")
    assert lines[:2] == ["my trip/timeline.toml", "my trip/seeds/"]
    assert any("1 event, 1 claim, 1 source: 0 errors" in line for line in lines)
    shown = lines[lines.index("Events") : lines.index("Sources")]
    assert "  + added    storm · A storm off 東京" in shown
    assert max(map(cell_len, shown)) <= 60
    assert f"“{quote}”" in " ".join(line.strip() for line in shown)
    assert (tmp_path / "said").read_text(encoding="utf-8").startswith("Copied diary.txt to my trip/seeds.\n")
    with Terminal("my trip/timeline.toml", folder=tmp_path, environment=THIS) as terminal:
        terminal.until("1 event")
        terminal.until("A storm off")
        assert "My trip" in terminal.screen.display[0]
