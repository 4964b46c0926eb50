"""docs/checks.md lists every code, and the table of loading codes is that of the loader."""

import re
from pathlib import Path

from bmtimeline import load
from bmtimeline.check import LOADING, QUICK, RULES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
CODE = re.compile(r'"((?:bad|unknown|missing|wrong|empty|duplicate|too|toml|not|source)-[a-z0-9-]+)"')


def test_every_code_has_a_row():
    rows = dict(re.findall(r"^\| `([a-z0-9-]+)`( ·)? \|", PAGE, re.MULTILINE))
    assert set(rows) == {*LOADING, *(rule.code for rule in RULES)}
    assert {code for code, quick in rows.items() if quick} == {rule.code for rule in QUICK}


def test_every_row_is_whole():
    for line in PAGE.splitlines():
        if line.startswith("| `"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            assert all(cells), line
            assert len(cells) == (4 if cells[0].strip("`") in LOADING else 5), line


def test_the_severity_is_the_rule_s():
    for rule in RULES:
        assert re.search(rf"^\| `{rule.code}`(?: ·)? \| {rule.severity} \|", PAGE, re.MULTILINE), rule.code


def test_the_loader_has_no_other_codes():
    files = Path(load.__file__).parent.glob("*.py")
    written = {code for file in files for code in CODE.findall(file.read_text(encoding="utf-8"))}
    named = {f"unknown-{what}" for what in ("source", "actor", "kind")}
    assert written | named == set(LOADING)
