"""XmR limits as NHSRplotthedots and Montgomery print them, and an honest state where there are none."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.methods import xmr
from indicators.methods.xmr import Stage
from tests.indicators.methods import plain

# R's set.seed(123); rnorm(20), the data of tests/testthat/test-ptd_spc.R in NHSRplotthedots.
R_NORMAL = [
    *(-0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285),
    *(-0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716),
    *(0.70135590, -0.47279141),
]
# The costs of processing loans: Montgomery, Statistical Quality Control, 6th edition, table 6.6.
COSTS = [310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304]
# The data of vignettes/deviations.Rmd in NHSRplotthedots.
DEVIATIONS = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]

MONTHS = st.lists(st.none() | st.integers(-50, 50), min_size=1, max_size=40)


def told(months: Any, at: int = 0, **choices: Any) -> tuple[float, float, float]:
    """Give the lower limit, the centre and the upper limit of a month."""
    found = xmr.limits(months, **choices)
    lower, centre, upper = (round(float(line[0, at]), 3) for line in (found.lower, found.centre, found.upper))
    return lower, centre, upper


def test_the_limits_of_the_reference():
    """tests/testthat/_snaps/ptd_spc.md: mean 0.142, lpl -3.01, upl 3.29; by facet 0.0746, -2.60, 2.75 and so on."""
    assert told(R_NORMAL) == pytest.approx((-3.01, 0.142, 3.29), abs=0.005)
    halves = [0] * 10 + [1] * 10
    assert told(R_NORMAL, segment_labels=halves) == pytest.approx((-2.60, 0.0746, 2.75), abs=0.005)
    assert told(R_NORMAL, at=-1, segment_labels=halves) == pytest.approx((-3.28, 0.209, 3.70), abs=0.005)


def test_the_limits_of_the_textbook():
    """Montgomery, example 6.5, which does not screen: centre 300.5, limits 279.78 and 321.22."""
    assert told(COSTS, screen=False) == (279.78, 300.5, 321.22)


def test_screening_as_the_vignette_shows_it():
    """Seventeen ranges, of which 8 and 9 go: 15 of 1. Unscreened they average 32/17."""
    centre = 35 / 18
    assert told(DEVIATIONS) == pytest.approx((centre - 2.66, centre, centre + 2.66), abs=0.001)
    width = 2.66 * 32 / 17
    assert told(DEVIATIONS, screen=False) == pytest.approx((centre - width, centre, centre + width), abs=0.001)


def test_two_sigma_lines_lie_two_thirds_out():
    found = xmr.limits(R_NORMAL)
    assert found.upper_two_sigma - found.centre == pytest.approx((found.upper - found.centre) * 2 / 3)
    assert found.centre - found.lower_two_sigma == pytest.approx((found.centre - found.lower) * 2 / 3)


def test_limits_are_not_clipped():
    assert told([0, 3, 0, 3, 0, 3])[0] < 0


@pytest.mark.parametrize(
    ("months", "centre"),
    [
        ([7] * 20, 7),
        ([0] * 20, 0),
        ([0.1 + 0.2, 0.3] * 10, 0.3),  # the same but for rounding
        ([0] * 12 + [1] + [0] * 11, 1 / 24),  # one event among zeros: screened, nothing is left
        ([5], 5),
        ([1, None, 2, None, 3], 2),  # no two months next to each other
    ],
)
def test_limits_that_cannot_be_calculated_say_so(months: list[Any], centre: float):
    found = xmr.limits(months)
    assert not found.calculable.any()
    assert np.isnan([found.lower, found.upper, found.lower_two_sigma, found.upper_two_sigma]).all()
    assert found.centre == pytest.approx(centre)


def test_a_series_without_figures_has_not_even_a_centre():
    found = xmr.limits([None] * 13)
    assert np.isnan(found.centre).all() and not found.calculable.any() and (found.points == 0).all()


def test_no_series_gives_no_limits():
    assert xmr.limits(np.zeros((0, 12))).centre.shape == (0, 12)


@pytest.mark.parametrize(
    ("points", "stage"),
    [(0, "PLOT_ONLY"), (5, "PLOT_ONLY"), (6, "TRIAL"), (12, "TRIAL"), (13, "FULL"), (120, "FULL")],
)
def test_the_stage_follows_the_points(points: int, stage: str):
    found = xmr.limits([None, *([1, 2] * 60)[:points]])
    assert set(found.stage[0]) == {Stage[stage]}


def test_the_count_restarts_with_a_new_baseline():
    """New baseline: 8 of 13."""
    found = xmr.limits([1, 2] * 14, segment_labels=[0] * 20 + [1] * 8)
    assert found.points[0, [0, -1]].tolist() == [20, 8]
    assert found.stage[0, [0, -1]].tolist() == [Stage.FULL, Stage.TRIAL]


def test_a_left_out_point_moves_no_limit_and_is_not_counted():
    months = [4, 6, 5, 40, 4, 6, 5]
    marked = [x == 40 for x in months]
    found = xmr.limits(months, left_out=marked)
    gap = xmr.limits([None if x == 40 else x for x in months])
    assert np.array_equal(found.upper, gap.upper) and np.array_equal(found.centre, gap.centre)
    assert found.points[0, 0] == 6 and found.present.all()


def test_one_huge_value_is_told():
    """It pulls the mean past all the others, which screened ranges cannot follow."""
    quiet = [10, 12, 11, 13, 12, 11, 10, 12, 11, 13, 12, 11, 10]
    assert (xmr.limits([*quiet, 1_000_000]).dragged == 1).all()
    assert (xmr.limits([*quiet, -1_000_000]).dragged == -1).all()
    assert (xmr.limits([*quiet, 14]).dragged == 0).all()
    assert (xmr.limits([*quiet, *(x + 50 for x in quiet)]).dragged == 0).all(), "a change that lasts drags nothing"


def test_a_value_as_huge_as_numbers_get_gives_no_limits():
    assert not xmr.limits([1, 2, 1, 2, 1, 2, 1e300]).calculable.any()


@given(MONTHS, st.booleans(), st.data())
def test_the_limits_recounted(months: list[Any], screen: bool, data: st.DataObject):
    out = data.draw(st.sets(st.integers(0, len(months) - 1), max_size=5))
    expected = plain.xmr(months, out, screen)
    found = xmr.limits(months, left_out=[i in out for i in range(len(months))], screen=screen)
    assert found.calculable.all() == found.calculable.any() == (expected is not None)
    if expected is not None:
        assert found.centre == pytest.approx(expected[0])
        assert found.upper - found.centre == pytest.approx(expected[1])


@given(st.lists(st.lists(st.none() | st.floats(-1e6, 1e6), min_size=9, max_size=9), min_size=1, max_size=6), st.data())
def test_many_at_once_are_as_one_at_a_time(rows: list[Any], data: st.DataObject):
    labels = data.draw(st.lists(st.integers(0, 2), min_size=9, max_size=9))
    together = xmr.limits(rows, segment_labels=labels)
    for i, row in enumerate(rows):
        alone = xmr.limits(row, segment_labels=labels)
        for name in ("centre", "lower", "upper", "points", "stage", "dragged"):
            one, other = getattr(together, name)[i], getattr(alone, name)[0]
            assert one == pytest.approx(other, nan_ok=True, rel=1e-12), name


@given(MONTHS, st.integers(-1000, 1000))
def test_a_constant_added_shifts_the_limits(months: list[Any], constant: int):
    before, after = xmr.limits(months), xmr.limits([None if x is None else x + constant for x in months])
    assert np.array_equal(before.calculable, after.calculable)
    for name in ("lower", "centre", "upper"):
        assert getattr(after, name) == pytest.approx(getattr(before, name) + constant, nan_ok=True, abs=1e-8)
