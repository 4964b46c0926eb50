"""The real program in a real pseudo-terminal on spoiled files, with any keys, pastes, clicks and sizes."""

import json
import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bmtimeline.ui.browse.commands import COMMANDS
from fuzz import corpus, hostile
from fuzz.cases import Fuzzer, Inputs
from fuzz.files import files_in, put
from fuzz.files import make as make_files
from fuzz.mutations import mutated_bytes, mutated_text
from terminal.endings import is_gone
from terminal.pty_program import Terminal
from terminal.tokens import CLIPBOARD, Token, Tokens, left_set, strange

_SENT: Final = {
    "down": "\x1b[B", "up": "\x1b[A", "left": "\x1b[D", "right": "\x1b[C", "enter": "\r", "escape": "\x1b", "backspace": "\x7f",
    "space": " ", "tab": "\t", "shift+tab": "\x1b[Z", "pagedown": "\x1b[6~", "pageup": "\x1b[5~", "home": "\x1b[H", "end": "\x1b[F",
    "slash": "/", "question_mark": "?", "equals_sign": "=", "plus": "+", "minus": "-", "less_than_sign": "<", "greater_than_sign": ">",
    "f1": "\x1bOP", "colon": ":", "delete": "\x1b[3~",
}  # fmt: skip
_ENDING: Final = frozenset({"q", "ctrl+z", "ctrl+q"})
"""Keys that end or stop it, which are to be rare or not at all."""
_SIZES: Final = (
    (80, 24),
    (120, 40),
    (60, 20),
    (200, 60),
    (50, 12),
    (49, 11),
    (10, 3),
    (1, 1),
    (250, 80),
    (30, 100),
    (250, 5),
)
_PROMPTED: Final = (
    "actor:", "year:2011..2014", "oil", "kind:visit -is:disputed", '"', "((", "date:", "is:marked", "title:a | b", "year:20", "мин",
)  # fmt: skip
_ANSWERS: Final = (
    b"\x1b[?2026;2$y", b"\x1b[?2048;1$y", b"\x1b[48;24;80;480;800t", b"\x1b[24;80R", b"\x1b]11;rgb:0000/0000/0000\x07", b"\x1b[I", b"\x1b[O",
    b"\x1bP>|term\x1b\\", b"\x1b[?1u", b"\x1b[?62;4c", b"\x1b[48;1;1;1;1t", b"\x1b[48;0;0;0;0t",
)  # fmt: skip
_BAD: Final = (
    b"\xff",
    b"\xc3",
    b"\x80",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"a\xe2\x82",
    b"\xc3(",
    b"\x00",
    b"\x9b",
    b"\x03",
    b"\x1c",
    b"\x11",
)
_LONELY: Final = (
    b"\x1b",
    b"\x1b[",
    b"\x1b[<",
    b"\x1b[1;",
    b"\x1bO",
    b"\x1b]",
    b"\x1bP",
    b"\x1b[200~",
    b"\x1b[<0;5;",
    b"\x1b\x1b\x1b",
    b"\x1b[M",
)
_EDITORS: Final = (
    "true", "true", "false", "sh -c 'stty raw -echo; kill -9 $$'", "sh -c 'echo here; sleep 0.1'", "timeout 1 head -c 1", "'unclosed", "/no/such",
    f"/{'a' * 300}", "''", "sh -c 'echo >> \"$0\"'", "sh -c 'mv \"$0\" \"$0.old\"; cat \"$0.old\" > \"$0\"; rm \"$0.old\"'",
)  # fmt: skip
_TOOLS: Final = (
    "cat > /dev/null",
    "exit 1",
    "exit 0",
    "exec sleep 60",
    "kill -STOP $$",
    "head -c 300000 /dev/zero; sleep 0.2",
)
"""What a clipboard tool may do; none of them takes a text, and all say which process they are."""
_SAVED: Final = ("over", "renamed", "gone", "folder", "pipe", "circle", "empty", "half")
"""What happens to the timeline when it is saved, or what stands for a moment in its place."""
_PATIENCE: Final = 20.0
"""Seconds it may take to start, and to end when it is told to."""
_MEMORY: Final = 500 * 2**20
_CODES: Final = (0, 1, 2)
_ENTERS, _LEAVES = b"\x1b[?1049h", b"\x1b[?1049l"


def _key_bytes(name: str) -> str:
    if name.startswith("ctrl+"):
        return chr(ord(name[-1]) & 0x1F)
    return _SENT.get(name, name if len(name) == 1 else "")


_BOUND: Final = tuple(
    dict.fromkeys(_key_bytes(name) for key in COMMANDS.rows for name in key.keys if name not in _ENDING)
)
_MORE: Final = (*_BOUND, *":LoecrwMP*0123456789ecCvrwP", "\x1b", "\r", " ", "\x10", "\x04")


def make(dice: random.Random) -> Inputs:
    """Choose files, arguments, environment, and a script of what is done."""
    inputs = make_files(dice) if dice.random() < 0.6 else corpus.some(dice)[0]
    arguments = [f"--{name}" for name in ("ascii", "a11y", "no-mouse", "theme=bm-light") if dice.random() < 0.2]
    if dice.random() < 0.02:
        arguments.append("--plain")
    if dice.random() < 0.2:
        arguments.append(
            dice.choice(("actor:a", "year:2011..2014", "is:disputed", "oil", "(", hostile.text(dice).replace("\0", "")))
        )
    environment = {"NO_COLOR": "1"} if dice.random() < 0.2 else {}
    if dice.random() < 0.1:
        environment["TERM"] = dice.choice(("dumb", "linux", "vt100", "screen", "xterm", "nonsense"))
    environment[dice.choice(("VISUAL", "EDITOR"))] = dice.choice(_EDITORS)
    tool = dice.choice(_TOOLS) if dice.random() < 0.6 else ""
    start = {"arguments": arguments, "environment": environment, "size": dice.choice(_SIZES), "tool": tool}
    script = [_action(dice) for _ in range(dice.choice((3, 10, 30, 60)))]
    lines = [json.dumps(start), *map(json.dumps, script)]
    return {**inputs, "script.jsonl": "\n".join(lines).encode()}


def _action(dice: random.Random) -> list[Any]:  # noqa: PLR0911 - a table of cases
    """Give one thing to do: its name, and bytes as Latin-1 or numbers."""
    match dice.randint(0, 19):
        case 0 | 1 | 2 | 3 | 4 | 5:
            return ["keys", "".join(dice.choices(_BOUND, k=dice.choice((1, 1, 3, 8, 20))))]
        case 6 | 7 | 8:
            return ["keys", "".join(dice.choices(_MORE, k=dice.choice((1, 1, 3))))]
        case 9 | 10 | 11:
            typed = dice.choice(_PROMPTED)
            typed = mutated_text(dice, typed, hostile.TEXTS) if dice.random() < 0.3 else typed
            text = (
                dice.choice(("/", "/", "a", "y", ":", "v", "F"))
                + typed
                + dice.choice(("\r", "\x1b", "\t", "", "\x7f\x7f\r"))
            )
            return ["keys", _latin(text)]
        case 12:
            text = hostile.text(dice)[:5000]
            return ["keys", _latin(f"\x1b[200~{text}\x1b[201~")]
        case 13 | 14:
            button = dice.choice((0, 0, 0, 1, 2, 32, 35, 64, 65, 66, 67, 128))
            place = f"{button};{dice.randint(0, 260)};{dice.randint(0, 90)}"
            return ["keys", f"\x1b[<{place}M" + dice.choice((f"\x1b[<{place}m", ""))]
        case 15 | 16:
            size = dice.choice(_SIZES) if dice.random() < 0.6 else (dice.randint(1, 250), dice.randint(1, 80))
            return ["resize", *size]
        case 17:
            return ["keys", dice.choice((*_BAD, *_LONELY, *_ANSWERS)).decode("latin-1")]
        case 18:
            return ["keys", "\x1b" * dice.choice((1, 2, 5, 30))]
    return [dice.choice(("wait", "stop", "spoil", "save", "save")), dice.randrange(2**32)]


def _latin(text: str) -> str:
    return text.replace("\x1a", "").encode("utf-8", "surrogatepass").decode("latin-1")


class _Watched(Terminal):
    """A terminal that looks at all it is sent."""

    def __init__(self, *arguments: str, size: tuple[int, int], environment: dict[str, str | None]) -> None:
        self.odd: list[str] = []
        self.code: int | None = None
        self._tokens = Tokens()
        self._away = False
        super().__init__(*arguments, size=size, environment=environment)

    def took(self, piece: bytes) -> None:
        self.odd += strange(self._own(piece), also=[CLIPBOARD])
        super().took(piece)

    def _own(self, piece: bytes) -> Iterator[Token]:
        """Give what the program sends: while it has given the terminal back, the line echoes what is typed."""
        for token in self._tokens.feed(piece):
            if token.content in {_LEAVES, _ENTERS}:
                self._away = token.content == _LEAVES
            if not self._away or token.kind not in {"text", "control", "broken"}:
                yield token

    def gone(self) -> bool:
        """Whether it has ended."""
        if self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
                self.pid = 0
                while self.read(0.05):
                    pass
        return self.code is not None

    def settle(self, quiet: float, most: float) -> None:
        """Read until nothing comes for a while."""
        end = time.monotonic() + most
        while self.read(quiet) and time.monotonic() < end:
            pass

    def press(self, keys: bytes) -> None:
        """Type, unless nobody is there to hear."""
        try:
            self.send(keys)
        except OSError:
            assert self.gone(), "it hears nothing"

    def memory(self) -> int:
        """Give the most memory it has held, in bytes."""
        try:
            status = Path(f"/proc/{self.pid}/status").read_text("ascii").splitlines()
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))
        except (OSError, StopIteration):
            return 0


def check(inputs: Inputs, folder: Path) -> None:
    """See that it stands all that is done to it, ends when told to, and leaves terminal and files as they were."""
    start, *script = [json.loads(line) for line in inputs["script.jsonl"].decode().splitlines()]
    (folder / "files").mkdir()
    path = put({name: content for name, content in inputs.items() if name != "script.jsonl"}, folder / "files")
    before = files_in(folder / "files")
    # No browser, editor or pager is to be opened, and nothing of the user's own to be touched.
    home = dict.fromkeys(
        ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "TMPDIR"), str(folder / "home")
    )
    (folder / "home").mkdir()
    environment: dict[str, str | None] = {
        **home,
        **_tool(folder, start.get("tool", "")),
        "BROWSER": "true",
        "EDITOR": None,
        "VISUAL": None,
        "PAGER": "true",
        **start["environment"],
    }
    size = (start["size"][0], start["size"][1])
    with _Watched("-f", str(path), *start["arguments"], size=size, environment=environment) as terminal:
        _started(terminal)
        # An editor may write too.
        spoiled = "$0" in f"{environment['VISUAL']}{environment['EDITOR']}"
        for name, *what in script:
            if terminal.gone():
                break
            spoiled |= _act(terminal, path, name, what)
            _stands(terminal)
        held = terminal.memory()
        _end(terminal)
        _stands(terminal)
        reports = [report.read_text("utf-8") for report in (folder / "home").rglob("crash-*.txt")]
        assert terminal.code in _CODES, "\n".join((f"it ends with {terminal.code}: {terminal.seen[-200:]!r}", *reports))
        assert terminal.settings() == terminal.before, "the terminal is not set as it was"
        assert not left_set(terminal.seen), f"modes are left set: {left_set(terminal.seen)}"
        assert held < _MEMORY, f"it held {held >> 20} MiB"
    for number in (folder / "home" / "tools").read_text("ascii").split():
        assert is_gone(int(number)), "a clipboard tool that had not ended is left"
    after = {name: content for name, content in files_in(folder / "files").items() if not name.endswith(".views.toml")}
    if not spoiled:
        assert after == before, "a file of the user was changed"


def _tool(folder: Path, does: str) -> dict[str, str | None]:
    """Make a clipboard tool that keeps the numbers of its processes, where it does something; give the environment."""
    numbers, tool = folder / "home" / "tools", folder / "home" / "wl-copy"
    numbers.write_text("", encoding="ascii")
    none = {"WAYLAND_DISPLAY": None, "DISPLAY": None, "TMUX": None, "STY": None}
    if not does:
        return none
    tool.write_text(f"#!/bin/sh\necho $$ >> '{numbers}'\n{does}\n", encoding="utf-8")
    tool.chmod(0o755)
    return {**none, "WAYLAND_DISPLAY": "wayland-9", "PATH": f"{folder / 'home'}{os.pathsep}{os.environ['PATH']}"}


def _started(terminal: _Watched) -> None:
    end = time.monotonic() + _PATIENCE
    while not terminal.gone() and _ENTERS not in terminal.seen:
        terminal.read(0.05)
        assert time.monotonic() < end, "it does not start"
    terminal.settle(0.1, 1.0)


def _act(terminal: _Watched, path: Path, name: str, what: list[Any]) -> bool:
    """Do one thing; tell whether the timeline was changed by it."""
    if name == "keys":
        keys = str(what[0]).replace("\x1a", "").encode("latin-1")
        terminal.press(keys)
        terminal.settle(0.02, 0.4) if len(keys) % 3 else terminal.settle(0, 0.1)
    elif name == "resize":
        terminal.resize(int(what[0]), int(what[1]))
        terminal.settle(0.02, 0.4)
    elif name == "stop":
        os.kill(terminal.pid, signal.SIGSTOP)
        terminal.settle(0, 0.1)
        os.kill(terminal.pid, signal.SIGCONT)
        # It may set the terminal anew, in between which the line echoes what is typed.
        terminal.settle(0.2, 1.0)
    elif name == "spoil":
        dice = random.Random(what[0])  # noqa: S311
        content = path.read_bytes()
        at = dice.randint(0, len(content))
        path.write_bytes(content[:at] + dice.choice((b"", b"\0", content[at + 20 :])))
        terminal.settle(0.02, 0.4)
        return True
    elif name == "save":
        return _save(terminal, path, random.Random(what[0]))  # noqa: S311
    else:
        terminal.settle(0.1, 0.6)
    return False


def _save(terminal: _Watched, path: Path, dice: random.Random) -> bool:
    """Save the timeline in some way, maybe with something else in its place meanwhile; tell whether it is another."""
    if not path.is_file():  # an editor may have it under another name at this moment
        return True
    content, way, other = path.read_bytes(), dice.choice(_SAVED), path.with_name("saved.tmp")
    content = mutated_bytes(dice, content) if dice.random() < 0.5 else content
    if way == "renamed":
        other.write_bytes(content)
        other.replace(path)
    elif way in {"empty", "half"}:
        path.write_bytes(content[: len(content) // 2 if way == "half" else 0])
    elif way != "over":
        path.unlink()
        {"folder": path.mkdir, "pipe": lambda: os.mkfifo(path), "circle": lambda: path.symlink_to(path)}.get(
            way, _none
        )()
    if way != "renamed":
        terminal.press(dice.choice((b"", b"r", b"re", b"rP")))
        terminal.settle(0.02, dice.choice((0.1, 0.4, 3.5)))
        if way in {"folder", "pipe", "circle"}:
            path.rmdir() if way == "folder" else path.unlink()
        path.write_bytes(content)
    terminal.settle(0.02, 0.4)
    return True


def _none() -> None:
    """Leave nothing in its place."""


def _stands(terminal: _Watched) -> None:
    if terminal.odd:
        at = int(terminal.odd[0].split(" at byte ")[1].split(":")[0])
        around = terminal.seen[max(0, at - 80) : at + 40]
        raise AssertionError(f"it sends what it has no business sending: {terminal.odd[:2]} in {around!r}")
    if b"Traceback" in terminal.seen:
        raise AssertionError(f"a traceback: {_last_line(terminal.seen)}")


def _last_line(seen: bytes) -> str:
    """Give the line that ends a traceback, and the place where it was raised, as plain words."""
    text = seen[seen.rindex(b"Traceback") :].decode("utf-8", "replace")
    words = [line.strip(" │╭╰─╮╯\r") for line in text.split("\n")]
    return " / ".join(line for line in words if line)[-400:]


def _end(terminal: _Watched) -> None:
    """Close whatever is open, and quit."""
    if not terminal.gone():
        terminal.resize(80, 24)
        terminal.press(b"\x1b[201~")
    for keys in _leaving():
        if terminal.gone():
            return
        terminal.press(keys)
        terminal.settle(0.15, 0.6)
    assert terminal.gone(), f"it does not end when it is told to; it shows\n{terminal.text}"


def _leaving() -> Iterator[bytes]:
    """Give the keys by which one leaves, for as long as one has patience."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        yield b"\x1b"
        yield b"\x1b"
        yield b"q"


TERMINAL: Final = Fuzzer("terminal", make, check, share=4, limit=90, shrinks=False)
