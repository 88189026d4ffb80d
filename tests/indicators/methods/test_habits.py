"""A swing counts from where chance seldom makes it; memory is right on average over many series, and never below 0."""

from __future__ import annotations

import doctest

import numpy as np
import pytest
from scipy import stats

from indicators.methods import habits as module
from indicators.methods.habits import SELDOM, Habit, habit, of_values, shared_memory
from indicators.methods.judgement import Judged, Judgement
from indicators.methods.looks import judge
from indicators.methods.simulated import Conditions, simulated


def judged(phi: float, months: int = 30, season: bool = False, correlation: float = 0.0) -> Judgement:
    """Give a series as judged, with a spread."""
    return Judgement(Judged.YES, 0, months - 1, months, 10.0 * months, False, season, phi, correlation, (), None)


def test_examples_in_the_code_hold():
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(("months", "season", "freedom"), [(30, False, 29), (30, True, 27), (48, False, 47)])
def test_a_swing_counts_where_a_plain_series_seldom_has_it(months: int, season: bool, freedom: int):
    edge = float(stats.chi2.isf(SELDOM, freedom)) / freedom
    assert habit(judged(edge * 1.001, months, season)).swing == pytest.approx(edge * 1.001)
    assert habit(judged(edge * 0.999, months, season)).swing == 1.0


def test_a_share_swings_less_by_chance():
    """A spread of 1 is ordinary for counts, and twice the ordinary for a share of a half."""
    assert habit(judged(1.0)).swing == 1.0
    assert habit(judged(1.0), floor=0.5).swing == 2.0
    assert habit(judged(1.0), floor=0.0).swing == 1.0


def test_plain_series_seem_to_swing_as_seldom_as_said():
    found = judge(simulated(np.random.default_rng(4), np.full(3000, 40.0), 36))
    told = np.mean([habit(found.one(at)).swing > 1 for at in range(3000)])
    assert told == pytest.approx(SELDOM, abs=3.5 * np.sqrt(SELDOM * (1 - SELDOM) / 3000))


@pytest.mark.parametrize("memory", [0.0, 0.2, 0.4])
def test_memory_is_right_on_average(memory: float):
    """Without the correction it would lack a twentieth to a tenth at 30 months."""
    found = judge(simulated(np.random.default_rng(4), np.full(3000, 100.0), 36, Conditions(memory=memory)))
    each = [habit(found.one(at)) for at in range(3000)]
    assert shared_memory(each) == pytest.approx(memory, abs=0.03)
    assert np.mean([found.one(at).correlation for at in range(3000)]) < memory - 0.025


def test_memory_of_values_is_that_of_numpy():
    values = np.random.default_rng(5).normal(size=24)
    away = values - values.mean()
    plain = float(np.dot(away[1:], away[:-1]) / np.dot(away, away))
    found = of_values(values, 50)
    assert (found.memory, found.months, found.events) == (pytest.approx((plain + 1 / 24) / (1 - 4 / 24)), 24, 50)
    assert of_values(np.full(20, 3.0), 50).memory == pytest.approx(1 / 20 / (1 - 4 / 20))
    assert of_values(np.array([1.0, np.nan, 2.0]), 50).memory == 0


def test_memory_is_shared_by_how_many_figures_there_are_and_never_below_none():
    assert shared_memory([Habit(1, memory=-0.4, months=30), Habit(1, memory=0.1, months=30)]) == 0
    assert shared_memory([]) == 0


def test_what_cannot_be_judged_has_no_habit():
    with pytest.raises(ValueError, match="not judged"):
        habit(judge([10] * 23).one(0))
