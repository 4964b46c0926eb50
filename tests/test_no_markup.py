"""Nowhere in the code does text reach Textual or Rich as markup: whatever reads markup gets literals or no text at all.

Each name below takes a bare text as markup, or shows it without making it safe. A call of one in `tui/` may have a
literal there, or one of the wrappers that hold no markup; a new call that has anything else fails here.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "tui" / "bmtimeline"
CALLS = {
    "Static": 0, "Label": 0, "Button": 0, "Option": 0, "Checkbox": 0, "RadioButton": 0, "Collapsible": 0, "Link": 0,
    "Tab": 0, "TabPane": 0, "Select": 0, "Tree": 0, "add_leaf": 0, "add": None, "notify": 0, "add_option": 0,
    "add_options": 0, "add_column": 0, "add_row": 0, "from_markup": 0, "Tooltip": 0, "Toast": 0, "Markdown": 0,
    "bell_text": 0, "print": 0, "log": 0, "render_str": 0, "panic": 0, "Placeholder": 0, "Digits": 0,
    "set_options": 0, "Table": None, "Panel": 0, "Rule": 0, "with_tooltip": 0,
}  # fmt: skip
"""Names of functions, and which of their arguments would be markup; None where only those by name are."""
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip", "help_text", "sub_title", "placeholder"}
KEYWORDS = {"title", "prompt", "label", "tooltip", "border_title", "border_subtitle", "caption", "message", "markup"}
SAFE_CALLS = {"Text", "Content", "safe", "Piece"}
KNOWN = {
    # file: what it hands over, and why that is no markup
    "cli/list.py": {"console.print(table)", "table.add_column(name, ratio=1 if is_title else None, no_wrap=not is_title)",
                    "table.add_row(*map(Text, row))"},  # Text; the names of columns are ours
}  # fmt: skip


def name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def is_ours(node: ast.expr) -> bool:
    """Whether an expression is a literal, or holds no markup."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.IfExp):
        return is_ours(node.body) and is_ours(node.orelse)
    return isinstance(node, ast.Call) and name_of(node.func) in SAFE_CALLS


def is_textual(tree: ast.Module) -> bool:
    """Whether a module draws with Textual or Rich: elsewhere `add` and `print` are other things."""
    return any(
        isinstance(node, (ast.Import, ast.ImportFrom))
        and any(
            name.split(".")[0] in {"textual", "rich"}
            for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names])
        )
        for node in ast.walk(tree)
    )


def handed_over(source: str) -> Iterator[tuple[int, str]]:
    """Give line and text of each place where something but a literal is handed to what reads markup."""
    tree = ast.parse(source)
    if not is_textual(tree):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (name := name_of(node.func)) in CALLS:
            at = CALLS[name]
            texts = list(node.args[at : at + 1]) if at is not None else []
            texts += [word.value for word in node.keywords if word.arg in KEYWORDS]
            builtin = name == "print" and isinstance(node.func, ast.Name)
            if not builtin and not all(map(is_ours, texts)):
                yield node.lineno, ast.unparse(node)
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            told = any(isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES for target in targets)
            if told and not is_ours(node.value):
                yield node.lineno, ast.unparse(node)
        if isinstance(node, ast.Call) and name_of(node.func) == "update" and isinstance(node.func, ast.Attribute):
            owner = ast.unparse(node.func.value)
            if "query_one" in owner and not all(map(is_ours, node.args)):
                yield node.lineno, ast.unparse(node)


FILES = sorted(PACKAGE.rglob("*.py"))


def test_nothing_but_literals_reaches_what_reads_markup():
    found = {}
    for file in FILES:
        name = str(file.relative_to(PACKAGE))
        odd = [(line, text) for line, text in handed_over(file.read_text("utf-8")) if text not in KNOWN.get(name, ())]
        if odd:
            found[name] = odd
    assert found == {}


def test_it_looks_at_something():
    """The widgets, the screens, and the known calls are all there to be looked at."""
    looked = [file for file in FILES if is_textual(ast.parse(file.read_text("utf-8")))]
    assert len(looked) > 30
    for name, calls in KNOWN.items():
        assert {text for _, text in handed_over((PACKAGE / name).read_text("utf-8"))} == calls


@pytest.mark.parametrize(
    ("line", "caught"),
    [
        ("Static(event.title)", True),
        ("Static(f'{event.title}')", True),
        ("Static('Help')", False),
        ("yield_ = Label(renderable=1, label=title)", True),
        ("Label(Text(title))", False),
        ("self.notify(title)", True),
        ("self.notify('Saved.', title=name)", True),
        ("self.app.notify('a' + title)", True),
        ("Option(name, id='x')", True),
        ("Option(Content(name))", False),
        ("self.border_title = title", True),
        ("self.border_title = 'Actors'", False),
        ("self.tooltip: str = title", True),
        ("console.print(title)", True),
        ("print(title)", False),
        ("Text.from_markup(title)", True),
        ("table.add_row(title)", True),
        ("self.query_one('#x').update(title)", True),
        ("found.update(other)", False),
    ],
)
def test_it_catches(line, caught):
    assert bool(list(handed_over(f"import textual\n{line}\n"))) is caught
    assert not list(handed_over(f"{line}\n"))
