"""Settled figures: young ones at the end fall away, those between older ones leave a gap that nothing closes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.engine.assemble import judgeable
from indicators.engine.framework import Better
from indicators.engine.observation import Series, State, settled
from indicators.engine.register import MEASURES
from indicators.engine.signals import Heard, find
from indicators.engine.variation import Rule, Signal, Variation
from tests.indicators.engine.made import counts, figure, series, watched

SETTLING = next(name for name, declared in MEASURES.items() if declared.settles)


def with_young(young: set[int], *values: float) -> Series:
    """Give a monthly series that ends in May 2026 with the figures at some places still young."""
    first = 1 - len(values)
    return series(*(figure(first + at, v, provisional=at in young) for at, v in enumerate(values)))


@pytest.mark.parametrize(
    ("young", "states"),
    [
        (set(), ["shown"] * 4),
        ({3}, ["shown"] * 3),
        ({2, 3}, ["shown"] * 2),
        ({1}, ["shown", "missing", "shown", "shown"]),
        ({0, 3}, ["missing", "shown", "shown"]),
        ({0, 1, 2, 3}, []),
    ],
)
def test_young_figures_fall_away_at_the_end_and_are_gaps_before_it(young, states):
    found = settled(with_young(young, 5, 6, 7, 8))
    assert [o.state.value for o in found.observations] == states
    assert all(o.value is None and o.numerator is None for o in found.observations if o.state is State.MISSING)


def test_a_month_not_received_among_the_young_ones_settles_nothing():
    """The series ends where the same figures with every month in would end: at its newest settled one."""
    young = with_young({4, 5, 7}, 5, 6, 7, 8, 9, 10, 11, 12)
    gap = replace(young.observations[6], value=None, numerator=None, state=State.MISSING)
    given = replace(young, observations=(*young.observations[:6], gap, young.observations[7]))
    assert settled(given) == replace(young, observations=young.observations[:4])


def test_only_a_measure_whose_figures_settle_is_judged_without_the_young_ones():
    given = with_young({3}, 5, 6, 7, 8)
    assert len(judgeable(watched(measures=(SETTLING,)), given).observations) == 3
    assert judgeable(watched(), given) is given


def closed(given: Series) -> Series:
    """Give the series with its gaps closed, as if what lies on both sides of them were neighbours."""
    return replace(given, observations=tuple(o for o in given.observations if o.state is State.SHOWN))


def test_months_on_both_sides_of_a_young_one_are_no_neighbours():
    """All neighbours lie 2 apart; only across the young month is there a step of 3, which must widen no limits."""
    gapped = settled(with_young({18}, *[50.0, 52.0] * 9, 55.0, *[55.0, 57.0] * 9))
    limits = [find([Heard(s, Better.LOWER)])[0].limits.segments[0] for s in (gapped, closed(gapped))]
    assert [segment.points for segment in limits] == [36, 36]
    assert limits[0].upper - limits[0].mean == pytest.approx(2.66 * 2)
    assert limits[1].upper - limits[1].mean == pytest.approx(2.66 * (34 * 2 + 3) / 35)


def test_no_look_reaches_over_a_young_month():
    """Six raised months are flagged together; with the second of them young, only the four after it can be."""
    values = [*[10.0, 11, 9, 10, 12, 8] * 6, 16, 17, 16, 18, 15, 17]
    gapped = settled(with_young({37}, *values))
    windows = [find([Heard(s, Better.LOWER)])[0].signal.window for s in (with_young(set(), *values), gapped)]
    assert windows == [6, 3]


def test_a_flag_falls_on_the_figures_that_it_was_told_of():
    """Three raised months were judged; the two that came after them are too young, and are not of the flag."""
    shown = counts(*[10] * 6, 20, 21, 22, 30, 31)
    told = Signal(Variation.WORSENING, Rule.THREE_LOOKS, window=3, last=shown.observations[8].start)
    assert [o.value for o in told.flagged_among(shown.observations)] == [20, 21, 22]
    assert [o.value for o in replace(told, last=None).flagged_among(shown.observations)] == [22, 30, 31]
    assert replace(told, window=0).flagged_among(shown.observations) == ()
