"""Figures come in as series by month, whatever they looked like before."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.methods import arrays


def test_what_is_missing_or_infinite_is_a_gap():
    assert np.isnan(arrays.series([[None, np.inf, -np.inf, np.nan]])).all()


def test_the_given_array_is_left_alone():
    given = np.array([[1.0, np.inf]])
    arrays.series(given)
    assert given[0, 1] == np.inf


@pytest.mark.parametrize("shape", [(0,), (3, 0), (2, 2, 2)])
def test_a_shape_without_months_is_refused(shape: tuple[int, ...]):
    with pytest.raises(ValueError, match="give series by month"):
        arrays.series(np.zeros(shape))


def test_no_series_at_all_is_no_fault():
    assert arrays.series(np.zeros((0, 12))).shape == (0, 12)


def test_marks_that_do_not_fit_are_refused():
    with pytest.raises(ValueError):
        arrays.mask([True, False], (3, 3))


def test_nothing_over_nothing_is_missing():
    assert np.isnan(arrays.divided([0, 1, np.nan], [0, 0, 1])).all()


def test_a_difference_within_rounding_has_no_sign():
    assert arrays.sign(np.array([-1.1, -1.0, 0.0, 1.0, 1.1]), 1.0).tolist() == [-1, 0, 0, 0, 1]


def test_the_first_condition_wins():
    yes, no = np.array([True]), np.array([False])
    assert [arrays.first([(a, 1), (b, 2)], 3)[0] for a, b in [(yes, yes), (no, yes), (no, no)]] == [1, 2, 3]
