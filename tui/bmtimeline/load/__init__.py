"""Loading of a timeline file into the model. Bad content becomes problems; only an unreadable file raises."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import tomli
from msgspec import Struct, structs

from bmtimeline.errors import UserError
from bmtimeline.load.files import MAX_TIMELINE, NotUtf8, decode, read_bytes, read_source
from bmtimeline.load.findings import Finding, Findings
from bmtimeline.load.limits import excess
from bmtimeline.load.places import Lines, as_read, find_headers, find_places, first_deep
from bmtimeline.load.places import Path as KeyPath
from bmtimeline.load.reader import Reader
from bmtimeline.model import Problem, Severity, Source, Timeline
from bmtimeline.resources import seeds_folder

__all__ = ["Loaded", "load", "load_content", "load_file", "load_text"]

_LONG_NUMBER: Final = re.compile(r"\d(?:_?\d){4300,}")
"""A number with more digits than Python converts."""


class Loaded(Struct, frozen=True):
    """The result of loading a file.

    Attributes:
        timeline: The timeline, or None if no part of the file can be read.
        problems: The problems, in the order of the file.
        text: The text of the file; empty if the file is not UTF-8.
    """

    timeline: Timeline | None
    problems: list[Problem]
    text: str = ""


def load(path: Path, seeds: Path | None = None) -> Loaded:
    """Load a timeline file and the files of its sources.

    Args:
        path: The timeline file. Problems show the path as given.
        seeds: The folder of the sources; by default the folder that FORMAT 1 defines.

    Raises:
        UserError: The file is missing, unreadable or too large.
    """
    return load_content(read_bytes(path, MAX_TIMELINE), str(path), seeds_folder(path, seeds))


def load_content(content: bytes, file: str, seeds: Path | None) -> Loaded:
    """Load a timeline from the bytes of its file. Never raises.

    Args:
        content: The bytes.
        file: The name of the file in problems.
        seeds: The folder of the sources; None to load no source.
    """
    try:
        text = decode(content, Path(file))
    except NotUtf8 as error:
        before = error.before.removeprefix("\ufeff")
        line, column = Lines(before).at(len(before))
        problem = Problem(Severity.ERROR, "not-utf8", file, line, column, "This is not UTF-8.", error.hint)
        return Loaded(None, [problem])
    del content
    return Loaded(*load_text(text, file, seeds), text)


def load_file(path: Path, seeds: Path | None = None) -> tuple[Timeline | None, list[Problem]]:
    """Load a timeline file like `load`, and return only the timeline, or None, and the problems."""
    loaded = load(path, seeds)
    return loaded.timeline, loaded.problems


def load_text(text: str, file: str, seeds: Path | None) -> tuple[Timeline | None, list[Problem]]:
    """Load a timeline from its text like `load_content`, and return the timeline, or None, and the problems."""
    text = as_read(text)
    lines = Lines(text)
    if too_much := excess(text):
        # `Lines` would index every line of a text that may have millions.
        place = text.count("\n", 0, too_much.at) + 1, too_much.at - text.rfind("\n", 0, too_much.at)
        return None, [Problem(Severity.ERROR, "too-large", file, *place, too_much.sentence, too_much.hint)]
    try:
        data = tomli.loads(text)
    except (ValueError, RecursionError) as error:
        return None, [_syntax_problem(error, file, lines, text)]
    starts = _start_lines(text, data, lines)
    reader = Reader(file, lambda path: starts.get(path, 0))
    timeline = reader.timeline(data)
    if timeline is not None and seeds is not None:
        timeline = _with_sources(timeline, seeds, reader.findings)
    return timeline, reader.findings.problems(file, text, reader.findings.places(text), lines)


def _syntax_problem(error: ValueError | RecursionError, file: str, lines: Lines, text: str) -> Problem:
    if isinstance(error, tomli.TOMLDecodeError):
        at, sentence = min(error.pos, len(text)), f"This is not TOML: {error.msg}."
    elif isinstance(error, RecursionError):
        at, sentence = first_deep(text), "The values are nested too deep."
    else:
        number = _LONG_NUMBER.search(text)
        at, sentence = number.start() if number else 0, "This number has too many digits."
    return Problem(Severity.ERROR, "toml-syntax", file, *lines.at(at), sentence)


def _record_paths(data: dict[str, Any]) -> set[KeyPath]:
    wanted: set[KeyPath] = set()
    for name in ("sources", "actors"):
        if isinstance(data.get(name), dict):
            wanted.update((name, key) for key in data[name])
    events = data.get("events")
    for place, event in enumerate(events if isinstance(events, list) else ()):
        wanted.add(("events", place))
        claims = event.get("claims") if isinstance(event, dict) else None
        wanted.update(
            ("events", place, "claims", number) for number in range(len(claims) if isinstance(claims, list) else 0)
        )
    return wanted


def _start_lines(text: str, data: dict[str, Any], lines: Lines) -> dict[KeyPath, int]:
    """Return the line of each source, actor, event and claim."""
    wanted = _record_paths(data)
    headers = find_headers(text)
    if wanted == headers.keys():
        return headers
    return {path: lines.at(place.key)[0] for path, place in find_places(text, wanted).items()}


def _with_sources(timeline: Timeline, seeds: Path, findings: Findings) -> Timeline:
    sources: dict[str, Source] = {}
    for key, source in timeline.sources.items():
        sources[key] = source
        if source.file:
            try:
                sources[key] = structs.replace(source, text=read_source(seeds, source.file))
            except UserError as error:
                findings.append(Finding(("sources", key, "file"), "source-file", error.sentence, error.hint))
    return structs.replace(timeline, sources=MappingProxyType(sources))
