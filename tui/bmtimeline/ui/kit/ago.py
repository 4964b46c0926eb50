"""The time since a moment, in words."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bmtimeline.ui.kit.counts import plural

_UNITS: Final = ((365, "year"), (61, "month"), (14, "week"))
"""The fewest days for each unit. Months and weeks begin at two."""
_DAYS: Final = {"year": 365.25, "month": 30.44, "week": 7}


def ago(written: float, now: float) -> str:
    """Return how long ago a moment was: `5 minutes ago`, `yesterday`, `3 weeks ago`.

    Within 24 hours the elapsed time counts, later the local dates. A moment in the future is `a moment ago`: the clock
    was probably set back.

    Args:
        written: The earlier moment, in seconds since 1970.
        now: The later moment, in seconds since 1970.
    """
    seconds = now - written
    if seconds < 60:  # noqa: PLR2004 - a minute
        return "a moment ago"
    if seconds < 3600:  # noqa: PLR2004 - an hour
        return f"{plural(int(seconds // 60), 'minute')} ago"
    if seconds < 86400:  # noqa: PLR2004 - a day
        return f"{plural(int(seconds // 3600), 'hour')} ago"
    days = (datetime.fromtimestamp(now).astimezone().date() - datetime.fromtimestamp(written).astimezone().date()).days
    if days <= 1:
        return "yesterday"
    unit = next((word for least, word in _UNITS if days >= least), None)
    return f"{plural(round(days / _DAYS[unit]), unit)} ago" if unit else f"{days} days ago"
