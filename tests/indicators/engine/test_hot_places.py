"""Which cells are hotspots, what they make together, and what they have been; rows on each side of every limit."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from indicators.engine.hot_places import HISTORY, former, hot_places, hotspots, usual
from indicators.engine.map_facts import concentration, foretold
from indicators.engine.map_windows import Window, half_years, lengths, windows
from indicators.methods.gi_star import FEWEST_IN_WINDOW
from indicators.methods.over_time import OverTime
from tests.indicators.engine.map_samples import incidents, months_of, places_of, with_peaks


def test_a_peak_is_a_hotspot_of_the_cells_around_it():
    places = places_of(incidents(with_peaks(1, {(5, 5): [60]})))
    (one,) = hotspots(places, 0)
    assert len(one.cells) == 9 and one.incidents == 60 + 9
    assert one.history == (True,) and one.word is None and one.usual is None and one.since is None


def test_the_largest_comes_first_and_cells_at_a_corner_are_one():
    places = places_of(incidents(with_peaks(1, {(2, 2): [60], (10, 10): [80], (11, 12): [50]})))
    first, second = hotspots(places, 0)
    assert first.incidents > second.incidents and len(first.cells) > 9 >= len(second.cells)


@pytest.mark.parametrize(("total", "hot"), [(29, False), (30, True)])
def test_fewer_than_thirty_incidents_are_not_tested(total: int, hot: bool):
    counts = np.zeros((1, 20, 20), np.int64)
    counts[0, 5, 5] = total
    places = places_of(incidents(counts))
    assert bool(places.hot.any()) is hot and places.too_few(0) is not hot


@pytest.mark.parametrize(("here", "hot"), [(FEWEST_IN_WINDOW - 1, False), (FEWEST_IN_WINDOW, True)])
def test_fewer_than_five_around_a_cell_make_no_hotspot(here: int, hot: bool):
    """In a wide study area a handful would be beyond chance, and is not enough to say so."""
    counts = np.zeros((1, 60, 60), np.int64)
    counts[0, 5, 5] = here
    counts[0, 20:60:8, 0:60:8] = 1
    places = places_of(incidents(counts))
    assert places.total(0) >= 30
    assert bool(places.hot[0].reshape(60, 60)[5, 5]) is hot


def test_nothing_stands_out_where_all_is_alike_or_in_one_cell_alone():
    assert not places_of(incidents(np.full((2, 9, 9), 7))).hot.any()
    assert not places_of(incidents(np.full((1, 1, 1), 400))).hot.any()
    assert not hot_places(incidents(np.zeros((0, 3, 3))), ()).hot.any()


def test_all_incidents_in_one_cell_of_many_are_a_hotspot():
    counts = np.zeros((1, 12, 12), np.int64)
    counts[0, 6, 6] = 300
    (one,) = hotspots(places_of(incidents(counts)), 0)
    assert one.incidents == 300 and len(one.cells) == 9


def test_what_a_place_has_been():
    """24 windows, the last five of them recent: new in them, gone in them, always there, now and then."""
    on, off = [60], [0]
    peaks = {
        (2, 2): on * 24,
        (2, 11): off * 20 + on * 4,
        (11, 2): on * 15 + off * 9,
        (11, 11): (off * 4 + on * 1) * 4 + off * 3 + on * 1,
    }
    places = places_of(incidents(with_peaks(24, peaks)))
    words = {one.word: one for one in hotspots(places, 23)}
    assert set(words) == {OverTime.PERSISTENT, OverTime.EMERGING, OverTime.INTERMITTENT}
    emerging = words[OverTime.EMERGING]
    assert emerging.since == places.windows[20] and sum(emerging.history) == 4
    assert words[OverTime.PERSISTENT].since is None
    (gone,) = former(places, 23)
    assert gone.word is OverTime.FORMER and gone.incidents == 9


@pytest.mark.parametrize(("months", "told"), [(9, False), (10, True)])
def test_fewer_than_ten_windows_say_nothing_of_how_long(months: int, told: bool):
    places = places_of(incidents(with_peaks(months, {(5, 5): [60] * months})))
    (one,) = hotspots(places, months - 1)
    assert (one.word is OverTime.PERSISTENT) is told and (one.word is None) is not told


def test_the_history_is_two_years_of_windows_at_most():
    places = places_of(incidents(with_peaks(40, {(5, 5): [60] * 40})))
    assert len(hotspots(places, 39)[0].history) == HISTORY and len(hotspots(places, 2)[0].history) == 3


def test_the_usual_number_is_of_the_same_months_a_year_and_two_before():
    found = incidents(with_peaks(27, {(5, 5): [10] * 3 + [0] * 9 + [20] * 3 + [0] * 9 + [60] * 3}))
    places = places_of(found, 3)
    at = len(places.windows) - 1
    cell = np.flatnonzero((found.columns == 1_655) & (found.rows == 1_655))
    assert usual(places, at, cell) == (3 * 11 + 3 * 21) / 2
    assert usual(places, at - 12, cell) == 3 * 11 and usual(places, 0, cell) is None


def test_windows_end_with_every_month_and_never_cross_one_that_was_not_told():
    told = (*months_of(4), *months_of(5)[4:], *months_of(9)[6:])  # five in a row, one missing, three more
    assert [w.last.month for w in windows(told, 3)] == [3, 4, 5, 9]
    assert [w.last.month for w in windows(told, 1)] == [1, 2, 3, 4, 5, 7, 8, 9]
    assert lengths(told) == (1, 3) and lengths(()) == () and lengths(months_of(1)) == (1,)


def test_half_years_begin_in_april_and_october_and_never_overlap():
    found = half_years(months_of(24))
    assert [(w.first.month, w.last.month) for w in found] == [(4, 9), (10, 3), (4, 9)]
    assert all(one.last < other.first for one, other in pairwise(found))
    assert half_years(months_of(8)) == () and len(half_years(months_of(9))) == 1


def test_the_same_months_a_year_earlier():
    assert Window(*months_of(3)[::2]).years_before(1) == Window(*months_of(3, months_of(1)[0].replace(year=2023))[::2])


def test_how_concentrated_and_how_well_foretold():
    counts = with_peaks(2, {(5, 5): [91, 91]}, 10)
    places = places_of(incidents(counts))
    told = concentration(places, 1)
    assert told and told.cells == 5 and told.of == 100  # 92 of 191 in the one cell; 95.5 are half
    before = foretold(places, 1)
    assert before and (before.hits, before.incidents, before.hot, before.cells) == (92 + 8, 191, 9, 100)
    assert before.index == pytest.approx((100 / 191) / 0.09)
    assert foretold(places, 0) is None
    protected = places_of(incidents(np.ones((24, 9, 9)) * 3, 1000, True))
    assert concentration(protected, 0) is None and foretold(protected, 1) is None
