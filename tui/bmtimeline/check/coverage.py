"""What the sources say and the timeline leaves out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from msgspec import structs

from bmtimeline.check.rule import Found, all_events
from bmtimeline.evidence.coverage import Coverage, coverages
from bmtimeline.evidence.times import times
from bmtimeline.model import Timeline

MOST_TOLD: Final = 50_000
"""So many expressions of one source are told; nobody reads more, and a hostile source may have a million."""


def time_unquoted(timeline: Timeline) -> Iterator[Found]:
    """Find expressions of time in the sources that lie in no quote of any event."""
    every = structs.replace(timeline, events=tuple(all_events(timeline)))
    for key, coverage in coverages(every, timeline.sources).items():
        source = timeline.sources[key]
        text = source.text or ""
        unquoted = (span for span in times(text) if not _covers(coverage, *span))
        for number, (start, end) in enumerate(unquoted):
            if number == MOST_TOLD:
                sentence = f"{key} has more than the {MOST_TOLD:,} expressions of time listed that no event quotes."
                yield Found(source, sentence, "Mend or silence these first.", offset=start)
                break
            said = " ".join(text[start:end].split())
            sentence = f"“{said}” dates something in {key} that no event quotes."
            yield Found(source, sentence, "Quote it in an event, or say in [check] why not.", offset=start)


def _covers(coverage: Coverage, start: int, end: int) -> bool:
    number = bisect_right(coverage.passages, start, key=lambda passage: passage.start) - 1
    return number >= 0 and end <= coverage.passages[number].end


def shares(timeline: Timeline) -> dict[str, float]:
    """Return for each source with a kept text the share that the events quote, from 0 to 1."""
    kept = [source.id for source in timeline.sources.values() if source.text is not None]
    return {key: coverage.share for key, coverage in coverages(timeline, kept).items()}
