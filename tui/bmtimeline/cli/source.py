"""`bmtimeline source add`: copies documents to the seeds folder and prints their blocks."""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import os
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from msgspec import Struct

from bmtimeline.cli.arguments import add_file, add_seeds, command_parser
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.new import FILE, quoted
from bmtimeline.cli.opening import NothingToOpen, short
from bmtimeline.cli.opening import place as place_of
from bmtimeline.cli.output import is_utf8, say, talk
from bmtimeline.errors import UserError
from bmtimeline.formats.source_block import draft_title, fit_name, fresh_id, numbered, source_block
from bmtimeline.load import load
from bmtimeline.load.files import MAX_SOURCE, NotUtf8, decode, read_bytes
from bmtimeline.load.places import Lines
from bmtimeline.model import Timeline
from bmtimeline.resources import is_packed
from bmtimeline.ui.kit.counts import plural
from bmtimeline.writing import Together


class Document(Struct, frozen=True):
    """A document that can be added.

    Attributes:
        path: The path that the user named.
        digest: The hash of the content.
        title: A draft of the title.
        name: The name of the copy.
        to_copy: Whether the copy has yet to be made.
        id: The id of the new source; empty if the timeline has the source already.
    """

    path: Path
    digest: bytes
    title: str
    name: str
    to_copy: bool
    id: str


def source_command(arguments: Sequence[str]) -> Exit:
    """Run `bmtimeline source add`.

    Raises:
        UserError: A document cannot be added, or the timeline cannot be read. Then no document is added.
    """
    options = _parser().parse_args(arguments)
    file, seeds, timeline = _target(options)
    documents = list(_documents(map(Path, options.documents), timeline, seeds))
    _copy(documents, seeds)
    _report(documents, file, seeds, timeline)
    today = dt.datetime.now(tz=dt.UTC).astimezone().date().isoformat()
    ascii_only = not is_utf8(sys.stdout)
    blocks = [
        source_block(each.id, each.title, each.name, today, ascii_only=ascii_only) for each in documents if each.id
    ]
    for line in "\n".join(blocks).splitlines():
        say(line)
    return Exit.DONE


def _parser() -> argparse.ArgumentParser:
    parser = command_parser("source", "Work on the sources of a timeline.")
    add = parser.add_subparsers(metavar="add", required=True).add_parser(
        "add",
        help="copy documents to the timeline",
        description="Copy text files into the seeds folder of a timeline and print their blocks, to paste into it.",
        allow_abbrev=False,
    )
    add_file(add, default="timeline.toml in this folder")
    add_seeds(add)
    add.add_argument("documents", nargs="+", metavar="DOCUMENT", help="a text file, UTF-8, at most 16 MiB")
    return parser


def _target(options: argparse.Namespace) -> tuple[Path, Path, Timeline]:
    """Return the timeline's file, its seeds folder and the timeline.

    Raises:
        UserError: No document can be added to the timeline.
    """
    if options.file is None and not Path(FILE).is_file():
        raise UserError(f"There is no {FILE} in this folder.", "Name yours with -f, or make one: bmtimeline new FOLDER")
    where = place_of(FILE if options.file is None else options.file, options.seeds)
    if is_packed(where.path):
        sentence = "The timeline that comes with the program goes with its next update, and what is added to it too."
        raise UserError(sentence, "Name yours with -f, or make one with `bmtimeline new FOLDER`.")
    loaded = load(where.path, where.seeds)
    if loaded.timeline is None:
        raise NothingToOpen(where.path, loaded.problems)
    if os.path.lexists(where.seeds) and not where.seeds.is_dir():
        raise UserError(f"{where.seeds} is no folder.", "Documents are kept in a folder of that name.")
    return where.path, short(where.seeds), loaded.timeline


def _documents(paths: Iterator[Path], timeline: Timeline, seeds: Path) -> Iterator[Document]:
    """Yield the documents to add, without repetition.

    Raises:
        UserError: A document cannot be added.
    """
    ids = set(timeline.sources)
    known = _ids_by_copy(timeline)
    names: dict[str, bytes] = {}
    for path in paths:
        content = read_bytes(path, MAX_SOURCE)
        title, digest = _title(path, content), hashlib.sha256(content).digest()
        name, exists = _copy_name(fit_name(path.name), content, digest, seeds, names)
        if names.get(_folded(name)) == digest:
            talk(f"{path} is the same document as one named before it.")
            continue
        names[_folded(name)] = digest
        fresh = "" if _folded(name) in known else fresh_id(name, ids)
        ids.add(fresh)
        yield Document(path, digest, title, name, not exists, fresh)


def _ids_by_copy(timeline: Timeline) -> dict[str, str]:
    """Return the ids of the sources by the folded names of their copies."""
    return {_folded(source.file): source.id for source in timeline.sources.values() if source.file}


def _title(path: Path, content: bytes) -> str:
    """Return a draft of a document's title.

    Raises:
        UserError: The document is no text.
    """
    try:
        text = decode(content, path)
    except NotUtf8 as error:
        place = _line_and_column(error.before)
        raise UserError(f"{path}:{place}: This is not UTF-8; nothing was copied.", error.hint) from None
    if "\0" in text:
        place = _line_and_column(text.partition("\0")[0])
        raise UserError(f"{path}:{place}: No text has this character (NUL).", "Save the document as plain text.")
    title = draft_title(text)
    if not title:
        raise UserError(f"{path} has no words in it; nothing was copied.", "Is it the right file?")
    return title


def _line_and_column(before: str) -> str:
    """Return the line and the column at the end of a text."""
    line, column = Lines(before).at(len(before))
    return f"{line}:{column}"


def _copy_name(wanted: str, content: bytes, digest: bytes, seeds: Path, names: dict[str, bytes]) -> tuple[str, bool]:
    """Return a name for a copy, and whether the copy exists already.

    Args:
        wanted: The name, which gets a number if a file with another content has it.
        content: The content of the document.
        digest: The hash of the content.
        seeds: The folder of the copies.
        names: The hash of each copy that this run is going to make, by folded name.
    """
    for number in count(1):
        name = numbered(wanted, number)
        planned = names.get(_folded(name))
        if planned == digest:
            return name, False
        if planned is None and _has_content(seeds / name, content):
            return name, True
        if planned is None and not os.path.lexists(seeds / name):
            return name, False
    raise AssertionError


def _has_content(path: Path, content: bytes) -> bool:
    """Return whether a path is a regular file, not a link, with this content."""
    try:
        is_regular = path.is_file() and not path.is_symlink()
        return is_regular and path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _folded(name: str) -> str:
    """Return a name in the form that is equal for names which any file system takes for equal."""
    return unicodedata.normalize("NFC", name).casefold()


def _copy(documents: Sequence[Document], seeds: Path) -> None:
    """Copy all documents or none.

    Raises:
        UserError: A copy could not be written, or a document has changed since it was read.
    """
    try:
        with Together() as made:
            if not seeds.is_dir():
                made.folder(seeds)
            for document in documents:
                if document.to_copy:
                    content = read_bytes(document.path, MAX_SOURCE)
                    if hashlib.sha256(content).digest() != document.digest:
                        raise UserError(f"{document.path} was changed meanwhile; nothing was copied.", "Try again.")
                    made.file(seeds / document.name, content)
    except OSError as error:
        reason = error.strerror or error
        raise UserError(
            f"Nothing was copied to {seeds}: {reason}.", "May you write there, and is there room?"
        ) from None


def _report(documents: Sequence[Document], file: Path, seeds: Path, timeline: Timeline) -> None:
    """Print what was done with each document, and what to do with the blocks."""
    known = _ids_by_copy(timeline)
    for each in documents:
        renamed = "" if each.name == each.path.name else f" as {each.name}"
        done = f"Copied {each.path} to {seeds}{renamed}." if each.to_copy else f"{seeds / each.name} is there already."
        talk(done if each.id else f"{done} It is the source “{known[_folded(each.name)]}” of {file}.")
    if blocks := sum(bool(each.id) for each in documents):
        talk(f"Paste {plural(blocks, 'block')} into {file}; `bmtimeline check -f {quoted(file)}` looks at the result.")
