"""The sources of a timeline as rows of a picker, quoted or not."""

from __future__ import annotations

from typing import Final

from bmtimeline.evidence.coverage import coverages
from bmtimeline.model import Timeline
from bmtimeline.ui.kit.choices import UNCOUNTED, ChoiceRow, Detail, PickRow
from bmtimeline.ui.kit.describe import share_words, what_it_is

_MOST: Final = 20_000
"""With more events, finding the quoted share of each source takes too long."""


def source_choices(timeline: Timeline, here: str = "") -> list[PickRow]:
    """Return the sources in the order of the file, each with its description and its quoted share.

    Args:
        timeline: The timeline.
        here: The id of a source to leave out; empty for none.
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
