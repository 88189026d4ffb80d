"""Three looks: a row on each side of every boundary of the rule.

That the numbers are right is held by `test_looks_recounted`, the rule over time by `test_held`, and what it does with
odd figures by `test_looks_figures`.
"""

from __future__ import annotations

import doctest
import importlib
import warnings

import numpy as np
import pytest

from indicators.methods.baseline import figures
from indicators.methods.expected import expectation
from indicators.methods.judgement import Direction, Judged, Judgement
from indicators.methods.looks import THREE_LOOKS, Rules, Settings, judge
from indicators.methods.season import Season

NONE = float("nan")
MODULES = (
    *("arrays", "band", "baseline", "expected", "held", "judgement", "looks", "season", "simulated"),
    *("spread", "tails"),
)


@pytest.fixture(autouse=True)
def no_warnings():
    """Let no warning of numpy pass."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def one(events, exposures=None, rules: Rules = THREE_LOOKS, **settings) -> Judgement:
    return judge(events, exposures, Settings(**settings), rules).one(0)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_the_code_hold(name: str):
    module = importlib.import_module(f"indicators.methods.{name}")
    assert doctest.testmod(module).failed == 0


def test_the_example_that_a_board_is_told():
    """82 in six months against 60 expected, 37% more; chance alone would do this about once in 70 such looks."""
    told = one([10] * 30 + [14, 14, 13, 14, 14, 13]).told
    assert told is not None
    assert (told.window, told.observed, told.expected, told.direction) == (6, 82, 60, Direction.HIGHER)
    assert told.ratio == pytest.approx(1.37, abs=0.005)
    assert told.once_in == 70
    assert told.chance == 2 * told.upper


def test_eighteen_months_of_baseline_are_enough():
    found = one([10] * 17 + [30] * 6)
    assert (found.judged, found.months, found.looks, found.phi) == (Judged.TOO_FEW_MONTHS, 17, (), None)
    found = one([10] * 18 + [30] * 6)
    assert (found.judged, found.months, found.direction) == (Judged.YES, 18, Direction.HIGHER)


def test_the_baseline_reaches_back_forty_eight_months():
    found = one([99] * 2 + [10] * 48 + [10] * 6)
    assert (found.first, found.last, found.events) == (2, 49, 480)
    assert found.direction == Direction.STEADY


def test_a_tenth_exactly_counts():
    assert one([1000] * 30 + [1100] * 6).direction == Direction.HIGHER
    assert one([1000] * 30 + [1100] * 5 + [1099]).direction == Direction.STEADY
    assert one([1100] * 30 + [1000] * 6).direction == Direction.LOWER
    assert one([1100] * 30 + [1000] * 5 + [1001]).direction == Direction.STEADY


def test_a_tenth_exactly_counts_for_rates():
    """Thirds and tenths that no binary fraction holds: 30 a month of 0.3 is 33 a month of 0.3, a tenth more."""
    assert one([3000] * 30 + [3300] * 6, [0.3] * 36).direction == Direction.HIGHER
    assert one([3000] * 30 + [3300] * 5 + [3299], [0.3] * 36).direction == Direction.STEADY


def test_an_owner_may_care_about_less_or_more():
    events = [1000] * 30 + [1080] * 6
    assert one(events).direction == Direction.STEADY
    assert one(events, smallest_change=0.05).direction == Direction.HIGHER
    assert one([1000] * 30 + [1150] * 6, smallest_change=0.2).direction == Direction.STEADY


def test_three_and_thirty_a_month_are_the_middle():
    for events, levels in [(89, "rare"), (90, "middle"), (900, "middle"), (901, "large")]:
        found = THREE_LOOKS.levels(np.array([float(events)]), np.array([30]))
        assert tuple(found[0]) == getattr(THREE_LOOKS, levels), events


def test_a_level_is_met_only_from_below():
    """A look whose chance is the level itself is not flagged; by the least more of a level it is."""
    events = [10] * 30 + [14, 14, 13, 14, 14, 13]
    chance = one(events).looks[2].chance
    for level, direction in [(chance, Direction.STEADY), (np.nextafter(chance, 1), Direction.HIGHER)]:
        assert one(events, rules=Rules(middle=(0.005, 0.015, level))).direction == direction


def test_an_estimated_spread_asks_for_more():
    """With phi above its floor a/2 becomes Phi(t^-1(a/2)): the chance told is larger than the tail doubled."""
    found = one([2, 18] * 15 + [10, 10, 10, 40, 45, 40])
    assert found.phi is not None and found.phi > 1
    look = found.looks[0]
    assert look.chance > 2 * look.upper


def test_sixty_events_make_a_season():
    full = [8, 6, 4, 1, 0, 0, 0, 0, 1, 3, 5, 6] * 2 + [3] * 6
    for events, season in [(60, True), (59, False)]:
        found = one(trim(full, 24, events))
        assert (found.months, found.events, found.season) == (24, events, season)


def test_twenty_four_months_make_a_season():
    history = [40, 30, 20, 5, 0, 0, 0, 0, 5, 15, 25, 30] * 2
    assert one(history + [15] * 6).season
    assert not one(history[1:] + [15] * 6).season


def trim(events: list[int], months: int, total: int) -> list[int]:
    """Take events from the fullest months of the baseline until so many are left."""
    left = list(events)
    while sum(left[:months]) > total:
        left[left.index(max(left[:months]))] -= 1
    return left


def test_an_owner_may_fix_the_season():
    swinging = [10 + round(4 * np.cos(2 * np.pi * t / 12)) for t in range(42)]
    assert one(swinging).season
    assert not one(swinging, season=Season.NO).season
    assert not one([10] * 42).season
    assert one([10] * 42, season=Season.YES).season
    assert not one([1] * 42, season=Season.YES).season, "36 events cannot tell a season, whoever wishes it"


def test_a_season_is_not_taken_for_change():
    swinging = [100 + round(50 * np.cos(2 * np.pi * t / 12)) for t in range(38)]
    assert one(swinging).direction == Direction.STEADY
    assert one(swinging, season=Season.NO).memory > 0.5


def test_events_of_one_month_of_the_year_are_no_wave():
    """No log-linear wave fits fireworks in November alone; the series is judged without a season, and is wide."""
    found = one(([0] * 10 + [50, 0]) * 4)
    assert (found.judged, found.season) == (Judged.YES, False)
    assert found.phi > 20


def test_the_longest_look_is_told_even_when_looks_disagree():
    found = one([20] * 30 + [5, 5, 5, 5, 5, 60])
    assert [look.direction for look in found.looks] == [Direction.HIGHER, Direction.STEADY, Direction.LOWER]
    assert (found.told.window, found.direction, found.disagree) == (6, Direction.LOWER, True)
    assert not one([20] * 30 + [5] * 6).disagree


def test_the_cautious_setting_halves_all_nine_levels():
    for levels in ("rare", "middle", "large"):
        assert getattr(THREE_LOOKS.cautious, levels) == tuple(a / 2 for a in getattr(THREE_LOOKS, levels))
    events = [10] * 30 + [14, 14, 13, 13, 13, 14]
    assert one(events).direction == Direction.HIGHER
    assert one(events, rules=THREE_LOOKS.cautious).direction == Direction.STEADY


def test_a_locked_baseline_is_neither_moved_nor_judged():
    events = [10] * 20 + [20] * 30
    assert one(events).direction == Direction.STEADY
    locked = one(events, locked=(0, 19))
    assert (locked.first, locked.last, locked.direction) == (0, 19, Direction.HIGHER)
    recent = one(events, locked=(25, 45))
    assert ([look.window for look in recent.looks], recent.months) == ([1, 3], 21)
    assert one(events, locked=(20, 36)).judged == Judged.TOO_FEW_MONTHS
    assert one(events, locked=(20, 49)).judged == Judged.NO_LOOK


def test_series_have_settings_of_their_own():
    events = [[10] * 20 + [20] * 30] * 3
    found = judge(events, None, Settings(locked=[(0, 19), (-1, -1), (0, 19)], smallest_change=[0.1, 0.1, 2.0]))
    assert found.direction.tolist() == [1, 0, 0]


def test_the_fit_does_not_look_at_the_months_judged():
    used = np.arange(36)[None] < 30
    quiet, loud = ([10.0, 12.0] * 15 + [last] * 6 for last in (11.0, 99.0))
    parts = [expectation(figures(e), used, np.array([Season.AUTO]), np.array([False])) for e in (quiet, loud)]
    assert parts[0].spread.phi == parts[1].spread.phi
    assert parts[0].latest(6).expected == parts[1].latest(6).expected
