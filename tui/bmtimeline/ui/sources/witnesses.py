"""The sources as witnesses: what each is, what depends on it, and the effect of muting it."""

from __future__ import annotations

from collections import Counter

from bmtimeline.dates import words
from bmtimeline.evidence import muting
from bmtimeline.model import Event, Source, Timeline
from bmtimeline.query import Answer, Index
from bmtimeline.ui.kit.choices import Choice, ChoiceRow, Detail, PickRow
from bmtimeline.ui.kit.counts import plural
from bmtimeline.ui.kit.describe import share_words, what_it_is

_NAMED = 2
"""The most muted sources named in the header. More sources are counted."""


def muting_words(index: Index, answer: Answer) -> str:
    """Return the muted sources and the effect: `bnn-2023 muted: 16 events vanish, 1 moves to 2014`; empty without."""
    heard = index.heard(answer.query)
    silent = [key for key in index.timeline.sources if key not in heard]
    if not silent:
        return ""
    effect = muting(index.timeline, answer.timeline)
    done = [f"{plural(effect.vanished, 'event')} {'vanishes' if effect.vanished == 1 else 'vanish'}"]
    if len(effect.moved) == 1:
        moved = next(event for event in answer.timeline.events if event.id == effect.moved[0])
        done.append(f"1 moves to {_dates(moved)}")
    elif effect.moved:
        done.append(f"{len(effect.moved)} move")
    who = ", ".join(silent) if len(silent) <= _NAMED else plural(len(silent), "source")
    return f"{who} muted: {', '.join(done)}"


def _dates(event: Event) -> str:
    return " / ".join(words(reading.when) for reading in event.readings) or "no date"


def witness_rows(index: Index, answer: Answer) -> list[PickRow]:
    """Return the sources with their events, descriptions, and the events that no other source supports."""
    from bmtimeline.evidence.coverage import coverages  # slow to load, and not needed before this list opens

    timeline = index.timeline
    heard = index.heard(answer.query)
    events = Counter(source for event in timeline.events for source in event.sources)
    trusted = ({claim.source for claim in event.claims if not claim.rejected} for event in timeline.events)
    only = Counter(source for sources in trusted if len(sources) == 1 for source in sources)

    covered = coverages(timeline, timeline.sources)
    rows: list[PickRow] = []
    for key, source in timeline.sources.items():
        choice = Choice.OFF if key in heard else Choice.EXCLUDED
        rows.append(ChoiceRow(key, source.title, events[key], choice, names=(key, source.title, source.publisher)))
        rows.append(Detail(what_it_is(source)))
        quoted = "no copy kept" if source.text is None else share_words(covered[key].share)
        rows.append(Detail(f"{quoted} · {plural(only[key], 'event')} on it alone{_derived(timeline, source)}"))
    return rows


def _derived(timeline: Timeline, source: Source) -> str:
    names = [timeline.sources[key].short for key in source.derived_from if key in timeline.sources]
    return f" · repeats {', '.join(names)}" if names else ""
