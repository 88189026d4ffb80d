"""Each month's own limits: counted again by hand, against published figures, and absent where they would mislead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import ceil, floor, sqrt
from statistics import fmean

import pytest
from scipy.stats import binom, norm

from data.periods import months_later
from indicators.engine.baselines import Baseline, What
from indicators.engine.framework import Better
from indicators.engine.observation import Series, State
from indicators.engine.signals import Heard, find
from indicators.engine.stepped import LEAST_EXPECTED, SteppedLimits, stepped
from indicators.engine.variation import Stage
from tests.indicators.engine.made import bare, figure, series

# Weekly attendances seen within four hours, of all, as the qicharts2 vignette prints them (nhs_accidents, first six).
SEEN = [266501, 264225, 276532, 281461, 269071, 261215]
ALL = [280443, 276823, 291681, 296155, 282343, 275888]
HITS = [12, 30, 9, 28, 11, 33, 10, 29, 12, 31, 9, 27, 13, 30]
OF = [30, 90, 30, 90, 30, 90, 30, 90, 30, 90, 30, 90, 30, 90]


def shares(hits: Sequence[float], of: Sequence[float]) -> Series:
    first = 1 - len(hits)
    return series(*(figure(first + at, of=parts) for at, parts in enumerate(zip(hits, of, strict=True))), unit="%")


def rates(hits: Sequence[float], of: Sequence[float], per: int = 1000) -> Series:
    made = shares(hits, of)
    return series(*made.observations, unit="crimes", per=per)


def own(given: Series, *baselines: Baseline) -> SteppedLimits:
    """Give the limits that each month has of its own, within the segments that the board would use."""
    found = find([Heard(given, Better.LOWER, baselines)])[0]
    made = stepped(given, found.limits.segments, baselines)
    assert made is not None
    return made


def test_the_limits_counted_again():
    p = sum(HITS) / sum(OF)
    for one, hit, n in zip(own(shares(HITS, OF)).months, HITS, OF, strict=True):
        width = 300 * sqrt(p * (1 - p) / n)
        assert (one.lower, one.centre, one.upper) == pytest.approx(
            (max(100 * p - width, 0), 100 * p, min(100 * p + width, 100))
        )
        assert one.outside == 0 and abs(100 * hit / n - 100 * p) < width


def test_the_published_weeks_take_laneys_form():
    """Some 280,000 a week: plain limits would be as narrow as a hair, so they are widened by what the weeks do."""
    made = own(shares(SEEN, ALL))
    p = sum(SEEN) / sum(ALL)
    z = [(x / n - p) / sqrt(p * (1 - p) / n) for x, n in zip(SEEN, ALL, strict=True)]
    ranges = [abs(b - a) for a, b in pairwise(z)]
    kept = [r for r in ranges if r < 3.267 * fmean(ranges)]
    assert made.wider == pytest.approx(fmean(kept) / 1.128)
    width = 300 * sqrt(p * (1 - p) / ALL[0]) * made.wider
    assert (made.months[0].lower, made.months[0].upper) == pytest.approx((100 * p - width, 100 * p + width))


def test_rates_are_in_the_unit_of_the_series():
    made = own(rates([14, 12, 20] * 5, [10_000, 8_000, 13_000] * 5))
    u = 46 / 31_000
    first = made.months[0]
    assert (first.centre, first.upper) == pytest.approx((1000 * u, 1000 * (u + 3 * sqrt(u / 10_000))))


@pytest.mark.parametrize(("n", "small"), [(50, 0), (49, 1)])
def test_a_month_that_expects_fewer_than_five_has_no_limits(n, small):
    """A tenth of 50 is five. The hits are laid so that the whole is a tenth whatever the last month counts."""
    made = own(shares([*[60] * 13, n / 10], [*[600] * 13, n]))
    assert (made.small, len(made.months)) == (small, 14 - small)


def test_the_rarer_answer_is_what_counts():
    assert own(shares([540] * 13 + [44.1], [600] * 13 + [49])).small == 1


def test_a_month_outside_its_own_limits_may_lie_inside_anothers():
    """50% of 400 is outside what 400 allow; 50% of 20 is not outside what 20 allow."""
    made = own(shares([*[120] * 12, 200, 10], [*[400] * 12, 400, 20]))
    assert [one.outside for one in made.months] == [*[0] * 12, 1, 0]
    low = own(shares([*[200] * 12, 120], [400] * 13))
    assert low.months[-1].outside == -1


@pytest.mark.parametrize(("months", "stage"), [(5, None), (6, Stage.TRIAL), (12, Stage.TRIAL), (13, Stage.FULL)])
def test_limits_are_on_trial_until_the_thirteenth_month(months, stage):
    made = own(shares(HITS[:months], OF[:months]))
    assert {one.stage for one in made.months} == ({stage} if stage else set())
    assert (made.latest is not None) is (stage is Stage.FULL)


@pytest.mark.parametrize("hits", [[0] * 14, OF])
def test_all_or_none_have_no_limits(hits):
    made = own(shares(hits, OF))
    assert made.months == ()


def test_a_share_that_never_moves_has_limits_by_chance_alone():
    made = own(shares([50] * 14, [100] * 14))
    assert len(made.months) == 14 and (made.months[0].lower, made.months[0].upper) == pytest.approx((35, 65))


def test_gaps_and_months_with_none_to_count_have_no_limits():
    given = shares([*HITS[:6], 0, *HITS[7:]], [*OF[:6], 0, *OF[7:]])
    seen = list(given.observations)
    seen[3] = figure(3 - 13, state=State.MISSING)
    made = own(series(*seen, unit="%"))
    assert len(made.months) == 12
    assert not {seen[3].start, seen[6].start} & {one.start for one in made.months}


def test_a_new_baseline_begins_another_average_and_another_count():
    new = Baseline(What.NEW_BASELINE, months_later(date(2026, 5, 1), -6), "Chair", "Recording changed")
    made = own(shares([30] * 7 + [60] * 7, [100] * 14), new)
    assert [one.centre for one in made.months] == pytest.approx([30.0] * 7 + [60.0] * 7)
    assert {one.stage for one in made.months} == {Stage.TRIAL}


def test_a_month_left_out_moves_nothing_and_is_still_tested():
    out = Baseline(What.LEFT_OUT, date(2026, 5, 1), "Chair", "A festival")
    made = own(shares([30] * 13 + [90], [100] * 14), out)
    assert made.months[-1].centre == pytest.approx(30) and made.months[-1].outside == 1


def test_there_are_none_without_counts_out_of_something():
    plain = series(*(figure(at, 5) for at in range(-13, 1)))
    values = series(*(bare(at, 50) for at in range(-13, 1)), unit="%")
    for given in (plain, values):
        found = find([Heard(given, Better.LOWER)])[0]
        assert stepped(given, found.limits.segments) is None
    assert stepped(shares(HITS, OF), ()) is None


def too_often(p: float, n: int) -> float:
    """Give how many times as often as three deviations promise chance alone passes the upper limit, exactly."""
    highest = floor(n * (p + 3 * sqrt(p * (1 - p) / n)) + 1e-9)
    return float(binom.sf(highest, n, p) / norm.sf(3))


@pytest.mark.parametrize("p", [0.02, 0.05, 0.1, 0.2, 0.3])
def test_why_five_must_be_expected(p):
    enough = [too_often(p, n) for n in range(ceil(LEAST_EXPECTED / p), ceil(40 / p))]
    few = [too_often(p, n) for n in range(ceil(1 / p), ceil(LEAST_EXPECTED / p))]
    assert max(enough) < 5 < max(few) and fmean(enough) < 2.6
