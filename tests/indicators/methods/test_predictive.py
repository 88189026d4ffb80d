"""How well the last hotspots foretold, by hand and against ptools."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.methods import intervals
from indicators.methods.predictive import Foretold, foretold


@pytest.mark.parametrize(("hot", "index"), [([True, False, False], 2.0), ([True, True, False], 1.5), ([True] * 3, 1.0)])
def test_the_index_is_that_of_ptools(hot: list[bool], index: float):
    """tests/testthat/test-pai.R of ptools: 6, 3 and 0 incidents, the first one, two and three cells foretold."""
    assert foretold(hot, [6, 3, 0]).index == pytest.approx(index, rel=1e-15)


def test_every_figure_by_hand():
    """263 incidents, 81 of them in 5 of 100 cells: Wilson's interval of 81 in 263 is 25.5% to 36.6% (Newcombe 1998)."""
    counts = np.zeros(100, np.int64)
    counts[:5], counts[5] = (50, 20, 10, 1, 0), 182
    found = foretold(np.arange(100) < 5, counts)
    assert found == Foretold(hits=81, incidents=263, hot=5, cells=100)
    assert found.hit_rate == pytest.approx(81 / 263)
    assert found.area_share == 0.05
    assert found.index == pytest.approx(81 / 263 / 0.05)
    assert found.interval == pytest.approx((0.2553, 0.3662), abs=5e-5)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 50)), max_size=30))
def test_figures_hang_together(cells: list[tuple[bool, int]]):
    hot, counts = [one for one, _ in cells], [count for _, count in cells]
    found = foretold(hot, np.array(counts, np.int64))
    if not sum(counts):
        assert found.hit_rate is None and found.interval is None and found.index is None
        return
    assert found.hit_rate is not None and found.interval is not None and found.area_share is not None
    assert 0 <= found.interval[0] <= found.hit_rate + 1e-12 and found.hit_rate - 1e-12 <= found.interval[1] <= 1
    wilson = intervals.of_share(sum(c for h, c in cells if h), sum(counts))
    assert found.interval == (float(wilson.lower), float(wilson.upper))
    if not any(hot):
        assert found.index is None and found.hit_rate == 0
    else:
        assert found.index == pytest.approx(found.hit_rate / found.area_share)


def test_no_incident_no_hot_cell_and_no_cell_have_no_index():
    nothing, cold, nowhere = foretold([True, False], [0, 0]), foretold([False] * 2, [3, 4]), foretold([], [])
    assert (nothing.hit_rate, nothing.interval, nothing.area_share, nothing.index) == (None, None, 0.5, None)
    assert (cold.hit_rate, cold.area_share, cold.index) == (0.0, 0.0, None)
    assert (nowhere.hit_rate, nowhere.area_share, nowhere.index) == (None, None, None)


def test_nonsense_is_refused():
    for hot, counts in (([True], [1, 2]), ([[True]], [[1]])):
        with pytest.raises(ValueError, match="whether they were hot"):
            foretold(hot, counts)
    for wrong in ([0.5, 1.0], [-1, 2]):
        with pytest.raises(ValueError, match="whole numbers of 0 or more"):
            foretold([True, False], wrong)
