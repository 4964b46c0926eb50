"""The filtered timeline as labelled lines: with `--plain`, into a pipe or a file, or on a terminal with TERM=dumb."""

from __future__ import annotations

import argparse
import sys

from bmtimeline.cli.arguments import settings
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.opening import lens_of, open_timeline, tell_trouble
from bmtimeline.cli.output import talk, talk_plainly
from bmtimeline.errors import UserError
from bmtimeline.ui.browse.linear import view_lines
from bmtimeline.ui.kit.plain_text import as_wanted


def print_plain(options: argparse.Namespace) -> Exit:
    """Print the events that match the query. The view that the browser saved is ignored.

    Args:
        options: The arguments, as `parse_open` returns them.

    Raises:
        UserError: The query or the file cannot be read, or `--at` is given.
        BrokenPipeError: The reader of the output is gone.
    """
    if options.at:
        raise UserError(
            "--at selects an event in the browser, and here all that the query finds is printed.",
            f"`bmtimeline show {options.at}` prints one event.",
        )
    lens = lens_of(options.query)
    opened = open_timeline(options.file, options.seeds)
    answer = opened.index.answer(lens)
    for line in as_wanted(view_lines(opened.index, answer), settings(options)):
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
    tell_trouble(opened, talk_plainly if options.ascii else talk)
    return Exit.DONE if answer.matching else Exit.NOTHING
