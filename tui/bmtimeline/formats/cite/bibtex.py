"""Sources as BibTeX entries, with the fields of biblatex."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from bmtimeline.dates import When, words
from bmtimeline.formats.cite.cited import Cited, Scope, address, notes
from bmtimeline.formats.free_ids import free_id
from bmtimeline.model import Source

_NOT_IN_KEY: Final = re.compile(r"[^A-Za-z0-9:._-]")
_SPECIAL: Final = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
_SPECIALS: Final = str.maketrans(_SPECIAL)
_LIGATURES: Final = re.compile(r"([-'`,<>])(?=\1)|[?!](?=`)")
"""Characters that LaTeX joins with the next one into another sign."""
_NOT_IN_URL: Final = re.compile(r"[{}\\\s]")
_YEAR: Final = r"-?\d{4}"
_DAY: Final = rf"{_YEAR}(?:-(?:0[1-9]|1[0-2]|2[1-4])|-\d\d-\d\d)?"
_PLAIN_YEAR: Final = re.compile(r"[1-9]\d{3}")
_BIBLATEX: Final = re.compile(
    rf"{_DAY}[?~%]?"  # 2004, 2004-06~, 2004-23, 2004-06-11?
    rf"|-?\d{{3}}X|-?\d{{2}}XX|{_YEAR}-XX(?:-XX)?|{_YEAR}-(?:0[1-9]|1[0-2])-XX"
    rf"|{_DAY}[?~%]?/(?:{_DAY}[?~%]?|\.\.)?|(?:\.\.)?/{_DAY}[?~%]?"
)
"""The EDTF dates of levels 0 and 1 that biblatex reads correctly. All other dates are written in words."""


def bibtex_entries(scope: Scope) -> str:
    """Return one entry for each cited source. A date that has no field stands in a note."""
    keys = _keys(scope.sources)
    entries = [_entry(keys[key], scope.timeline.sources[key], claims) for key, claims in scope.sources.items()]
    return "\n\n".join(entries)


def latex(text: str) -> str:
    """Return a text on one line, escaped so that LaTeX prints it unchanged."""
    escaped = " ".join(text.split()).translate(_SPECIALS)
    return _LIGATURES.sub(lambda found: f"{found[0]}{{}}", escaped)


def known_date(when: When | None) -> str:
    """Return a date as biblatex writes it; empty if biblatex has no such date."""
    return when.text if when is not None and _BIBLATEX.fullmatch(when.text) else ""


def _keys(ids: Iterable[str]) -> dict[str, str]:
    """Return a unique key for each source id, made of ASCII letters, digits and the signs that BibTeX allows."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for source in ids:
        keys[source] = free_id(_NOT_IN_KEY.sub("_", source), taken.__contains__)
        taken.add(keys[source])
    return keys


def _entry(key: str, source: Source, claims: list[Cited]) -> str:
    published, accessed = known_date(source.published), known_date(source.accessed)
    remarks = notes(source, claims, published=bool(published))
    if source.accessed and not accessed:
        remarks.append(f"Accessed: {words(source.accessed)}.")
    fields = {
        "author": f"{{{latex(source.author)}}}" if source.author else "",
        "title": f"{{{latex(source.title)}}}",
        "organization": f"{{{latex(source.publisher)}}}" if source.publisher else "",
        "year" if _PLAIN_YEAR.fullmatch(published) else "date": published,
        "url": _NOT_IN_URL.sub(_percent, address(source)),
        "urldate": accessed,
        "note": latex(" ".join(remarks)),
    }
    kind = "online" if address(source) else "misc"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
