"""Saved views as text: `NAME.views.toml`, made to be read and committed.

# Whatever stands above the first view is kept.
format = 1

# A remark stays above the view it is written to.
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
"""What a new file begins with."""
MOST_NAME: Final = 60
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
"""A text, in which a # is none, or a comment."""
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


class View(Struct, frozen=True):
    """A saved view; `remark` are the comment lines above it, as they stand."""

    name: str
    query: str
    remark: str = ""


Patch: TypeAlias = Mapping[str, View | None]
"""Views to put in the place of those that have their names; None takes one out."""


class SavedViews(Struct, frozen=True):
    """What a file of views holds.

    Attributes:
        views: By name, in the order in which they are written.
        problems: What is wrong with the file; then it must not be written, as something would be lost.
        head: What stands above the first view.
        tail: Comment lines below the last one.
    """

    views: Mapping[str, View] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    head: str = ""
    tail: str = ""

    def saved(self, name: str, query: str) -> Patch:
        """Give what saving a query under a name changes; the remark of one that has the name stays."""
        old = self.views.get(name)
        return {name: View(name, query, old.remark if old else "")}

    def renamed(self, name: str, new: str) -> Patch:
        """Give what calling a view by another name changes; one that has this name goes."""
        view = self.views[name]
        return {name: None, new: View(new, view.query, view.remark)}

    def before(self, patch: Patch) -> Patch:
        """Give what takes a patch back."""
        return {name: self.views.get(name) for name in patch}

    def patched(self, patch: Patch) -> SavedViews:
        """Give them with the changes of a patch."""
        left = {**self.views, **patch}
        return replace(self, views=ordered(view for view in left.values() if view is not None))


def ordered(views: Iterable[View]) -> dict[str, View]:
    """Give views by name, in the order of their names whatever their case and accents."""
    return {view.name: view for view in sorted(views, key=lambda view: (fold(view.name), view.name))}


def name_trouble(name: str) -> str:
    """Say why a view cannot be called so; empty when it can."""
    if not name.strip():
        return "A view needs a name."
    if len(name) > MOST_NAME:
        return f"A name has at most {MOST_NAME} characters."
    if safe(name) != name or name != name.strip():
        return "This name has characters that cannot be seen."
    return ""


def read_text(text: str, file: str) -> SavedViews:
    """Understand a file of views; what is wrong with it is in the problems, and the rest is read all the same.

    Args:
        text: What it holds.
        file: What problems call it.
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
    """Give the comments above all views, above each by its name, and below all; and where others begin.

    Args:
        text: Valid TOML.
        spans: Where the heading of each view stands, and its query.
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
        below = next((name for name in order if spans[name][1] > found.start()), None)
        on_top = below is None or (below == order[0] and _blank_line(text, found.end(), spans[below][0]))
        kept = (tail if order else head) if below is None else head if on_top else remarks[below]
        kept.append(found["comment"].rstrip())
    return "\n".join(head), {name: "\n".join(kept) for name, kept in remarks.items()}, "\n".join(tail), stray


def _blank_line(text: str, start: int, end: int) -> bool:
    """Tell whether anything but comments stands between a comment and the heading below it."""
    return any(not line.strip().startswith("#") for line in text[start:end].split("\n")[1:-1])


def as_text(saved: SavedViews) -> str:
    """Write views as a file, which reads as the same views."""
    parts = [f"{saved.head}\nformat = 1\n" if saved.head else "format = 1\n"]
    for view in saved.views.values():
        remark = f"{view.remark}\n" if view.remark else ""
        parts.append(f"{remark}[views.{key(_whole(view.name))}]\nquery = {string(_whole(view.query), joiners=True)}\n")
    if saved.tail:
        parts.append(f"{saved.tail}\n")
    return "\n".join(parts)


def _whole(text: str) -> str:
    """Give a text without halves of surrogate pairs, which TOML has no way to write."""
    return _SURROGATES.sub(chr(0xFFFD), text)
