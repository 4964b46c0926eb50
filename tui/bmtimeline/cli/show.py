"""`bmtimeline show`: events with everything that supports them, or as a citation."""

from __future__ import annotations

import argparse
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence

from bmtimeline.cli.arguments import timeline_parser
from bmtimeline.cli.exits import Exit
from bmtimeline.cli.format_option import add_format, print_format
from bmtimeline.cli.opening import open_timeline, place
from bmtimeline.cli.output import say, talk
from bmtimeline.dates import words
from bmtimeline.formats.registry import Format, formats_of
from bmtimeline.model import Claim, Event, QuoteStatus, Timeline
from bmtimeline.query import Index
from bmtimeline.text import did_you_mean
from bmtimeline.ui.kit.describe import dispute_words, event_date, quote_status, witnesses

_WIDTH = 88
_INDENT = 13


def show_command(arguments: Sequence[str]) -> Exit:
    """Run `bmtimeline show`."""
    options = _parser().parse_intermixed_args(arguments)
    index = open_timeline(options.file, options.seeds).index
    events = {event_id: index.event(event_id) for event_id in options.ids}
    unknown = [event_id for event_id, event in events.items() if event is None]
    for event_id in unknown:
        talk(f"bmtimeline: {_unknown(index.timeline, event_id)}")
    if unknown:
        return Exit.NOTHING
    found = [event for event in events.values() if event is not None]
    if options.format != "text":
        return _cite(formats_of("events")[options.format], index, found, options)
    for number, event in enumerate(found):
        if number:
            say("")
        for line in _event(index.timeline, event):
            say(line)
    return Exit.DONE


def _parser() -> argparse.ArgumentParser:
    labels = "; ".join(f"{each.name}: {each.label}" for each in formats_of("events").values())
    parser = timeline_parser("show", "Print events with all their claims and quotes.")
    parser.add_argument("ids", nargs="+", metavar="ID", help="an event's id, as `list` prints it")
    add_format(
        parser,
        "events",
        "text",
        "what to print: text, or what the citation menu (c in the browser) copies for marked events, with all their "
        f"claims and in order of time. {labels}",
    )
    return parser


def _unknown(timeline: Timeline, event_id: str) -> str:
    if any(event.id == event_id for event in timeline.rejected):
        return f"“{event_id}” has errors and is left out; `bmtimeline check` names them."
    hint = did_you_mean(event_id, [event.id for event in timeline.events])
    return f"No event has the id “{event_id}”. {hint or 'bmtimeline list prints all ids.'}"


def _cite(form: Format, index: Index, events: Sequence[Event], options: argparse.Namespace) -> Exit:
    # Imported here because the text output does not need it.
    from bmtimeline.formats.cite.marked import whole_events

    where = place(options.file, options.seeds)
    scope = whole_events(index, events, where.path, where.seeds)
    if why := form.why_not(scope):
        talk(f"bmtimeline: Nothing to print as {form.name}: {why}.")
        return Exit.NOTHING
    print_format(form, scope)
    return Exit.DONE


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
    where = (
        f" (characters {claim.located.start}–{claim.located.end} of {source.file})"
        if claim.located and claim.located.status in {QuoteStatus.EXACT, QuoteStatus.NORMALISED}
        else ""
    )
    yield from _labelled("Status", f"{quote_status(claim)}{where}")
    yield from _labelled("Says", words(claim.when) if claim.when else "")
    yield from _labelled("Supports", ", ".join(claim.supports))
    yield from _labelled("Assessment", f"{claim.assessment}: {claim.reason}" if claim.assessment else "")
    yield from _labelled("Note", claim.note)


def _labelled(label: str, text: str) -> Iterator[str]:
    """Yield a text behind its label, wrapped to the width of the terminal; nothing for an empty text."""
    width = min(_WIDTH, _columns() - _INDENT)
    wrapped = textwrap.wrap(" ".join(text.split()), width, break_long_words=False, break_on_hyphens=False)
    for number, line in enumerate(wrapped):
        yield f"  {label if number == 0 else '':<10} {line}"


def _columns() -> int:
    """Return the width of the terminal; unbounded if the output goes to a file or another program."""
    return max(_INDENT + 20, shutil.get_terminal_size().columns) if sys.stdout.isatty() else sys.maxsize


def _verbatim(label: str, text: str) -> Iterator[str]:
    """Yield a text behind its label with its own spaces and line ends, wrapped only where a terminal would."""
    lines: list[str] = []
    for line in text.split("\n"):
        wrap = textwrap.TextWrapper(_columns() - _INDENT, replace_whitespace=False, drop_whitespace=False)
        lines += wrap.wrap(line) or [""]
    for number, line in enumerate(lines):
        yield f"  {label if number == 0 else '':<10} {line}"
