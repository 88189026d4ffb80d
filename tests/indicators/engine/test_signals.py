"""What a series does of itself: when a change is told, when it cannot be, and what the limits rest on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data.periods import PeriodKind, months_later
from indicators.engine.baselines import Baseline, What
from indicators.engine.framework import Better
from indicators.engine.observation import Series, State
from indicators.engine.signals import Found, Heard, find
from indicators.engine.variation import Flag, Rule, Silence, Stage, Variation
from tests.indicators.engine.made import bare, counts, figure, series, spanning

STABLE = [10, 11, 9, 10, 12, 8] * 6
RISEN = [*STABLE, 16, 17, 16, 18, 15, 17]


def one(given: Series | None, better: Better = Better.LOWER, rule: Rule = Rule.THREE_LOOKS, **words) -> Found:
    """Give what is found of one series."""
    return find([Heard(given, better, **words)], rule)[0]


def hidden(given: Series, *places: int) -> Series:
    """Give the series with the figures at some places withheld."""
    seen = [
        replace(o, state=State.SUPPRESSED, value=None, numerator=None) if n in places else o
        for n, o in enumerate(given.observations)
    ]
    return replace(given, observations=tuple(seen))


def baseline(months_back: int, what: What = What.NEW_BASELINE) -> Baseline:
    """Give a row of baselines so many months before May 2026."""
    return Baseline(what, months_later(date(2026, 5, 1), -months_back), "Chair", "Recording changed")


@pytest.mark.parametrize(
    ("better", "variation"),
    [
        (Better.LOWER, Variation.WORSENING),
        (Better.HIGHER, Variation.IMPROVING),
        (Better.NEUTRAL, Variation.HIGHER),
    ],
)
def test_a_rise_is_told_and_better_decides_what_it_is_called(better, variation):
    signal = one(counts(*RISEN), better).signal
    assert (signal.variation, signal.rising, signal.window) == (variation, True, 6)
    assert (signal.observed, signal.expected) == (99, 60)


def test_a_fall_is_told_the_other_way():
    fallen = counts(*[20, 22, 18] * 12, 10, 11, 9, 10, 11, 10)
    assert one(fallen).signal.variation is Variation.IMPROVING
    assert one(fallen, Better.HIGHER).signal.variation is Variation.WORSENING
    assert one(fallen, Better.NEUTRAL).signal.variation is Variation.LOWER


def test_no_change_is_no_flag_and_has_a_range_that_was_to_be_expected():
    signal = one(counts(*STABLE)).signal
    assert (signal.variation, signal.window, signal.silence) == (Variation.STEADY, 0, Silence.NONE)
    low, high = signal.usual
    assert low < 10 < high


def test_the_flag_knows_since_when_it_shows():
    """Three raised months flag in the third look, so the flag began before the latest month."""
    signal = one(counts(*STABLE, 18, 19, 18, 19, 18)).signal
    assert signal.since in {months_later(date(2026, 5, 1), -back) for back in range(1, 5)}
    assert one(counts(*STABLE)).signal.since is None


def test_a_shift_is_heard_though_a_rule_that_is_not_has_the_label():
    """Eight quarters above the average, the last two near the limit: the chart labels them two in three."""
    values = [*[10.0, 12.0] * 12, *[11.9] * 6, 14.5, 14.6]
    held = series(*(bare(at - len(values) + 1, v) for at, v in enumerate(values)))
    found = one(held)
    assert found.limits.flags[-1][1] is Flag.TWO_IN_THREE
    assert (found.signal.rule, found.signal.flag, found.signal.rising) == (Rule.POINTS_AND_SHIFT, Flag.SHIFT, True)
    assert found.signal.variation is Variation.WORSENING
    assert one(held, rule=Rule.NHS).signal.flag is Flag.TWO_IN_THREE


@pytest.mark.parametrize("rule", [Rule.THREE_LOOKS, Rule.NHS])
@pytest.mark.parametrize(
    ("latest", "silence"),
    [
        (figure(state=State.SUPPRESSED), Silence.LATEST_WITHHELD),
        (figure(state=State.MISSING), Silence.GAPS),
        (figure(), Silence.LATEST_EMPTY),
        (figure(value=10), Silence.NONE),
    ],
)
def test_nothing_is_told_of_a_latest_figure_that_nobody_sees(rule, latest, silence):
    given = counts(*STABLE)
    found = one(replace(given, observations=(*given.observations[:-1], latest)), rule=rule).signal
    assert (found.silence, found.variation.told) == (silence, silence is Silence.NONE)


def test_a_huge_value_is_not_said_to_leave_figures_that_hardly_vary():
    values = [20.0, 22, 21, 19] * 8
    held = series(*(bare(at - 32, 900_000.0 if at == 20 else v) for at, v in enumerate(values)))
    assert one(held).signal.silence is Silence.FAR_OFF
    assert one(series(*(bare(at - 32, 20.0) for at in range(32)))).signal.silence is Silence.NO_SPREAD


def test_a_signal_knows_from_when_figures_are_counted():
    assert one(counts(*STABLE), baselines=[baseline(8)]).signal.anew == months_later(date(2026, 5, 1), -8)
    assert one(counts(*STABLE), baselines=[baseline(8, What.LEFT_OUT)]).signal.anew is None
    assert one(counts(*STABLE), baselines=[baseline(99)]).signal.anew is None


@pytest.mark.parametrize(("months", "variation"), [(23, Variation.TOO_FEW), (24, Variation.STEADY)])
def test_three_looks_need_two_years(months, variation):
    signal = one(counts(*[10, 12, 11] * 8)).signal if months == 24 else one(counts(*([10, 12, 11] * 8)[:23])).signal
    assert signal.variation is variation
    assert signal.silence is (Silence.TOO_FEW if months == 23 else Silence.NONE)


@pytest.mark.parametrize(
    "given",
    [
        counts(*[7] * 36),
        counts(*[0] * 36),
        counts(*[0] * 35, 1),
        counts(5),
        series(*(figure(at, of=(0, 0)) for at in range(-35, 1)), unit="%"),
        series(*(figure(at, of=(3, 4)) for at in range(-35, 1)), unit="%"),
        series(*(figure(at, 10) for at in range(-35, 1) if at % 3)),
        None,
        series(),
    ],
    ids=["constant", "zeros", "one event", "one month", "of nobody", "constant share", "gaps", "none", "empty"],
)
@pytest.mark.parametrize("rule", [Rule.THREE_LOOKS, Rule.NHS])
def test_odd_series_have_an_honest_state_and_no_flag(given, rule):
    found = one(given, rule=rule)
    assert found.signal.variation in (Variation.STEADY, Variation.TOO_FEW, Variation.NOT_JUDGED)
    assert not any(flag is not Flag.NONE for _, flag, _ in found.limits.flags) or given is not None


def test_one_huge_value_flags_itself_alone():
    found = one(counts(*STABLE[:20], 10_000, *STABLE[:15]))
    assert {start for start, _, _ in found.limits.flags} == {months_later(date(2026, 5, 1), -15)}
    assert found.limits.latest is None


def test_a_new_baseline_starts_limits_and_months_anew():
    found = one(counts(*[30] * 3, *[28, 32, 30] * 10, *[50, 52, 48, 51, 49, 53, 50, 50]), baselines=[baseline(7)])
    first, second = found.limits.segments
    assert (first.stage, second.stage, second.points) == (Stage.FULL, Stage.TRIAL, 8)
    assert (second.first, found.limits.latest) == (months_later(date(2026, 5, 1), -7), None)
    assert (found.signal.variation, found.signal.silence) == (Variation.TOO_FEW, Silence.TOO_FEW)


def test_without_that_baseline_the_same_figures_are_a_rise():
    assert one(counts(*[28, 32, 30] * 11, *[50, 52, 48, 51, 49, 53, 50, 50])).signal.variation is Variation.WORSENING


def test_a_point_left_out_of_the_limits_moves_none_and_is_still_tested():
    spiked = counts(*STABLE[:20], 40, *STABLE[:15])
    with_it, without = one(spiked), one(spiked, baselines=[baseline(15, What.LEFT_OUT)])
    plain = one(counts(*STABLE[:20], *STABLE[:15])).limits.segments[0]
    assert without.limits.segments[0].mean == pytest.approx(plain.mean)
    assert with_it.limits.segments[0].mean > plain.mean
    assert months_later(date(2026, 5, 1), -15) in {start for start, _, _ in without.limits.flags}


def test_a_note_changes_nothing():
    assert one(counts(*RISEN), baselines=[baseline(12, What.NOTE)]) == one(counts(*RISEN))


@pytest.mark.parametrize(("withheld", "silence"), [(3, Silence.NONE), (4, Silence.WITHHELD)])
def test_few_withheld_months_are_borne_and_more_are_not(withheld, silence):
    """A tenth of 36 months is 3.6: withheld months are small ones, so an average without them is too high."""
    found = one(hidden(counts(*STABLE), *range(2, 2 + withheld)))
    assert found.signal.silence is silence
    assert bool(found.limits.segments) is (silence is Silence.NONE)


def test_overlapping_periods_are_never_judged():
    signal = one(counts(*RISEN), rolling=True).signal
    assert (signal.variation, signal.silence) == (Variation.NOT_JUDGED, Silence.OVERLAPPING)


def test_shares_are_told_as_shares_and_by_the_rarer_answer():
    usual = [figure(at, of=(90, 100)) if at % 2 else figure(at, of=(88, 100)) for at in range(-41, -5)]
    dropped = [figure(at, of=(70, 100)) for at in range(-5, 1)]
    signal = one(series(*usual, *dropped, unit="%"), Better.HIGHER).signal
    assert (signal.variation, signal.rising) == (Variation.WORSENING, False)
    assert signal.observed == pytest.approx(70)
    assert signal.expected == pytest.approx(89, abs=0.5)


def test_values_without_counts_are_judged_by_points_and_shift():
    days = [bare(at, 20 + (1 if at % 2 else -1)) for at in range(-29, 0)]
    signal = one(series(*days, bare(0, 60))).signal
    assert (signal.rule, signal.flag, signal.variation) == (
        Rule.POINTS_AND_SHIFT, Flag.BEYOND_LIMITS, Variation.WORSENING,
    )  # fmt: skip


@pytest.mark.parametrize(("points", "variation"), [(12, Variation.TOO_FEW), (13, Variation.STEADY)])
def test_quarters_are_judged_by_points_from_the_thirteenth(points, variation):
    quarters = [
        spanning(PeriodKind.QUARTER, months_later(date(2026, 1, 1), -3 * at), months_later(date(2026, 4, 1), -3 * at),
                 20 + at % 3)
        for at in reversed(range(points))
    ]  # fmt: skip
    signal = one(series(*quarters)).signal
    assert (signal.rule, signal.variation) == (Rule.POINTS_AND_SHIFT, variation)


def test_the_nhs_rules_hear_a_trend_that_points_and_shift_do_not():
    climbing = counts(*[20, 22, 18, 21, 19, 20, 22, 18, 21, 19, 20, 18, 17.0], 18, 19, 20, 21, 22, 23)
    assert one(climbing, rule=Rule.NHS).signal.flag is Flag.TREND
    assert one(climbing, rule=Rule.NHS).signal.variation is Variation.WORSENING


def test_many_series_together_are_found_as_each_alone():
    several = [counts(*RISEN), counts(*STABLE), None, counts(3, 4), hidden(counts(*STABLE), 1, 2, 3, 4, 5)]
    together = find([Heard(s, Better.LOWER) for s in several])
    assert together == [one(s) for s in several]
    assert find([Heard(s, Better.LOWER) for s in reversed(several)]) == together[::-1]


@pytest.mark.parametrize(("months", "calculable"), [(5, False), (6, True)])
def test_under_six_figures_there_are_no_limits_to_draw(months, calculable):
    segment = one(counts(*[10, 12, 11, 9, 10, 12][:months])).limits.segments[-1]
    assert segment.calculable is calculable
    assert segment.stage is (Stage.TRIAL if calculable else Stage.NONE)
