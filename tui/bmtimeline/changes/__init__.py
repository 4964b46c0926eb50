"""Comparison of two versions of a timeline."""

from bmtimeline.changes.compare import Changes, Pair, Records, compare
from bmtimeline.changes.difference import Difference
from bmtimeline.changes.events import Summary, bare, summary

__all__ = ["Changes", "Difference", "Pair", "Records", "Summary", "bare", "compare", "summary"]
