"""Funnels and outliers as the test data of PHEindicatormethods has them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.methods import funnels, intervals
from indicators.methods.funnels import Outlier

# tests/testthat/testdata_funnel_prop_outputs.csv: eligible, and the limits at 95% and 99.8% in percent.
PROPORTIONS = [
    (1, 3.204264, 100, 0, 100),
    (2, 25.885383, 100, 0, 100),
    (3, 35.933491, 100, 10.150815, 100),
    (18, 62.390093, 98.894803, 51.864359, 100),
    (41, 68.548635, 92.73626, 61.574398, 99.710497),
    (50, 69.691035, 91.593861, 63.375595, 97.909301),
    (1008, 78.203374, 83.081521, 76.796814, 84.488082),
    (110000, 80.408963, 80.875933, 80.274317, 81.010578),
]
AVERAGE = 0.80642448
# tests/testthat/testdata_funnel_prop_inputs.csv: some areas and their figures.
AREAS = [
    (35078.488, 41980, "HIGH_99_8"),  # New Forest
    (24803.6256, 31824, "LOW_99_8"),  # Norwich
    (50050.7443, 61921, "NONE"),  # South Gloucestershire
    (26789.238, 33012, "HIGH_95"),  # West Norfolk
    (30277.5312, 37828, "LOW_95"),  # North Devon
    (38384.7005, 48619, "LOW_99_8"),  # Swindon
    (36354.8534, 43838, "HIGH_99_8"),  # North Warwickshire
]
# tests/testthat/testdata_funnel_rate_outputs.csv, per 100,000 over three years: events, then population of a year and
# limit for the lower and upper sides at 95% and at 99.8%.
RATES = [
    (1, 1598.675694, 20.85059119, 7.264481402, 4588.535848, 2649.348525, 12.58170943, 0.287087625, 116108.569),
    (9, 4902.152951, 61.19760093, 1180.827018, 254.0592274, 6501.096999, 46.14605812, 703.6760012, 426.3325728),
    (10, 5276.757672, 63.17010446, 1375.943768, 242.2579623, 6924.776769, 48.13632908, 849.4639547, 392.4043292),
    (28, 11611.44963, 80.38043163, 5338.572981, 174.8282428, 13921.71041, 67.04157073, 4143.443861, 225.2554553),
    (1360, 411529.9259, 110.158048, 369759.5622, 122.6021934, 424043.2424, 106.9073359, 358342.3275, 126.5084525),
]
RATE_AVERAGE = 116.1720835 / 100_000
# tests/testthat/testdata_funnel_rate_dsr_inputs.csv: counts, residents and crude_per_100000_with_0.
CRUDE = """
2419 264102 high 2 | 2337 259711 high 2 | 2291 289247 high 2 | 2242 265029 high 2 | 2218 284649 high 2
2159 293578 high 2 | 2130 286718 high 2 | 2111 307381 within | 2105 274145 high 2 | 2083 297424 high 1
2078 272628 high 2 | 2062 269656 high 2 | 2061 294692 high 1 | 2033 277710 high 2 | 2033 259213 high 2
2010 285516 high 1 | 2004 269449 high 2 | 2002 290888 within | 1977 287112 within | 1944 286492 within
1932 287012 within | 1922 291277 within | 1912 289859 within | 1881 289653 within | 1844 282519 within
1835 274220 within | 1833 280271 within | 1825 284206 within | 1816 274508 within | 1809 288384 low 1
1798 287072 low 1 | 1754 282744 low 2 | 1746 289208 low 2 | 1709 287736 low 2 | 1694 296175 low 2
1688 303255 low 2 | 1649 285959 low 2 | 1553 274661 low 2 | 1332 281425 low 2 | 0 297820 low 2
"""
CODES = {"within": 0, "low 1": -1, "low 2": -2, "high 1": 1, "high 2": 2}


@pytest.mark.parametrize(("eligible", "lower", "upper", "far_lower", "far_upper"), PROPORTIONS)
def test_the_funnel_of_proportions(eligible: int, lower: float, upper: float, far_lower: float, far_upper: float):
    near, far = (funnels.proportion_funnel(eligible, AVERAGE, level) for level in (95.0, 99.8))
    found = [100 * float(x) for x in (near.lower, near.upper, far.lower, far.upper)]
    assert found == pytest.approx([lower, upper, far_lower, far_upper], abs=2e-6)


@pytest.mark.parametrize(("hit", "eligible", "side"), AREAS)
def test_the_outliers_among_proportions(hit: float, eligible: int, side: str):
    assert Outlier(int(funnels.outlying_proportions(hit, eligible, AVERAGE))).name == side


@pytest.mark.parametrize("row", RATES)
def test_the_funnel_of_rates(row: tuple[float, ...]):
    events, near, far = row[0], row[1:5], row[5:]
    for confidence, expected in ((95.0, near), (99.8, far)):
        found = funnels.rate_funnel(events, RATE_AVERAGE, confidence=confidence)
        years = (found.lower_population / 3, found.lower, found.upper_population / 3, found.upper)
        # The reference seeks its limits by halving and stops after four figures or more.
        assert [float(x) for x in years] == pytest.approx(expected, rel=1e-4)


def test_the_outliers_among_rates():
    rows = [cell.split(maxsplit=2) for line in CRUDE.strip().splitlines() for cell in line.split("|")]
    counts, residents = ([int(row[i]) for row in rows] for i in (0, 1))
    found = funnels.outlying_rates(counts, residents, sum(counts) / sum(residents))
    assert found.tolist() == [CODES[row[2].strip()] for row in rows]


@given(st.integers(1, 500), st.integers(0, 500), st.floats(0.05, 0.95))
def test_outside_the_funnel_is_where_the_average_is_outside_the_normal_limits(eligible: int, hit: int, average: float):
    hit = min(hit, eligible)
    z = abs(hit / eligible - average) / np.sqrt(average * (1 - average) / eligible)
    if min(abs(z - 1.96), abs(z - 3.09)) > 0.01:
        assert abs(int(funnels.outlying_proportions(hit, eligible, average))) == int(z > 1.96) + int(z > 3.09)


@given(st.integers(0, 300), st.integers(100, 1000), st.floats(0.01, 0.5))
def test_a_rate_lies_where_its_interval_lies(events: int, residents: int, average: float):
    side = int(funnels.outlying_rates(events, residents, average))
    near = intervals.of_rate(events, residents, per=1)
    assert (side > 0) == bool(near.lower > average) and (side < 0) == bool(near.upper < average)


def test_an_average_of_all_or_nothing_leaves_no_room():
    assert funnels.outlying_proportions([0, 1, 20], 20, 0.0).tolist() == [0, 2, 2]
    assert funnels.outlying_proportions([20, 19], 20, 1.0).tolist() == [0, -2]


def test_what_is_missing_is_unknown():
    assert funnels.outlying_proportions([np.nan, 5], [10, np.nan], 0.5).tolist() == [Outlier.UNKNOWN] * 2
    assert funnels.outlying_rates([np.nan, 5], [10, np.nan], 0.5).tolist() == [Outlier.UNKNOWN] * 2


def test_impossible_figures_are_refused():
    with pytest.raises(ValueError, match="denominator is zero or less"):
        funnels.proportion_funnel(0, 0.5)
    with pytest.raises(ValueError, match="denominator is zero or less"):
        funnels.outlying_rates(0, 0, 0.5)
    with pytest.raises(ValueError, match="not in percent"):
        funnels.proportion_funnel(10, 80)
    with pytest.raises(ValueError, match="over its denominator"):
        funnels.outlying_proportions(11, 10, 0.5)
    with pytest.raises(ValueError, match="starts at one event"):
        funnels.rate_funnel(0, 0.5)
    with pytest.raises(ValueError, match="nothing to stray from"):
        funnels.rate_funnel(1, 0)
