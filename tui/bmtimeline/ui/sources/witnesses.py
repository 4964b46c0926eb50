"""The sources as witnesses: what each is, how much rests on it, and what muting it does."""

from __future__ import annotations

from collections import Counter

from bmtimeline.dates import words
from bmtimeline.evidence import muting
from bmtimeline.model import Event, Source, Timeline
from bmtimeline.query import Answer, Index
from bmtimeline.ui.kit.choices import Choice, ChoiceRow, Detail, PickRow
from bmtimeline.ui.kit.counts import plural

_NAMED = 2
"""So many muted sources are named in the header; more are counted."""


def muting_words(index: Index, answer: Answer) -> str:
    """Give what the lens mutes and does, such as `bnn-2023 muted: 16 events vanish, 1 moves to 2014`; else empty."""
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
    """Give the sources with the events each tells of, what each is, and what rests on it alone."""
    timeline = index.timeline
    heard = index.heard(answer.query)
    told = Counter(source for event in timeline.events for source in event.sources)
    trusted = ({claim.source for claim in event.claims if not claim.rejected} for event in timeline.events)
    alone = Counter(source for sources in trusted if len(sources) == 1 for source in sources)
    from bmtimeline.evidence.coverage import coverages
    from bmtimeline.ui.document.words import share_words

    covered = coverages(timeline, timeline.sources)
    rows: list[PickRow] = []
    for key, source in timeline.sources.items():
        choice = Choice.OFF if key in heard else Choice.EXCLUDED
        rows.append(ChoiceRow(key, source.title, told[key], choice, names=(key, source.title, source.publisher)))
        rows.append(Detail(what_it_is(source)))
        quoted = "no copy kept" if source.text is None else share_words(covered[key].share)
        rows.append(Detail(f"{quoted} · {plural(alone[key], 'event')} on it alone{_derived(timeline, source)}"))
    return rows


def what_it_is(source: Source) -> str:
    """Give a source's publisher, class, language and date, as far as they are known."""
    published = words(source.published) if source.published else ""
    known = [part for part in (source.publisher, source.class_, source.language, published) if part]
    return " · ".join(known) or "nothing more is known of it"


def _derived(timeline: Timeline, source: Source) -> str:
    names = [timeline.sources[key].short for key in source.derived_from if key in timeline.sources]
    return f" · repeats {', '.join(names)}" if names else ""
