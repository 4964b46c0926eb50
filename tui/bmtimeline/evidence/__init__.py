"""The evidence behind a timeline: quotes located in their sources, and the disputes between sources.

`examine` is imported on first access, because a timeline with a stored index opens without it.
"""

from typing import TYPE_CHECKING

from bmtimeline.evidence.disputes import readings
from bmtimeline.evidence.witnesses import Muting, muting, told_by

if TYPE_CHECKING:
    from bmtimeline.evidence.examination import examine

__all__ = ["Muting", "examine", "muting", "readings", "told_by"]


def __getattr__(name: str) -> object:
    if name == "examine":
        from bmtimeline.evidence.examination import examine  # noqa: PLC0415 - see the module docstring

        return examine
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
