"""What is spoiled: the shipped timeline and parts of it, the example of the format, generated ones, one with every key."""

import random
import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final

import tomli

from bench.generate import timeline as generated
from bmtimeline.resources import seeds_folder, shipped_timeline
from fuzz.cases import ROOT, Inputs
from fuzz.toml import written

TIMELINE: Final = "timeline.toml"
_EVERY_KEY: Final = '''format = 1
[timeline]
title = "Every key"
description = "One of each."
kinds = ["visit", "meeting", "other"]
[sources.one]
title = "The first"
file = "one.txt"
publisher = "Press"
author = "Анна"
published = "2014~"
accessed = "2026-11-21"
language = "en"
url = "https://example.org/one"
archive_url = "https://example.org/archive"
class = "unknown"
note = "A note."
[sources.two]
title = "The second"
file = "two.txt"
derived_from = ["one"]
[sources.three]
title = "No copy"
[actors.ann]
name = "Ann Lee"
kind = "person"
role = "envoy"
of = "land"
aliases = ["Анна", "မြန်မာ"]
[actors.land]
name = "The Land"
kind = "state"
[[events]]
id = "first"
title = "The first meeting"
kind = "meeting"
actors = ["ann", "land"]
when = "2014-23"
places = ["Minsk", "New York"]
tags = ["diplomacy"]
summary = """In the curator's
own words."""
note = "Why."
[[events.claims]]
source = "one"
quote = "met in 2004"
when = "2004"
prefix = "They"
suffix = "and again"
supports = ["date", "actors"]
translation = "met"
assessment = "rejected"
reason = "Too early."
note = "A note."
[[events.claims]]
source = "two"
quote = "they met […] in Minsk"
when = "2014-09~"
[[events]]
id = "second"
title = "Undated"
kind = "other"
actors = []
[[events.claims]]
source = "three"
quote = "nobody has seen this"
[[events]]
id = "third"
title = "Disputed"
kind = "visit"
actors = ["land"]
[[events.claims]]
source = "one"
quote = "in 2011"
when = "2011-12"
[[events.claims]]
source = "two"
quote = "in  2012"
when = "2012?"
[[check.ignore]]
code = "no-claim"
where = "second"
reason = "Known."
'''
_ONE: Final = (
    "They met in 2004 and again in 2011. “They met in 2004”, he said.\n\nIn Minsk — Минск — on 15 September 2014.\n"
)
_TWO: Final = "Once they met, as it was said,\nin Minsk. It was in 2012.\r\n\r\nНейпьидо́ မြန်မာ 東京 e\u0301.\n"


def some(dice: random.Random) -> tuple[Inputs, dict[str, Any]]:
    """Give a timeline with its sources as files, and the tables of the timeline."""
    makers: tuple[Callable[[random.Random], Inputs], ...] = (
        _shipped,
        _part,
        _part,
        _every_key,
        _every_key,
        _example,
        _generated,
    )
    inputs = makers[dice.randrange(len(makers))](dice)
    return inputs, tomli.loads(inputs[TIMELINE].decode())


@cache
def _shipped_files() -> Inputs:
    path = shipped_timeline()
    seeds = {f"seeds/{file.name}": file.read_bytes() for file in sorted(seeds_folder(path).iterdir())}
    return {TIMELINE: path.read_bytes(), **seeds}


def _shipped(dice: random.Random) -> Inputs:
    return dict(_shipped_files()) if dice.random() < 0.2 else _part(dice)


def _part(dice: random.Random) -> Inputs:
    """Give a few events of the shipped timeline, with the beginnings of the documents they quote."""
    files = _shipped_files()
    data = tomli.loads(files[TIMELINE].decode())
    first = dice.randrange(len(data["events"]))
    data["events"] = data["events"][first : first + dice.randint(0, 6)]
    quoted = {claim["source"] for event in data["events"] for claim in event.get("claims", ())}
    data["sources"] = {key: table for key, table in data["sources"].items() if key in quoted}
    for table in data["sources"].values():
        table["derived_from"] = [key for key in table.get("derived_from", ()) if key in quoted]
    data.pop("check", None)
    names = {f"seeds/{table['file']}" for table in data["sources"].values() if "file" in table}
    sources = {name: content for name, content in files.items() if name in names}
    return {TIMELINE: written(dice, data).encode(), **sources}


def _every_key(_: random.Random) -> Inputs:
    return {TIMELINE: _EVERY_KEY.encode(), "seeds/one.txt": _ONE.encode(), "seeds/two.txt": _TWO.encode()}


def _example(_: random.Random) -> Inputs:
    page = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    found = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert found
    return {TIMELINE: found[1].encode()}


def _generated(dice: random.Random) -> Inputs:
    return {TIMELINE: generated(dice.choice((0, 1, 3, 10, 40))).encode()}
