"""An index that is damaged where nobody looks at first: it is never shown for long, and read anew by the next command."""

import pytest

from bmtimeline.cli import main
from bmtimeline.store import section_file
from bmtimeline.store.fresh import read_and_keep
from bmtimeline.store.opening import just_kept, kept, place_of
from load.load_help import GOOD
from terminal.pty_program import Terminal


@pytest.fixture
def place(tmp_path, monkeypatch):
    """The place of a small timeline, whose index is damaged in the words of an event."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    many = "".join(
        f'[[events]]\nid = "e{number}"\ntitle = "Words of event {number}"\nkind = "other"\nactors = []\n{LONG}'
        for number in range(120)
    )
    (tmp_path / "t.toml").write_text(GOOD + many, encoding="utf-8")
    place = place_of(tmp_path / "t.toml", tmp_path / "seeds")
    read_and_keep(place)
    content = place.index.read_bytes()
    assert len(content) > section_file._CHECKED
    assert content.count(b"Words of event 7") > 1
    place.index.write_bytes(content.replace(b"Words of event 7", b"Wards of event 7"))
    return place


LONG = 'summary = "' + "word " * 8_000 + '"\n'


def test_it_is_noticed(place):
    stored = kept(place)
    assert stored is not None
    assert not stored.sound()
    read_and_keep(place)
    assert kept(place).sound()


@pytest.mark.parametrize("command", [["list", "-f"], ["show", "e7", "-f"]])
def test_commands_read_the_file_anew(place, capsys, command):
    assert main([*command, str(place.path)]) == 0
    said = capsys.readouterr().out
    assert "Words of event 7" in said
    assert "Wards" not in said


@pytest.mark.parametrize("section", ["events", "events at", "ids", "names actor", "names kind", "head"])
def test_what_cannot_be_read_is_a_bad_section_file(place, section):
    """Not some other error, which would be told as one of the program."""
    read_and_keep(place)
    directory = section_file.SectionFile(place.index)._directory
    start, length = directory[section]
    content = bytearray(place.index.read_bytes())
    content[start : start + length] = b"\xc1" * length
    place.index.write_bytes(content)
    with pytest.raises(section_file.BadSectionFile):
        _read_all(just_kept(place, place.index))


def _read_all(stored):
    list(stored.timeline.events)
    list(stored.ids())
    stored.names("actor")
    stored.names("kind")


def test_scrambled_bytes_leave_no_traceback(place, capsys):
    content = bytearray(place.index.read_bytes())
    for at in range(200, len(content) - 20_000, 97):
        content[at] ^= 255
    place.index.write_bytes(content)
    assert main(["list", "-f", str(place.path)]) == 0
    assert "Words of event 7" in capsys.readouterr().out


def test_the_app_reads_the_file_anew(place):
    cache = {"XDG_CACHE_HOME": str(place.index.parent.parent)}
    with Terminal(str(place.path), environment=cache) as terminal:
        terminal.until(lambda: terminal.seen.count(b"\x1b[?1049h") == 2 and "122 events" in terminal.text)
        terminal.send(b"q")
        assert terminal.exit_code() == 0
        assert b"Traceback" not in terminal.seen
