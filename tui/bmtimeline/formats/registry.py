"""The registry of output formats. The citation menu and the command line both read it.

To add a format, write a function that returns its text and add a row to `FORMATS`. A format's module is imported when
the format is first made.
"""

from __future__ import annotations

from pkgutil import resolve_name
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from bmtimeline.formats.cite.cited import Scope

Subject: TypeAlias = Literal["events", "answer", "problems", "changes"]
"""What a format is made of: cited events, the answer to a query, the result of a check, or a comparison."""


class Format(Struct, frozen=True):
    """An output format.

    Attributes:
        name: The name after `--format`.
        extension: The extension of a file in this format, without the dot.
        label: The name shown in the citation menu and in `--help`.
        function: The function that returns the text, as `"module:function"`.
        subject: What the function takes.
        key: The key in the citation menu; empty if the menu does not list the format.
        needs: What the cited events must have: a claim, an address of a source, or nothing.
        short: The name in the message after copying; empty if it is the label.
    """

    name: str
    extension: str
    label: str
    function: str
    subject: Subject = "events"
    key: str = ""
    needs: Literal["", "claim", "address"] = ""
    short: str = ""

    @property
    def called(self) -> str:
        """The name in the message after copying."""
        return self.short or self.label

    @property
    def is_json(self) -> bool:
        """Whether the text is JSON, in which any character can be written as an escape."""
        return self.extension in {"json", "jsonl", "sarif"}

    def make(self, *subject: object) -> str:
        """Return the text of a subject in this format."""
        text: str = resolve_name(self.function)(*subject)
        return text

    def why_not(self, scope: Scope) -> str:
        """Return why cited events cannot be written in this format; empty if they can."""
        if self.needs and not scope.claims:
            return "no source is quoted"
        return "no address is known" if self.needs == "address" and not scope.addresses else ""


FORMATS: Final = (
    Format("chicago", "txt", "quote with citation", "bmtimeline.formats.cite.chicago:chicago_quotes", key="c",
           needs="claim", short="the quote with its citation"),
    Format("markdown", "md", "Markdown", "bmtimeline.formats.cite.markdown:markdown_quotes", key="m", needs="claim"),
    Format("bibtex", "bib", "BibTeX", "bmtimeline.formats.cite.bibtex:bibtex_entries", key="b", needs="claim"),
    Format("csl", "json", "CSL-JSON", "bmtimeline.formats.cite.csl:csl_json", key="s", needs="claim"),
    Format("quote", "txt", "quote only, verbatim", "bmtimeline.formats.cite.parts:quotes", key="v", needs="claim",
           short="the quote"),
    Format("claims", "txt", "all claims", "bmtimeline.formats.cite.testimony:all_claims", key="a"),
    Format("id", "txt", "id", "bmtimeline.formats.cite.parts:ids", key="i", short="the id"),
    Format("url", "txt", "URL", "bmtimeline.formats.cite.parts:addresses", key="u", needs="address", short="the URL"),
    Format("command", "txt", "command that reopens this", "bmtimeline.formats.cite.parts:command", key="r",
           short="the command"),
    Format("json", "json", "the `events` of `list --format json`", "bmtimeline.formats.json_form:events_json"),
    Format("json", "json", "JSON", "bmtimeline.formats.json_form:answer_json", "answer"),
    Format("jsonl", "jsonl", "JSON, an event a line", "bmtimeline.formats.json_form:answer_jsonl", "answer"),
    Format("json", "json", "JSON", "bmtimeline.formats.problem_forms:check_json", "problems"),
    Format("github", "txt", "GitHub annotations", "bmtimeline.formats.problem_forms:check_github", "problems"),
    Format("sarif", "sarif", "SARIF 2.1.0", "bmtimeline.formats.problem_forms:check_sarif", "problems"),
    Format("json", "json", "JSON", "bmtimeline.formats.diff_form:changes_json", "changes"),
)  # fmt: skip
"""All formats. Those with a key are in the order of the citation menu."""


def formats_of(subject: Subject) -> dict[str, Format]:
    """Return the formats of a subject by name."""
    return {each.name: each for each in FORMATS if each.subject == subject}
