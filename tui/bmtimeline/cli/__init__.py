"""The command line: arguments, data on stdout, messages on stderr, exit codes."""

from bmtimeline.cli.main import main

__all__ = ["main"]
