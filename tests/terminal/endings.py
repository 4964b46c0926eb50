"""What of a terminal is still set when a program has ended, and programs in which something fails."""

import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from terminal.pty_program import PATIENCE, Program


def said(seen: bytes) -> str:
    """Give what is printed once the terminal is given back, without what only steers it."""
    return re.sub(rb"\x1b\[[0-?]*[a-z]|\r", b"", seen.rpartition(b"\x1b[?1049l")[2]).decode().strip()


def python(prelude: str) -> list[str]:
    """Give how to run the program behind some lines of code that change it."""
    return [sys.executable, "-c", f"{prelude}\nfrom bmtimeline.cli import main\nraise SystemExit(main())"]


def failing(where: str, name: str, error: str = "RuntimeError('boom')") -> list[str]:
    """Give a program in which a method of a class fails.

    Args:
        where: The module of the class.
        name: Class and method.
        error: What it raises.
    """
    owner, method = name.split(".")
    return python(f"""
import {where} as module
def fail(*_, **__):
    private = "nothing of this may be told"
    raise {error}
module.{owner}.{method} = fail
""")


def children(pid: int) -> list[int]:
    """Give the processes that a process has started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def is_gone(pid: int) -> bool:
    """Whether a process has ended, whoever has yet to be told."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").split(")")[1].split()[0] in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return True


def wait_for(holds: Callable[[], object], program: Program | None = None) -> None:
    """Wait for what no byte tells; what the program sends meanwhile is read."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it does not come to hold"
        if program is None:
            os.sched_yield()
        else:
            program.read(0.02)
