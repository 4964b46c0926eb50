"""Web addresses: which of them may be opened, and what the user sees before a page is opened.

An address comes from a file, which may come from a stranger. Before a page is opened, the user sees its host and
everything that makes the host look like another. Only http and https addresses are opened.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from msgspec import Struct

from bmtimeline.ui.kit.lines import Block, Paragraph, Piece, Role, entry, paragraph

MOST_CHARACTERS: Final = 4_000
"""The longest address that is opened; browsers cut addresses at about this length."""
_SHOWN: Final = 400
_LABEL: Final = re.compile(r"[\w\-]+")
_HOST: Final = re.compile(r"[\w\-]+(?:\.[\w\-]+)*\.?|\[[0-9A-Fa-f:.]+\]")
_NUMBER: Final = re.compile(r"(?:0[xX][0-9A-Fa-f]+|\d+)(?:\.(?:0[xX][0-9A-Fa-f]+|\d+))*\.?|\[.*\]")
_DOTS: Final = str.maketrans("。．｡", "...")
"""The characters that browsers read as a dot in a host."""
_LONGEST_LABEL: Final = 63
_PUNYCODE: Final = "xn--"
_COLUMN: Final = 8
_NAMED: Final = 60


class Refused(Struct, frozen=True):
    """An address that is never opened.

    Attributes:
        url: The address.
        sentence: Why the address is never opened.
    """

    url: str
    sentence: str


class Address(Struct, frozen=True):
    """An address that may be opened.

    Attributes:
        url: The address as written in the file.
        scheme: `http` or `https`.
        host: The host in readable letters.
        network: The host in the form of the network, `xn--…`; empty where that is the readable form.
        port: The port; empty where the address has none.
        notes: Sentences on what is unusual about the address.
    """

    url: str
    scheme: str
    host: str
    network: str = ""
    port: str = ""
    notes: tuple[str, ...] = ()


def address(url: str) -> Address | Refused:
    """Parse an address; return where it leads, or why it is never opened.

    Args:
        url: Any text.
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
        subject = f"An address that begins with “{parts.scheme}:”" if parts.scheme else "This"
        return Refused(url, f"{subject} is no web page; only http and https are opened.")
    return _web_address(url, parts, port)


def _web_address(url: str, parts: SplitResult, port: int | None) -> Address | Refused:
    """Return where an http or https address leads, or why it is never opened."""
    host = _host(parts.netloc)
    labels = host.split(".")
    network = ".".join(map(_encoded, labels)) if _HOST.fullmatch(host) else ""
    if not network or any(len(label) > _LONGEST_LABEL for label in network.split(".")):
        return Refused(url, "The address names no host that could be found; it is not opened.")
    readable = ".".join(map(_decoded, labels))
    if not readable.isprintable():
        return Refused(url, "The host has characters that cannot be seen; the address is not opened.")
    notes = tuple(_notes(parts, readable))
    return Address(url, parts.scheme, readable, network if network != readable else "", str(port or ""), notes)


def _host(netloc: str) -> str:
    """Return the host of an address as browsers normalise it, without user name and port."""
    host = netloc.rpartition("@")[2].translate(_DOTS)
    return unicodedata.normalize("NFKC", re.sub(r":\d*$", "", host)).lower()


def _encoded(label: str) -> str:
    """Return a label of a host in the form of the network."""
    return label if label.isascii() else f"{_PUNYCODE}{label.encode('punycode').decode()}"


def _decoded(label: str) -> str:
    """Return a label of a host in readable letters; a label that stands for no valid host stays as it is."""
    if not label.startswith(_PUNYCODE):
        return label
    try:
        decoded = label.removeprefix(_PUNYCODE).encode().decode("punycode")
    except UnicodeError:
        return label
    valid = not decoded.isascii() and _LABEL.fullmatch(decoded) and _encoded(decoded) == label
    return decoded if valid else label


def _notes(parts: SplitResult, host: str) -> Iterator[str]:
    """Yield a sentence on each unusual part of an address."""
    user, at, _ = parts.netloc.rpartition("@")
    if at:
        name = unquote(user.partition(":")[0])
        yield f"“{name[:_NAMED]}” before the @ is a user name, not the host: the page is on {host}."
    if any(len(scripts(label)) > 1 for label in host.split(".")):
        yield "The host mixes letters of several scripts, which is how names are made to look like others."
    elif not host.isascii():
        yield "The host has letters that may look like others; below it is as the network knows it."
    if _NUMBER.fullmatch(host):
        yield "The host is a number, not a name."
    if parts.scheme == "http":
        yield "It is not encrypted: others on the way can read and change it."


def scripts(label: str) -> frozenset[str]:
    """Return the scripts of the letters in a text: `frozenset({"LATIN", "CYRILLIC"})`."""
    return frozenset(unicodedata.name(letter, "?").partition(" ")[0] for letter in label if letter.isalpha())


def url_blocks(named: Sequence[tuple[str, str]], chosen: int, *, opens: bool, said: str = "") -> list[Block]:
    """Return what is shown before a page is opened: of each address the host first and the whole last.

    Args:
        named: The description of each address, such as `page`, and the address.
        chosen: The index of the address that would be opened.
        opens: Whether there is a browser.
        said: A message to show first, such as that an address was copied.
    """
    first = said
    if not opens:
        first = f"No browser can be opened from here{f'. {said}' if said else ': c copies the address.'}"
    role = Role.PLAIN if said else Role.PROBLEM
    head = [Block((paragraph(Piece(first, role), indent=1), paragraph("")))] if first else []
    several = len(named) > 1
    return head + [_block(name, address(url), several and at == chosen) for at, (name, url) in enumerate(named)]


def _block(name: str, shown: Address | Refused, marked: bool) -> Block:  # noqa: FBT001 - private
    # Short, so that a long title does not push the host out of sight.
    rows: list[Paragraph] = [paragraph(Piece("> " if marked else "  ", Role.KEY), Piece(name[:_NAMED], Role.HEADING))]
    whole, more = shown.url, ""
    if isinstance(shown, Refused):
        rows.append(paragraph(Piece(shown.sentence, Role.PROBLEM), indent=2))
        if (rest := len(shown.url) - _SHOWN) > 0:
            whole, more = shown.url[:_SHOWN], f" … {rest:,} more characters"
    else:
        port = f" port {shown.port}" if shown.port else ""
        rows.append(_row(Piece(f"{shown.scheme:<{_COLUMN}} ", Role.KEY), Piece(f"{shown.host}{port}", Role.TITLE)))
        if shown.network:
            rows.append(entry("network", shown.network, _COLUMN, 2))
        rows += [_row(Piece(" " * (_COLUMN + 1)), Piece(note, Role.PROBLEM)) for note in shown.notes]
    rows.append(paragraph(Piece(whole, Role.DIM), Piece(more, Role.PROBLEM), indent=2))
    return Block((*rows, paragraph("")))


def _row(label: Piece, text: Piece) -> Paragraph:
    return Paragraph((label, text), 2, hang=_COLUMN + 1)
