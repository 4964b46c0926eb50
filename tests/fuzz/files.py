"""Timelines and sources that are spoiled, and what must hold of them all the same."""

import contextlib
import io
import json
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import tomli

from bmtimeline.check import LOADING, RULES, review, shares
from bmtimeline.cli import main
from bmtimeline.evidence.examination import examine
from bmtimeline.evidence.normal import normalise
from bmtimeline.formats.problem_forms import github_command, problem_as_dict, sarif
from bmtimeline.load import load_file
from bmtimeline.load.reader import MAX_EVENTS
from bmtimeline.model import Claim, Problem, QuoteStatus, Timeline
from bmtimeline.query import Index
from fuzz import corpus, hostile
from fuzz.cases import Fuzzer, Inputs
from fuzz.looking import look_at
from fuzz.mutations import mutated_bytes
from fuzz.toml import other_tables, other_tokens, written
from terminal.tokens import strange

_CODES: Final = {*LOADING, *(rule.code for rule in RULES)}
_ENDS: Final = (0, 1, 2)
"""The exit codes of the command line."""
_LONG_HINT: Final = 1000


def make(dice: random.Random) -> Inputs:
    """Spoil the timeline, or a source, or both; now and then nothing."""
    inputs, data = corpus.some(dice)
    text = inputs[corpus.TIMELINE].decode()
    match dice.randint(0, 9):
        case 0 | 1 | 2:
            others = corpus.some(dice)[0][corpus.TIMELINE] if dice.random() < 0.3 else b""
            inputs[corpus.TIMELINE] = mutated_bytes(dice, inputs[corpus.TIMELINE], others)
        case 3 | 4 | 5:
            inputs[corpus.TIMELINE] = other_tokens(dice, text).encode("utf-8", "surrogatepass")
        case 6 | 7 | 8:
            spoiled = written(dice, other_tables(dice, data))
            inputs[corpus.TIMELINE] = spoiled.encode("utf-8", "surrogatepass")
        case _:
            inputs[corpus.TIMELINE] = text.replace("\n", dice.choice(["\r\n", "\n", "\n\n"])).encode("utf-8-sig")
    sources = [name for name in inputs if name != corpus.TIMELINE]
    if sources and dice.random() < 0.3:
        name = dice.choice(sources)
        inputs[name] = mutated_bytes(dice, inputs[name], hostile.text(dice).encode("utf-8", "surrogatepass"))
    return inputs


def put(inputs: Inputs, folder: Path) -> Path:
    """Write the files of a case into a folder; give the path of the timeline."""
    for name, content in inputs.items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    return folder / corpus.TIMELINE


def files_in(folder: Path) -> dict[str, bytes]:
    """Give all files of a folder and what they hold."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def check(inputs: Inputs, folder: Path) -> None:
    """Load, examine, check, index, draw and print; compare with what the file says by itself."""
    path = put(inputs, folder)
    before = files_in(folder)
    timeline, problems = load_file(path)
    problems_stand(problems, folder)
    if timeline is None:
        assert problems, "there is neither a timeline nor a problem"
    else:
        _count_stands(inputs[corpus.TIMELINE], timeline)
        examined = examine(timeline)
        for event in (*examined.events, *examined.rejected):
            for claim in event.claims:
                _quote_stands(examined, claim)
        found = review(examined, text=_text(inputs[corpus.TIMELINE]), seeds=folder / "seeds").problems
        problems_stand(found, folder)
        _forms_stand([*problems, *found])
        assert all(0 <= part <= 1 for part in shares(examined).values())
        look_at(Index(examined), [*problems, *found])
    for arguments in (
        ["list"],
        ["list", "--format", "json"],
        ["check"],
        ["check", "--format", "github"],
        _show(timeline),
    ):
        _command_stands([*arguments, "-f", str(path)])
    assert files_in(folder) == before, "a file of the user was changed"


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def problems_stand(problems: Iterable[Problem], folder: Path) -> None:
    """See that each problem has a code, a sentence, and a place inside its file."""
    lines: dict[str, list[str]] = {}
    for problem in problems:
        assert problem.code in _CODES, problem
        assert problem.sentence.endswith((".", "?")), problem
        if problem.file not in lines:
            assert Path(problem.file).is_relative_to(folder), problem
            text = Path(problem.file).read_bytes().decode("utf-8", "replace")
            lines[problem.file] = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
        assert 1 <= problem.line <= len(lines[problem.file]), f"there is no such line: {problem}"
        room = len(lines[problem.file][problem.line - 1]) + 1
        assert 1 <= problem.column <= room, f"there is no such column, {room} at most: {problem}"


def _count_stands(content: bytes, timeline: Timeline) -> None:
    data = tomli.loads(content.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n"))
    tables = data.get("events", [])
    count = min(len(tables), MAX_EVENTS) if isinstance(tables, list) else 0
    assert len(timeline.events) + len(timeline.rejected) == count, "an event is dropped in silence"
    ids = [event.id for event in timeline.events]
    assert len(ids) == len(set(ids)), "two events have one id"


def _quote_stands(timeline: Timeline, claim: Claim) -> None:
    located, text = claim.located, timeline.sources[claim.source].text if claim.source in timeline.sources else None
    assert located is not None
    if located.status is QuoteStatus.NO_COPY:
        assert text is None, claim
        return
    assert text is not None
    if located.status is QuoteStatus.MISSING:
        assert claim.quote not in text, f"it is said to be missing: {claim}"
        assert located.hint in " ".join(text.split()), claim
        assert len(located.hint) < _LONG_HINT, f"the hint has {len(located.hint)} characters"
        return
    at = 0
    for start, end in located.parts:
        assert at <= start < end <= len(text), claim
        at = end
    assert located.parts, claim
    parts = [text[start:end] for start, end in located.parts]
    if located.status is QuoteStatus.EXACT:
        pieces = [piece.strip() for piece in claim.quote.split("[…]") if piece.strip()]
        assert parts in ([claim.quote], pieces), (parts, claim.quote)
    else:
        folded = [normalise(piece).strip() for piece in claim.quote.split("[…]") if normalise(piece).strip()]
        for part, piece in zip(parts, folded or [normalise(claim.quote)], strict=False):
            # A character that became several is taken whole: the words may stand inside of more.
            assert piece in normalise(part) or part == claim.quote, (part, piece)


def _forms_stand(problems: list[Problem]) -> None:
    """See that the forms for other programs are whole and put nothing on a second line."""
    for problem in problems:
        json.loads(json.dumps(problem_as_dict(problem)))
        assert "\n" not in github_command(problem)
        assert "\r" not in github_command(problem)
    json.dumps(sarif(problems, "0"))


def _show(timeline: Timeline | None) -> list[str]:
    events = timeline.events if timeline else ()
    return ["show", next((event.id for event in events if not event.id.startswith("-")), "none")]


def _command_stands(arguments: list[str]) -> None:
    code, out, err = printed(arguments)
    assert code in _ENDS, (arguments, code, err[-500:])
    for name, said in (("stdout", out), ("stderr", err)):
        wrong = strange(said)
        assert not wrong, f"{name} of {arguments}: {wrong[:3]}"
        assert b"Traceback" not in said
    if "json" in arguments and out:
        json.loads(out)


def printed(arguments: list[str]) -> tuple[int, bytes, bytes]:
    """Run a command of ours in this process; give its exit code and the bytes it printed."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2)]
    with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
        try:
            code = main(arguments)
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
    said = []
    for stream in streams:
        stream.flush()
        said.append(stream.buffer.getvalue())  # type: ignore[attr-defined]
    return int(code), said[0], said[1]


FILES: Final = Fuzzer("files", make, check, share=3)
