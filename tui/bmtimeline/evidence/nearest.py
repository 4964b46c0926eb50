"""The passage most like a quote that is not in its source, as a hint for the curator."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_WORD: Final = re.compile(r"\w+")
_RUN: Final = 3
_MOST_RUNS: Final = 200
_MOST_SEARCHED: Final = 500_000_000
"""So many characters are passed over for the runs of one length, which takes half a second."""
_MOST_PLACES: Final = 20
_MOST_QUOTED: Final = 100_000
"""So much of a quote is looked at: the words of a longer one take more memory than the source."""
_LONGEST: Final = 200
_LONGEST_WORD: Final = 100
"""A word that goes on for longer, as all does in a text without white space, is cut."""


def nearest_passage(quote: str, text: str) -> str:
    """Return the passage of `text` that shares most runs of words with `quote`, verbatim; empty without any.

    Runs of three words vote for where the quote would begin, then runs of two, so that the work is a number
    of plain searches that the length of the quote does not drive up without bound. In a large text fewer runs
    vote, from all over the quote.
    """
    words = list(_WORD.finditer(quote[:_MOST_QUOTED]))
    most = _most_runs(text)
    for run in (_RUN, _RUN - 1):
        votes: Counter[int] = Counter()
        numbers = range(len(words) - run + 1)
        for number in numbers[:: max(1, -(-len(numbers) // most))]:
            start, end = words[number].start(), words[number + run - 1].end()
            at = text.find(quote[start:end])
            for _ in range(_MOST_PLACES):
                if at < 0:
                    break
                votes[(at - start) // 40] += 1
                at = text.find(quote[start:end], at + 1)
        if votes:
            about = max(0, votes.most_common(1)[0][0] * 40)
            return _whole_words(text, about, about + min(len(quote) + 40, _LONGEST))
    return ""


def _most_runs(text: str) -> int:
    return min(_MOST_RUNS, _MOST_SEARCHED // (len(text) + 1) + 1)


def most_searched(quote: str, text: str) -> int:
    """Return the most characters that may be searched for the passage nearest to a quote."""
    return 2 * min(_most_runs(text), len(quote) // 2 + 1) * len(text)


def _whole_words(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _LONGEST_WORD), end + _LONGEST_WORD
    while start > first and not text[start - 1].isspace():
        start -= 1
    while end < min(last, len(text)) and not text[end].isspace():
        end += 1
    return " ".join(text[start:end].split())
