"""How editors are told to open a file at a line: each family in its own way, any other gets the file alone."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

VARIABLES: Final = ("VISUAL", "EDITOR")
"""What names the editor, the first that is set."""


class Location(Struct, frozen=True):
    """A place in a file.

    Attributes:
        file: It.
        line: From 1; 0 for the file as such.
        column: From 1, in characters.
    """

    file: str
    line: int = 0
    column: int = 1

    @property
    def words(self) -> str:
        """The place for a reader: `line 300 of timeline.toml`."""
        name = Path(self.file).name
        return f"line {self.line:,} of {name}" if self.line else name


class Editor(Struct, frozen=True):
    """A family of editors.

    Attributes:
        aim: Makes the arguments for a place that has a line, the file among them.
        window: Whether they open a window of their own and need no terminal.
        waits_unseen: Whether they may open one, while the terminal waits for them and shows nothing.
    """

    aim: Callable[[Location], Sequence[str]]
    window: bool = False
    waits_unseen: bool = False


def _plus(at: Location) -> Sequence[str]:
    return f"+{at.line}", at.file


def _plus_comma(at: Location) -> Sequence[str]:
    return f"+{at.line},{at.column}", at.file


def _plus_colon(at: Location) -> Sequence[str]:
    return f"+{at.line}:{at.column}", at.file


def _vim(at: Location) -> Sequence[str]:
    if at.column < 2:  # noqa: PLR2004 - the first column needs no saying
        return _plus(at)
    # Vim counts bytes. Where it finds no such character it stays at the beginning of the line.
    byte = f"byteidx(getline({at.line}),{at.column - 1})+1"
    return f"+{at.line}", f"+call cursor({at.line},{byte})", at.file


def _vim_behind(at: Location) -> Sequence[str]:
    return ("--", *_vim(at))


def _command(at: Location) -> Sequence[str]:
    return "-c", str(at.line), at.file


def _colons(at: Location) -> Sequence[str]:
    return (f"{at.file}:{at.line}:{at.column}",)


def _goto(at: Location) -> Sequence[str]:
    # A number between colons is taken for the line wherever it stands, in the name of the file or of a folder too.
    return (at.file,) if ":" in at.file[_DRIVE:] else ("-g", *_colons(at))


def _options(at: Location) -> Sequence[str]:
    return "--line", str(at.line), "--column", str(at.column), at.file


_VI: Final = Editor(_plus)
_VIM: Final = Editor(_vim)
_GVIM: Final = Editor(_vim, window=True)
_AROUND_VIM: Final = Editor(_vim_behind, window=True)
_EMACS: Final = Editor(_plus_colon, waits_unseen=True)
_CODE: Final = Editor(_goto, window=True)
_ZED: Final = Editor(_colons, window=True)
_ANY: Final = Editor(lambda at: (at.file,), waits_unseen=True)

_FAMILIES: Final[Mapping[Editor, str]] = {
    _VI: "vi view ex nvi elvis vile vim.tiny rvim rview mg joe jmacs jstar jpico pico zile mcedit ee",
    Editor(_command): "busybox",
    _VIM: "vim nvim vimx vimdiff",
    _GVIM: "gvim mvim macvim gview evim",
    _AROUND_VIM: "nvim-qt neovide",
    _EMACS: "emacs emacsclient emacs-gtk emacs-lucid emacs-x11 emacs-snapshot emacs-w32 runemacs",
    Editor(_plus_colon): "emacs-nox emacs-nw kak kakoune micro",
    Editor(_plus_comma): "nano rnano ne",
    Editor(_colons): "hx helix",
    _CODE: "code code-insiders code-oss code-exploration codium codium-insiders vscodium cursor windsurf positron",
    _ZED: "zed zeditor zedit zed-editor zed-preview subl sublime sublime_text",
    Editor(_plus_colon, window=True): "gedit",
    Editor(_options, window=True): "kate",
}
_EDITORS: Final = {name: editor for editor, names in _FAMILIES.items() for name in names.split()}
_DRIVE: Final = 2
"""The letters before what may be a colon of another kind: `C:`."""
_ENDINGS: Final = (".exe", ".cmd", ".bat", ".appimage")
_VERSION: Final = re.compile(r"-?\d[\d.]*$")


class EditorCommand(Struct, frozen=True):
    """An editor and what it is told.

    Attributes:
        argv: The program and its arguments.
        window: Whether it opens a window of its own.
        waits_unseen: Whether it may do so, while the terminal waits for it.
    """

    argv: tuple[str, ...]
    window: bool
    waits_unseen: bool

    @property
    def name(self) -> str:
        """The program, for a reader."""
        return _base(self.argv[0])


def editor_from_env(environment: Mapping[str, str]) -> tuple[str, str]:
    """Give the variable that names the editor, and what it says; both empty where none is set."""
    for variable in VARIABLES:
        if said := environment.get(variable, "").strip():
            return variable, said
    return "", ""


def editor_command(editor: str, place: Location, program: str = "") -> EditorCommand:
    """Say how an editor is told to open a place.

    Args:
        editor: A command line with the words of a shell, such as `code --wait` or `'/opt/my editor/vim' -n`.
        place: The file, which is made absolute so that its name passes for no option, and the line.
        program: What the command really is, where a link such as `editor` or `vi` leads to it.

    Raises:
        ValueError: It is no command line: its quotation marks are not closed, or nothing is in it.
    """
    words = shlex.split(editor)
    if not words:
        message = "no command"
        raise ValueError(message)
    at = Location(str(Path(place.file).absolute()), place.line, max(1, place.column))
    family = _family(words[0], program)
    window = family.window or (family is _VIM and "-g" in words[1:])
    unseen = family.waits_unseen and not {"-nw", "-t", "--tty", "--no-window-system"} & set(words[1:])
    arguments = family.aim(at) if at.line else (at.file,)
    return EditorCommand((*words, *arguments), window, unseen and not window)


def _family(word: str, program: str) -> Editor:
    """Give the family of a program, by its own name, or else by that of what it leads to."""
    own = _known(word)
    real = _known(program) if program else None
    # `vi` is what a system makes of it, and what that is may do more.
    return (real or own or _ANY) if own in {None, _VI} or real == _VI else own or _ANY


def _known(word: str) -> Editor | None:
    name = _base(word).lower()
    for ending in _ENDINGS:
        name = name.removesuffix(ending)
    plain = name.split(".")[0]
    tries = (name, _VERSION.sub("", name), plain, _VERSION.sub("", plain))
    return next((_EDITORS[one] for one in tries if one in _EDITORS), None)


def _base(word: str) -> str:
    return re.split(r"[/\\]", word)[-1]
