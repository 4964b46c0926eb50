"""Dates that are spoiled: a date with bounds and words, or an error with a place."""

import random
from itertools import pairwise
from math import isfinite
from pathlib import Path
from typing import Final

from bmtimeline.dates import DateError, When, extent, iso, parse, period, words
from fuzz import hostile
from fuzz.cases import Fuzzer, Inputs
from fuzz.mutations import mutated_text

_PIECES: Final = (
    *"0123456789X?~%-/.,[]{}YESTZ:+ \n",
    "..",
    "2004",
    "-12",
    "T10:10:10",
    "Y-1E",
    "S2",
    "/..",
    "[..",
    *hostile.TEXTS,
)
_LONGEST: Final = 400


def make(dice: random.Random) -> Inputs:
    """Spoil a date, or put one together from pieces."""
    found = hostile.date(dice)
    match dice.randint(0, 3):
        case 0 | 1:
            found = mutated_text(dice, found, _PIECES)
        case 2:
            found = "".join(dice.choices(_PIECES, k=dice.randint(1, 8)))
    return {"date.txt": found.encode("utf-8", "surrogatepass")}


def check(inputs: Inputs, _: Path) -> None:
    """See that bounds are in order, words can be read, and the same text gives the same date."""
    text = inputs["date.txt"].decode("utf-8", "surrogatepass")
    when = _read(text)
    if isinstance(when, DateError):
        assert 0 <= when.at <= len(text), when.at
        assert str(when).strip()
        return
    assert when.text == text
    assert text.isascii(), text
    assert text.isprintable(), text
    assert parse(when.text) == when
    said = words(when)
    assert said.strip() == said != "", repr(said)
    assert said.isprintable(), said
    assert len(said) < _LONGEST, len(said)
    _bounds_stand(when.earliest, when.latest, when.spans)
    assert extent(when) > 0
    assert isfinite(extent(when)) is (None not in {bound for span in when.spans for bound in span})
    heading = period(when)
    assert heading is None or heading.label
    for day in (when.earliest, when.latest):
        assert day is None or iso(day)


def _read(text: str) -> When | DateError:
    try:
        return parse(text)
    except DateError as error:
        return error


def _bounds_stand(earliest: int | None, latest: int | None, spans: tuple[tuple[int | None, int | None], ...]) -> None:
    assert earliest is None or latest is None or earliest <= latest
    assert spans[0][0] == earliest
    assert spans[-1][1] == latest
    for first, last in spans:
        assert first is None or last is None or first <= last
    for (_, last), (first, _) in pairwise(spans):
        assert last is not None
        assert first is not None
        assert last + 1 < first


DATES: Final = Fuzzer("dates", make, check, share=0.5)
