"""The command line with which each editor opens a file at a line."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

VARIABLES: Final = ("VISUAL", "EDITOR")
"""The environment variables that name the editor; the first that is set counts."""
NO_EDITOR: Final = "No editor is set: name yours in VISUAL or EDITOR, as in export EDITOR=nano."
"""The sentence for a user who has set none of the variables."""


class Location(Struct, frozen=True):
    """A place in a file.

    Attributes:
        file: The path of the file.
        line: The line, from 1; 0 for the file as a whole.
        column: The column, from 1, in characters.
    """

    file: str
    line: int = 0
    column: int = 1

    @property
    def words(self) -> str:
        """The place in words: `line 300 of timeline.toml`."""
        name = Path(self.file).name
        return f"line {self.line:,} of {name}" if self.line else name


class Editor(Struct, frozen=True):
    """A family of editors.

    Attributes:
        arguments: Templates of the arguments with `{file}`, `{line}`, `{column}` and `{before}`, the column less one.
        window: Whether the editor opens a window and needs no terminal.
        waits_unseen: Whether the editor may open a window and keep the terminal waiting without a word.
    """

    arguments: tuple[str, ...]
    window: bool = False
    waits_unseen: bool = False


_FILE: Final = ("{file}",)
_PLUS: Final = ("+{line}", "{file}")
_PLUS_COMMA: Final = ("+{line},{column}", "{file}")
_PLUS_COLON: Final = ("+{line}:{column}", "{file}")
_COLONS: Final = ("{file}:{line}:{column}",)
_GOTO: Final = ("-g", *_COLONS)
# Vim counts bytes. When the line has no such character, the cursor stays at the beginning of the line.
_CURSOR: Final = "+call cursor({line},byteidx(getline({line}),{before})+1)"
_BYTES: Final = ("+{line}", _CURSOR, "{file}")

_VI: Final = Editor(_PLUS)
_VIM: Final = Editor(_BYTES)
_OTHER: Final = Editor(_FILE, waits_unseen=True)
_FAMILIES: Final = {
    _VI: "vi view ex nvi elvis vile vim.tiny rvim rview mg joe jmacs jstar jpico pico zile mcedit ee",
    Editor(("-c", "{line}", "{file}")): "busybox",
    _VIM: "vim nvim vimx vimdiff",
    Editor(_BYTES, window=True): "gvim mvim macvim gview evim",
    Editor(("--", *_BYTES), window=True): "nvim-qt neovide",
    Editor(_PLUS_COLON, waits_unseen=True): (
        "emacs emacsclient emacs-gtk emacs-lucid emacs-x11 emacs-snapshot emacs-w32 runemacs"
    ),
    Editor(_PLUS_COLON): "emacs-nox emacs-nw kak kakoune micro",
    Editor(_PLUS_COMMA): "nano rnano ne",
    Editor(_COLONS): "hx helix",
    Editor(_GOTO, window=True): (
        "code code-insiders code-oss code-exploration codium codium-insiders vscodium cursor windsurf positron"
    ),
    Editor(_COLONS, window=True): "zed zeditor zedit zed-editor zed-preview subl sublime sublime_text",
    Editor(_PLUS_COLON, window=True): "gedit",
    Editor(("--line", "{line}", "--column", "{column}", "{file}"), window=True): "kate",
}
_EDITORS: Final = {name: editor for editor, names in _FAMILIES.items() for name in names.split()}
_DRIVE: Final = 2
"""The length of the beginning of a path that may hold a colon of another kind: `C:`."""
_IN_TERMINAL: Final = frozenset({"-nw", "-t", "--tty", "--no-window-system"})
"""The options with which Emacs opens no window."""
_ENDING: Final = re.compile(r"(\.(exe|cmd|bat|appimage))*$")
_VERSION: Final = re.compile(r"-?\d[\d.]*$")


class EditorCommand(Struct, frozen=True):
    """The command line of an editor.

    Attributes:
        argv: The program and its arguments.
        window: Whether the editor opens a window.
        waits_unseen: Whether the editor may open a window while the terminal waits.
    """

    argv: tuple[str, ...]
    window: bool
    waits_unseen: bool

    @property
    def name(self) -> str:
        """The name of the program."""
        return _base(self.argv[0])


def editor_from_env(environment: Mapping[str, str]) -> tuple[str, str]:
    """Return the variable that names the editor, and its value; both empty when no variable is set."""
    values = ((variable, environment.get(variable, "").strip()) for variable in VARIABLES)
    return next((pair for pair in values if pair[1]), ("", ""))


def editor_command(editor: str, place: Location, program: str = "") -> EditorCommand:
    """Return the command line with which an editor opens a place.

    Args:
        editor: The editor as a shell would read it, such as `code --wait` or `'/opt/my editor/vim' -n`.
        place: The file and the line. The path becomes absolute, so that a file name is never an option.
        program: The program that a link such as `editor` or `vi` leads to.

    Raises:
        ValueError: `editor` is empty, or its quotation marks are not closed.
    """
    words = shlex.split(editor)
    if not words:
        raise ValueError("no command")
    family = _family(words[0], program)
    window = family.window or (family is _VIM and "-g" in words[1:])
    waits_unseen = family.waits_unseen and _IN_TERMINAL.isdisjoint(words[1:])
    return EditorCommand((*words, *_arguments(family, place)), window, waits_unseen)


def _arguments(family: Editor, place: Location) -> list[str]:
    templates, file, column = family.arguments, str(Path(place.file).absolute()), max(1, place.column)
    # VS Code takes any number between colons for the line, even one in the name of a folder.
    if not place.line or (templates is _GOTO and ":" in file[_DRIVE:]):
        templates = _FILE
    if column == 1:
        templates = tuple(template for template in templates if template is not _CURSOR)
    values = {"file": file, "line": place.line, "column": column, "before": column - 1}
    return [template.format_map(values) for template in templates]


def _family(word: str, program: str) -> Editor:
    """Return the family of a program by its own name, or else by the name of the program that a link leads to."""
    own, real = _known(word), _known(program)
    # The program behind `vi` differs between systems, and may do more than vi.
    return (real or own or _OTHER) if own in {None, _VI} or real == _VI else own or _OTHER


def _known(word: str) -> Editor | None:
    name = _ENDING.sub("", _base(word).lower())
    plain = name.split(".")[0]
    names = (name, _VERSION.sub("", name), plain, _VERSION.sub("", plain))
    return next((_EDITORS[name] for name in names if name in _EDITORS), None)


def _base(word: str) -> str:
    return re.split(r"[/\\]", word)[-1]
