"""Helpers that run the command line in this process or in one of its own."""

import os
import subprocess
import sys

from bmtimeline.cli import main

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "PYTHON", "COV_"))}


def run(capsys, *arguments):
    """Run a command in this process; return exit code, stdout and stderr."""
    try:
        code = main(arguments)
    except SystemExit as left:
        code = left.code
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def process(*arguments, behind="", environment=None, stdin=subprocess.DEVNULL):
    """Run a command in a process of its own, optionally with shell syntax after it."""
    command = [sys.executable, "-m", "bmtimeline", *arguments]
    if behind:
        quoted = " ".join(f"'{word}'" for word in command)
        command = ["bash", "-c", f"set -o pipefail; {quoted} {behind}"]
    return subprocess.run(
        command, capture_output=True, timeout=60, check=False, stdin=stdin, env={**ENVIRONMENT, **(environment or {})}
    )
