"""The bytes a terminal is sent, cut into tokens, and which of them the program has no business sending.

Strict: what is not in the tables below is strange. Whoever lets the program send something new adds it there.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

_TOKEN: Final = re.compile(
    rb"(?P<text>[\x20-\x7e\x80-\xff]+)"
    rb"|(?P<through>\x1bPtmux;\x1b\x1b\][^\x00-\x1f\x7f]*\x07\x1b\\"
    rb"|\x1bP(?:\x1b\])?[^\x00-\x1f\x7f]*\x07?\x1b\\)"
    rb"|(?P<csi>\x1b\[[0-?]*[ -/]*[@-~])"
    rb"|(?P<osc>\x1b\][^\x00-\x1f\x7f]*(?:\x07|\x1b\\))"
    rb"|(?P<string>\x1b[PX^_][^\x00-\x1f\x7f]*\x1b\\)"
    rb"|(?P<escape>\x1b[ -/]*[0-OQ-WYZ\\`-~])"
    rb"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f])"
    rb"|(?P<broken>\x1b)",
    re.DOTALL,
)
_BEGUN: Final = re.compile(
    rb"\x1bPtmux;\x1b(?:\x1b(?:\](?:[^\x00-\x1f\x7f]*(?:\x07\x1b?)?)?)?)?$"
    rb"|\x1bP\x1b(?:\][^\x00-\x1f\x7f]*(?:\x07\x1b?|\x1b)?)?$|\x1bP[^\x00-\x1f\x7f]*\x07\x1b?$"
    rb"|\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x00-\x1f\x7f]*\x1b?|[ -/]*)$|[\xc2-\xdf\xe0-\xef\xf0-\xf4][\x80-\xbf]{0,2}$"
)
"""What may go on in the bytes to come."""

_LONGEST: Final = 120_000
"""No sequence is longer."""
_MODES: Final = {
    7: True, 25: True, 1000: False, 1002: False, 1003: False, 1004: False, 1006: False, 1015: False, 1016: False,
    1049: False, 2004: False, 2026: False, 2048: False,
}  # fmt: skip
"""The private modes a full-screen program sets, and how a terminal has them at rest."""
SCREEN: Final = (
    re.compile(rb"\x1b\[(?:\d{1,4};\d{1,4})?H|\x1b\[\d{1,4}G"),  # to a place, to a column
    re.compile(rb"\x1b\[[0-9;]{0,60}m"),  # colours
    re.compile(rb"\x1b\[[0-2]?[JK]"),  # clear
    re.compile(rb"\x1b\[\?(?:%s)[hl]" % b"|".join(b"%d" % mode for mode in _MODES)),
    re.compile(rb"\x1b\[\?(?:2026|2048)\$p"),  # which modes it knows
    re.compile(rb"\x1b\[>\d{1,2}u|\x1b\[<1?u"),  # the keys told apart, and as before
    re.compile(rb"\x1b\]22;[a-z-]{0,20}(?:\x07|\x1b\\)"),  # the shape of the mouse pointer
    re.compile(rb"\r|\n"),
)
"""What the program on the whole screen may send."""
CLIPBOARD: Final = re.compile(
    rb"\x1b\]52;c;[A-Za-z0-9+/=]*\x07"
    rb"|\x1bPtmux;\x1b\x1b\]52;c;[A-Za-z0-9+/=]*\x07\x1b\\"  # through tmux
    rb"|\x1bP(?:\x1b\]52;c;)?[A-Za-z0-9+/=]*\x07?\x1b\\"  # through screen, in parts
)
"""What copies, for a program that was told to."""
LINES: Final = (re.compile(rb"\x1b\[[0-9;]{0,60}m"), re.compile(rb"\r|\n"))
"""What text in lines may hold, as commands print it."""
_KEPT: Final = "\u200c"
"""Shapes letters of living scripts."""
_UNSEEN: Final = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef"
"""Letters that cannot be seen and signs that change their neighbour's look, by which terminals differ."""
_HIDING: Final = re.compile(f"[{_UNSEEN}]")


class Token(Struct, frozen=True):
    """A piece of what was sent.

    Attributes:
        kind: `text`, `control` (one C0 character), `csi`, `osc`, `through` (a DCS, which may hold an OSC for the
            terminal behind tmux or screen), `string` (others of its like), `escape` (a shorter
            sequence) or `broken` (an ESC that begins none of them).
        content: Its bytes.
        at: Its offset in all that was sent.
    """

    kind: str
    content: bytes
    at: int

    def __str__(self) -> str:
        return f"{self.kind} at byte {self.at}: {self.content[:80]!r}"


class Tokens:
    """Cuts bytes as they come; what is only begun waits for the rest."""

    def __init__(self) -> None:
        self._rest = b""
        self._at = 0

    def feed(self, piece: bytes, *, ended: bool = False) -> Iterator[Token]:
        """Give the tokens that are whole now.

        Args:
            piece: What came.
            ended: Nothing comes behind it: what is begun is broken.
        """
        content = self._rest + piece
        start = self._at
        begun = None if ended else _BEGUN.search(content, max(0, len(content) - _LONGEST))
        whole = content[: begun.start()] if begun else content
        self._rest = content[len(whole) :]
        self._at += len(whole)
        for found in _TOKEN.finditer(whole):
            yield Token(found.lastgroup or "", found[0], start + found.start())


def strange(
    seen: bytes | Iterable[Token],
    *,
    known: Iterable[re.Pattern[bytes]] = SCREEN,
    also: Iterable[re.Pattern[bytes]] = (),
) -> list[str]:
    """Give what a program like this has no business sending, in words; an empty list is what one wants.

    Strange are all sequences but those of a table, all control characters but line ends, bytes that are not
    UTF-8, and characters that a terminal obeys or hides: C1, those that set the direction, those without a width.

    Args:
        seen: What was sent, or the tokens of it.
        known: The sequences that are as they should be.
        also: Further sequences that are as they should be.
    """
    known = (*known, *also)
    found = Tokens().feed(seen, ended=True) if isinstance(seen, bytes) else seen
    return [said for token in found for said in _trouble(token, known)]


def _trouble(token: Token, known: Iterable[re.Pattern[bytes]]) -> Iterator[str]:
    if token.kind != "text":
        if not any(pattern.fullmatch(token.content) for pattern in known):
            yield str(token)
        return
    try:
        text = token.content.decode("utf-8")
    except UnicodeDecodeError as error:
        yield f"not UTF-8, {token.kind} at byte {token.at + error.start}: {token.content[error.start :][:80]!r}"
        return
    if not (hidden := _hidden(text)):
        return
    yield f"U+{ord(hidden):04X} in {token}"


def _hidden(text: str) -> str:
    """Give the first character that a terminal would obey or hide; empty where there is none."""
    if text.isascii():
        return ""
    for sign in text:
        category = unicodedata.category(sign)
        if _HIDING.match(sign) or (category in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"} and sign not in _KEPT):
            return sign
    return ""


def left_set(seen: bytes) -> dict[int, bool]:
    """Give the private modes that are not, at the end, as a terminal has them at rest; 0 stands for the kinds of keys."""
    modes = dict(_MODES)
    kinds_of_keys = 0
    for token in Tokens().feed(seen, ended=True):
        if found := re.fullmatch(rb"\x1b\[\?([0-9;]+)([hl])", token.content):
            modes |= dict.fromkeys(map(int, found[1].split(b";")), found[2] == b"h")
        elif re.fullmatch(rb"\x1b\[[<>]\d*u", token.content):
            kinds_of_keys += 1 if token.content[2:3] == b">" else -1
    wrong = {mode: on for mode, on in modes.items() if on is not _MODES.get(mode, False)}
    return wrong | ({0: True} if kinds_of_keys > 0 else {})
