"""What the timeline's words rest on: quotes found in their sources, and the disputes between the sources."""

from bmtimeline.evidence.disputes import readings
from bmtimeline.evidence.examine import examine
from bmtimeline.evidence.quotes import SourceText
from bmtimeline.evidence.witnesses import Muting, muting, told_by

__all__ = ["Muting", "SourceText", "examine", "muting", "readings", "told_by"]
