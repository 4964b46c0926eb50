"""The view that would be opened, as labelled lines: with `--plain`, into a pipe or file, or on a plain terminal."""

from __future__ import annotations

import argparse
import sys

from bmtimeline.cli.arguments import settings
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.opening import lens_of, open_timeline, tell_trouble
from bmtimeline.cli.output import talk, talk_plainly
from bmtimeline.errors import UserError
from bmtimeline.ui.browse.linear import as_wanted, view_lines


def print_plain(given: argparse.Namespace) -> Exit:
    """Print what a query finds; no view is come back to.

    Args:
        given: The arguments, as `parse_open` reads them.

    Raises:
        UserError: The query or the file cannot be read, or an event is to be selected.
        BrokenPipeError: The reader of the output went away.
    """
    if given.at:
        raise UserError(
            "--at selects an event in the browser, and here all that the query finds is printed.",
            f"`bmtimeline show {given.at}` prints one event.",
        )
    lens = lens_of(given.query)
    opened = open_timeline(given.file, given.seeds)
    answer = opened.index.answer(lens)
    for line in as_wanted(view_lines(opened.index, answer), settings(given)):
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
    tell_trouble(opened, talk_plainly if given.ascii else talk)
    return Exit.DONE if answer.matching else Exit.NOTHING
