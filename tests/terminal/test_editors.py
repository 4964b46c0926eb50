"""How each editor is told to open a file at a line."""

from pathlib import Path

import pytest

from bmtimeline.terminal.editors import Location, editor_command, editor_from_env

FILE = "/home/anna/my time/t.toml"
AT = Location(FILE, 300, 8)
CURSOR = "+call cursor(300,byteidx(getline(300),7)+1)"


def command(editor, place, program=""):
    return editor_command(editor, place, program).argv


@pytest.mark.parametrize(
    ("editor", "arguments"),
    [
        ("vi", ["+300", FILE]),
        ("/usr/bin/vi", ["+300", FILE]),
        ("view", ["+300", FILE]),
        ("vim", ["+300", CURSOR, FILE]),
        ("vim -n", ["-n", "+300", CURSOR, FILE]),
        ("vim.basic", ["+300", CURSOR, FILE]),
        ("vim.gtk3", ["+300", CURSOR, FILE]),
        ("vim9.1", ["+300", CURSOR, FILE]),
        ("vim.tiny", ["+300", FILE]),
        ("nvim", ["+300", CURSOR, FILE]),
        ("nvim.appimage", ["+300", CURSOR, FILE]),
        ("NVIM.EXE", ["+300", CURSOR, FILE]),
        ("gvim -f", ["-f", "+300", CURSOR, FILE]),
        ("nvim-qt", ["--", "+300", CURSOR, FILE]),
        ("neovide", ["--", "+300", CURSOR, FILE]),
        ("hx", [f"{FILE}:300:8"]),
        ("helix", [f"{FILE}:300:8"]),
        ("emacs", ["+300:8", FILE]),
        ("emacs-29.1 -nw", ["-nw", "+300:8", FILE]),
        ("emacs-nox", ["+300:8", FILE]),
        ("emacsclient -nw -a ''", ["-nw", "-a", "", "+300:8", FILE]),
        ("emacsclient.emacs -t", ["-t", "+300:8", FILE]),
        ("nano", ["+300,8", FILE]),
        ("nano -l", ["-l", "+300,8", FILE]),
        ("pico", ["+300", FILE]),
        ("ne", ["+300,8", FILE]),
        ("joe", ["+300", FILE]),
        ("kak", ["+300:8", FILE]),
        ("micro", ["+300:8", FILE]),
        ("code --wait", ["--wait", "-g", f"{FILE}:300:8"]),
        ("code-insiders", ["-g", f"{FILE}:300:8"]),
        ("codium", ["-g", f"{FILE}:300:8"]),
        ("cursor --wait", ["--wait", "-g", f"{FILE}:300:8"]),
        ("zed --wait", ["--wait", f"{FILE}:300:8"]),
        ("zeditor", [f"{FILE}:300:8"]),
        ("subl -n -w", ["-n", "-w", f"{FILE}:300:8"]),
        ("sublime_text", [f"{FILE}:300:8"]),
        ("gedit", ["+300:8", FILE]),
        ("kate", ["--line", "300", "--column", "8", FILE]),
        # Any other gets the file.
        ("ed", [FILE]),
        ("myvim", [FILE]),
        ("acme", [FILE]),
        ("xterm -e vim", ["-e", "vim", FILE]),
    ],
)
def test_each_is_told_in_its_own_way(editor: str, arguments: list[str]) -> None:
    program, *others = command(editor, AT)
    assert program == editor.split(maxsplit=1)[0]
    assert others == arguments


def test_the_words_are_those_of_a_shell() -> None:
    quoted = command("'/opt/my editors/nano' -r \"7 2\"", AT)
    assert quoted == ("/opt/my editors/nano", "-r", "7 2", "+300,8", FILE)
    assert command(r"/opt/my\ editors/hx", AT) == ("/opt/my editors/hx", f"{FILE}:300:8")
    for wrong in ("vim 'x", "", "   "):
        with pytest.raises(ValueError, match=r"quotation|command"):
            command(wrong, AT)


@pytest.mark.parametrize("editor", ["vi", "vim", "hx", "emacs", "nano", "kak", "micro", "code", "zed", "subl", "ed"])
def test_without_a_line_all_get_the_file_alone(editor: str) -> None:
    assert command(editor, Location(FILE)) == (editor, FILE)


@pytest.mark.parametrize("editor", ["vim", "nvim", "gvim", "vi"])
def test_the_first_column_needs_no_saying(editor: str) -> None:
    assert command(editor, Location(FILE, 12)) == (editor, "+12", FILE)


NAMES = ["-w.toml", "+3", "a:7:9", "a:7.toml", "a b.toml", "--help"]


@pytest.mark.parametrize("editor", ["vi", "vim", "hx", "emacs", "nano", "kak", "micro", "code", "zed", "subl", "ed"])
@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_file_passes_for_anything_else(editor: str, name: str) -> None:
    """The name is absolute, one argument, and the line that is meant stands behind it or before it, never in it."""
    *_, last = command(editor, Location(name, 5, 2))
    whole = str(Path(name).absolute())
    assert last in {whole, f"{whole}:5:2"}
    if editor == "code" and ":" in name:
        assert last == whole


@pytest.mark.parametrize(
    ("editor", "program", "first"),
    [
        ("editor", "/bin/nano", "+300,8"),
        ("editor", "/usr/bin/vim.basic", "+300"),
        ("editor", "/usr/bin/emacs-gtk", "+300:8"),
        ("editor", "/usr/bin/acme", FILE),
        ("vi", "/usr/bin/nvim", "+300"),
        ("vi", "/bin/busybox", "-c"),
        ("hx", "/opt/wrapper", f"{FILE}:300:8"),
        ("code", "/usr/share/code/bin/code", "-g"),
    ],
)
def test_a_name_that_stands_for_another_program(editor: str, program: str, first: str) -> None:
    assert command(editor, AT, program)[1] == first


def test_a_link_says_what_the_program_can() -> None:
    assert CURSOR in command("vi", AT, "/usr/bin/vim.basic")
    assert command("vim", AT, "/usr/bin/vim.tiny") == ("vim", "+300", FILE)


@pytest.mark.parametrize(
    ("editor", "seen"),
    [
        ("vim", "terminal"), ("vim -g", "window"), ("gvim", "window"), ("nano", "terminal"), ("code --wait", "window"),
        ("zed", "window"), ("subl", "window"), ("kate", "window"), ("emacs", "perhaps"), ("emacs -nw", "terminal"),
        ("emacsclient -t", "terminal"), ("emacs-nox", "terminal"), ("something", "perhaps"),
    ],
)  # fmt: skip
def test_which_open_a_window(editor: str, seen: str) -> None:
    found = editor_command(editor, AT)
    assert (found.window, found.waits_unseen) == (seen == "window", seen == "perhaps")


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({"VISUAL": "code", "EDITOR": "vi"}, ("VISUAL", "code")),
        ({"VISUAL": " ", "EDITOR": "vi"}, ("EDITOR", "vi")),
        ({"EDITOR": " vi -n "}, ("EDITOR", "vi -n")),
        ({"VISUAL": "", "EDITOR": ""}, ("", "")),
        ({}, ("", "")),
    ],
)
def test_the_first_that_is_set_names_it(environment: dict[str, str], found: tuple[str, str]) -> None:
    assert editor_from_env(environment) == found


def test_a_place_in_words() -> None:
    assert Location(FILE, 1300, 2).words == "line 1,300 of t.toml"
    assert Location(FILE).words == "t.toml"
