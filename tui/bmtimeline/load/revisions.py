"""A file as git keeps it in a revision, read with the git command: nothing else is run, written or fetched."""

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
    # What a partial clone lacks is not fetched, by a git that knows the first of these and by one that does not.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "LC_ALL": "C",
}
_OF_A_CALLER: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_TRACE")
"""What a hook that calls us is told of its own repository, from another folder."""


class InGit(Struct, frozen=True):
    """A file in a revision.

    Attributes:
        name: The revision and the file, as `git show` takes them.
        content: Its bytes.
    """

    name: str
    content: bytes


class _Object(Struct, frozen=True):
    """What git knows under a name: `kind` is blob (a file), tree (a folder), commit or tag."""

    hash: str
    kind: str
    size: int


def read_revision(revision: str, file: Path) -> InGit:
    """Give a file as it is in a revision.

    Args:
        revision: As git writes it: `HEAD~1`, a branch, a tag, a hash, then the revision is that of `file`; or with
            the path of a file, `HEAD:data/timeline.toml`, which is from the top of the repository, or from the
            working folder when it begins with `./`.
        file: The file, which need not exist any longer.

    Raises:
        UserError: There is no git, no repository, no such revision, or no such file in it; or it is too large.
    """
    if revision.startswith("-") or not revision.isprintable() or not revision.strip():
        raise UserError(f"“{revision}” is no revision.", "Name a file, or a revision such as HEAD~1.")
    real = Path(os.path.realpath(file))
    folder, found = _found(revision, real.parent)
    if found.kind == "blob":
        return InGit(revision, _content(folder, found, revision))
    if found.kind not in {"commit", "tag", "tree"} or "\n" in real.name:
        raise UserError(f"“{revision}” is no revision.", "Name a file, or a revision such as HEAD~1.")
    within = _look_up(real.parent, f"{found.hash}:./{real.name}")
    if within is None or within.kind != "blob":
        hint = f"If it had another name or folder then, name it: {revision}:path/from/the/top."
        raise UserError(f"{file} is not in the revision {revision}.", hint)
    return InGit(f"{revision}:{file}", _content(real.parent, within, f"{file} in {revision}"))


def _found(revision: str, folder: Path) -> tuple[Path, _Object]:
    """Give what a revision is, and the folder in whose repository it is: with a path it may be the working folder."""
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
    """Ask git what a name means, None where nothing; the name goes in by a pipe, where nothing is an option."""
    answer = _git(folder, ["--batch-check"], os.fsencode(name) + b"\n").decode("utf-8", "replace").split("\n")[0]
    words = answer.split(" ")
    if len(words) != 3 or not words[2].isdigit():  # noqa: PLR2004 - hash, kind, size; else “NAME missing” or “ambiguous”
        return None
    return _Object(words[0], words[1], int(words[2]))


def _content(folder: Path, found: _Object, name: str) -> bytes:
    if found.size > MAX_TIMELINE:
        raise UserError(f"{name} is larger than {MAX_TIMELINE // 2**20} MiB, the limit for such a file.")
    return _git(folder, ["blob", found.hash])


def _git(folder: Path, arguments: Sequence[str], given: bytes = b"") -> bytes:
    """Run git.

    Raises:
        UserError: There is none, or it cannot read the repository.
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
        said = next((line for line in lines if line.startswith("fatal: ")), lines[0]).removeprefix("fatal: ")
        if said.startswith("not a git repository"):
            raise UserError(
                f"{folder} is in no git repository.", "Only what is kept in git has revisions; name a file."
            )
        if "promisor" in said:
            hint = "Nothing is fetched here: `git show` with the same words does that."
            raise UserError(f"The file is not in this copy of the repository, {folder}, which is a partial one.", hint)
        raise UserError(f"git cannot read the repository of {folder}: {said.rstrip('.')}.")
    return done.stdout


def _environment() -> Mapping[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _OF_A_CALLER} | _SETTINGS
