"""Text as data: folding for search, safe display, spelling hints, words, sentences, search and line wrapping."""

from bmtimeline.text.fold import fold
from bmtimeline.text.near import did_you_mean, nearest
from bmtimeline.text.safe import safe

__all__ = ["did_you_mean", "fold", "nearest", "safe"]
