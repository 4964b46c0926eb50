"""A small timeline on which no rule has anything to say, and ways to spoil it."""

from bmtimeline.check import RULES, review
from bmtimeline.evidence.examination import examine
from bmtimeline.load import load_text

HERE = "‸"
"""Stands in a text just before the place where a problem is expected."""

PAPER = "Anna came to the Land in 2004. She left the Land in March 2005.\nShe came back on 3 May 2006 with Ben.\n"
SITE = "Anna and Ben met in the Land six months later.\n"
GOOD = """\
format = 1
[timeline]
title = "T"
kinds = ["visit", "meeting"]
[sources.paper]
title = "A paper"
file = "paper.txt"
published = "2007"
[sources.site]
title = "A site"
file = "site.txt"
[actors.anna]
name = "Anna"
kind = "person"
of = "land"
[actors.ben]
name = "Ben"
kind = "person"
[actors.land]
name = "The Land"
kind = "state"
aliases = ["Land"]
[[events]]
id = "first"
title = "First"
kind = "visit"
actors = ["anna", "land"]
  [[events.claims]]
  source = "paper"
  quote = "Anna came to the Land in 2004. She left the Land in March 2005."
  when = "2004/2005-03"
[[events]]
id = "second"
title = "Second"
kind = "meeting"
actors = ["anna", "ben", "land"]
  [[events.claims]]
  source = "paper"
  quote = "She came back on 3 May 2006 with Ben."
  when = "2006-05-03"
  [[events.claims]]
  source = "site"
  quote = "Anna and Ben met in the Land six months later."
"""


def spoiled(old, new):
    """Give the good text with a change, without its mark, and the line and column of the mark."""
    assert GOOD.count(old) == 1, old
    text = GOOD.replace(old, new)
    if HERE not in text:
        return text, None
    at = text.index(HERE)
    return text.replace(HERE, ""), (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def reviewed(text, folder, rules=RULES, *, paper=PAPER, site=SITE):
    """Load a text that can be read, with its sources, and run rules on it."""
    (folder / "paper.txt").write_text(paper, encoding="utf-8", newline="")
    (folder / "site.txt").write_text(site, encoding="utf-8", newline="")
    timeline, problems = load_text(text, "t.toml", folder)
    assert problems == []
    return review(examine(timeline), rules, text=text, seeds=folder)
