"""From a timeline file to the model: bad content gives problems with places, only the file itself raises."""

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
"""More digits than Python turns into a number."""


class Loaded(Struct, frozen=True):
    """What came of loading a file.

    Attributes:
        timeline: None when nothing of the file can be read.
        problems: In the order of the file.
        text: The text all this was read from; empty where it is no text.
    """

    timeline: Timeline | None
    problems: list[Problem]
    text: str = ""


def load(path: Path, seeds: Path | None = None) -> Loaded:
    """Load a timeline file and the copies of its sources, and keep its text.

    Args:
        path: The file; problems name it as given.
        seeds: The folder of the sources; by default where FORMAT 1 says.

    Raises:
        UserError: The file is missing, unreadable or too large.
    """
    return load_content(read_bytes(path, MAX_TIMELINE), str(path), seeds_folder(path, seeds))


def load_content(content: bytes, file: str, seeds: Path | None) -> Loaded:
    """Load a timeline from the bytes of its file, wherever they are from; it never raises.

    Args:
        content: They.
        file: What problems call the file.
        seeds: The folder of the sources; None where their copies are not asked for.
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
    """Load a timeline file and the copies of its sources; raises as `load`.

    Returns:
        The timeline, None when nothing of it can be read, and the problems in the order of the file.
    """
    loaded = load(path, seeds)
    return loaded.timeline, loaded.problems


def load_text(text: str, file: str, seeds: Path | None) -> tuple[Timeline | None, list[Problem]]:
    """Load a timeline from its text; as `load_file`, but never raises. Without `seeds` no source is read."""
    text = as_read(text)
    lines = Lines(text)
    if above := excess(text):
        place = text.count("\n", 0, above.at) + 1, above.at - text.rfind("\n", 0, above.at)
        return None, [Problem(Severity.ERROR, "too-large", file, *place, above.sentence, above.hint)]
    try:
        data = tomli.loads(text)
    except (ValueError, RecursionError) as error:
        return None, [_syntax(error, file, lines, text)]
    starts = _starts(text, data, lines)
    reader = Reader(file, lambda path: starts.get(path, 0))
    timeline = reader.timeline(data)
    if timeline is not None and seeds is not None:
        timeline = _with_sources(timeline, seeds, reader.findings)
    return timeline, reader.findings.problems(file, text, reader.findings.places(text), lines)


def _syntax(error: ValueError | RecursionError, file: str, lines: Lines, text: str) -> Problem:
    if isinstance(error, tomli.TOMLDecodeError):
        at, sentence = min(error.pos, len(text)), f"This is not TOML: {error.msg}."
    elif isinstance(error, RecursionError):
        at, sentence = first_deep(text), "The values are nested too deep."
    else:
        number = _LONG_NUMBER.search(text)
        at, sentence = number.start() if number else 0, "This number has too many digits."
    return Problem(Severity.ERROR, "toml-syntax", file, *lines.at(at), sentence)


def _records(data: dict[str, Any]) -> set[KeyPath]:
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


def _starts(text: str, data: dict[str, Any], lines: Lines) -> dict[KeyPath, int]:
    """Give the line of every source, actor, event and claim."""
    wanted = _records(data)
    found = find_headers(text)
    if wanted == found.keys():
        return found
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
