"""The icons follow the latest figure, its segment and the direction that is wanted."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from indicators.methods import icons, rules, xmr
from indicators.methods.icons import Assurance, Variation

STEADY = [9, 11] * 10


def variation(months: list[Any], better: int, **choices: Any) -> str:
    limits = xmr.limits(months, **choices)
    return Variation(int(icons.variation(rules.signals(months, limits), limits, better)[0])).name


def assurance(months: list[Any], target: float, better: int, **choices: Any) -> str:
    return Assurance(int(icons.assurance(xmr.limits(months, **choices), target, better)[0])).name


@pytest.mark.parametrize(
    ("latest", "better", "expected"),
    [
        (20, 1, "IMPROVING"),
        (20, -1, "CONCERNING"),
        (20, 0, "HIGHER"),
        (0, 1, "CONCERNING"),
        (0, -1, "IMPROVING"),
        (0, 0, "LOWER"),
        (10, 1, "NO_CLEAR_CHANGE"),
        (10, 0, "NO_CLEAR_CHANGE"),
    ],
)
def test_the_latest_point_against_what_is_better(latest: float, better: int, expected: str):
    assert variation([*STEADY, latest], better) == expected


def test_a_trend_counts_by_where_it_goes_not_where_it_lies():
    """All seven lie under the mean and rise."""
    months = [*STEADY, 8.7, 8.8, 8.9, 9.0, 9.1, 9.2, 9.3]
    assert variation(months, 1, left_out=[i >= 20 for i in range(27)]) == "IMPROVING"


def test_a_gap_at_the_end_leaves_the_latest_figure_in_place():
    assert variation([*STEADY, 20, None, None], 1) == "IMPROVING"


def test_an_earlier_signal_is_not_the_latest():
    assert variation([*STEADY, 20, 10], 1) == "NO_CLEAR_CHANGE"


@pytest.mark.parametrize(("points", "expected"), [(12, "TOO_FEW"), (13, "NO_CLEAR_CHANGE")])
def test_icons_start_at_the_thirteenth_point(points: int, expected: str):
    assert variation(STEADY[:points], 1) == expected
    assert assurance(STEADY[:points], 10, 1) == ("NONE" if expected == "TOO_FEW" else "HIT_OR_MISS")


@pytest.mark.parametrize("months", [[None] * 20, [5], [None, 5]])
def test_hardly_any_figures_are_too_few(months: list[Any]):
    assert variation(months, 1) == "TOO_FEW"
    assert assurance(months, 5, 1) == "NONE"


@pytest.mark.parametrize("months", [[0] * 24, [7] * 24, [0] * 12 + [1] + [0] * 11])
def test_without_limits_there_is_no_icon(months: list[Any]):
    assert variation(months, -1) == "NOT_CALCULABLE"
    assert assurance(months, 1, -1) == "NONE"


@pytest.mark.parametrize(
    ("target", "increase", "decrease"),
    [
        (15.33, "CONSISTENTLY_MISSES", "CONSISTENTLY_MEETS"),
        (15.32, "HIT_OR_MISS", "HIT_OR_MISS"),
        (10.0, "HIT_OR_MISS", "HIT_OR_MISS"),
        (4.68, "HIT_OR_MISS", "HIT_OR_MISS"),
        (4.67, "CONSISTENTLY_MEETS", "CONSISTENTLY_MISSES"),
        (np.nan, "NONE", "NONE"),
    ],
)
def test_assurance(target: float, increase: str, decrease: str):
    """As tests/testthat/test-ptd_calculate_assurance_type.R has it: strictly beyond a limit, and mirrored."""
    assert assurance(STEADY, target, 1) == increase
    assert assurance(STEADY, target, -1) == decrease
    assert assurance(STEADY, target, 0) == "NONE"


def test_assurance_uses_unclipped_limits():
    """Counts from 0 to 6 have a lower limit under 0: a target of 0 may still be hit."""
    assert assurance([0, 6] * 7, 0, -1) == "HIT_OR_MISS"


def test_assurance_rests_on_the_latest_segment():
    months, labels = [*STEADY, *(x + 30 for x in STEADY)], [0] * 20 + [1] * 20
    assert assurance(months, 25, 1, segment_labels=labels) == "CONSISTENTLY_MEETS"
    assert assurance(months[:32], 25, 1, segment_labels=labels[:32]) == "NONE", "new baseline: 12 of 13"


def test_dragged_limits_assure_nothing():
    months = [*STEADY, 1_000_000]
    assert variation(months, -1) == "CONCERNING"
    assert assurance(months, 10, -1) == "NONE"


def test_each_series_has_its_own_direction_and_target():
    months = [[*STEADY, 20]] * 3
    limits = xmr.limits(months)
    found = icons.variation(rules.signals(months, limits), limits, [1, -1, 0])
    assert found.tolist() == [Variation.IMPROVING, Variation.CONCERNING, Variation.HIGHER]
    assert icons.assurance(limits, [100, 100, np.nan], [1, -1, 1]).tolist() == [
        Assurance.CONSISTENTLY_MISSES,
        Assurance.CONSISTENTLY_MEETS,
        Assurance.NONE,
    ]


def test_another_direction_is_refused():
    limits = xmr.limits(STEADY)
    with pytest.raises(ValueError, match="give one of these"):
        icons.assurance(limits, 10, 2)
