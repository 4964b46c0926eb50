"""What is asked of an event with `is:`, `has:` and `no:`, as a table."""

from collections.abc import Callable
from operator import attrgetter
from typing import Final, TypeAlias

from bmtimeline.model import Event, Timeline

Flag: TypeAlias = Callable[[Event, Timeline], bool]


def _marked(mark: str) -> Flag:
    """Return the flag of the events that have a date with a mark."""
    get = attrgetter(mark)

    def holds(event: Event, _: Timeline) -> bool:
        for reading in event.readings:  # loops, because they take a third of the time of `any`
            if get(reading.when):
                return True
            for rival in reading.rivals:
                if get(rival):
                    return True
        return False

    return holds


def _has_url(event: Event, timeline: Timeline) -> bool:
    known = (timeline.sources[source] for source in event.sources if source in timeline.sources)
    return any(source.url or source.archive_url for source in known)


def _has_note(event: Event, _: Timeline) -> bool:
    return bool(event.note) or any(claim.note for claim in event.claims)


IS: Final[dict[str, Flag]] = {
    "disputed": lambda event, _: event.disputed,
    "uncertain": _marked("uncertain"),
    "approximate": _marked("approximate"),
    "undated": lambda event, _: not event.readings,
}
MATCHES: Final = ("sure", "possible")
"""Words of `is:` that narrow the answer to one kind of match."""
MARKED: Final = "marked"
"""The word of `is:` for what the reader marked."""
CHANGED: Final = "changed"
"""The word of `is:` for what became another while the file was open."""
NOTED: Final = (MARKED, CHANGED)
"""Words of `is:` for what stands in no file (see `nodes.Noted`)."""
HAS: Final[dict[str, Flag]] = {
    "quote": lambda event, _: any(claim.quote for claim in event.claims),
    "url": _has_url,
    "source": lambda event, _: bool(event.claims),
    "actor": lambda event, _: bool(event.actors),
    "date": lambda event, _: bool(event.readings),
    "place": lambda event, _: bool(event.places),
    "note": _has_note,
}
FLAGS: Final = {("is", name): flag for name, flag in IS.items()} | {("has", name): flag for name, flag in HAS.items()}
