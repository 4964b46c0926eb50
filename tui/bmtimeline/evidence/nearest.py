"""The passage most similar to a quote that is missing from its source, as a hint for the curator."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_WORD: Final = re.compile(r"\w+")
_RUN: Final = 3
"""The number of words in a run that votes first; runs of one word less vote next."""
_MOST_RUNS: Final = 200
"""The most runs of one length that vote."""
_MOST_SEARCHED: Final = 500_000_000
"""The most characters that are searched for the runs of one length, which takes half a second."""
_MOST_PLACES: Final = 20
"""The most occurrences of a run that count."""
_MOST_QUOTED: Final = 100_000
"""The most characters of a quote that are used. The words of a longer quote take more memory than the source."""
_LONGEST: Final = 200
"""The length of the longest hint in characters, before it is extended to whole words."""
_LONGEST_WORD: Final = 100
"""The length at which a word is cut. A text without white space is a single word."""
_BUCKET: Final = 40
"""The number of neighbouring offsets whose votes are counted together."""


def nearest_passage(quote: str, text: str) -> str:
    """Return the passage of `text` that shares the most runs of words with `quote`; empty when there is none.

    White space in the passage is collapsed. Runs of three words vote for the offset at which the quote would begin;
    runs of two words vote when no run of three occurs. The number of runs is limited, so the work does not grow with
    the length of the quote. In a large text fewer runs vote, taken evenly from the whole quote.
    """
    words = list(_WORD.finditer(quote[:_MOST_QUOTED]))
    most = _most_runs(text)
    for run in (_RUN, _RUN - 1):
        votes: Counter[int] = Counter()
        numbers = range(len(words) - run + 1)
        for number in numbers[:: max(1, -(-len(numbers) // most))]:
            start, end = words[number].start(), words[number + run - 1].end()
            offset = text.find(quote[start:end])
            for _ in range(_MOST_PLACES):
                if offset < 0:
                    break
                votes[(offset - start) // _BUCKET] += 1
                offset = text.find(quote[start:end], offset + 1)
        if votes:
            begin = max(0, votes.most_common(1)[0][0] * _BUCKET)
            return _whole_words(text, begin, begin + min(len(quote) + _BUCKET, _LONGEST))
    return ""


def _most_runs(text: str) -> int:
    return min(_MOST_RUNS, _MOST_SEARCHED // (len(text) + 1) + 1)


def most_searched(quote: str, text: str) -> int:
    """Return the most characters that `nearest_passage` may search for a quote in a text."""
    return 2 * min(_most_runs(text), len(quote) // 2 + 1) * len(text)


def _whole_words(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _LONGEST_WORD), end + _LONGEST_WORD
    while start > first and not text[start - 1].isspace():
        start -= 1
    while end < min(last, len(text)) and not text[end].isspace():
        end += 1
    return " ".join(text[start:end].split())
