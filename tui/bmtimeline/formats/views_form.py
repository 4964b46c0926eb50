"""Saved views as text, the content of `NAME.views.toml`.

# Comments above the first view are kept.
format = 1

# A comment above a view stays with the view.
[views."Visits, 2011 to 2014"]
query = "kind:visit year:2011..2014"
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

import tomli
from msgspec import Struct, field
from msgspec.structs import replace

from bmtimeline.formats.toml_values import key, string
from bmtimeline.load import fields, schema
from bmtimeline.load.fields import Field, Fields
from bmtimeline.load.findings import Finding, Findings
from bmtimeline.load.places import Lines, as_read, find_places
from bmtimeline.model import Problem, Severity
from bmtimeline.text import fold, safe

HEAD: Final = "# Saved views of a timeline: each is a filter under a name, which v in bmtimeline lists."
"""The first line of a new file."""
MOST_NAME: Final = 60
"""The most characters of a name."""
_ROOT: Final = Fields({"format": schema.ROOT["format"], "views": schema.ROOT["sources"]})
_VIEW: Final = Fields({"query": Field(fields.words, required=True)})
_COMMENT: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|(?P<comment>#[^\n]*)",
    re.DOTALL,
)
"""A string, in which # starts no comment, or a comment."""
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


class View(Struct, frozen=True):
    """A saved view.

    Attributes:
        name: The name of the view.
        query: The query of the view.
        remark: The comment lines above the view.
    """

    name: str
    query: str
    remark: str = ""


Patch: TypeAlias = Mapping[str, View | None]
"""Changes to saved views: the new view of each name, or None to delete the view."""


class SavedViews(Struct, frozen=True):
    """The content of a file of saved views.

    Attributes:
        views: The views by name, in the order of the file.
        problems: The problems of the file. A file with problems must not be written, because content would be lost.
        head: The comment lines above the first view.
        tail: The comment lines below the last view.
    """

    views: Mapping[str, View] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    head: str = ""
    tail: str = ""

    def saved(self, name: str, query: str) -> Patch:
        """Return the changes that save a query under a name. A view of that name keeps its remark."""
        old = self.views.get(name)
        return {name: View(name, query, old.remark if old else "")}

    def renamed(self, name: str, new: str) -> Patch:
        """Return the changes that rename a view. A view that has the new name is replaced."""
        view = self.views[name]
        return {name: None, new: View(new, view.query, view.remark)}

    def before(self, patch: Patch) -> Patch:
        """Return the changes that undo a patch."""
        return {name: self.views.get(name) for name in patch}

    def patched(self, patch: Patch) -> SavedViews:
        """Return the saved views with the changes of a patch."""
        left = {**self.views, **patch}
        return replace(self, views=ordered(view for view in left.values() if view is not None))


def ordered(views: Iterable[View]) -> dict[str, View]:
    """Return views by name, in the order of their names without regard to case and accents."""
    return {view.name: view for view in sorted(views, key=lambda view: (fold(view.name), view.name))}


def name_trouble(name: str) -> str:
    """Return why a view cannot have a name; empty if it can."""
    if not name.strip():
        return "A view needs a name."
    if len(name) > MOST_NAME:
        return f"A name has at most {MOST_NAME} characters."
    if safe(name) != name or name != name.strip():
        return "This name has characters that cannot be seen."
    return ""


def read_text(text: str, file: str) -> SavedViews:
    """Parse the text of a file of views. What is wrong is in the problems; the rest is parsed all the same.

    Args:
        text: The content of the file.
        file: The name of the file in problems.
    """
    text = as_read(text)
    lines = Lines(text)
    try:
        data = tomli.loads(text)
    except (ValueError, RecursionError) as error:
        decoding = isinstance(error, tomli.TOMLDecodeError)
        at = min(error.pos, len(text)) if isinstance(error, tomli.TOMLDecodeError) else 0
        sentence = f"This is not TOML: {error.msg}." if decoding else "This cannot be read."  # type: ignore[union-attr]
        return SavedViews(problems=(Problem(Severity.ERROR, "toml-syntax", file, *lines.at(at), sentence),))
    findings = Findings()
    root = findings.read(data, _ROOT, (), "a file of views") or {}
    tables: dict[str, Any] = root.get("views", {})
    queries = {name: query for name, table in tables.items() if (query := _query(findings, name, table))}
    wanted = {path for name in tables for path in (("views", name), ("views", name, "query"))}
    places = find_places(text, wanted | findings.paths())
    spans = {
        name: (places["views", name].key, places.get(("views", name, "query"), places["views", name]).value)
        for name in tables
        if ("views", name) in places
    }
    head, remarks, tail, stray = _comments(text, spans)
    problems = findings.problems(file, text, places, lines)
    for at in stray:
        sentence = "This comment would be lost when views are saved."
        hint = "Give it a line of its own above the view."
        problems.append(Problem(Severity.WARNING, "comment-lost", file, *lines.at(at), sentence, hint))
    views = (View(name, query, remarks.get(name, "")) for name, query in queries.items())
    return SavedViews(ordered(views), tuple(problems), head, tail)


def _query(findings: Findings, name: str, table: Any) -> str | None:
    path = ("views", name)
    if trouble := name_trouble(name):
        findings.append(Finding(path, "bad-name", trouble, at_key=True))
        return None
    read = findings.read(table, _VIEW, path, "a view") or {}
    return read.get("query")


def _comments(text: str, spans: Mapping[str, tuple[int, int]]) -> tuple[str, dict[str, str], str, list[int]]:
    """Return the comments of a file of views, by their place.

    Args:
        text: The file, which is valid TOML.
        spans: The offsets of the heading and of the query of each view.

    Returns:
        The comments above all views, the comments of each view by its name, the comments below all views, and the
        offsets of comments that share a line with something else.
    """
    order = sorted(spans, key=lambda name: spans[name])
    remarks: dict[str, list[str]] = {name: [] for name in order}
    head: list[str] = []
    tail: list[str] = []
    stray = []
    for found in _COMMENT.finditer(text):
        if found["comment"] is None:
            continue
        line_start = text.rfind("\n", 0, found.start()) + 1
        if text[line_start : found.start()].strip():
            stray.append(found.start())
            continue
        view = next((name for name in order if spans[name][1] > found.start()), None)
        if view is None:
            comments = tail if order else head
        elif view == order[0] and _is_apart(text, found.end(), spans[view][0]):
            comments = head
        else:
            comments = remarks[view]
        comments.append(found["comment"].rstrip())
    return "\n".join(head), {name: "\n".join(lines) for name, lines in remarks.items()}, "\n".join(tail), stray


def _is_apart(text: str, start: int, end: int) -> bool:
    """Return whether a line without a comment stands between the end of a comment and the start of a heading."""
    return any(not line.strip().startswith("#") for line in text[start:end].split("\n")[1:-1])


def as_text(saved: SavedViews) -> str:
    """Return saved views as the text of a file. Parsed again, the views are unchanged."""
    parts = [f"{saved.head}\nformat = 1\n" if saved.head else "format = 1\n"]
    for view in saved.views.values():
        remark = f"{view.remark}\n" if view.remark else ""
        name, query = _without_surrogates(view.name), _without_surrogates(view.query)
        parts.append(f"{remark}[views.{key(name)}]\nquery = {string(query, joiners=True)}\n")
    if saved.tail:
        parts.append(f"{saved.tail}\n")
    return "\n".join(parts)


def _without_surrogates(text: str) -> str:
    """Return a text without halves of surrogate pairs, which TOML cannot write."""
    return _SURROGATES.sub(chr(0xFFFD), text)
