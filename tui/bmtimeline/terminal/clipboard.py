"""The programs that copy to the clipboard, the sequence that asks a terminal to copy, and messages about copying."""

from __future__ import annotations

import base64
import sys
from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct

MOST_BYTES: Final = 74_994
"""The longest text in bytes that every terminal with a limit copies: hterm takes 100,000 bytes of base64."""
_SCREEN_BYTES: Final = 76
"""The bytes in one control string that GNU screen passes on: screen has a limit of some hundred bytes."""
_WORDS: Final = 40
_TMUX: Final = "tmux"
_REMOTE: Final = ("SSH_CONNECTION", "SSH_TTY")
_WSL: Final = ("WSL_DISTRO_NAME", "WSL_INTEROP")


class Tool(Struct, frozen=True):
    """A program that copies its standard input.

    Attributes:
        command: The program and its arguments.
        encoding: The encoding of its input.
    """

    command: tuple[str, ...]
    encoding: str = "utf-8"

    @property
    def name(self) -> str:
        """The name of the program."""
        return self.command[0]


def tools(environment: Mapping[str, str], has: Callable[[str], object], platform: str = sys.platform) -> list[Tool]:
    """Return the programs to try, in order; after them comes the terminal itself.

    Over SSH the clipboard of the remote machine is not the user's, so only a forwarded display counts there.

    Args:
        environment: The environment variables.
        has: Returns whether a program is installed.
        platform: The name of the system, as in `sys.platform`.
    """

    def any_of(*names: str) -> bool:
        return any(environment.get(name) for name in names)

    local = not any_of(*_REMOTE)
    table = (
        (local and platform == "darwin", Tool(("pbcopy",))),
        (local and (platform in {"win32", "cygwin"} or any_of(*_WSL)), Tool(("clip.exe",), "utf-16-le")),
        (local and any_of("TERMUX_VERSION"), Tool(("termux-clipboard-set",))),
        # Without a type wl-copy guesses one, and JSON could not be pasted as text.
        (any_of("WAYLAND_DISPLAY"), Tool(("wl-copy", "--type", "text/plain"))),
        (any_of("DISPLAY"), Tool(("xclip", "-selection", "clipboard", "-in"))),
        (any_of("DISPLAY"), Tool(("xsel", "--clipboard", "--input"))),
        (any_of("TMUX"), Tool((_TMUX, "load-buffer", "-w", "-"))),
    )
    return [tool for applies, tool in table if applies and has(tool.name)]


def as_bytes(text: str, encoding: str = "utf-8") -> bytes:
    """Return a text as bytes: the bytes of a file name that is no text are kept, other lone surrogates become `?`."""
    try:
        return text.encode(encoding, "surrogateescape")
    except UnicodeEncodeError:
        return text.encode(encoding, "replace")


def sequence(text: str, environment: Mapping[str, str]) -> str:
    """Return the control sequence that asks a terminal to copy a text (OSC 52), wrapped for tmux or GNU screen.

    The text is in base64, so that nothing in it can steer the terminal.

    Args:
        text: A text of at most `MOST_BYTES` bytes.
        environment: The environment variables.
    """
    request = f"\x1b]52;c;{base64.b64encode(as_bytes(text)).decode()}\x07"
    if environment.get("TMUX"):
        escaped = request.replace("\x1b", "\x1b\x1b")
        return f"\x1bPtmux;{escaped}\x1b\\"
    if environment.get("STY"):
        parts = (request[at : at + _SCREEN_BYTES] for at in range(0, len(request), _SCREEN_BYTES))
        return "".join(f"\x1bP{part}\x1b\\" for part in parts)
    return request


def too_long(text: str) -> bool:
    """Return whether a text is longer than terminals copy."""
    return len(text) > MOST_BYTES or len(as_bytes(text)) > MOST_BYTES


# Messages


def beginning(text: str, most: int = _WORDS) -> str:
    """Return the beginning of a text on one line: `The land of sapphires …`.

    Args:
        text: Any text.
        most: The most characters to return.
    """
    start = " ".join(text[: 4 * most + 1].split())
    if len(start) <= most and len(text) <= 4 * most:
        return start
    cut = start[: most + 1].rpartition(" ")[0] if len(start) > most else start
    # A path may be one very long word; cut before that word, a command would begin like any other command.
    return f"{cut} …" if len(cut) >= most // 2 or len(start) <= most else f"{start[:most]}…"


def first_words(text: str) -> str:
    """Return the beginning of a text in quotation marks, without quotation marks of the text beside them."""
    return f"“{beginning(text).removeprefix('“').removesuffix('”')}”"


def copied_words(tool: Tool, what: str, text: str, failed: str = "", words: str = "") -> str:
    """Return the message after a program has copied a text.

    Args:
        tool: The program.
        what: What the text is, such as `claim`.
        text: The text.
        failed: The programs that failed before, as `failed_words` returns them; empty for none.
        words: The words by which the user knows the text; empty for its beginning.
    """
    message = f"Copied {what} with {tool.name}{failed}: {_quoted(words or text)}"
    if tool.name == _TMUX:  # at the end, after the words that identify the text
        return f"{message} ({'too long for some terminals' if too_long(text) else 'it may tell the terminal'})"
    return message


def sent_words(what: str, text: str, failed: str = "", words: str = "") -> str:
    """Return the message after a text was sent to the terminal, which does not answer; see `copied_words`."""
    return f"Sent {what} to the terminal{failed}: {_quoted(words or text)} (it may copy it)"


def too_long_words(what: str, text: str, failed: str = "") -> str:
    """Return the message for a text that was not copied; see `copied_words`."""
    size = f"{len(as_bytes(text)):,} of {MOST_BYTES:,} bytes"
    return f"Not copied: {what} is too long for a terminal, {size}{failed}. L shows plain text to select."


def failed_words(names: list[str]) -> str:
    """Return the programs that failed as a part of a sentence; empty for none."""
    return f" ({', '.join(names)} failed)" if names else ""


def _quoted(text: str) -> str:
    return first_words(text.lstrip('“"«„ '))
