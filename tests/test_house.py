"""How the house is built: no circle of imports, not even by a command's "module:function", and features apart."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import bmtimeline
from bmtimeline.ui.browse.commands import COMMANDS
from bmtimeline.ui.kit.command import Command, function_of

PACKAGE = Path(bmtimeline.__file__).parent
FILES = {
    ".".join(("bmtimeline", *file.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): file
    for file in sorted(PACKAGE.rglob("*.py"))
}
TARGET = re.compile(r"(bmtimeline(?:\.\w+)+):\w+")
PRIVATE = re.compile(r"^_(?!_)")
SHARED = {"app", "browse", "context", "kit", "session", "state"}
"""What stands in `ui` beside the features."""


def imported(name: str, tree: ast.Module) -> Iterator[str]:
    """Give the modules that a module imports: on top, for types, inside functions, and by name in a string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for one in node.names:
                full = f"{node.module}.{one.name}"
                yield full if full in FILES else node.module
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and (found := TARGET.fullmatch(node.value)):
            yield found[1]
    if name.endswith("commands"):
        for row in rows(name):
            if ":" in row.run:
                yield row.run.partition(":")[0]


def rows(name: str) -> list[Command]:
    """Give the rows that a module makes; the table of the browser is made of those of others."""
    values = [value for key, value in vars(importlib.import_module(name)).items() if key != "COMMANDS"]
    parts = [part for value in values for part in (value if isinstance(value, tuple) else (value,))]
    return [part for part in parts if isinstance(part, Command)]


TREES = {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in FILES.items()}
IMPORTS = {name: {one for one in imported(name, tree) if one in FILES} for name, tree in TREES.items()}


def circles() -> list[list[str]]:
    """Give the strongly connected parts of more than one module (Tarjan)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        stack.append(name)
        for other in IMPORTS[name]:
            if other not in index:
                visit(other)
            if other in stack:
                low[name] = min(low[name], low[other])
        if low[name] == index[name]:
            at = stack.index(name)
            part, stack[at:] = stack[at:], []
            if len(part) > 1:
                found.append(sorted(part))

    for name in IMPORTS:
        if name not in index:
            visit(name)
    return found


def test_there_is_something_to_look_at() -> None:
    assert len(FILES) > 300
    assert "bmtimeline.ui.filter.actions" in IMPORTS["bmtimeline.ui.filter.commands"]
    assert "bmtimeline.ui.browse.actions" in IMPORTS["bmtimeline.ui.browse.commands"]
    assert "bmtimeline.ui.document.reading_actions" in IMPORTS["bmtimeline.ui.document.document_commands"]


def test_no_module_imports_itself_round_a_corner() -> None:
    assert circles() == []


def test_features_do_not_know_each_other() -> None:
    """By a string neither; what they share is in the kit, the session and the context."""

    def room(name: str) -> str:
        parts = name.split(".")
        return parts[2] if name.startswith("bmtimeline.ui.") else ""

    wrong = [
        (name, other)
        for name, others in IMPORTS.items()
        for other in others
        if room(name) and room(other) and room(name) != room(other)
        and room(name) not in {"app", "browse"}
        and (room(other) not in SHARED or room(other) in {"app", "browse"})
    ]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize("row", COMMANDS.rows, ids=lambda row: row.id)
def test_what_a_row_names_is_a_function(row: Command) -> None:
    if ":" in row.run:
        assert callable(function_of(row.run))


def test_only_the_terminal_uses_what_textual_and_rich_keep_to_themselves() -> None:
    """No private module or name of theirs is imported elsewhere, and no private attribute of the app is read."""
    wrong = []
    for name, tree in TREES.items():
        if name.startswith("bmtimeline.terminal"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in {"textual", "rich"}:
                parts = [*node.module.split("."), *(one.name for one in node.names)]
                wrong += [(name, part) for part in parts if PRIVATE.match(part)]
            if isinstance(node, ast.Attribute) and PRIVATE.match(node.attr):
                owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
                wrong += [(name, node.attr)] if owner in {"app", "screen", "driver", "pilot"} else []
    assert wrong == []


def test_nothing_waits_to_be_overridden() -> None:
    assert [name for name, tree in TREES.items() if "NotImplementedError" in ast.dump(tree)] == []


def test_packages_are_found_by_their_names() -> None:
    """Each can be imported by itself, in any order: nothing depends on what was loaded before."""
    names = [
        one.name for one in pkgutil.walk_packages(bmtimeline.__path__, "bmtimeline.") if "__main__" not in one.name
    ]
    assert set(names) <= set(FILES) | {"bmtimeline._shipped"}
