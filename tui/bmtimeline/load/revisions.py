"""Reading of files from git revisions with `git cat-file`. No other program runs; nothing is written or fetched."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from bmtimeline.errors import UserError
from bmtimeline.load.files import MAX_TIMELINE

_COMMAND: Final = ("--no-pager", "-c", "core.fsmonitor=false", "cat-file")
_SETTINGS: Final = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # Objects missing from a partial clone are not fetched. Older versions of git know only the second setting.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "LC_ALL": "C",
}
_DROPPED_VARIABLES: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_TRACE")
"""Variables with which a git hook would direct git to the hook's own repository."""


class InGit(Struct, frozen=True):
    """A file in a revision.

    Attributes:
        name: The revision and the file, as an argument of `git show`.
        content: The bytes of the file.
    """

    name: str
    content: bytes


class _Object(Struct, frozen=True):
    """A git object. `kind` is `blob` (a file), `tree` (a folder), `commit` or `tag`; `size` is in bytes."""

    hash: str
    kind: str
    size: int


def read_revision(revision: str, file: Path) -> InGit:
    """Read a file from a revision.

    Args:
        revision: A revision in git's syntax, such as `HEAD~1`, a branch, a tag or a hash; or a revision with the path
            of a file, such as `HEAD:data/timeline.toml`. The path starts at the top of the repository, or at the
            working folder if it begins with `./`.
        file: The file to read if `revision` has no path. The file need not exist in the working folder.

    Raises:
        UserError: The git command, the repository, the revision or the file is missing, or the file is too large.
    """
    if revision.startswith("-") or not revision.isprintable() or not revision.strip():
        raise UserError(f"“{revision}” is no revision.", "Name a file, or a revision such as HEAD~1.")
    real = Path(os.path.realpath(file))
    folder, named = _resolve(revision, real.parent)
    if named.kind == "blob":
        return InGit(revision, _content(folder, named, revision))
    if named.kind not in {"commit", "tag", "tree"} or "\n" in real.name:
        raise UserError(f"“{revision}” is no revision.", "Name a file, or a revision such as HEAD~1.")
    blob = _look_up(real.parent, f"{named.hash}:./{real.name}")
    if blob is None or blob.kind != "blob":
        hint = f"If it had another name or folder then, name it: {revision}:path/from/the/top."
        raise UserError(f"{file} is not in the revision {revision}.", hint)
    return InGit(f"{revision}:{file}", _content(real.parent, blob, f"{file} in {revision}"))


def _resolve(revision: str, folder: Path) -> tuple[Path, _Object]:
    """Return the object that a revision names, and the folder in whose repository the object is.

    A revision with a path is looked up from the working folder first, then from `folder`.
    """
    folders = [Path.cwd(), folder] if ":" in revision else [folder]
    error: UserError | None = None
    for place in folders:
        try:
            found = _look_up(place, revision)
        except UserError as trouble:
            error = error or trouble
        else:
            if found is not None:
                return place, found
            hint = "`git log --oneline` lists revisions."
            if ":" in revision:
                hint = f"A path is from the top of the repository, or begins with ./; {hint}"
            error = UserError(f"git knows no “{revision}” in {place}, and there is no such file.", hint)
    raise error or AssertionError


def _look_up(folder: Path, name: str) -> _Object | None:
    """Return the object with a name, or None. The name is passed on stdin, so that git cannot take it for an option."""
    answer = _git(folder, ["--batch-check"], os.fsencode(name) + b"\n").decode("utf-8", "replace").split("\n")[0]
    words = answer.split(" ")
    if len(words) != 3 or not words[2].isdigit():  # noqa: PLR2004 - hash, kind, size; else `NAME missing`
        return None
    return _Object(words[0], words[1], int(words[2]))


def _content(folder: Path, blob: _Object, name: str) -> bytes:
    if blob.size > MAX_TIMELINE:
        raise UserError(f"{name} is larger than {MAX_TIMELINE // 2**20} MiB, the limit for such a file.")
    return _git(folder, ["blob", blob.hash])


def _git(folder: Path, arguments: Sequence[str], given: bytes = b"") -> bytes:
    """Run `git cat-file` in a folder, with `given` on stdin, and return its stdout.

    Raises:
        UserError: git is not installed or cannot read the repository.
    """
    program = shutil.which("git")
    if program is None:
        raise UserError("There is no git command, which reads revisions.", "Install git, or compare two files.")
    command = [program, *_COMMAND, *arguments]
    try:
        done = subprocess.run(command, cwd=folder, env=_environment(), input=given, capture_output=True, check=False)  # noqa: S603 - fixed words and a hash
    except OSError as error:
        raise UserError(
            f"git cannot be run in {folder}: {error.strerror or error}.", "Does the folder exist?"
        ) from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().split("\n")
        message = next((line for line in lines if line.startswith("fatal: ")), lines[0]).removeprefix("fatal: ")
        if message.startswith("not a git repository"):
            raise UserError(
                f"{folder} is in no git repository.", "Only what is kept in git has revisions; name a file."
            )
        if "promisor" in message:
            hint = "Nothing is fetched here: `git show` with the same words does that."
            raise UserError(f"The file is not in this copy of the repository, {folder}, which is a partial one.", hint)
        raise UserError(f"git cannot read the repository of {folder}: {message.rstrip('.')}.")
    return done.stdout


def _environment() -> Mapping[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _DROPPED_VARIABLES} | _SETTINGS
