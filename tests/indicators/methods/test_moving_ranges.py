"""Moving ranges lie between neighbours only, and the largest are screened once."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.methods import arrays, moving_ranges, segments


def average(months: list[float | None], labels: list[int] | None = None, screen: bool = True) -> list[float]:
    values = arrays.series(months)
    segment = segments.numbered(labels, values.shape)
    return [float(x) for x in moving_ranges.average(values, segment, ~np.isnan(values), screen)[0]]


def test_a_gap_breaks_the_pair():
    """1 to 2 and 10 to 11; the step of 8 across the gap is no range."""
    assert average([1, 2, None, 10, 11]) == [1.0] * 5


def test_a_new_baseline_breaks_the_pair():
    assert average([1, 2, 10, 13], [0, 0, 1, 1]) == [1.0, 1.0, 3.0, 3.0]


def test_screening_drops_what_is_not_under_the_bound():
    """Ranges of 1, four times, and 7.6: the bound is 7.58, so 7.6 goes; with 7.5 it is 7.51, and 7.5 stays."""
    assert average([1, 2, 1, 2, 1, 8.6])[0] == 1.0
    assert average([1, 2, 1, 2, 1, 8.5])[0] == 11.5 / 5


def test_a_range_on_the_bound_goes(monkeypatch: pytest.MonkeyPatch):
    """With a bound of three averages, which has no rounding: of 1, four times, and 6, the average is 2."""
    monkeypatch.setattr(moving_ranges, "SCREEN", 3.0)
    assert average([1, 2, 1, 2, 1, 7])[0] == 1.0


def test_without_screening_all_ranges_count():
    assert average([1, 2, 1, 2, 1, 10], screen=False)[0] == 13 / 5


def test_screening_happens_once():
    """Ranges 1 x 20, 4 and 40: only 40 is over 3.267 x 2.909; a second pass would drop 4 as well."""
    months = [float(i % 2) for i in range(21)] + [4.0, 44.0]
    assert average(months)[0] == 24 / 21


def test_one_point_has_no_range():
    assert np.isnan(average([5])).all()
