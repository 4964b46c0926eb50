"""Text of a timeline as data: made safe for a terminal, folded for searching, compared with near names."""

from bmtimeline.text.fold import fold
from bmtimeline.text.near import did_you_mean, nearest
from bmtimeline.text.safe import safe

__all__ = ["did_you_mean", "fold", "nearest", "safe"]
