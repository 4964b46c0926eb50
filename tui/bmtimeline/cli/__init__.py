"""The command line: arguments, stdout for data, stderr for talk, exit codes."""

from bmtimeline.cli.main import main

__all__ = ["main"]
