"""What the timeline's words rest on: quotes found in their sources, and the disputes between the sources.

What finds quotes is taken from its own modules: a timeline that is kept opens without it.
"""

from bmtimeline.evidence.disputes import readings
from bmtimeline.evidence.witnesses import Muting, muting, told_by

__all__ = ["Muting", "muting", "readings", "told_by"]
