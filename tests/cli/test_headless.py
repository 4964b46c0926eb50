"""What runs without a screen never loads Textual."""

import subprocess
import sys

import pytest

CODE = """
import sys
from bmtimeline.cli import main
code = main(sys.argv[1:])
print(code, *sorted(name for name in sys.modules if name.split(".")[0] == "textual"), file=sys.stderr)
"""


@pytest.mark.parametrize("arguments", ["list", "check", "show first-meeting", "list --format json", ""])
def test_no_textual(arguments):
    done = subprocess.run(
        [sys.executable, "-c", CODE, *arguments.split()],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
    )
    assert done.stderr.splitlines()[-1] == "0"
