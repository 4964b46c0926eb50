"""Rules on actors and events that look like one entered twice; each is compared only with what shares a bucket."""

from __future__ import annotations

import difflib
import re
from collections.abc import Hashable, Iterator
from typing import Final

from bmtimeline.check.rule import Found, all_events
from bmtimeline.model import Actor, Event, Timeline
from bmtimeline.text import fold

_WORD: Final = re.compile(r"(?:\w|[^\x00-\x7f\s])+")
"""Letters and digits; of other scripts also the signs that are part of their syllables."""
_VOWELS: Final = re.compile(r"(?<=\w)[aeiouyjаеиоуыэюяйьъ]+")
_DOUBLED: Final = re.compile(r"([^\W\d])\1+")
_LEAST_SOUNDS: Final = 5
_ALIKE: Final = 0.8
_LEAST_WORDS: Final = 4


def near_actors(timeline: Timeline) -> Iterator[Found]:
    """Find actors whose names are the same but for spelling: order of words, accents, vowels, doubled letters."""
    firsts: dict[str, list[tuple[Actor, str]]] = {}
    for actor in timeline.actors.values():
        for name in actor.names:
            if plain := _plain(name):
                firsts.setdefault(_sounds(name), []).append((actor, plain))
    told: set[str] = set()
    for names in firsts.values():
        first, spelling = names[0]
        for actor, other in names[1:]:
            own = other == _plain(actor.name) or spelling == _plain(first.name)
            if actor is not first and own and actor.id not in told and _same(spelling, other):
                told.add(actor.id)
                sentence = f"“{actor.id}” is named almost like “{first.id}”: “{actor.name}”, “{first.name}”."
                yield Found(actor, sentence, "If they are one, keep one, with both spellings.", ("name",))


def _plain(name: str) -> str:
    return " ".join(sorted(_WORD.findall(fold(name))))


def _sounds(name: str) -> str:
    return " ".join(sorted(_DOUBLED.sub(r"\1", _VOWELS.sub("", word)) for word in _WORD.findall(fold(name))))


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    enough = len(_sounds(one).replace(" ", "")) >= _LEAST_SOUNDS
    return enough and difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def near_events(timeline: Timeline) -> Iterator[Found]:
    """Find events of the same date that have the same words in their title but one, or the same quotes and actors."""
    firsts: dict[Hashable, Event] = {}
    for event in all_events(timeline):
        keys = list(_likenesses(event))
        twin = next((firsts[key] for key in keys if key in firsts), None)
        if twin is not None:
            sentence = f"“{event.id}” is almost the same as “{twin.id}”, of the same date."
            yield Found(event, sentence, "If they are one, keep one, with the claims of both.", ("title",))
        for key in keys:
            firsts.setdefault(key, event)


def _likenesses(event: Event) -> Iterator[Hashable]:
    """Yield keys, of which two similar events share at least one."""
    dates = tuple(reading.when.spans for reading in event.readings)
    title = sorted(set(_WORD.findall(fold(event.title))))
    if title:
        yield dates, tuple(title)
    if len(title) > _LEAST_WORDS:
        for place, left_out in enumerate(title):
            if not any(char.isdigit() for char in left_out):
                yield dates, (*title[:place], *title[place + 1 :]), len(title)
    if event.claims and event.actors:
        quotes = frozenset((claim.source, claim.quote) for claim in event.claims)
        yield dates, event.kind, frozenset(event.actors), quotes
