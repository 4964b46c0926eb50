"""Days and columns, marks and labels: tables for what is read, laws for what must always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bmtimeline.dates import day_number, year_span
from bmtimeline.ui.axis.ticks import ticks, window_words
from bmtimeline.ui.axis.window import Scale, Window, fitted

SPANS = {
    "a day": (day_number(2025, 11, 27), day_number(2025, 11, 27)),
    "a fortnight": (day_number(2025, 11, 14), day_number(2025, 11, 27)),
    "a month": (day_number(2025, 11, 1), day_number(2025, 11, 30)),
    "a year": year_span(2025),
    "four years": (day_number(2021, 1, 1), day_number(2024, 12, 31)),
    "a lifetime": (day_number(1940, 1, 1), day_number(2025, 11, 27)),
    "the turn of the era": (day_number(-2, 1, 1), day_number(3, 12, 31)),
    "antiquity": (day_number(-499, 1, 1), day_number(500, 12, 31)),
    "deep time": (day_number(-170_000_000, 1, 1), day_number(2025, 1, 1)),
}
READ = {
    "a day": ("24 Nov,25 Nov,26 Nov,27 Nov,28 Nov,29 Nov,30 Nov", "23 Nov – 1 Dec 2025"),
    "a fortnight": ("15 Nov 2025,20 Nov,25 Nov", "13 Nov – 28 Nov 2025"),
    "a month": ("20 Oct 2025,1 Nov,10 Nov,20 Nov,1 Dec,10 Dec", "17 Oct – 15 Dec 2025"),
    "a year": ("Jan 2025,Apr,Jul,Oct,2026", ""),
    "four years": ("2021,Jul,2022,Jul,2023,Jul,2024,Jul", "2020–2025"),
    "a lifetime": ("1940,1950,1960,1970,1980,1990,2000,2010,2020", "1937–2027"),
    "the turn of the era": ("3 BCE,2 BCE,1 BCE,1 CE,2 CE,3 CE", "4 BCE – 4 CE"),
    "antiquity": ("400 BCE,200 BCE,1 CE,200 CE,400 CE", ""),
    "deep time": ("150M BCE,100M BCE,50M BCE", ""),
}


@pytest.mark.parametrize("name", SPANS)
def test_labels_suit_what_is_shown(name):
    window = fitted(SPANS[name], 60)
    labels, words = READ[name]
    assert ",".join(tick.label for tick in ticks(window) if tick.label).startswith(labels)
    assert window_words(window) == (words or window_words(window))


def test_years_of_both_eras_are_round():
    labels = [tick.label for tick in ticks(fitted(SPANS["antiquity"], 200)) if tick.label]
    at = labels.index("1 CE")
    assert labels[at - 2 : at + 3] == ["100 BCE", "50 BCE", "1 CE", "50 CE", "100 CE"]


def test_a_label_stands_under_the_first_day_it_names():
    window = fitted(SPANS["a lifetime"], 60)
    for tick in ticks(window):
        if tick.label:
            assert tick.column == window.column(day_number(int(tick.label), 1, 1))


DAYS = st.integers(-(10**14), 10**14) | st.integers(700_000, 745_000)
SCALES = st.builds(Scale, st.integers(1, 10**12) | st.integers(1, 2000)) | st.builds(
    Scale, st.just(1), st.sampled_from([1, 2, 4, 8])
)
WIDTHS = st.integers(1, 200)


@st.composite
def windows(draw):
    scale, width = draw(SCALES), draw(WIDTHS)
    return Window(scale, scale.cell(draw(DAYS)) - draw(st.integers(0, width)), width)


EXTENTS = st.tuples(DAYS, DAYS).map(lambda days: (min(days), max(days)))


@given(windows())
def test_labels_never_touch_and_never_leave_the_picture(window):
    free = -2
    before = -1
    for tick in ticks(window):
        assert before < tick.column < window.width
        assert tick.column >= 0
        before = tick.column
        if tick.label:
            assert tick.column > free
            assert tick.column + len(tick.label) <= window.width
            free = tick.column + len(tick.label)
    assert window_words(window)


@given(windows(), DAYS, st.sampled_from(["finer", "coarser"]))
def test_zooming_keeps_the_selected_column(window, day, direction):
    zoomed = window.zoomed(getattr(window.scale, direction), day)
    if window.holds(window.column(day)):
        assert zoomed.column(day) == window.column(day)
    assert zoomed.width == window.width


@given(windows())
def test_zooming_in_and_out_ends(window):
    scale = window.scale
    for _ in range(200):
        scale = scale.finer
    assert scale == scale.finer == Scale(1, 8)
    assert scale.coarser.coarser.coarser == Scale(1)


@given(windows(), DAYS)
def test_a_window_slides_to_a_day_only_when_it_must(window, day):
    reached = window.reaching(day)
    assert reached.holds(reached.column(day))
    if window.holds(window.column(day)):
        assert reached == window
    assert reached.scale == window.scale


@given(EXTENTS, WIDTHS)
def test_all_is_shown_and_fills_the_picture(extent, width):
    window = fitted(extent, width)
    if width < 8:
        return
    assert window.covers(extent)
    finer = fitted(extent, width).scale.finer
    cells = finer.cell(extent[1]) + finer.cells - finer.cell(extent[0])
    assert finer == window.scale or cells > width * 2 // 3 - 4


@given(EXTENTS, windows(), st.integers(-300, 300))
def test_sliding_does_not_leave_everything_behind(extent, window, columns):
    slid = window.slid(columns, extent)
    assert slid.scale == window.scale
    assert abs(slid.start - window.start) <= abs(columns)
    if columns > 0:
        assert slid.start >= window.start
        assert slid == window or slid.column(extent[1]) >= slid.width // 2
    if columns < 0:
        assert slid.start <= window.start
        assert slid == window or slid.column(extent[0]) <= slid.width // 2


@given(windows(), DAYS)
def test_columns_and_days_agree(window, day):
    column = window.column(day)
    assert window.day(column) <= day
    assert window.last_column(day) >= column
    if window.holds(column):
        assert window.first <= day <= window.last
