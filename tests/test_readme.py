"""The README says and shows what the program does."""

import asyncio
from pathlib import Path

import pytest
import tomli

from bmtimeline.formats.views_form import as_text, read_text
from bmtimeline.load import load_text
from bmtimeline.query import Lens
from make_docs import PICTURES, README, draw, with_table


def test_the_table_of_keys_is_the_program_s() -> None:
    """`make picture` writes it."""
    text = README.read_text(encoding="utf-8")
    assert with_table(text) == text
    assert "| `d` |" in text


@pytest.mark.parametrize("file", PICTURES, ids=lambda file: file.name)
def test_the_pictures_are_the_program_s(file: Path) -> None:
    """`make picture` draws them; the README shows each."""
    assert f"](docs/{file.name})" in README.read_text(encoding="utf-8")
    assert file.read_text(encoding="utf-8") == asyncio.run(draw(PICTURES[file]))


def test_the_example_loads_and_its_quote_is_found(tmp_path: Path) -> None:
    example = README.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    quote = tomli.loads(example)["events"][0]["claims"][0]["quote"]
    (tmp_path / "diary.txt").write_text(f"Dear diary. {quote} The end.", encoding="utf-8")
    timeline, problems = load_text(example, "example.toml", tmp_path)
    assert timeline is not None
    assert problems == []
    assert [event.id for event in timeline.events] == ["first-journey"]


def test_the_example_of_saved_views_is_read_and_written_as_it_stands() -> None:
    """docs/views.md says what the file may hold."""
    example = (README.parent / "docs" / "views.md").read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    saved = read_text(example, "timeline.views.toml")
    assert saved.problems == ()
    assert [view.name for view in saved.views.values()] == ["disputed", "Visits, 2011 to 2014"]
    assert all(Lens(view.query).query.terms for view in saved.views.values())
    assert as_text(saved) == example
