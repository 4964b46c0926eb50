"""Addresses: which are opened, and what they say of where they lead."""

import pytest

from bmtimeline.terminal.browser import can_open
from bmtimeline.ui.sources.urls import Address, Refused, address, scripts, url_blocks

LEADS = [
    ("https://example.org/a?b=c#d", ("https", "example.org", "", "")),
    ("HTTP://Example.ORG", ("http", "example.org", "", "")),
    ("https://example.org:8443/", ("https", "example.org", "", "8443")),
    ("https://bücher.example/", ("https", "bücher.example", "xn--bcher-kva.example", "")),
    ("https://xn--bcher-kva.example/", ("https", "bücher.example", "xn--bcher-kva.example", "")),
    ("https://straße.de/", ("https", "straße.de", "xn--strae-oqa.de", "")),
    ("https://раураӏ.com/", ("https", "раураӏ.com", "xn--80aa0cbo65f.com", "")),
    ("https://example。org/", ("https", "example.org", "", "")),
    ("https://ｅｘａｍｐｌｅ.org/", ("https", "example.org", "", "")),
    ("https://www.bank.com@evil.example/", ("https", "evil.example", "", "")),
    ("https://www.bank.com:80@evil.example:90/", ("https", "evil.example", "", "90")),
    ("https://a@b@evil.example/", ("https", "evil.example", "", "")),
    ("http://bank.com#@evil.example", ("http", "bank.com", "", "")),
    ("http://evil.example?x=http://bank.com", ("http", "evil.example", "", "")),
    ("http://127.0.0.1:8000/", ("http", "127.0.0.1", "", "8000")),
    ("http://2130706433/", ("http", "2130706433", "", "")),
    ("http://[::1]:80/x", ("http", "[::1]", "", "80")),
    ("https://xn--bank-/", ("https", "xn--bank-", "", "")),
    ("https://xn--a.com-0s3b/", ("https", "xn--a.com-0s3b", "", "")),
]


@pytest.mark.parametrize(("url", "expected"), LEADS, ids=[url for url, _ in LEADS])
def test_where_an_address_leads(url, expected):
    found = address(url)
    assert isinstance(found, Address)
    assert found.url == url
    assert (found.scheme, found.host, found.network, found.port) == expected


REFUSED = [
    "", "x", "example.org", "//example.org", "http:", "http://", "http:///example.org", "https:example.org",
    "file:///etc/passwd", "javascript:alert(1)", "JavaScript://example.org/%0aalert(1)", "data:text/html,x",
    "ssh://example.org", "mailto:a@example.org", "ftp://example.org", "view-source:https://example.org",
    "https://example.org/\n", " https://example.org", "https://example.org /", "https://example.org/\x1b[2J",
    "https://example.org/\u202egpj", "https://ex\u200bample.org", "ht\ttps://example.org", "\x00https://example.org",
    "https://example.org\\@evil.example", "https:\\\\example.org", "https://%65vil.example", "https://a;b/",
    "https://exam<ple.org", "https://example.org:99999/", "https://example.org:x/", "https://[::1", "https://a..b/",
    "https://a\u2100b.example", "https://" + "a" * 64 + ".example", "https://example.org/" + "a" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("url", REFUSED, ids=range(len(REFUSED)))
def test_what_is_never_opened(url):
    found = address(url)
    assert isinstance(found, Refused)
    assert found.sentence.endswith((".", "opened."))


NOTED = [
    ("https://www.bank.com@evil.example/", "“www.bank.com” before the @ is a user name"),
    ("https://www.b%61nk.com%20:x@evil.example/", "“www.bank.com ” before the @"),
    ("https://pаypal.com/", "mixes letters of several scripts"),
    ("https://xn--pypal-4ve.com/", "mixes letters of several scripts"),
    ("https://минск.example/", "letters that may look like others"),
    ("https://2130706433/", "is a number"),
    ("https://0x7f.1/", "is a number"),
    ("https://[::1]/", "is a number"),
    ("http://example.org/", "not encrypted"),
]


@pytest.mark.parametrize(("url", "said"), NOTED)
def test_what_is_said_of_it(url, said):
    found = address(url)
    assert isinstance(found, Address)
    assert [said in note for note in found.notes] == [True]


def test_of_a_plain_one_nothing_is_said():
    found = address("https://example.org/")
    assert isinstance(found, Address)
    assert found.notes == ()


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({"BROWSER": "w3m"}, "linux", True),
        ({}, "darwin", True),
        ({"SSH_CONNECTION": "1 2 3 4"}, "darwin", False),
        ({}, "win32", True),
    ],
)
def test_where_a_browser_can_be_opened(environment, platform, expected):
    assert can_open(environment, platform) is expected


def test_the_host_is_shown_before_the_address():
    named = [("page", "https://bank.com@evil.example:81/bank.com"), ("copy", "file:///x" + "y" * 2_000)]
    first, second = url_blocks(named, 0, opens=True)
    rows = ["".join(piece.text for piece in row.pieces) for row in first.paragraphs]
    assert rows[0] == "> page"
    assert rows[1] == "https    evil.example port 81"
    assert rows[-2] == named[0][1]
    rows = ["".join(piece.text for piece in row.pieces) for row in second.paragraphs]
    assert rows[0] == "  copy"
    assert "“file:”" in rows[1]
    assert rows[2].endswith("1,609 more characters")
    assert "c copies the address" in url_blocks(named, 0, opens=False)[0].paragraphs[0].pieces[0].text
    assert url_blocks(named, 0, opens=False, said="Done.")[0].paragraphs[0].pieces[0].text.endswith("from here. Done.")
    assert url_blocks(named, 0, opens=True, said="Done.")[0].paragraphs[0].pieces[0].text == "Done."


def test_scripts():
    assert scripts("pаypal-1") == {"LATIN", "CYRILLIC"}
