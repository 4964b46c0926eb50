"""Which layout a screen gets."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.ui.kit.sizes import LEAST, MARGIN, STRIP_LINES, Room, SizeClass, room, too_small_words

SMALL, ONE, NARROW, WIDE, HUGE = SizeClass
COLUMNS = st.integers(0, 260)
LINES = st.integers(0, 80)
BEFORE = st.one_of(st.none(), st.builds(Room, st.sampled_from(SizeClass), st.booleans()))


@pytest.mark.parametrize(
    ("columns", "lines", "size"),
    [
        (0, 0, SMALL), (1, 1, SMALL), (43, 10, SMALL), (49, 12, SMALL), (50, 11, SMALL), (300, 11, SMALL),
        (50, 12, ONE), (60, 20, ONE), (69, 60, ONE), (80, 19, ONE), (100, 16, ONE), (119, 19, ONE),
        (70, 20, NARROW), (80, 20, NARROW), (80, 24, NARROW), (119, 60, NARROW),
        (120, 12, WIDE), (120, 24, WIDE), (120, 40, WIDE), (199, 60, WIDE),
        (200, 12, HUGE), (200, 60, HUGE), (400, 100, HUGE),
    ],
)  # fmt: skip
def test_each_size_has_its_layout(columns: int, lines: int, size: SizeClass) -> None:
    assert room(columns, lines).size is size


@pytest.mark.parametrize(
    ("before", "columns", "lines", "size"),
    [
        (NARROW, 68, 24, NARROW), (NARROW, 67, 24, ONE), (NARROW, 80, 18, NARROW), (NARROW, 80, 17, ONE),
        (ONE, 69, 24, ONE), (ONE, 70, 20, NARROW),
        (WIDE, 118, 40, WIDE), (WIDE, 117, 40, NARROW), (WIDE, 118, 12, WIDE), (WIDE, 117, 18, NARROW),
        (HUGE, 198, 60, HUGE), (HUGE, 197, 60, WIDE), (HUGE, 119, 60, WIDE), (HUGE, 60, 20, ONE),
        (ONE, 49, 12, SMALL), (ONE, 50, 11, SMALL), (SMALL, 50, 12, ONE), (SMALL, 80, 24, NARROW),
    ],
)  # fmt: skip
def test_a_layout_is_left_below_the_margin_of_its_border(
    before: SizeClass, columns: int, lines: int, size: SizeClass
) -> None:
    assert room(columns, lines, Room(before, strip=True)).size is size


def test_the_strip_has_its_own_margin() -> None:
    assert [room(80, lines).strip for lines in (19, 20)] == [False, True]
    assert [room(80, lines, Room(NARROW, strip=True)).strip for lines in (17, 18)] == [False, True]
    assert STRIP_LINES == 20


@given(COLUMNS, LINES, BEFORE, st.integers(0, 5), st.integers(0, 5))
def test_more_room_never_gives_a_smaller_layout(
    columns: int, lines: int, before: Room | None, wider: int, higher: int
) -> None:
    assert room(columns + wider, lines + higher, before).size >= room(columns, lines, before).size


@given(COLUMNS, LINES, BEFORE)
def test_the_same_size_again_changes_nothing(columns: int, lines: int, before: Room | None) -> None:
    now = room(columns, lines, before)
    assert room(columns, lines, now) == now


@given(
    st.sampled_from(list(LEAST)),
    st.lists(st.tuples(st.integers(-MARGIN, MARGIN), st.integers(-MARGIN, MARGIN)), min_size=2, max_size=12),
    BEFORE,
)
def test_cells_to_and_fro_across_a_border_turn_the_layout_once_at_most(
    size: SizeClass, steps: list[tuple[int, int]], before: Room | None
) -> None:
    columns, lines = LEAST[size]
    now, seen = before, []
    for wider, higher in steps:
        now = room(columns + wider, max(lines + higher, LEAST[ONE][1]), now)
        if now.size is not SMALL:  # that it is too small holds exactly
            seen.append(now.size)
    turns = sum(one is not other for one, other in pairwise(seen))
    assert turns <= 1


@given(COLUMNS, LINES, BEFORE)
def test_whoever_wants_one_pane_gets_it_at_any_size(columns: int, lines: int, before: Room | None) -> None:
    made = room(columns, lines, before, one_pane=True)
    assert made.one_pane
    assert (made.size is SMALL) == (room(columns, lines, before).size is SMALL)


@given(COLUMNS, LINES, BEFORE)
def test_the_style_sheet_knows_one_layout(columns: int, lines: int, before: Room | None) -> None:
    classes = room(columns, lines, before).classes
    assert sum(classes[name] for name in ("-one", "-narrow", "-wide", "-huge")) == 1


def test_what_a_screen_needs_is_said_shorter_where_there_is_less_room() -> None:
    words = too_small_words(43, 10)
    assert words[0] == "bmtimeline needs 50x12; here 43x10; q quits"
    assert list(map(len, words)) == sorted(map(len, words), reverse=True)
    assert all("50x12" in said for said in words)
