"""The interval of one figure of a series, by its kind; and none where no method would be true of it.

Expected: PHEindicatormethods 2.1.0's own test values where `tests/indicators/methods/test_intervals.py` has them.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.engine.intervals import interval_of
from indicators.engine.observation import State
from indicators.engine.rating import rate
from indicators.engine.status import Status, Why
from indicators.engine.target import Basis, ToleranceKind
from tests.indicators.engine.made import ON_TIME, bare, counts, figure, series, target, watched

SHARES, RATES = series(unit="%"), series(per=1000)
OWN = {"tolerance": 0, "tolerance_kind": ToleranceKind.LIMITS}


def test_a_count_is_exact_under_ten_and_byar_from_ten():
    of = interval_of(series())
    assert of(figure(0, 9)) == pytest.approx((4.115, 17.085), abs=0.0005)
    assert of(figure(0, 65)) == pytest.approx((50.163, 82.849), abs=0.0005)
    assert of(figure(0, 0)) == pytest.approx((0.0, 3.689), abs=0.0005)


def test_a_share_is_wilson_in_per_cent():
    assert interval_of(SHARES)(figure(0, of=(81, 263))) == pytest.approx((25.53, 36.62), abs=0.005)


def test_a_rate_is_its_count_for_so_many_residents():
    rate_of = replace(figure(0, of=(9, 10_000)), value=0.9)
    assert interval_of(RATES)(rate_of) == pytest.approx((0.4115, 1.7085), abs=0.00005)


@pytest.mark.parametrize(
    ("kind", "observation"),
    [
        (series(), bare(0, 40)),
        (series(), figure(0, state=State.SUPPRESSED)),
        (series(), figure(0, state=State.MISSING)),
        (series(unit="days"), replace(figure(0, of=(90, 30)), value=3.0)),
        (SHARES, figure(0, of=(0, 0))),
        (SHARES, figure(0, of=(5, 4))),
        (RATES, replace(figure(0, of=(9, 0)), value=0.0)),
        (RATES, figure(0, 9)),
    ],
)
def test_what_is_no_sum_of_events_has_none(kind, observation):
    assert interval_of(kind)(observation) is None


def test_how_many_there_are_at_a_time_has_none():
    assert interval_of(series(), stock=True)(figure(0, 65)) is None


@pytest.mark.parametrize(
    ("form", "value", "status"),
    [
        ("at_most", 100, Status.ON_TRACK), ("at_most", 101, Status.WATCH),
        ("at_most", 120, Status.WATCH), ("at_most", 121, Status.OFF_TRACK),
        ("at_least", 99, Status.WATCH), ("at_least", 81, Status.WATCH), ("at_least", 80, Status.OFF_TRACK),
    ],
)  # fmt: skip
def test_a_rating_is_on_watch_while_the_figures_own_interval_reaches_the_target(form, value, status):
    """Byar: 99.5 to 143.5 about 120, 100.4 to 144.6 about 121; 64.3 to 100.7 about 81, 63.4 to 99.6 about 80."""
    found = rate(watched(), counts(90, value), [target(form, **OWN)], ON_TIME, "counts")
    assert found.status is status


def test_a_year_to_date_is_as_sure_as_its_sum():
    wanted = target(level=100, **OWN, basis=Basis.YEAR_TO_DATE)
    for may, status in ((70, Status.WATCH), (71, Status.OFF_TRACK)):
        assert rate(watched(), counts(50, may), [wanted], ON_TIME, "counts").status is status


def test_without_an_interval_a_figure_that_misses_is_not_judged():
    found = rate(watched(stock=True), counts(90, 110), [target(**OWN)], ON_TIME, "counts")
    assert (found.status, found.reason.why) == (Status.NO_TARGET, Why.NO_INTERVAL)
    assert rate(watched(stock=True), counts(90, 100), [target(**OWN)], ON_TIME, "counts").status is Status.ON_TRACK
