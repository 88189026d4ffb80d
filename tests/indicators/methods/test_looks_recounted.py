"""Three looks counted a second way, and what holds for any series: generated cases."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from indicators.methods.baseline import figures
from indicators.methods.expected import Sums
from indicators.methods.looks import Settings, judge
from indicators.methods.season import fitted
from indicators.methods.simulated import Conditions, simulated
from indicators.methods.tails import tail
from tests.indicators.methods import recounted as plain

MONTHS = 42
COUNTS = arrays(float, (3, MONTHS), elements=st.integers(0, 60).map(float))
CONDITIONS = [Conditions(), Conditions(dispersion=2), Conditions(season=0.4), Conditions(1.5, 0.3, 0.3)]


def agrees(found: Any, counted: dict[str, Any]) -> None:
    assert found.season == counted["season"]
    assert found.phi == pytest.approx(counted["phi"], rel=1e-5)
    assert found.memory == pytest.approx(counted["memory"], rel=1e-4, abs=1e-6)
    for look in found.looks:
        observed, expected, upper, lower, direction = counted["looks"][look.window]
        assert (look.observed, look.direction) == (observed, direction)
        assert look.expected == pytest.approx(expected, rel=1e-5)
        assert (look.upper, look.lower) == (pytest.approx(upper, rel=1e-3), pytest.approx(lower, rel=1e-3))


@pytest.mark.parametrize("conditions", CONDITIONS)
def test_counts_are_what_plain_python_counts(conditions: Conditions):
    rng = np.random.default_rng(7)
    counts = simulated(rng, [0.5, 2, 3, 5, 12, 30, 60, 200], MONTHS + 15, conditions)
    found = judge(counts)
    for row, events in enumerate(counts.tolist()):
        agrees(found.one(row), plain.looked(events, [1.0] * len(events)))


def test_rates_and_proportions_are_what_plain_python_counts():
    rng = np.random.default_rng(8)
    exposures = rng.integers(40, 90, (8, MONTHS)).astype(float)
    events = rng.binomial(exposures.astype(int), np.linspace(0.05, 0.45, 8)[:, None]).astype(float)
    rates, shares = judge(events, exposures), judge(events, exposures, Settings(proportion=True))
    for row in range(8):
        agrees(rates.one(row), plain.looked(events[row].tolist(), exposures[row].tolist()))
        agrees(shares.one(row), plain.looked(events[row].tolist(), exposures[row].tolist(), floor_of_share=True))


def test_the_wave_is_the_maximum_of_the_likelihood():
    """Gaps and exposures included; the optimiser knows no gradient and no weights."""
    rng = np.random.default_rng(9)
    exposures = rng.uniform(0.5, 2, (1, 40))
    counts = rng.poisson(20 * exposures * np.exp(0.4 * np.cos(np.arange(40) * np.pi / 6 - 1))).astype(float)
    used = np.full((1, 40), True)
    used[0, [3, 17]] = False
    kept = np.flatnonzero(used[0]).tolist()
    beta = plain.wave([counts[0, t] for t in kept], [exposures[0, t] for t in kept], kept)
    wave = fitted(counts * used, exposures * used)
    expected = [sum(b * r for b, r in zip(beta, plain.row(t), strict=True)) for t in range(40)]
    assert np.log(wave.rates[0]) == pytest.approx(expected, abs=1e-5)
    means = {t: exposures[0, t] * float(wave.rates[0, t]) for t in range(40)}
    latest = {t: means[t] for t in range(34, 40)}
    variance = plain.variance_of_log({t: means[t] for t in kept}, latest)
    assert wave.information(np.array([list(latest.values())]))[0] == pytest.approx(1 / variance, rel=1e-8)


@given(st.integers(0, 200), st.integers(0, 400), st.floats(0.01, 0.5))
def test_tails_lie_between_the_two_sides_of_the_binomial(observed: int, before: int, share: float):
    """The mid-p idea: above the chance of more, below the chance of as many or more, of Binomial(R + B, share)."""
    sums = Sums(*(np.array([float(v)]) for v in (1, share, before, 1)))
    upper, lower = (tail(np.array([float(observed)]), sums, np.array([up])) for up in (True, False))
    binomial = stats.binom(observed + before, share)
    slack = 1e-12
    assert binomial.sf(observed) - slack <= upper[0] <= binomial.sf(observed - 1) + slack
    assert upper[0] + lower[0] == pytest.approx(1)


def test_many_at_once_are_what_they_are_one_at_a_time():
    rng = np.random.default_rng(10)
    counts = simulated(rng, np.repeat([1, 4, 20, 80], 10), 50, Conditions(1.3, 0.2, 0.3))
    counts[rng.random(counts.shape) < 0.04] = np.nan
    together = judge(counts)
    for row, events in enumerate(counts):
        alone, among = judge(events).one(0), together.one(row)
        assert (alone.judged, alone.season, alone.month) == (among.judged, among.season, among.month) or among.season
        assert [look.direction for look in alone.looks] == [look.direction for look in among.looks]
        assert [look.chance for look in alone.looks] == pytest.approx([look.chance for look in among.looks], rel=1e-9)


@settings(max_examples=60)
@given(COUNTS, st.permutations(range(3)))
def test_the_order_of_series_changes_nothing(counts: np.ndarray, order: list[int]):
    straight, turned = judge(counts), judge(counts[order])
    assert straight.direction[order].tolist() == turned.direction.tolist()
    assert straight.compared.chance[order] == pytest.approx(turned.compared.chance, rel=1e-9)


@settings(max_examples=60)
@given(COUNTS, st.integers(1, 6), st.integers(1, 40))
def test_more_events_never_make_it_less_higher(counts: np.ndarray, back: int, more: int):
    """Events added to a month that is judged: no look turns lower, and none stops being higher."""
    raised = counts.copy()
    raised[:, -back] += more
    before, after = judge(counts), judge(raised)
    assert (after.flagged >= before.flagged).all()
    assert (after.compared.upper <= before.compared.upper).all()


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.integers(24, 80), st.sampled_from([0, 1, 2]))
def test_a_constant_series_is_never_flagged(level: int, months: int, season: int):
    assert judge([level] * months, settings=Settings(season=season)).flagged.tolist() == [[0, 0, 0]]
    share = judge([level] * months, [2 * level + 1] * months, Settings(proportion=True, season=season))
    assert share.flagged.tolist() == [[0, 0, 0]]


@settings(max_examples=60)
@given(arrays(float, (2, 40), elements=st.one_of(st.just(np.nan), st.integers(0, 3), st.integers(0, 10**6)).map(float)))
def test_no_figure_that_is_promised_is_missing(counts: np.ndarray):
    found = judge(counts)
    assert np.isfinite(found.compared.chance).all() and np.isfinite(found.sums.expected).all()
    assert np.isfinite(found.band).all()
    assert (found.flagged[~figures(counts).known[:, -1]] == 0).all()
