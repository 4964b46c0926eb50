"""Which ways lead to the reader's clipboard from here, and what is said of the one that was taken."""

from __future__ import annotations

import base64
import sys
from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct

MOST_BYTES: Final = 74_994
"""The bytes of text in the longest sequence that all terminals with a limit take: hterm takes 100,000 of base64."""
_HEAD, _TAIL = "\x1b]52;c;", "\x07"
_SCREENFUL: Final = 76
"""GNU screen hands on what is in a DCS of its own, of some hundred bytes at most."""
_WORDS: Final = 40
_TMUX: Final = "tmux"


class Way(Struct, frozen=True):
    """A program that takes what is to be copied on its standard input.

    Attributes:
        command: It and its arguments.
        encoding: How it wants the text.
    """

    command: tuple[str, ...]
    encoding: str = "utf-8"

    @property
    def name(self) -> str:
        """What a reader knows it by."""
        return self.command[0]


_PBCOPY: Final = Way(("pbcopy",))
_CLIP: Final = Way(("clip.exe",), "utf-16-le")
_TERMUX: Final = Way(("termux-clipboard-set",))
# With the type it need not guess one, by which JSON could not be pasted as text.
_WAYLAND: Final = Way(("wl-copy", "--type", "text/plain"))
_X11: Final = (Way(("xclip", "-selection", "clipboard", "-in")), Way(("xsel", "--clipboard", "--input")))
_LOAD: Final = Way((_TMUX, "load-buffer", "-w", "-"))


def ways(environment: Mapping[str, str], has: Callable[[str], object], platform: str = sys.platform) -> tuple[Way, ...]:
    """Give the programs to try, in order; behind all of them stands the terminal itself.

    Over SSH the clipboard of the far machine is not the reader's: there only a display that is handed on counts.

    Args:
        environment: The variables of the environment.
        has: Tells whether there is a program of a name.
        platform: As `sys.platform` says it.
    """
    near = not (environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"))
    found = []
    if near and platform == "darwin":
        found.append(_PBCOPY)
    if near and (platform in {"win32", "cygwin"} or _any(environment, "WSL_DISTRO_NAME", "WSL_INTEROP")):
        found.append(_CLIP)
    if near and environment.get("TERMUX_VERSION"):
        found.append(_TERMUX)
    if environment.get("WAYLAND_DISPLAY"):
        found.append(_WAYLAND)
    if environment.get("DISPLAY"):
        found += _X11
    if environment.get("TMUX"):
        found.append(_LOAD)
    return tuple(way for way in found if has(way.name))


def _any(environment: Mapping[str, str], *names: str) -> bool:
    return any(environment.get(name) for name in names)


def as_bytes(text: str, encoding: str = "utf-8") -> bytes:
    """Give a text as bytes; a file name that is no text keeps its own, what has none at all is marked."""
    try:
        return text.encode(encoding, "surrogateescape")
    except UnicodeEncodeError:
        return text.encode(encoding, "replace")


def sequence(text: str, environment: Mapping[str, str]) -> str:
    """Give what asks a terminal to copy (OSC 52), through tmux or screen where one of them stands before it.

    It holds nothing of the text as it is, so that a text cannot steer the terminal.

    Args:
        text: Any text of at most `MOST_BYTES` bytes.
        environment: The variables of the environment.
    """
    asked = f"{_HEAD}{base64.b64encode(as_bytes(text)).decode()}{_TAIL}"
    if environment.get("TMUX"):
        escaped = asked.replace("\x1b", "\x1b\x1b")
        return f"\x1bPtmux;{escaped}\x1b\\"
    if environment.get("STY"):
        parts = (asked[at : at + _SCREENFUL] for at in range(0, len(asked), _SCREENFUL))
        return "".join(f"\x1bP{part}\x1b\\" for part in parts)
    return asked


def too_long(text: str) -> bool:
    """Tell whether terminals would not take a text."""
    return len(text) > MOST_BYTES or len(as_bytes(text)) > MOST_BYTES


def beginning(text: str, most: int = _WORDS) -> str:
    """Give how a text begins, on one line: `The land of sapphires …`.

    Args:
        text: Any text.
        most: So many characters of it.
    """
    start = " ".join(text[: 4 * most + 1].split())
    if len(start) <= most and len(text) <= 4 * most:
        return start
    cut = start[: most + 1].rpartition(" ")[0] if len(start) > most else start
    # A path may be one very long word, without which a command would begin like any other.
    return f"{cut} …" if len(cut) >= most // 2 or len(start) <= most else f"{start[:most]}…"


def first_words(text: str) -> str:
    """Give how a text begins, in quotation marks, beside which none of its own stands."""
    return f"“{beginning(text).removeprefix('“').removesuffix('”')}”"


def copied_words(way: Way, what: str, text: str, failed: str = "", words: str = "") -> str:
    """Say that a program took a text.

    Args:
        way: It.
        what: What the text is.
        text: It.
        failed: Why a way before it was none, as `failed_words` says it; empty where it was the first.
        words: By which a reader knows it better than by those it begins with; empty where it is not so.
    """
    said = f"Copied {what} with {way.name}{failed}: {_known_by(words or text)}"
    if way.name == _TMUX:  # behind the words, by which one sees that it is the right text
        return f"{said} ({'too long for some terminals' if too_long(text) else 'it may tell the terminal'})"
    return said


def sent_words(what: str, text: str, failed: str = "", words: str = "") -> str:
    """Say that a text was sent to the terminal, which does not answer; arguments as for `copied_words`."""
    return f"Sent {what} to the terminal{failed}: {_known_by(words or text)} (it may copy it)"


def _known_by(text: str) -> str:
    """Give its first words in quotation marks of ours alone."""
    return first_words(text.lstrip('“"«„ '))


def too_long_words(what: str, text: str, failed: str = "") -> str:
    """Say that a text was not copied; arguments as for `copied_words`."""
    size = f"{len(as_bytes(text)):,} of {MOST_BYTES:,} bytes"
    return f"Not copied: {what} is too long for a terminal, {size}{failed}. L shows plain text to select."


def failed_words(names: list[str]) -> str:
    """Say which programs failed, as a part of a sentence; empty for none."""
    return f" ({', '.join(names)} failed)" if names else ""
