"""A timeline in which every text means harm."""

import json
from pathlib import Path

CONTROLS = (
    "\x1b[2J\x1b]8;;http://evil.example\x07\x1b]52;c;RVZJTA==\x07\x1b]0;OWNED\x07\x1b]2;OWNED\x1b\\\x1bP$q\x1b\\"
    "\x07\x00\x7f\r\x08\x9b31m\x9d0;OWNED\x9c\x90x\x85"
)
UNSEEN = "\u202e\u2066\u2069\u200b\ufeff\u00ad\u2028\ufe0f\U000e0041\u3164\u034f\u2800\u200d\u200c\ue000"
MARKUP = "[@click=app.bell]c[/][/][bold]b[link=http://evil.example]l[/link]:bomb:[red]{x}%s"
HARM = f"{CONTROLS}{UNSEEN}{MARKUP}"


def text(value: str) -> str:
    """Write a text for TOML, which knows no pairs of surrogates."""
    return (
        "".join(sign if ord(sign) > 0xFFFF else json.dumps(sign)[1:-1] for sign in value)
        .join('""')
        .replace("\x7f", "\\u007f")
    )


def timeline() -> str:
    """Give a timeline in which every text of a stranger means harm; three events, two of them with claims."""
    harm = text(f"x{HARM}")
    ids = text("a[bold]é[/]:bomb:")
    date = text("2004-05")
    return f"""format = 1
[timeline]
title = {text(f"T{HARM}")}
description = {harm}
kinds = [{text(f"k{HARM}")}, "other"]
[sources.{ids}]
title = {text(f"S{HARM}")}
file = "s.txt"
publisher = {text(f"P{HARM}")}
author = {harm}
language = {harm}
url = "https://www.bank.com:x%1b@example.org/[link=x]"
archive_url = "http://xn--pypal-4ve.example/"
class = {harm}
note = {harm}
[sources.none]
title = {text(f"N{HARM}")}
[actors.{ids}]
name = {text(f"A{HARM}")}
kind = "person"
role = {harm}
aliases = [{text(f"B{HARM}")}]
note = {harm}
[[events]]
id = "first"
title = {text(f"First{HARM}")}
kind = {text(f"k{HARM}")}
actors = [{ids}]
places = [{text(f"Place{HARM}")}]
tags = [{text(f"tag{HARM}")}]
summary = {harm}
note = {harm}
when = {date}
[[events.claims]]
source = {ids}
quote = {text(f"words {HARM} words")}
when = "2004"
prefix = {harm}
suffix = {harm}
translation = {harm}
assessment = "accepted"
reason = {harm}
note = {harm}
[[events.claims]]
source = "none"
quote = {text(f"missing {HARM}")}
when = "2014"
[[events]]
id = "second"
title = {text(f"Second{HARM}")}
kind = "other"
actors = []
[[events.claims]]
source = {ids}
quote = {text(f"words {HARM} words")}
[[events]]
id = "third"
title = "Bad"
kind = {text(f"none{HARM}")}
actors = [{text(f"none{HARM}")}]
when = {text(f"2004{HARM}")}
{text(f"key{HARM}")} = 1
[[check.ignore]]
code = {text(f"code{HARM}")}
where = {harm}
reason = {harm}
"""


def source() -> str:
    """Give the text of its source."""
    return f"Before. words {HARM} words\r\nLine\n\n{HARM}\n" * 3


def written(folder: Path, name: str = "t.toml") -> Path:
    """Write both into a folder, and give the path of the timeline."""
    (folder / "seeds").mkdir()
    (folder / "seeds" / "s.txt").write_bytes(source().encode())
    path = folder / name
    path.write_bytes(timeline().encode())
    return path
