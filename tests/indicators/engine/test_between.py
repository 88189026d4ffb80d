"""Times between rare events: what is joined and what is not, the stretch still open, and their limits counted again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import sqrt
from statistics import fmean, median

import pytest

from data.periods import PeriodKind, months_later
from indicators.engine.baselines import Baseline, What
from indicators.engine.between import Between, Quiet, between
from indicators.engine.observation import Series, State
from indicators.engine.variation import Stage
from tests.indicators.engine.made import bare, counts, figure, series, spanning

LAST = date(2026, 5, 1)


def found(*events: float | str, baselines: tuple[Baseline, ...] = ()) -> Between:
    """Give the times between of months that end in May 2026; "x" was not received, "c" is withheld."""
    made = between(months(*events), baselines)
    assert made is not None
    return made


def months(*events: float | str) -> Series:
    states = {"x": State.MISSING, "c": State.SUPPRESSED}
    first = 1 - len(events)
    return series(
        *(
            figure(first + at, state=states[e]) if isinstance(e, str) else figure(first + at, e)
            for at, e in enumerate(events)
        )
    )


def apart(*events: float | str, **words) -> list[int]:
    return [one.months for one in found(*events, **words).apart]


def note(what: What, back: int) -> Baseline:
    return Baseline(what, months_later(LAST, -back), "Chair", "Recording changed")


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((1, 0, 0, 1), [3]),
        ((1, 1), [1]),
        ((0, 0, 1, 0), []),
        ((3,), [0, 0]),
        ((1, 0, 3, 0, 1), [2, 0, 0, 2]),
        ((0, 0, 0), []),
    ],
)
def test_months_are_counted_from_event_to_event(events, expected):
    assert apart(*events) == expected


@pytest.mark.parametrize("gap", ["x", "c"])
def test_nothing_is_joined_across_a_month_that_is_not_known(gap):
    assert apart(1, 0, gap, 0, 1, 0, 0, 1) == [3]
    assert apart(2, gap, 2) == [0, 0]


def test_nothing_is_joined_across_a_new_baseline():
    new = (note(What.NEW_BASELINE, 2),)
    made = found(1, 0, 1, 0, 0, 1, 1, baselines=new)
    assert [one.months for one in made.apart] == [2, 1]
    assert [(one.first, one.last) for one in made.limits] == [
        (date(2025, 11, 1), date(2026, 2, 1)),
        (date(2026, 3, 1), date(2026, 5, 1)),
    ]


@pytest.mark.parametrize(
    ("events", "quiet"),
    [
        ((1, 0, 1, 0, 0), Quiet(2, date(2026, 3, 1))),
        ((1, 0, 2), Quiet(0, date(2026, 5, 1))),
        ((1, "x", 0, 0), Quiet(2, None)),
        ((0, 0, 0), Quiet(3, None)),
        ((1, 0, "x"), None),
        ((1, 0, "c"), None),
    ],
)
def test_the_stretch_still_open(events, quiet):
    assert found(*events).quiet == quiet


def test_longest_and_events():
    made = found(1, 0, 0, 2, 0, 1)
    assert (made.longest, made.events) == (3, 4)
    assert found(0, 1, 0).longest is None


def test_the_limits_counted_again():
    """m + 3 sqrt(m(m+1)) over 0, the median in the middle, from thirteen times between on."""
    events = (1, 0, 0, 1, 1, 0, 1, 0, 0, 0, 1, 2, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1)
    steps = [3, 1, 2, 4, 1, 0, 2, 1, 2, 2, 3, 1]
    assert apart(*events) == steps
    limits = found(*events).limits[-1]
    m = fmean(steps)
    assert (limits.points, limits.stage, limits.calculable) == (12, Stage.TRIAL, True)
    assert (limits.centre, limits.upper) == pytest.approx((median(steps), m + 3 * sqrt(m * (m + 1))))


@pytest.mark.parametrize(("events", "stage"), [(6, Stage.NONE), (7, Stage.TRIAL), (13, Stage.TRIAL), (14, Stage.FULL)])
def test_limits_need_as_many_times_as_other_limits_need_months(events, stage):
    """One event more than times between; 6 give limits on trial, 13 full ones."""
    made = found(*[1, 0] * events)
    assert made.limits[-1].stage is stage
    assert (made.latest is not None) is (stage is Stage.FULL)


def test_what_is_over_the_limit_and_what_is_left_out():
    events = [1] * 20 + [0] * 9 + [1]
    made = found(*events)
    assert [one.months for one in made.apart if one.beyond] == [10]
    left = found(*events, baselines=(note(What.LEFT_OUT, 0),))
    assert left.limits[-1].upper < made.limits[-1].upper and left.limits[-1].points == 19
    assert [one.left_out for one in left.apart][-1] and left.apart[-1].beyond


def test_events_that_all_share_a_month_have_no_limits():
    made = found(*[0] * 5, 20, 0)
    assert not made.limits[-1].calculable and made.latest is None
    assert not any(one.beyond for one in made.apart)


def test_other_periods_and_values_have_no_times_between():
    assert between(series(spanning(PeriodKind.QUARTER, date(2026, 1, 1), date(2026, 3, 31)))) is None
    assert between(series(bare(0, 1))) is None
    assert between(counts(0.5, 1)) is None
    assert between(replace(counts(1), observations=())) is None
