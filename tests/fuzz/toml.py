"""Timeline files taken apart and written again: with other tokens, and with other tables."""

import copy
import datetime as dt
import random
import re
from collections.abc import Iterator
from typing import Any, Final

from fuzz import hostile
from fuzz.mutations import mutated_text

_STRING: Final = re.compile(r'"""(?:[^\\]|\\.)*?"""|"(?:[^"\\\n]|\\.)*"', re.DOTALL)
_DATED: Final = re.compile(r"(?:when|published|accessed)\s*=\s*$")
_TOKEN: Final = re.compile(r"[\w-]+|\[\[?|\]\]?|[={},.]|\n")
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_TOKENS: Final = (
    "=", "[", "]", "[[", "]]", "{", "}", ",", ".", "\n", "true", "1e9999", "0x7f", "1_000", "inf", "nan", "1979-05-27", "07:32:00",
    "9" * 30, "9" * 5000, '""', "''", "events", "claims", "format", "[events]", "[[sources]]", "[actors.x]", "a.b.c.d", "é", "[[[[",
    "[" * 400 + "]" * 400,
)  # fmt: skip


def other_tokens(dice: random.Random, text: str) -> str:
    """Put hostile strings, dates and words in the place of a few of a file's own."""
    for _ in range(dice.choice((1, 1, 2, 3, 6))):
        strings = dice.random() < 0.8
        found = list((_STRING if strings else _TOKEN).finditer(text))
        if not found:
            return text
        one = dice.choice(found)
        new = _other(dice, one[0], text[: one.start()]) if strings else dice.choice(_TOKENS)
        text = text[: one.start()] + new + text[one.end() :]
    return text


def _other(dice: random.Random, string: str, before: str) -> str:
    if _DATED.search(before[-30:]) and dice.random() < 0.8:
        return basic(hostile.date(dice))
    inner = string.strip('"')
    match dice.randint(0, 3):
        case 0:
            return basic(hostile.text(dice))
        case 1:
            return basic(mutated_text(dice, inner, hostile.TEXTS))
        case 2:
            return basic(inner + hostile.text(dice))
    # As it stands, without escapes: TOML may refuse it.
    return f'"{hostile.text(dice)}"'


def other_tables(dice: random.Random, data: dict[str, Any]) -> dict[str, Any]:  # noqa: C901 - a table of cases
    """Move, double, delete, rename and retype a few tables and keys."""
    data = copy.deepcopy(data)
    for _ in range(dice.choice((1, 1, 2, 3, 6))):
        holders = list(_holders(data))
        holder, key = dice.choice(holders)
        if not _still(holder, key):
            continue
        match dice.randint(0, 11):
            case 0:
                del holder[key]
            case 9 | 10 | 11:
                _date(dice, holders)
            case 1:
                _put(dice, dice.choice(holders)[0], copy.deepcopy(holder[key]))
            case 2 | 3:
                holder[key] = hostile.value(dice)
            case 4 if isinstance(holder, dict):
                holder[hostile.text(dice) if dice.random() < 0.5 else f"{key}s"] = holder.pop(key)
            case 5 if isinstance(holder, list):
                holder.extend(copy.deepcopy(holder[key]) for _ in range(dice.choice((1, 2, 30))))
            case 6:
                other, at = dice.choice(holders)
                if _still(other, at):
                    holder[key], other[at] = copy.deepcopy(other[at]), copy.deepcopy(holder[key])
            case 7 if isinstance(holder[key], str):
                holder[key] = mutated_text(dice, holder[key], hostile.TEXTS)
            case _:
                _put(dice, holder, hostile.value(dice))
    return data


def _date(dice: random.Random, holders: list[tuple[Any, Any]]) -> None:
    """Give an event or a claim another date: they are what the program is about."""
    dated = [holder for holder, key in holders if isinstance(holder, dict) and key in {"quote", "id", "published"}]
    if dated:
        holder = dice.choice(dated)
        holder["published" if "published" in holder else "when"] = hostile.date(dice)


def _holders(data: Any) -> Iterator[tuple[Any, Any]]:
    """Give every table and list with each of its keys."""
    keys = list(data) if isinstance(data, dict) else range(len(data))
    for key in keys:
        yield data, key
        if isinstance(data[key], (dict, list)):
            yield from _holders(data[key])


def _still(holder: Any, key: Any) -> bool:
    return key in holder if isinstance(holder, dict) else key < len(holder)


def _put(dice: random.Random, holder: Any, value: Any) -> None:
    if isinstance(holder, list):
        holder.insert(dice.randint(0, len(holder)), value)
    else:
        keys = ["when", "note", "format", "claims", "id", "file", "of", "derived_from", hostile.text(dice)]
        holder[dice.choice(keys)] = value


def written(dice: random.Random, data: dict[str, Any]) -> str:
    """Write tables as TOML, under headings or within their line, as the dice will."""
    return "".join(_table(dice, data, ())) if dice.random() < 0.8 else _inline(data)


def _inline(data: dict[str, Any]) -> str:
    return "".join(f"{_key(key)} = {_value(value)}\n" for key, value in data.items())


def _table(dice: random.Random, table: dict[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    later = []
    for key, value in table.items():
        tables = isinstance(value, list) and value and all(isinstance(one, dict) for one in value)
        if (isinstance(value, dict) or tables) and dice.random() < 0.95:
            later.append((key, value))
        else:
            yield f"{_key(key)} = {_value(value)}\n"
    for key, value in later:
        name = ".".join(map(_key, (*path, key)))
        if isinstance(value, dict):
            yield f"[{name}]\n"
            yield from _table(dice, value, (*path, key))
        else:
            for one in value:
                yield f"[[{name}]]\n"
                yield from _table(dice, one, (*path, key))


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else basic(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return basic(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return value.isoformat()
    return str(value)


def basic(text: str) -> str:
    """Write a text as a basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x08\x0a-\x1f\x7f]", lambda found: f"\\u{ord(found[0]):04x}", escaped) + '"'
