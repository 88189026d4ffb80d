"""The rules that are only tried are what their sentences say: recounted with SciPy, and by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from indicators.methods.looks import THREE_LOOKS, judge
from indicators.methods.season import Season
from indicators.methods.simulated import simulated
from tests.bench.averages import by_t
from tests.bench.rivals import expected, looks, twice
from tests.bench.study import out


@pytest.mark.parametrize(("window", "at"), [(1, 0), (3, 1), (6, 2)])
def test_t_is_that_of_two_samples_with_the_spread_of_the_first(window: int, at: int):
    """A baseline without memory, and a window whose mean lies just on either side of the level's quantile."""
    baseline = np.array([3.0, 5, 2, 6, 4, 1, 7, 4, 3, 6, 2, 5, 4, 6, 1, 7, 3, 5])
    n, level = len(baseline), THREE_LOOKS.middle[at]
    reach = float(stats.t.isf(level / 2, n - 1) * baseline.std(ddof=1) * np.sqrt(1 / window + 1 / n))
    levels = tuple(level if i == at else 0.0 for i in range(3))
    for share, flag in ((1.001, 1), (0.999, 0), (-0.999, 0), (-1.001, -1)):
        latest = np.full(6, baseline.mean())
        latest[-window:] += share * reach
        assert by_t(np.concatenate([baseline, latest])[None], levels).tolist() == [flag], share


def test_the_rivals_start_from_the_three_looks_themselves():
    counts = simulated(np.random.default_rng(3), np.repeat([2.0, 20.0, 80.0], 400), 36)
    assert looks(counts, expected(counts, Season.AUTO), THREE_LOOKS).tolist() == judge(counts).direction.tolist()


def test_twice_is_two_months_in_a_row_in_one_direction():
    told = np.array([[0, 1, 1, -1, -1, 0]])
    assert twice(lambda counts, first: told[:, first - 1 :])(np.zeros((1, 6)), 2).tolist() == [[0, 1, 0, -1, 0]]


@pytest.mark.parametrize(
    ("stated", "ours", "flags", "places"),
    [
        ([50.0], [55.0], False, []),
        ([50.0], [66.0], False, [0]),
        ([0.68, 0.68], [0.70, 2.0], True, [1]),
    ],
)
def test_a_row_is_out_beyond_its_allowance(stated: list[float], ours: list[float], flags: bool, places: list[int]):
    """At 1,000 series the error is 1.7 points: two points, the rounding, and twice the error are allowed."""
    assert out(stated, ours, flags, 1000) == places
