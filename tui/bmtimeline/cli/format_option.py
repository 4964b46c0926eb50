"""The option `--format` of the commands that print more than plain text."""

from __future__ import annotations

import argparse
import sys

from bmtimeline.cli.output import is_utf8, say
from bmtimeline.formats.json_form import ascii_json
from bmtimeline.formats.registry import Format, Subject, formats_of
from bmtimeline.text.near import nearest


def add_format(
    parser: argparse.ArgumentParser, subject: Subject, default: str, help_text: str = "what to print"
) -> None:
    """Add `--format`, whose choices are the formats of a subject.

    Args:
        parser: The parser of the command.
        subject: What the command prints.
        default: The name of the format that the command itself prints, which is not in the registry.
        help_text: What the option does.
    """
    names = (default, *formats_of(subject))

    def known(name: str) -> str:
        if name in names:
            return name
        near = nearest(name, names)
        hint = f". Did you mean “{near}”?" if near else ""
        raise argparse.ArgumentTypeError(f"invalid choice: {name!r} (choose from {', '.join(map(repr, names))}){hint}")

    parser.add_argument(
        "--format", choices=names, type=known, default=default, help=f"{help_text} (default: {default})"
    )


def print_format(form: Format, *subject: object) -> None:
    """Print a subject in a format to stdout, safe for a terminal. An empty text prints nothing."""
    text = form.make(*subject)
    if form.is_json:  # the terminal's control characters are escapes already
        text = text if is_utf8(sys.stdout) else ascii_json(text)
        if text:
            print(text)
    elif text:
        for line in text.split("\n"):
            say(line)
