"""Addresses of the web: which may be opened, and what they say before they are.

An address comes from a file, perhaps a stranger's. The reader sees the host it really leads to, and what makes it look
like another, before anything is opened; what is neither http nor https is never opened.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from msgspec import Struct

from bmtimeline.ui.kit.lines import Block, Paragraph, Piece, Role, entry, paragraph

MOST_CHARACTERS: Final = 4_000
"""No page has a longer address; browsers cut them at about this."""
_SHOWN: Final = 400
_LABEL: Final = re.compile(r"[\w\-]+")
_HOST: Final = re.compile(r"[\w\-]+(?:\.[\w\-]+)*\.?|\[[0-9A-Fa-f:.]+\]")
_NUMBER: Final = re.compile(r"(?:0[xX][0-9A-Fa-f]+|\d+)(?:\.(?:0[xX][0-9A-Fa-f]+|\d+))*\.?|\[.*\]")
_DOTS: Final = str.maketrans("。．｡", "...")
"""What browsers take for a dot in a host."""
_LONGEST_LABEL: Final = 63
_NO_HOST: Final = "The address names no host that could be found; it is not opened."
_COLUMN: Final = 8
_NAMED: Final = 60


class Refused(Struct, frozen=True):
    """An address that is not opened, and why, in a sentence."""

    url: str
    sentence: str


class Address(Struct, frozen=True):
    """An address that may be opened.

    Attributes:
        url: It, as the file has it.
        scheme: `http` or `https`.
        host: The host it leads to, as it reads.
        network: The same as the network knows it, where that is written otherwise: `xn--…`; else empty.
        port: The port, where one is named; else empty.
        notes: Sentences on what is unusual in it.
    """

    url: str
    scheme: str
    host: str
    network: str = ""
    port: str = ""
    notes: tuple[str, ...] = ()


def address(url: str) -> Address | Refused:
    """Read an address that somebody wants to open.

    Args:
        url: Any text.

    Returns:
        What it leads to, or why it is not opened.
    """
    if not url.isprintable() or " " in url:
        return Refused(url, "The address has blanks or characters that cannot be seen; it is not opened.")
    if len(url) > MOST_CHARACTERS:
        return Refused(url, f"The address has more than {MOST_CHARACTERS:,} characters; it is not opened.")
    if "\\" in url:
        return Refused(url, "The address has a backslash, which programs read in different ways; it is not opened.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return Refused(url, "This is no address of a page; it is not opened.")
    if parts.scheme not in {"http", "https"}:
        said = f"An address that begins with “{parts.scheme}:”" if parts.scheme else "This"
        return Refused(url, f"{said} is no web page; only http and https are opened.")
    return _leading(url, parts, port)


def _leading(url: str, parts: SplitResult, port: int | None) -> Address | Refused:
    """Read where an address of the web leads."""
    host = (parts.netloc.rpartition("@")[2]).translate(_DOTS)
    host = host if host.endswith("]") else re.sub(r":\d*$", "", host)
    host = unicodedata.normalize("NFKC", host).lower()
    if not _HOST.fullmatch(host):
        return Refused(url, _NO_HOST)
    labels = host.split(".")
    network = ".".join(map(_as_sent, labels))
    reads = ".".join(map(_as_read, labels))
    if any(len(label) > _LONGEST_LABEL for label in network.split(".")):
        return Refused(url, _NO_HOST)
    if not reads.isprintable():
        return Refused(url, "The host has characters that cannot be seen; the address is not opened.")
    notes = tuple(_notes(parts, reads))
    return Address(url, parts.scheme, reads, network if network != reads else "", str(port or ""), notes)


def _as_sent(label: str) -> str:
    """Give a part of a host as the network knows it."""
    return label if label.isascii() else f"xn--{label.encode('punycode').decode()}"


def _as_read(label: str) -> str:
    """Give a part of a host as it reads; itself where what it stands for could not be written as a host."""
    if not label.startswith("xn--"):
        return label
    try:
        reads = label.removeprefix("xn--").encode().decode("punycode")
    except UnicodeError:
        return label
    same = not reads.isascii() and _LABEL.fullmatch(reads) and _as_sent(reads) == label
    return reads if same else label


def _notes(parts: SplitResult, host: str) -> Sequence[str]:
    """Say what is unusual in where an address leads."""
    found = []
    user, at, _ = parts.netloc.rpartition("@")
    if at:
        name = unquote(user.partition(":")[0])
        found.append(f"“{name[:60]}” before the @ is a user name, not the host: the page is on {host}.")
    if any(len(scripts(label)) > 1 for label in host.split(".")):
        found.append("The host mixes letters of several scripts, which is how names are made to look like others.")
    elif not host.isascii():
        found.append("The host has letters that may look like others; below it is as the network knows it.")
    if _NUMBER.fullmatch(host):
        found.append("The host is a number, not a name.")
    if parts.scheme == "http":
        found.append("It is not encrypted: others on the way can read and change it.")
    return found


def scripts(label: str) -> frozenset[str]:
    """Give the scripts of the letters in a text: `frozenset({"LATIN", "CYRILLIC"})`."""
    return frozenset(unicodedata.name(sign, "?").partition(" ")[0] for sign in label if sign.isalpha())


def can_open(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Tell whether a browser can be opened where the program runs.

    Args:
        environment: The variables of the environment.
        platform: As `sys.platform` says it.
    """
    if any(environment.get(name) for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")):
        return True
    return platform in {"darwin", "win32", "cygwin"} and "SSH_CONNECTION" not in environment


def url_blocks(named: Sequence[tuple[str, str]], chosen: int, *, opens: bool, said: str = "") -> list[Block]:
    """Give what is shown before an address is opened: the host first, the whole of it last.

    Args:
        named: What each address is, and it.
        chosen: Which one would be opened.
        opens: Whether there is a browser to open it.
        said: What there is to say first, such as that the address was copied.
    """
    blocks = [
        _block(name, address(url), here=at == chosen, some=len(named) > 1) for at, (name, url) in enumerate(named)
    ]
    first = said
    if not opens:
        first = f"No browser can be opened from here{f'. {said}' if said else ': c copies the address.'}"
    if first:
        blocks.insert(
            0, Block((paragraph(Piece(first, Role.PLAIN if said else Role.PROBLEM), indent=1), paragraph("")))
        )
    return blocks


def _block(name: str, found: Address | Refused, *, here: bool, some: bool) -> Block:
    # Short, so that nobody's title pushes the host out of sight.
    head = paragraph(Piece("> " if here and some else "  ", Role.KEY), Piece(name[:_NAMED], Role.HEADING))
    rows: list[Paragraph] = [head]
    if isinstance(found, Refused):
        rows.append(paragraph(Piece(found.sentence, Role.PROBLEM), indent=2))
    else:
        port = f" port {found.port}" if found.port else ""
        lead = Piece(f"{found.scheme:<{_COLUMN}} ", Role.KEY)
        where = Piece(f"{found.host}{port}", Role.TITLE)
        rows.append(Paragraph((lead, where), 2, hang=_COLUMN + 1))
        if found.network:
            rows.append(entry("network", found.network, _COLUMN, 2))
        rows += [
            Paragraph((Piece(" " * _COLUMN + " "), Piece(note, Role.PROBLEM)), 2, hang=_COLUMN + 1)
            for note in found.notes
        ]
    rest = len(found.url) - _SHOWN
    more = f" … {rest:,} more characters" if rest > 0 and isinstance(found, Refused) else ""
    shown = found.url[:_SHOWN] if more else found.url
    rows.append(paragraph(Piece(shown, Role.DIM), Piece(more, Role.PROBLEM), indent=2))
    return Block((*rows, paragraph("")))
