"""`bmtimeline show`: one event with everything it rests on."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence

from bmtimeline.cli.arguments import parse_show
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.opening import open_timeline
from bmtimeline.cli.output import say, talk
from bmtimeline.dates import words
from bmtimeline.model import Claim, Event, QuoteStatus, Timeline
from bmtimeline.text import did_you_mean
from bmtimeline.ui.sources.rows import dispute_words, event_date, quote_status, witnesses

_WIDTH = 88
_INDENT = 13


def show_command(arguments: Sequence[str]) -> Exit:
    """Run `bmtimeline show`."""
    given = parse_show(arguments)
    timeline = open_timeline(given.file, given.seeds).timeline
    for event in timeline.events:
        if event.id == given.id:
            for line in _event(timeline, event):
                say(line)
            return Exit.DONE
    if any(event.id == given.id for event in timeline.rejected):
        talk(f"bmtimeline: “{given.id}” has errors and is left out; `bmtimeline check` names them.")
        return Exit.NOTHING
    hint = did_you_mean(given.id, [event.id for event in timeline.events])
    talk(f"bmtimeline: No event has the id “{given.id}”. {hint or 'bmtimeline list prints all ids.'}")
    return Exit.NOTHING


def _event(timeline: Timeline, event: Event) -> Iterator[str]:
    yield event.title
    yield from _labelled("Id", event.id)
    yield from _labelled("Date", event_date(event) + (f" [{event.leading.when.text}]" if event.leading else ""))
    yield from _labelled("Disputed", dispute_words(timeline, event))
    yield from _labelled("Kind", event.kind)
    yield from _labelled("Told by", witnesses(timeline, event))
    yield from _labelled("Actors", ", ".join(timeline.actors[key].name for key in event.actors))
    yield from _labelled("Places", ", ".join(event.places))
    yield from _labelled("Tags", ", ".join(event.tags))
    yield from _labelled("Summary", event.summary)
    yield from _labelled("Note", event.note)
    yield from _labelled("Written", f"{timeline.file}:{event.line}")
    if not event.claims:
        yield ""
        yield "This event is unsupported: no source is quoted for it."
    for number, claim in enumerate(event.claims, start=1):
        yield ""
        yield f"Claim {number} of {len(event.claims)}"
        yield from _claim(timeline, claim)


def _claim(timeline: Timeline, claim: Claim) -> Iterator[str]:
    source = timeline.sources[claim.source]
    yield from _labelled(
        "Source",
        f"{source.title}" + (f", {source.publisher}" if source.publisher else "") + f" [{source.id}]",
    )
    yield from _labelled("Published", words(source.published) if source.published else "")
    yield from _verbatim("Quote", f"“{claim.quote}”")
    yield from _labelled("In English", claim.translation)
    place = (
        f" (characters {claim.located.start}–{claim.located.end} of {source.file})"
        if claim.located and claim.located.status in {QuoteStatus.EXACT, QuoteStatus.NORMALISED}
        else ""
    )
    yield from _labelled("Status", f"{quote_status(claim)}{place}")
    yield from _labelled("Says", words(claim.when) if claim.when else "")
    yield from _labelled("Supports", ", ".join(claim.supports))
    yield from _labelled("Assessment", f"{claim.assessment}: {claim.reason}" if claim.assessment else "")
    yield from _labelled("Note", claim.note)


def _labelled(label: str, text: str) -> Iterator[str]:
    width = min(_WIDTH, _columns() - _INDENT)
    wrapped = textwrap.wrap(" ".join(text.split()), width, break_long_words=False, break_on_hyphens=False)
    for number, line in enumerate(wrapped):
        yield f"  {label if number == 0 else '':<10} {line}"


def _columns() -> int:
    """Give the terminal's width; unbounded where the output goes to a file or another program."""
    return max(_INDENT + 20, shutil.get_terminal_size().columns) if sys.stdout.isatty() else sys.maxsize


def _verbatim(label: str, text: str) -> Iterator[str]:
    """Give a text with its own spaces and line ends, wrapped only where a terminal would break it."""
    whole: list[str] = []
    for line in text.split("\n"):
        wrap = textwrap.TextWrapper(_columns() - _INDENT, replace_whitespace=False, drop_whitespace=False)
        whole += wrap.wrap(line) or [""]
    for number, line in enumerate(whole):
        yield f"  {label if number == 0 else '':<10} {line}"
