"""Three looks on figures of every kind: rates and shares, gaps, nothing at all, and one huge value; and the band."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from indicators.methods.judgement import Direction, Judged, Judgement, Look, Month
from indicators.methods.looks import Settings, judge

NONE = float("nan")


@pytest.fixture(autouse=True)
def no_warnings():
    """Let no warning of numpy pass."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def one(events, exposures=None, **settings) -> Judgement:
    return judge(events, exposures, Settings(**settings)).one(0)


def month_of(found: Judgement) -> Month:
    assert found.month is not None
    return found.month


def test_a_missing_month_is_left_out_of_the_baseline():
    found = one([10, NONE, *[10] * 28, *[10] * 6])
    assert (found.first, found.last, found.months, found.events) == (0, 29, 29, 290)
    assert found.looks[2].expected == 60
    assert one([NONE] * 6 + [10] * 17 + [10] * 6 + [10]).months == 18
    assert one([NONE] * 7 + [10] * 16 + [10] * 6 + [10]).judged == Judged.TOO_FEW_MONTHS


def test_a_window_with_a_missing_month_is_not_judged():
    for missing, windows in [(-1, []), (-2, [1]), (-3, [1]), (-4, [1, 3]), (-6, [1, 3]), (-7, [1, 3, 6])]:
        events = [10.0] * 36
        events[missing] = NONE
        found = one(events)
        assert [look.window for look in found.looks] == windows, missing
        assert found.judged == (Judged.YES if windows else Judged.NO_LOOK)
        assert (found.month is None) == (missing == -1)


def test_a_rate_goes_by_its_exposure():
    population = [1000] * 30 + [2000] * 6
    assert one([10] * 30 + [20] * 6, population).direction == Direction.STEADY
    assert one([10] * 36, population).direction == Direction.LOWER


def test_a_proportion_counts_its_rarer_answer():
    """Of 100 a month 90 were reached; now 80 are: twice as many were not, so the share is lower."""
    found = one([90] * 30 + [80] * 6, [100] * 36, proportion=True)
    assert (found.other_answer, found.direction, found.events) == (True, Direction.LOWER, 300)
    assert (found.told.observed, found.told.expected) == (120, 60)
    assert (found.month.expected, found.month.low, found.month.high) == (90, 81, 97)
    assert one([80] * 36, [100] * 36, proportion=True).phi == pytest.approx(0.8)
    assert one([50] * 36, [100] * 36, proportion=True).other_answer is False
    assert one([51] * 36, [100] * 36, proportion=True).other_answer is True


def test_the_floor_of_a_share_is_below_one():
    for share, floor in [(20, 0.8), (80, 0.8), (50, 0.5), (0, 1.0), (100, 1.0)]:
        assert one([share] * 36, [100] * 36, proportion=True).phi == pytest.approx(floor)


@pytest.mark.parametrize("mean", [0, 1, 4, 12, 60, 300])
@pytest.mark.parametrize("swing", [0, 1])
def test_outside_of_the_band_one_month_would_be_flagged(mean: int, swing: int):
    history = [mean, mean + swing * mean // 2] * 18
    month = month_of(one([*history, mean]))
    for events, direction in [
        (month.low - 1, Direction.LOWER),
        (month.low, Direction.STEADY),
        (month.high, Direction.STEADY),
        (month.high + 1, Direction.HIGHER),
    ]:
        if events >= 0:
            assert one([*history, events]).looks[0].direction == direction, events


def test_a_band_stays_within_what_there_can_be():
    month = month_of(one([1, 2] * 18, [3] * 36, proportion=True))
    assert (month.low, month.high) == (0, 3)


@pytest.mark.parametrize(
    "events",
    [
        [0] * 40,
        [7] * 40,
        [0] * 39 + [1],
        [0] * 39 + [1e12],
        [1e12] + [0] * 39,
        [0] * 20 + [1e9] + [0] * 19,
        [NONE] * 40,
        [NONE] * 39 + [5],
        [3],
        [1e12] * 40,
    ],
)
def test_odd_series_have_an_honest_state(events: list[float]):
    found = one(events)
    for look in found.looks:
        numbers = (look.observed, look.expected, look.upper, look.lower, look.chance)
        assert np.isfinite(numbers).all()
    assert (found.judged == Judged.YES) == bool(found.looks)
    assert found.month is None or found.month.low <= found.month.high


def test_months_without_exposure_count_for_nothing():
    exposures = [100.0] * 30 + [100, 100, 100, 0, 0, 0]
    found = one([10] * 33 + [0] * 3, exposures)
    assert [(look.window, look.expected) for look in found.looks] == [(6, 30)]
    assert one([0] * 40, [0] * 40).judged == Judged.TOO_FEW_MONTHS
    assert one([10] * 39 + [5], [100] * 39 + [0]).judged == Judged.NO_LOOK, "events of nobody are no figure"


def test_nothing_expected_has_no_ratio():
    told = one([0] * 39 + [4]).told
    assert (told.ratio, told.direction) == (None, Direction.HIGHER)
    assert Look(1, 0, 1, 1, 0, 1e-7, Direction.STEADY).once_in is None


@pytest.mark.parametrize(
    ("events", "exposures", "settings", "words"),
    [
        ([1, 2], [1], {}, "alike"),
        ([], None, {}, "alike"),
        ([-1], None, {}, "not below 0"),
        ([1], [float("inf")], {}, "finite"),
        ([2], [1], {"proportion": True}, "more events than exposures"),
        ([1] * 30, None, {"locked": (20, 3)}, "ends before"),
    ],
)
def test_what_cannot_be_judged_at_all_is_refused(events, exposures, settings, words):
    with pytest.raises(ValueError, match=words):
        one(events, exposures, **settings)
