"""What became of a timeline: two states of it compared, in events."""

from bmtimeline.changes.events import Summary, bare, summary

__all__ = ["Summary", "bare", "summary"]
