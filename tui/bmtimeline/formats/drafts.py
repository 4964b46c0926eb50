"""Drafts that a curator can paste: a claim or an event, made of a passage of a source."""

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

_MAX_TITLE: Final = 64
_MIN_SENTENCE: Final = 16
"""The characters of a sentence that can be a title by itself."""
_MAX_ID: Final = 48
_MAX_DATES: Final = 8
_OTHER: Final = "other"
_NOT_IN_ID: Final = re.compile(r"[\W_]+")
_APOSTROPHE: Final = re.compile(r"['’](?=\w)")


class Passage(Struct, frozen=True):
    """A passage of a source that can be quoted.

    Attributes:
        source: The id of the source.
        span: The place of the passage in the source's text.
        quote: The passage, verbatim.
        around: The words before and after the passage that tell its place.
    """

    source: str
    span: Span
    quote: str
    around: Pins


def passage(source: str, text: SourceText, span: Span) -> Passage:
    """Return a passage that can be quoted.

    Args:
        source: The id of the source.
        text: The text of the source.
        span: The place of the passage in the text, from the start of a word to the end of a word.

    Raises:
        UserError: The passage is too long, or occurs so often that no words around it tell its place.
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


def claim_draft(passage: Passage) -> str:
    """Return the block of a claim that quotes a passage. The dates in the passage are comments."""
    dates = date_lines(passage.quote, said_dates(passage.quote)[:_MAX_DATES])
    return claim_block(passage.source, passage.quote, passage.around, dates)


def event_draft(timeline: Timeline, passage: Passage, taken: Callable[[str], bool]) -> tuple[str, str]:
    """Return the id and the block of a new event that quotes a passage.

    The only date in a passage becomes the date of the claim if no rule objects. Several dates are comments.

    Args:
        timeline: An examined timeline that has the passage's source.
        passage: The passage.
        taken: Returns whether an event has an id.

    Raises:
        UserError: The timeline names no kinds of events.
    """
    if not timeline.kinds:
        raise UserError("The timeline names no kinds of events.", 'Add kinds = ["other"] to its [timeline] table.')
    kind = _OTHER if _OTHER in timeline.kinds else timeline.kinds[0]
    title = title_of(passage.quote)
    said = said_dates(passage.quote)
    claim = Claim(passage.source, passage.quote)
    event = Event("draft", title, kind, actors=tuple(actors_in(timeline, passage.quote)), claims=(claim,))
    wrong = {
        event.actors[int(found.key[1])] for found in unquoted(structs.replace(timeline, events=(event,), rejected=()))
    }
    actors = [actor for actor in event.actors if actor not in wrong]
    dates = date_lines(passage.quote, said[:_MAX_DATES], sure=_is_date_of_claim(timeline, event, said))
    block = claim_block(passage.source, passage.quote, passage.around, dates)
    event_id = id_of(title, passage.source, taken)
    return event_id, event_block(event_id, title, kind, actors, block)


def _is_date_of_claim(timeline: Timeline, event: Event, said: list[SaidDate]) -> bool:
    """Return whether the date in the quote can be the date of the claim.

    It can if the quote is one sentence with one plain date, and no rule objects.
    """
    quote = event.claims[0].quote
    several = len(list(islice(sentences(quote, 0, len(quote)), 2))) > 1
    if several or len(said) != 1 or not said[0].edtf or not said[0].sure:
        return False
    # The rules skip claims whose quote was not located.
    claim = structs.replace(event.claims[0], when=parse(said[0].edtf), located=Located(QuoteStatus.EXACT))
    draft = structs.replace(timeline, events=(structs.replace(event, claims=(claim,)),), rejected=())
    return not any(True for rule in (too_precise, source_early) for _ in rule(draft))


def actors_in(timeline: Timeline, quote: str) -> list[str]:
    """Return the ids of the actors that a text names, in its order. A name inside a longer name does not count."""
    folded = alike(quote)
    spans = sorted(
        ((start, -end, actor.id) for actor in timeline.actors.values() for start, end in _spans(actor, quote, folded))
    )
    actors: dict[str, None] = {}
    last_end = 0
    for start, negative_end, actor in spans:
        if start >= last_end:
            actors[actor] = None
            last_end = -negative_end
    return list(actors)


def _spans(actor: Actor, quote: str, folded: str) -> Iterator[Span]:
    """Yield where an actor's names occur as whole words. A name in capitals is matched exactly: US is not us."""
    for name in actor.names:
        sought, text = (name, quote) if name.isupper() else (fold(name).strip(), folded)
        parts = sought.split()
        if parts and parts[0] in text:
            pattern = r"\s+".join(map(re.escape, parts))
            for found in re.finditer(f"(?<!{LETTER}){pattern}(?!{LETTER})", text):
                yield found.span()


def title_of(quote: str) -> str:
    """Return a draft of a title: the first sentence of a quote if it is short, or else the first words."""
    end = first = None
    limit = min(len(quote), 2 * _MAX_TITLE)
    sentence_end = next((stop for start, stop in sentences(quote, 0, limit) if stop - start > _MIN_SENTENCE), 0)
    for start, stop in words(quote, 0, len(quote)):
        if first is not None and end is not None and 0 < sentence_end <= start:
            return _one_line(quote[first:end])
        if first is None:
            if not quote[start].isalnum():
                continue
            first = start
        if stop - first > _MAX_TITLE:
            break
        if quote[start].isalnum() or end is None:
            end = stop
    if end is None:
        end = _MAX_TITLE
    title = _one_line(quote[first or 0 : end])
    has_more = any(sign.isalnum() for sign in quote[end : end + _MAX_TITLE])
    return f"{title} …" if title and has_more else title or "Draft"


def _one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def id_of(title: str, source: str, taken: Callable[[str], bool]) -> str:
    """Return an id that no event has, made of the words of a title, or else of the id of a source."""
    return free_id(next(good for text in (title, source, "draft") if (good := _as_id(text))), taken)


def _as_id(text: str) -> str:
    """Return the words of a text as an id; empty if the script has marks, which an id cannot have."""
    parts = _NOT_IN_ID.sub(" ", _APOSTROPHE.sub("", fold(text))).split()
    joined = ""
    for part in parts:
        if joined and len(joined) + len(part) >= _MAX_ID:
            break
        joined = f"{joined}-{part[:_MAX_ID]}" if joined else part[:_MAX_ID]
    has_marks = any(unicodedata.category(sign).startswith("M") for sign in fold(text))
    try:
        return "" if has_marks else kebab(joined)
    except Bad:
        return ""
