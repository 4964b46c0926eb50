"""The table of all rules of `check`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bmtimeline.check import actors, coverage, dates, duplicates, quotes, sources
from bmtimeline.check.rule import Found, Rule
from bmtimeline.model import Severity, Timeline

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


def _by_the_runner(_: Timeline) -> Iterable[Found]:
    return ()


IGNORE_UNKNOWN: Final = Rule("ignore-unknown", _ERROR, "An ignore names no rule of check.", _by_the_runner)
IGNORE_UNUSED: Final = Rule("ignore-unused", _WARNING, "An ignore silences nothing.", _by_the_runner)
"""Whether this holds shows only when the other rules have run."""

RULES: Final[tuple[Rule, ...]] = (
    Rule("quote-missing", _ERROR, "A quote does not stand in its source.", quotes.missing, quick=True),
    Rule("quote-ambiguous", _ERROR, "A quote stands in its source several times.", quotes.ambiguous, quick=True),
    Rule("quote-normalised", _WARNING, "A quote is verbatim but for its spacing.", quotes.normalised, quick=True),
    Rule("no-claim", _WARNING, "An event rests on no source.", quotes.no_claim, quick=True),
    Rule("reason-missing", _ERROR, "A claim is judged without a reason.", quotes.reason_missing, quick=True),
    Rule("date-precise", _WARNING, "A claim's date has a month or day that its quote lacks.", dates.too_precise),
    Rule("source-early", _WARNING, "An event rests on a source published before it happened.", dates.source_early),
    Rule("dispute-open", _WARNING, "The sources of an event disagree on its date.", dates.dispute_open),
    Rule("actor-unused", _WARNING, "No event names an actor.", actors.unused, quick=True),
    Rule("actor-unquoted", _WARNING, "No quote of an event has a name of one of its actors.", actors.unquoted),
    Rule("actor-near", _WARNING, "Two actors have almost the same name.", duplicates.near_actors),
    Rule("event-near", _WARNING, "Two events of the same date are almost the same.", duplicates.near_events),
    Rule("source-unused", _WARNING, "No event quotes a source.", sources.unused, quick=True),
    Rule("source-circular", _WARNING, "A source is derived from itself.", sources.circular),
    Rule("time-unquoted", _WARNING, "An expression of time in a source lies in no quote.", coverage.time_unquoted),
    IGNORE_UNKNOWN,
    IGNORE_UNUSED,
)
QUICK: Final = tuple(rule for rule in RULES if rule.quick)
"""The rules that run whenever a timeline is opened."""
