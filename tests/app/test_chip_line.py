"""How the terms of a filter stand on their line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bmtimeline.ui.filter.chips import chip_line

THREE = ("actor:lukashenko", "kind:visit,meeting", "year:2011..2014")
TABLE = [
    (("kind:visit",), 80, "  kind:visit  ⌫ drop last"),
    (THREE, 80, "  actor:lukashenko   kind:visit,meeting   year:2011..2014  ⌫ drop last"),
    (THREE, 60, "  3 filters  F edit  ⌫ drop last"),
    ((*THREE, "is:disputed"), 80, "  actor:lukashenko   kind:visit,meeting   year:2011..2014  +1 ⌫ drop last"),
    (("a", "b"), 60, "  a   b  ⌫ drop last"),
    (("x" * 100,), 40, f"  {'x' * 24}… ⌫ drop last"),
]


def line(terms, width):
    return "".join(chip.piece.text for chip in chip_line(terms, width))


@pytest.mark.parametrize(("terms", "width", "drawn"), TABLE)
def test_chips(terms, width, drawn):
    assert line(terms, width) == drawn


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=12), st.integers(50, 200))
def test_every_chip_stands_for_a_term_and_all_fit(terms, width):
    chips = chip_line(terms, width)
    assert sum(cell_len(chip.piece.text) for chip in chips) <= width
    numbers = [chip.number for chip in chips if chip.number is not None]
    assert numbers
    assert set(numbers) <= set(range(len(terms)))
    assert "".join(chip.piece.text for chip in chips).endswith("⌫ drop last")
