"""Rules on the actors and the words that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bmtimeline.check.rule import Found, all_events
from bmtimeline.model import Actor, Timeline
from bmtimeline.text import fold

LETTER: Final = r"[^\W\u0590-\U0010ffff]"
"""A letter or digit of a script that parts its words by spaces; Latin, Greek, Cyrillic, Armenian."""
_BETWEEN: Final = "\n"
"""What stands in no name, as names are looked for with single spaces in them."""


def unused(timeline: Timeline) -> Iterator[Found]:
    """Find actors that no event names."""
    used = {actor for event in all_events(timeline) for actor in event.actors}
    for actor in timeline.actors.values():
        if actor.id not in used:
            yield Found(actor, f"No event names “{actor.id}”.", "Name it in an event, or take it out.")


def unquoted(timeline: Timeline) -> Iterator[Found]:
    """Find actors of an event whose quotes contain none of their names."""
    names = {actor.id: _spellings(actor) for actor in timeline.actors.values()}
    for event in all_events(timeline):
        # A document may break a name at the end of a line.
        quotes = _BETWEEN.join(" ".join(claim.quote.split()) for claim in event.claims)
        if not quotes:
            continue
        said = f"{fold(quotes)}{_BETWEEN}{quotes}"
        for place, key in enumerate(event.actors):
            if key in names and not _named(names[key], said):
                sentence = f"No quote of “{event.id}” has a name of its actor “{key}”."
                hint = "Quote the words that name it, or add the spelling to its aliases."
                yield Found(event, sentence, hint, ("actors", place))


def _spellings(actor: Actor) -> list[str]:
    """Return an actor's names as they are looked for; a name in capitals stays so, because US is not us."""
    names = (" ".join(name.split()) for name in actor.names)
    return [name if name.isupper() else fold(name) for name in names]


def _named(names: Sequence[str], said: str) -> bool:
    """Whether one of the names stands in a text as whole words."""
    return any(name in said and re.search(f"(?<!{LETTER}){re.escape(name)}(?!{LETTER})", said) for name in names)
