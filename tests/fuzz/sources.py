"""Source documents of any bytes, and quotes from them."""

import json
import random
from pathlib import Path
from types import MappingProxyType
from typing import Final

from bmtimeline.errors import UserError
from bmtimeline.evidence.examination import examine
from bmtimeline.evidence.normal import normalise
from bmtimeline.evidence.quotes import SourceText
from bmtimeline.evidence.times import times
from bmtimeline.load.files import read_source
from bmtimeline.model import Claim, Event, QuoteStatus, Source, Timeline
from bmtimeline.query import Index
from bmtimeline.text.find import Finder
from fuzz import corpus, hostile
from fuzz.cases import Fuzzer, Inputs
from fuzz.looking import look_at
from fuzz.mutations import mutated_bytes, mutated_text

_STANDS: Final = {QuoteStatus.EXACT, QuoteStatus.AMBIGUOUS, QuoteStatus.NORMALISED}


def make(dice: random.Random) -> Inputs:
    """Spoil a document, and take quotes out of it, some of them spoiled too."""
    inputs, _ = corpus.some(dice)
    names = [name for name in inputs if name != corpus.TIMELINE]
    content = inputs[dice.choice(names)] if names else b""
    start = dice.randrange(len(content) + 1)
    content = content[start : start + dice.choice((100, 1000, 6000))]
    content = mutated_bytes(dice, content, hostile.text(dice).encode("utf-8", "surrogatepass"))
    text = content.decode("utf-8", "replace")
    quotes = [_quote(dice, text) for _ in range(dice.randint(1, 4))]
    return {"document.txt": content, "quotes.json": json.dumps(quotes).encode()}


def _quote(dice: random.Random, text: str) -> str:
    start = dice.randrange(len(text) + 1)
    quote = text[start : start + dice.choice((1, 5, 40, 300))]
    match dice.randint(0, 3):
        case 0:
            return mutated_text(dice, quote, hostile.TEXTS)
        case 1:
            later = min(len(text), start + len(quote) + dice.randint(0, 200))
            return f"{quote} […] {text[later : later + 30]}"
        case 2:
            return " ".join(quote.split())
    return quote


def check(inputs: Inputs, folder: Path) -> None:
    """See that what stands there is found there, what is found stands there, and the document can be drawn."""
    (folder / "document.txt").write_bytes(inputs["document.txt"])
    try:
        text = read_source(folder, "document.txt")
    except UserError:
        return
    quotes: list[str] = [quote for quote in json.loads(inputs["quotes.json"]) if quote.strip()]
    source = SourceText(text)
    for quote in quotes:
        located = source.locate(quote, text[:5], text[-5:])
        assert not (quote in text and located.status is QuoteStatus.MISSING), repr(quote)
        for start, end in located.parts:
            assert 0 <= start < end <= len(text)
        if located.status is QuoteStatus.EXACT and "[…]" not in quote:
            assert [text[start:end] for start, end in located.parts] == [quote]
            assert text.find(quote, text.find(quote) + 1) < 0 or located.places > 1
        if located.status is QuoteStatus.MISSING and (folded := normalise(quote).strip()) and "[…]" not in quote:
            assert folded not in normalise(text), f"it stands there but for its spaces: {quote!r}"
        if located.parts:
            assert source.paragraph_of(located.parts[0][0]) >= 0
            start, end = source.paragraph(located.parts[0][0])
            assert 0 <= start <= end <= len(text)
    assert all(0 <= start < end <= len(text) for start, end in times(text))
    finder = Finder(text, [quotes[0] if quotes else "a"])
    found = finder.after(0)
    assert found is None or 0 <= found[0] < found[1] <= len(text)
    claims = tuple(Claim("d", quote) for quote in quotes)
    event = Event("e", "E", "other", claims=claims)
    sources = MappingProxyType({"d": Source("d", "D", file="document.txt", text=text)})
    look_at(Index(examine(Timeline(str(folder / "t.toml"), "T", sources=sources, events=(event,)))))


SOURCES: Final = Fuzzer("sources", make, check)
