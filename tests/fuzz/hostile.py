"""Texts, dates and values that a stranger might put into a file."""

import datetime as dt
import random
from typing import Any, Final

from fuzz.mutations import mutated_text

TEXTS: Final = (
    "", " ", "\t", "\n", "\r", "\r\n", "\0", "\x7f", "\x85", "\x9b31m", "\x1b", "\x1b[2J", "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07", "\x1b]52;c;aGFybQ==\x07", "\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "\x1bc",
    "\x1bP+q544e\x1b\\", "\x07", "\x08\x08\x08", "a\rb", "\u202eright to left", "\u2066\u2067\u2069", "\u200b\u200d\u200c",
    "\ufeff", "\u2028\u2029", "\u00ad", "x\ufe0f", "\U000e0041\U000e007f", "\ufffd\ufffe\uffff", "\U0010ffff", "\ud7ff\ue000",
    "[/]", "[b]bold[/b]", "[@click=app.quit]here[/]", "[red", "]", "[[", "\\[", "[link=file:///etc/passwd]x[/link]",
    "မြန်မာဘာသာ", "Александр Лукашенко", "東京都", "ｆｕｌｌ", "👩\u200d🌾👨\u200d👩\u200d👧", "e\u0301\u0302\u0303", "\u0301",
    "Z̸̡̢̧̛̛͉͔͎", "한국어", "\u1100\u1161\u11a8", "ﷺ", "ß ẞ İ ı ſ", "ﬃ", "Å Å Å", "न्\u200dय", "عربي", "עברית",
    "“”„‟‘’", "[…]", "a […] b", "[…][…]", " […] ", "…", "%s %n {} {0} $HOME `id`", "'; DROP TABLE", "../../etc/passwd",
    "/dev/zero", "CON", "nul\0name", "a/b", "-", "--help", "-f", "=", "#", '"', "'", '"""', "\\", "\\u0000", "null", "None",
    "javascript:alert(1)", "https://", "http://[::1", "https://example.org/\x1b]0;x\x07", "https://user:pw@host:99999/",
    "\u0130", "\u1e9e", "ΐ", "ŉ", "ǰ", "\u0345", "\u0f73", "\u0344", "\U0001d15e", "①", "½", "٣", "²", "፩",
    "2004", "2004/2014", "year:2004", "not:", "(((((", "actor:", "\x1e", "\x1f", "\x1c\x1d",
)  # fmt: skip
DATES: Final = (
    "2004", "2004-09", "2004-09-15", "2014-23", "199X", "19XX", "1XXX", "XXXX", "2004-XX", "2004-XX-XX", "2004-1X", "2004-12-3X",
    "XXXX-02-29", "2004-02-29", "2003-02-29", "2004-02-30", "2004-13", "2004-00", "2004-00-00", "2004-09-31", "0000", "-0001",
    "-0043", "-9999", "9999-12-31", "Y17000", "Y-17E7", "Y1E9", "Y-170000002", "Y17101E4S3", "1950S2", "Y3388E2S3", "-1950S2",
    "2000~", "2000?", "2000%", "?2000", "2004?-09~-15%", "~2004-09", "2004-09-~15", "2004~-~09-15", "2004-09?", "2007/2016",
    "2007-05/2008", "2025-11-27/..", "../1948", "/1948", "1948/", "../..", "/", "/..", "../", "..", "2014/2004", "2004~/2006?",
    "[1667,1668]", "{1667,1668,1670..1672}", "[..1984]", "[1984..]", "{..1984,1990}", "[1670..1672,1670]", "[]", "{}", "[,]",
    "[1667", "{1960]", "2004-09-15T10:10:10", "2004-09-15T10:10:10Z", "2004-09-15T24:00:00", "2004-09-15T10:10:10+05:30",
    "2004-09-15T25:61:61", "2004-09-15T10:10:10+14:00", "2004-09-15T23:59:60Z", "1985-04-12T23:20:30-04", "2004-21", "2004-24",
    "2004-25", "2004-32", "2004-33", "2004-36", "2004-37", "2004-39", "2004-40", "2004-41", "2004-42", "Y2004", "2004-9",
    "20040915", "٢٠٠٤", "２００４", "2004–2006", " 2004", "2004 ", "2004\n", "--09", "1e3", "Y" + "9" * 30, "Y1E99999", "[" + "1667," * 99 + "1]",
    "X" * 4, "156X-12-25", "15XX-12-XX", "XXXX-12-XX", "1XXX-XX", "1984-XX-31", "2004-X1", "2004-0X-30",
)  # fmt: skip
_NUMBERS: Final = (0, 1, -1, 2, 9999, 10**18, -(10**18), 2**63, 10**40, 1.5, -0.0, float("inf"), float("nan"), 1e308)
_LENGTHS: Final = (100, 1000, 5000, 60_000)


def text(dice: random.Random) -> str:
    """Give a text nobody expects."""
    found = dice.choice(TEXTS) if dice.random() < 0.7 else "".join(dice.choices(TEXTS, k=dice.randint(2, 4)))
    if dice.random() < 0.04:
        found = (found or "x") * (dice.choice(_LENGTHS) // max(1, len(found)))
    return found


def date(dice: random.Random) -> str:
    """Give a date, or what looks like one."""
    found = dice.choice(DATES)
    match dice.randint(0, 5):
        case 0:
            return mutated_text(dice, found, TEXTS)
        case 1:
            return f"{found}/{dice.choice(DATES)}"
        case 2:
            return f"[{found},{dice.choice(DATES)}]"
    return found


def value(dice: random.Random, depth: int = 0) -> Any:  # noqa: PLR0911 - a table of cases
    """Give a value of any TOML type."""
    if depth > 2:
        return text(dice)
    match dice.randint(0, 9):
        case 0 | 1 | 2:
            return text(dice)
        case 3 | 4:
            return date(dice)
        case 5:
            return dice.choice(_NUMBERS)
        case 6:
            return dice.choice([True, False])
        case 7:
            moment = dt.datetime(dice.randint(1, 9999), dice.randint(1, 12), 28, 1, 2, 3)  # noqa: DTZ001 - TOML has such
            return dice.choice([moment, moment.date(), moment.time()])
        case 8:
            return [value(dice, depth + 1) for _ in range(dice.randint(0, 3))]
    return {text(dice): value(dice, depth + 1) for _ in range(dice.randint(0, 3))}
