"""Files that are truncated, in another encoding, or changing while read; sources outside their folder."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from load_help import GOOD

from bmtimeline.errors import UserError
from bmtimeline.load import files, findings, load, load_file
from bmtimeline.load.files import read_bytes
from bmtimeline.resources import shipped_timeline

RICH = GOOD.encode() + '[check]\nignore = [{code = "x", where = "*", reason = "«é» \\u0041"}]\n'.encode()
SHIPPED = shipped_timeline().read_bytes()


def sound(path: Path, content: bytes) -> None:
    """Assert that a file loads or has a problem, and that each problem has a place in the file."""
    path.write_bytes(content)
    timeline, problems = load_file(path, path.parent / "none")
    assert timeline is not None or problems
    lines = content.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 2
        assert problem.sentence


def test_a_file_cut_short_anywhere(tmp_path):
    for end in range(len(RICH)):
        sound(tmp_path / "t.toml", RICH[:end])


def test_the_shipped_file_cut_short(tmp_path):
    for end in range(0, len(SHIPPED), len(SHIPPED) // 24):
        sound(tmp_path / "t.toml", SHIPPED[:end])


@given(st.integers(0, len(RICH)), st.integers(0, 40), st.binary(max_size=8))
def test_bytes_in_the_place_of_others(tmp_path_factory, at, length, put):
    sound(tmp_path_factory.getbasetemp() / "scrambled.toml", RICH[:at] + put + RICH[at + length :])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "missing-key"),
        (b"\n\n", "missing-key"),
        (b"\xef\xbb\xbf", "missing-key"),
        (RICH.decode().encode("utf-16"), "not-utf8"),
        (RICH.decode().encode("utf-16-le"), "not-utf8"),
        (RICH.decode().encode("latin-1"), "not-utf8"),
        (b"\xef\xbb\xbf" + RICH, ""),
        (RICH.replace(b"\n", b"\r\n"), ""),
        (RICH.replace(b"\n", b"\r"), "toml-syntax"),
        (b"\0" * 1000, "toml-syntax"),
        (b"\x1f\x8b\x08\x00", "not-utf8"),
        (b"%PDF-1.4\n", "toml-syntax"),
        (b"\x89PNG\r\n\x1a\n", "not-utf8"),
    ],
    ids=[
        "empty",
        "blank",
        "bom-only",
        "utf-16",
        "utf-16-le",
        "latin-1",
        "bom",
        "crlf",
        "cr",
        "nul",
        "gz",
        "pdf",
        "png",
    ],
)
def test_other_encodings_and_other_files(tmp_path, content, code):
    sound(tmp_path / "t.toml", content)
    timeline, problems = load_file(tmp_path / "t.toml", tmp_path)
    assert ({problem.code for problem in problems} == {code}) if code else timeline is not None
    assert code or not problems


def test_what_is_listed_of_very_many_problems(tmp_path, monkeypatch):
    monkeypatch.setattr(findings, "MOST", 10)
    monkeypatch.setattr("bmtimeline.load.reader.MOST", 10)
    path = tmp_path / "t.toml"
    path.write_text(GOOD.replace("format = 1\n", "format = 1\n" + "".join(f"k{n} = 1\n" for n in range(50))))
    timeline, problems = load_file(path)
    assert timeline is not None
    assert [problem.line for problem in problems] == [*range(2, 12), 1]
    assert "40 more problems" in problems[-1].sentence
    path.write_text(GOOD + '[[events]]\nid = "a"\nbad = 1\n' * 20)
    timeline, problems = load_file(path)
    assert (len(timeline.events), len(timeline.rejected)) == (2, 20)
    assert len(problems) == 11


DEEP = 20_000


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * DEEP + "]" * DEEP,
        "x = " + "[" * DEEP,
        "x = " + "{a=" * DEEP,
        ".".join("a" * DEEP) + " = 1",
        f"[{'.'.join('a' * DEEP)}]",
        "".join(f"[[a{number}.{'.'.join('b' * 200)}]]\n" for number in range(100)) + "[events]",
        "x = " + "9" * 100_000,
        "".join(f"k{number}=1\n" for number in range(20_000)),
        "x" * 1_000_000,
        '"' * 1_000_000,
        "# " + "x" * 8_000_000,
        "\\" * 100_000,
    ],
    ids=range(12),
)
def test_a_file_that_would_exhaust_the_reader(tmp_path, text):
    since = time.process_time()
    sound(tmp_path / "t.toml", text.encode())
    assert time.process_time() - since < 2


DATES = [
    "1" * 10**6, "?" * 10**6, "[" + "2001," * 20_000 + "2001]", "Y" + "9" * 4_000, "Y1E999999999", "Y-1E9999",
    "[" + ",".join(f"{year:04}-01-01" for year in range(1, 9999)) + "]", "2001/" * 10_000, "{1..9999}", "X" * 10**5,
    "2001-" * 10**5, "2001~" * 10**4, "9" * 5_000 + "S2",
]  # fmt: skip


@pytest.mark.parametrize("date", DATES, ids=range(len(DATES)))
def test_dates_nobody_means(tmp_path, date):
    since = time.process_time()
    sound(tmp_path / "t.toml", GOOD.replace('when = "2004"', f'when = "{date}"').encode())
    assert time.process_time() - since < 2


# Files that change


class Changing:
    """A replacement for `os.fstat` that changes a file after the first call."""

    def __init__(self, monkeypatch, path, *changes):
        self.path, self.changes, self.true = path, list(changes), os.fstat
        monkeypatch.setattr(files.os, "fstat", self)

    def __call__(self, handle):
        found = self.true(handle)
        if self.changes:
            self.changes.pop(0)(self.path)
        return found


def grows(path):
    with path.open("ab") as file:
        file.write(b"# more\n")
    os.utime(path, ns=(1, path.stat().st_mtime_ns + 1_000_000))


def is_replaced(path):
    other = path.with_suffix(".new")
    other.write_bytes(RICH + b"# another\n")
    other.replace(path)


def nothing(_):
    pass


def test_a_file_that_changes_once_is_read_again(tmp_path, monkeypatch):
    path = tmp_path / "t.toml"
    path.write_bytes(RICH)
    Changing(monkeypatch, path, grows)
    assert load(path).text.encode() == RICH + b"# more\n"


def test_a_file_that_never_stays_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "t.toml"
    path.write_bytes(RICH)
    Changing(monkeypatch, path, *[grows] * 6)
    with pytest.raises(UserError, match="is being changed while it is read"):
        load(path)


@pytest.mark.parametrize("change", [is_replaced, lambda path: path.unlink(), nothing])
def test_what_was_opened_is_one_version(tmp_path, monkeypatch, change):
    path = tmp_path / "t.toml"
    path.write_bytes(RICH)
    Changing(monkeypatch, path, change)
    assert load(path).text.encode() == RICH


@pytest.mark.parametrize("put", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_something_else_in_its_place_between_looking_and_opening(tmp_path, monkeypatch, put):
    path = tmp_path / "t.toml"
    path.write_bytes(RICH)
    true = os.open

    def swapped(name, flags):
        Path(name).unlink()
        put(path)
        return true(name, flags)

    monkeypatch.setattr(files.os, "open", swapped)
    with pytest.raises(UserError):
        read_bytes(path, 100)


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error")])
def test_a_file_that_cannot_be_read(tmp_path, monkeypatch, error):
    path = tmp_path / "t.toml"
    path.write_bytes(RICH)

    def fail(*_):
        raise error

    monkeypatch.setattr(files.os, "open", fail)
    with pytest.raises(UserError, match=error.strerror):
        load(path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "t.toml"
    with path.open("wb") as file:
        file.truncate(2**40)
    monkeypatch.setattr(files.os, "open", None)
    with pytest.raises(UserError, match="larger than 256 MiB"):
        load(path)


# Sources


NAMES = [
    "../t.toml", "..", ".", "/etc/passwd", "a/b.txt", "./s.txt", "seeds/../s.txt", "..\\\\t.toml", "C:\\\\s.txt", "\\\\\\\\host\\\\s",
    "", " ", "a\\u0000b", "sub/", "~/s.txt/",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_name_leads_out_of_the_seeds_folder(tmp_path, name):
    (tmp_path / "seeds").mkdir()
    text = GOOD.replace("[sources.site]\n", f'[sources.site]\nfile = "{name}"\n')
    (tmp_path / "t.toml").write_text(text, encoding="utf-8")
    timeline, [problem] = load_file(tmp_path / "t.toml")
    assert timeline.sources["site"].text is None
    assert problem.code in {"bad-file-name", "empty-value"}
    assert text.splitlines()[problem.line - 1].startswith("file = ")


def put_link(to):
    return lambda path: path.symlink_to(to)


@pytest.mark.parametrize(
    "put",
    [
        put_link("/etc/passwd"), put_link("../t.toml"), put_link("../seeds/../t.toml"), put_link("sub/../../t.toml"),
        put_link("/dev/null"), put_link("/dev/zero"), put_link("/proc/self/environ"), put_link("out"), put_link("."),
        os.mkfifo, os.mkdir, put_link("pipe"), put_link("S.TXT/x"), put_link("\u202e"),
    ],
    ids=range(14),
)  # fmt: skip
def test_no_link_device_or_folder_is_read_as_a_source(tmp_path, put):
    seeds = tmp_path / "seeds"
    (seeds / "sub").mkdir(parents=True)
    (seeds / "out").symlink_to("../t.toml")
    os.mkfifo(seeds / "pipe")
    put(seeds / "s.txt")
    text = GOOD.replace("[sources.site]\n", '[sources.site]\nfile = "s.txt"\n')
    (tmp_path / "t.toml").write_text(text, encoding="utf-8")
    timeline, [problem] = load_file(tmp_path / "t.toml")
    assert timeline.sources["site"].text is None
    assert problem.code == "source-file"


def test_a_folder_of_seeds_may_be_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "s.txt").write_text("words", encoding="utf-8")
    (tmp_path / "seeds").symlink_to("real")
    text = GOOD.replace("[sources.site]\n", '[sources.site]\nfile = "s.txt"\n')
    (tmp_path / "t.toml").write_text(text, encoding="utf-8")
    for seeds in (None, tmp_path / "seeds", tmp_path / "real" / ".." / "seeds"):
        timeline, problems = load_file(tmp_path / "t.toml", seeds)
        assert (timeline.sources["site"].text, problems) == ("words", [])
