"""A small valid file, and functions that add a mistake and return its place."""

from pathlib import Path

from bmtimeline.load import load_text

HERE = "‸"
"""A mark in a text, just before the place where a problem is expected."""

GOOD = """\
format = 1

[timeline]
title = "T"
kinds = ["visit", "meeting", "other"]

[sources.paper]
title = "A paper"
url = "https://example.org/a"

[sources.site]
title = "A site"

[actors.anna]
name = "Anna Berg"
kind = "person"

[actors.land]
name = "The Land"
kind = "state"

[[events]]
id = "first"
title = "First"
kind = "visit"
actors = ["anna"]
when = "2004"

  [[events.claims]]
  source = "paper"
  quote = "Anna came in 2004."

[[events]]
id = "second"
title = "Second"
kind = "other"
actors = ["anna", "land"]
"""

NOWHERE = Path("/nonexistent-seeds")


def load(text, seeds=NOWHERE):
    return load_text(text, "t.toml", seeds)


def marked(text):
    """Return a text without its mark, and the line and column of the mark."""
    at = text.index(HERE)
    return text.replace(HERE, ""), text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1


def spoiled(old, new, text=GOOD):
    assert old in text
    return text.replace(old, new, 1)
