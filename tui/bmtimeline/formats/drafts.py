"""What a passage of a source proposes to a curator: a claim, or an event with actors and dates found in its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from msgspec import Struct, structs

from bmtimeline.check.actors import LETTER, unquoted
from bmtimeline.check.dates import source_early, too_precise
from bmtimeline.dates import parse
from bmtimeline.errors import UserError
from bmtimeline.evidence.disambiguation import Pins, pins
from bmtimeline.evidence.paragraphs import Span
from bmtimeline.evidence.quotes import SourceText
from bmtimeline.evidence.said_dates import SaidDate, said_dates
from bmtimeline.formats.blocks import claim_block, date_lines, event_block
from bmtimeline.formats.free_ids import free_id
from bmtimeline.load.fields import MOST_TEXT, Bad, kebab
from bmtimeline.model import Actor, Claim, Event, Located, QuoteStatus, Timeline
from bmtimeline.text import fold
from bmtimeline.text.find import alike
from bmtimeline.text.sentences import sentences
from bmtimeline.text.words import words

_TITLE: Final = 64
_TINY: Final = 16
_ID: Final = 48
_MOST_DATES: Final = 8
_OTHER: Final = "other"
_NOT_IN_ID: Final = re.compile(r"[\W_]+")
_APOSTROPHE: Final = re.compile(r"['’](?=\w)")


class Passage(Struct, frozen=True):
    """Words of a source.

    Attributes:
        source: The id of the source.
        span: Where they stand in its text.
        quote: They, verbatim.
        around: What tells their place.
    """

    source: str
    span: Span
    quote: str
    around: Pins


def passage(source: str, text: SourceText, span: Span) -> Passage:
    """Give a passage that can be quoted.

    Args:
        source: The id of the source.
        text: Its text.
        span: Where the passage stands in it, from a word to a word.

    Raises:
        UserError: It is too long, or stands so often that nothing tells its place.
    """
    quote = text.text[slice(*span)]
    if not quote.strip():
        raise UserError("There are no words here to quote.")
    if len(quote) > MOST_TEXT:
        raise UserError(f"A quote has at most {MOST_TEXT:,} characters.", "Choose less.")
    around = pins(text, *span)
    if around is None:
        raise UserError("These words stand so often that nothing around tells the place.", "Choose more.")
    return Passage(source, span, quote, around)


def claim_draft(one: Passage) -> str:
    """Write the claim that a passage makes; its dates are comments, as only the curator knows what they date."""
    return claim_block(one.source, one.quote, one.around, date_lines(one.quote, said_dates(one.quote)[:_MOST_DATES]))


def event_draft(timeline: Timeline, one: Passage, taken: Callable[[str], bool]) -> tuple[str, str]:
    """Write a new event that rests on a passage.

    Its only date becomes the date of the claim where nothing speaks against it; several are comments.

    Args:
        timeline: An examined timeline, of which the passage's source is one.
        one: The passage.
        taken: Tells whether an id is that of an event.

    Returns:
        Its id, and the block.

    Raises:
        UserError: The timeline names no kinds, so that no event can be of one.
    """
    if not timeline.kinds:
        raise UserError("The timeline names no kinds of events.", 'Add kinds = ["other"] to its [timeline] table.')
    kind = _OTHER if _OTHER in timeline.kinds else timeline.kinds[0]
    title = title_of(one.quote)
    said = said_dates(one.quote)
    claim = Claim(one.source, one.quote)
    event = Event("draft", title, kind, actors=tuple(actors_in(timeline, one.quote)), claims=(claim,))
    wrong = {
        event.actors[int(found.key[1])] for found in unquoted(structs.replace(timeline, events=(event,), rejected=()))
    }
    actors = [actor for actor in event.actors if actor not in wrong]
    dates = date_lines(one.quote, said[:_MOST_DATES], sure=_dates_it(timeline, event, said))
    block = claim_block(one.source, one.quote, one.around, dates)
    name = id_of(title, one.source, taken)
    return name, event_block(name, title, kind, actors, block)


def _dates_it(timeline: Timeline, event: Event, said: list[SaidDate]) -> bool:
    """Whether the only date of a single sentence can be that of the claim: it is said plainly, and no rule objects."""
    quote = event.claims[0].quote
    several = len(list(islice(sentences(quote, 0, len(quote)), 2))) > 1
    if several or len(said) != 1 or not said[0].edtf or not said[0].sure:
        return False
    # The rules look only at quotes that were looked for.
    claim = structs.replace(event.claims[0], when=parse(said[0].edtf), located=Located(QuoteStatus.EXACT))
    alone = structs.replace(timeline, events=(structs.replace(event, claims=(claim,)),), rejected=())
    return not any(True for rule in (too_precise, source_early) for _ in rule(alone))


def actors_in(timeline: Timeline, quote: str) -> list[str]:
    """Give the ids of the actors that a text names, in its order; of names in each other the longest counts."""
    low = alike(quote)
    found = sorted(
        ((start, -end, actor.id) for actor in timeline.actors.values() for start, end in _named(actor, quote, low))
    )
    named: dict[str, None] = {}
    done = 0
    for start, end, actor in found:
        if start >= done:
            named[actor] = None
            done = -end
    return list(named)


def _named(actor: Actor, quote: str, low: str) -> Iterator[Span]:
    """Give where an actor's names stand as whole words; one in capitals only as it is, as US is not us."""
    for name in actor.names:
        sought, where = (name, quote) if name.isupper() else (fold(name).strip(), low)
        parts = sought.split()
        if parts and parts[0] in where:
            pattern = r"\s+".join(map(re.escape, parts))
            for found in re.finditer(f"(?<!{LETTER}){pattern}(?!{LETTER})", where):
                yield found.span()


def title_of(quote: str) -> str:
    """Give the first words of a passage as a draft of a title, or its first sentence where that is not long."""
    end = first = None
    ends = next((stop for start, stop in sentences(quote, 0, min(len(quote), 2 * _TITLE)) if stop - start > _TINY), 0)
    for start, stop in words(quote, 0, len(quote)):
        if first is not None and end is not None and 0 < ends <= start:
            return _one_line(quote[first:end])
        if first is None:
            if not quote[start].isalnum():
                continue
            first = start
        if stop - first > _TITLE:
            break
        if quote[start].isalnum() or end is None:
            end = stop
    whole = (first or 0, end if end is not None else _TITLE)
    plain = _one_line(quote[slice(*whole)])
    more = any(sign.isalnum() for sign in quote[whole[1] : whole[1] + _TITLE])
    return f"{plain} …" if plain and more else plain or "Draft"


def _one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def id_of(title: str, source: str, taken: Callable[[str], bool]) -> str:
    """Give an id that no event has, from the words of a title, else from the id of a source."""
    return free_id(next(good for one in (title, source, "draft") if (good := _words_of(one))), taken)


def _words_of(text: str) -> str:
    """Make an id of a text; an empty one of a script whose words have marks that no id may have."""
    parts = _NOT_IN_ID.sub(" ", _APOSTROPHE.sub("", fold(text))).split()
    made = ""
    for part in parts:
        if made and len(made) + len(part) >= _ID:
            break
        made = f"{made}-{part[:_ID]}" if made else part[:_ID]
    marked = any(unicodedata.category(sign).startswith("M") for sign in fold(text))
    try:
        return "" if marked else kebab(made)
    except Bad:
        return ""
