"""Going from one disputed row to the next, beside a walk that looks at every row."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.query import Lens
from bmtimeline.ui.state import BrowseState
from views.views_help import event, index_of

DATES = st.lists(st.lists(st.integers(1990, 2010), min_size=1, max_size=3, unique=True), min_size=1, max_size=12)


def walked(state: BrowseState, steps: int) -> int | None:
    """Give the next disputed row by looking at all of them."""
    rows = list(state.answer.rows)
    if state.entry is None:
        return None
    at = rows.index(state.entry)
    ahead = [rows[(at + steps * number) % len(rows)] for number in range(1, len(rows) + 1)]
    return next((entry for entry in ahead if state.answer.event_of(entry).disputed), None)


@given(DATES, st.sampled_from(["", "year:1995..2005", "is:disputed", "-is:disputed", "year:1066"]))
def test_the_next_disputed_row_is_that_of_a_slow_walk(dates: list[list[int]], query: str) -> None:
    index = index_of(*(event(f"e{number}", *map(str, years)) for number, years in enumerate(dates)))
    state = BrowseState(index, Lens(query))
    for entry in [*state.answer.rows] or [None]:
        state.entry = entry
        assert [state.next_disputed(steps) for steps in (1, -1)] == [walked(state, steps) for steps in (1, -1)]


def test_going_on_comes_by_every_disputed_row_and_back_to_the_first() -> None:
    state = BrowseState(index_of(event("a", "1990", "2000"), event("b", "1995"), event("c", "1997", "2003")), Lens())
    seen = [state.next_disputed(1)]
    while seen[-1] not in seen[:-1]:
        state.entry = seen[-1]
        seen.append(state.next_disputed(1))
    assert len(set(seen)) == 4
    assert all(one != other for one, other in pairwise(seen))
