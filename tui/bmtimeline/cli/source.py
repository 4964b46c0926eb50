"""`bmtimeline source add`: documents copied into the seeds folder, and their blocks to paste."""

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

from bmtimeline.cli.arguments import parse_source
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
        path: As the user named it.
        digest: By which its bytes are known again.
        title: A draft.
        name: That of its copy.
        copied: Whether the copy has still to be made.
        id: That of its block; empty where the timeline has one already.
    """

    path: Path
    digest: bytes
    title: str
    name: str
    copied: bool
    id: str


def source_command(arguments: Sequence[str]) -> Exit:
    """Run `bmtimeline source add`.

    Raises:
        UserError: A document cannot be added, or the timeline cannot be read; then none is added.
    """
    given = parse_source(arguments)
    file, seeds, timeline = _target(given)
    documents = list(_documents(map(Path, given.documents), timeline, seeds))
    _copy(documents, seeds)
    _report(documents, file, seeds, timeline)
    today = dt.datetime.now(tz=dt.UTC).astimezone().date().isoformat()
    ascii_only = not is_utf8(sys.stdout)
    blocks = [source_block(one.id, one.title, one.name, today, ascii_only=ascii_only) for one in documents if one.id]
    for line in "\n".join(blocks).splitlines():
        say(line)
    return Exit.DONE


def _target(given: argparse.Namespace) -> tuple[Path, Path, Timeline]:
    """Give the timeline's file, its seeds folder and itself.

    Raises:
        UserError: It is none to which a document could be added.
    """
    if given.file is None and not Path(FILE).is_file():
        raise UserError(f"There is no {FILE} in this folder.", "Name yours with -f, or make one: bmtimeline new FOLDER")
    where = place_of(FILE if given.file is None else given.file, given.seeds)
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
    """Look at all documents before any is copied.

    Raises:
        UserError: One of them cannot be added.
    """
    ids = set(timeline.sources)
    known = _known(timeline)
    names: dict[str, bytes] = {}
    for path in paths:
        content = read_bytes(path, MAX_SOURCE)
        title, digest = _title(path, content), hashlib.sha256(content).digest()
        name, there = _place(fit_name(path.name), content, digest, seeds, names)
        if names.get(_folded(name)) == digest:
            talk(f"{path} is the same document as one named before it.")
            continue
        names[_folded(name)] = digest
        fresh = "" if _folded(name) in known else fresh_id(name, ids)
        ids.add(fresh)
        yield Document(path, digest, title, name, not there, fresh)


def _known(timeline: Timeline) -> dict[str, str]:
    """Give the ids of the sources by the names of their copies."""
    return {_folded(source.file): source.id for source in timeline.sources.values() if source.file}


def _title(path: Path, content: bytes) -> str:
    """Give the title of a document.

    Raises:
        UserError: It is no text.
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
    """Say where a text goes on that has so much before."""
    line, column = Lines(before).at(len(before))
    return f"{line}:{column}"


def _place(wanted: str, content: bytes, digest: bytes, seeds: Path, names: dict[str, bytes]) -> tuple[str, bool]:
    """Give the first name of this sort that is free or has this very content, and whether the copy is there."""
    for number in count(1):
        name = numbered(wanted, number)
        planned = names.get(_folded(name))
        if planned == digest:
            return name, False
        if planned is None and _is(seeds / name, content):
            return name, True
        if planned is None and not os.path.lexists(seeds / name):
            return name, False
    raise AssertionError


def _is(path: Path, content: bytes) -> bool:
    """Tell whether a plain file, no link, has just this content."""
    try:
        plain = path.is_file() and not path.is_symlink()
        return plain and path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _folded(name: str) -> str:
    """Give the form in which no file system holds two names apart that another one takes for the same."""
    return unicodedata.normalize("NFC", name).casefold()


def _copy(documents: Sequence[Document], seeds: Path) -> None:
    """Copy them, all or none.

    Raises:
        UserError: One could not be written, or is another one by now.
    """
    try:
        with Together() as made:
            if not seeds.is_dir():
                made.folder(seeds)
            for one in documents:
                if one.copied:
                    content = read_bytes(one.path, MAX_SOURCE)
                    if hashlib.sha256(content).digest() != one.digest:
                        raise UserError(f"{one.path} was changed meanwhile; nothing was copied.", "Try again.")
                    made.file(seeds / one.name, content)
    except OSError as error:
        reason = error.strerror or error
        raise UserError(
            f"Nothing was copied to {seeds}: {reason}.", "May you write there, and is there room?"
        ) from None


def _report(documents: Sequence[Document], file: Path, seeds: Path, timeline: Timeline) -> None:
    """Say what was done, and what to do with what is printed."""
    known = _known(timeline)
    for one in documents:
        renamed = "" if one.name == one.path.name else f" as {one.name}"
        done = f"Copied {one.path} to {seeds}{renamed}." if one.copied else f"{seeds / one.name} is there already."
        talk(f"{done} It is the source “{known[_folded(one.name)]}” of {file}." if not one.id else done)
    if blocks := sum(bool(one.id) for one in documents):
        talk(f"Paste {plural(blocks, 'block')} into {file}; `bmtimeline check -f {quoted(file)}` looks at the result.")
