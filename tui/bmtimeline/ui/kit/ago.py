"""How long ago something was, in words."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bmtimeline.ui.kit.counts import plural

_UNITS: Final = ((365, "year"), (61, "month"), (14, "week"))
"""From so many days on it is said in these; a month is said from two on, a week too."""
_DAYS: Final = {"year": 365.25, "month": 30.44, "week": 7}


def ago(written: float, now: float) -> str:
    """Say how long before one moment another was: `5 minutes ago`, `yesterday`, `3 weeks ago`.

    Within a day it is told by the clock, from then on by the calendar that hangs on the reader's wall. What lies in
    the future, because a clock was put back, was a moment ago.

    Args:
        written: The earlier moment, in seconds since 1970.
        now: The later one.
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
