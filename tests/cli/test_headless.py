"""Commands that need no screen never load Textual."""

import subprocess
import sys

import pytest

CODE = """
import sys
from bmtimeline.cli import main
code = main(sys.argv[1:])
print(code, *sorted(name for name in sys.modules if name.split(".")[0] == "textual"), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        "list",
        "check",
        "show first-meeting",
        "list --format json",
        "",
        "new x",
        "diff HERE HERE",
        "source add -f HERE OTHER",
    ],
)
def test_no_textual(arguments, tmp_path):
    write = (tmp_path / "t.toml").write_text
    write('format = 1\n[timeline]\ntitle = "T"\nkinds = []\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text("A", encoding="utf-8")
    words = arguments.replace("HERE", "t.toml").replace("OTHER", "a.txt").split()
    done = subprocess.run(
        [sys.executable, "-c", CODE, *words],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
    )
    assert done.stderr.splitlines()[-1] == "0"
