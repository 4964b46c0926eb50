"""The codes of problems that loading finds: what cannot be read, is not known, or does not fit."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

LOADING: Final = MappingProxyType(
    {
        "toml-syntax": "The file is not TOML.",
        "not-utf8": "The file is not UTF-8.",
        "bad-format": "The file is of a format that this program does not read.",
        "too-large": "The file, or a text or list in it, has more than the limit.",
        "unknown-key": "A table has a key that the format does not know.",
        "missing-key": "A table lacks a key that it needs.",
        "wrong-type": "A value is not of the type that its key takes.",
        "empty-value": "A text that should say something is empty.",
        "duplicate-value": "A list has the same value twice.",
        "bad-value": "A value is not one of those that its key takes.",
        "bad-date": "A date is not EDTF, or no date.",
        "bad-id": "An id has characters or a form that ids do not have.",
        "bad-url": "An address is none that a browser could open.",
        "bad-file-name": "A source's file is not named by a plain file name.",
        "duplicate-id": "Two events have the same id.",
        "unknown-source": "Something names a source that the file does not have.",
        "unknown-actor": "Something names an actor that the file does not have.",
        "unknown-kind": "An event is of a kind that the file does not list.",
        "source-file": "The copy of a source cannot be read.",
    }
)
"""What each code means. All of them are errors."""
