"""The sources of a timeline as rows to choose one to read: those that are quoted and those that are not yet."""

from __future__ import annotations

from typing import Final

from bmtimeline.evidence.coverage import coverages
from bmtimeline.model import Timeline
from bmtimeline.ui.document.words import share_words
from bmtimeline.ui.kit.choices import UNCOUNTED, ChoiceRow, Detail, PickRow
from bmtimeline.ui.sources.witnesses import what_it_is

_MOST: Final = 20_000
"""In a timeline of more events it takes too long to find how much of each source is quoted."""


def source_choices(timeline: Timeline, here: str = "") -> list[PickRow]:
    """Give the sources in the order of the file, each with what it is and how much of it is quoted.

    Args:
        timeline: It.
        here: The id of a source that is left out; empty for none.
    """
    covered = coverages(timeline, timeline.sources) if len(timeline.events) <= _MOST else {}
    rows: list[PickRow] = []
    for key, source in timeline.sources.items():
        if key == here:
            continue
        rows.append(ChoiceRow(key, source.title, UNCOUNTED, names=(key, source.title, source.publisher)))
        share = f"{share_words(covered[key].share)} · " if key in covered else ""
        rows.append(Detail(f"{'no copy kept · ' if source.text is None else share}{what_it_is(source)}"))
    return rows
