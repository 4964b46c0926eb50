"""Ways to spoil bytes and texts."""

import random
from collections.abc import Sequence
from typing import Final

_BYTES: Final = (
    b"\0", b"\x1b", b"\x1b[31m", b"\x1b]52;c;eA==\x07", b"\r", b"\r\n", b"\n", b"\t", b"\x7f", b"\x80", b"\xff", b"\xfe", b"\xc3",
    b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xe2\x80\xa8", b"\xc2\x85", b"\xc2\x9b", b'"', b'"""',
    b"'", b"'''", b"#", b"[", b"]", b"[[", b"]]", b"{", b"}", b"=", b",", b".", b"\\", b"\\u0000", b"\\x", b"\\", b"99999999999999999999",
)  # fmt: skip


def mutated_bytes(dice: random.Random, content: bytes, other: bytes = b"") -> bytes:
    """Spoil bytes in one to four places: flip, cut, insert, double, move, or splice with others."""
    for _ in range(dice.choice((1, 1, 1, 2, 4))):
        content = _spoiled(dice, content, other)
    return content


def _spoiled(dice: random.Random, content: bytes, other: bytes) -> bytes:  # noqa: PLR0911 - a table of cases
    at = dice.randint(0, len(content))
    end = min(len(content), at + dice.choice((1, 1, 2, 5, 30, 300)))
    match dice.randint(0, 7):
        case 0 if content:
            at = min(at, len(content) - 1)
            return content[:at] + bytes([content[at] ^ (1 << dice.randint(0, 7))]) + content[at + 1 :]
        case 1:
            return content[:at] + content[end:]
        case 2 | 3:
            return content[:at] + dice.choice(_BYTES) + content[at:]
        case 4:
            return content[:end] + content[at:end] + content[end:]
        case 5:
            to = dice.randint(0, len(content))
            piece, rest = content[at:end], content[:at] + content[end:]
            return rest[:to] + piece + rest[to:]
        case 6 if other:
            cut = dice.randint(0, len(other))
            return (
                content[:at]
                + other[cut : cut + dice.choice((20, 200, len(other)))]
                + content[at:][: dice.choice((0, 10**6))]
            )
        case 7 if dice.random() < 0.3:
            return content[:at]
    return content[:at] + dice.randbytes(dice.randint(1, 4)) + content[end:]


def mutated_text(dice: random.Random, text: str, pieces: Sequence[str]) -> str:
    """Spoil a text in one to three places: take out, put in, double, change the case, swap two stretches."""
    for _ in range(dice.choice((1, 1, 2, 3))):
        at = dice.randint(0, len(text))
        end = min(len(text), at + dice.choice((1, 1, 2, 4, 12)))
        match dice.randint(0, 4):
            case 0:
                text = text[:at] + text[end:]
            case 1 | 2:
                text = text[:at] + dice.choice(pieces) + text[at:]
            case 3:
                text = text[:end] + text[at:end] + text[end:]
            case _:
                text = text[:at] + text[at:end].swapcase() + text[end:]
    return text
