"""The file of false alarm rates is of the rules in force, comes out again from its seed, and is read rightly."""

from __future__ import annotations

import doctest
import math
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from indicators.methods import alarm_rates as module
from indicators.methods import baseline, looks
from indicators.methods.alarm_rates import (
    CHANGED,
    CHANGES,
    FILE,
    MEANS,
    MEMORIES,
    RULES,
    SEASONS,
    SWINGS,
    Figure,
    fingerprint,
    rates,
    read,
    usual_most,
    written,
)
from indicators.methods.false_alarms import IN_FORCE, cell, found
from indicators.methods.habits import Habit
from indicators.methods.simulated import Conditions
from indicators.methods.study_board import BOARD, INDICATORS
from tests.bench.false_alarms import OTHER, PLAIN, SEED, conditions, simulate

MADE_ANEW = "make it anew: python -m tests.bench.false_alarms"
ERRORS = 3.5


def test_examples_in_the_code_hold():
    assert doctest.testmod(module).failed == 0


def test_the_file_was_made_by_the_rules_in_force():
    assert rates().made_from == fingerprint(SEED, PLAIN, OTHER), MADE_ANEW


def test_another_constant_wants_another_file(monkeypatch: pytest.MonkeyPatch):
    """A level, the gap and the number of series are each of the fingerprint."""
    now = fingerprint(SEED, PLAIN, OTHER)
    assert fingerprint(SEED, PLAIN, OTHER + 1) != now
    with monkeypatch.context() as changed:
        changed.setattr(baseline, "GAP", baseline.GAP + 1)
        assert fingerprint(SEED, PLAIN, OTHER) != now
    with monkeypatch.context() as changed:
        changed.setattr(looks, "THREE_LOOKS", replace(looks.THREE_LOOKS, rare=(0.001, 0.003, 0.0051)))
        assert fingerprint(SEED, PLAIN, OTHER) != now
    assert fingerprint(SEED, PLAIN, OTHER) == now


@pytest.mark.parametrize(
    ("of", "mean", "change"),
    [
        (Conditions(1.5, 0.2, 0.25), 5.0, ""),
        (Conditions(6.0, 0.6, 0.0), 100.0, ""),
        (Conditions(3.0, 0.0, 0.0), 2.0, ""),
        (Conditions(2.0, 0.0, 0.0), 20.0, "fall"),
    ],
)
def test_the_same_seed_gives_the_figures_of_the_file(of: Conditions, mean: float, change: str):
    figures = (Figure(change),) if change else (Figure.SHOWING, Figure.SINCE)
    at = SEASONS.index(of.season), MEMORIES.index(of.memory), SWINGS.index(of.dispersion), MEANS.index(mean)
    for rule, told in simulate((of, mean, change)).items():
        for figure, share in zip(figures, told, strict=True):
            assert rates().shares[rule, figure][at] == pytest.approx(share, abs=0.00006), (rule, figure, MADE_ANEW)


@pytest.mark.parametrize("mean", [0.5, 10.0, 100.0])
def test_another_seed_gives_nearly_the_same(mean: float):
    series = 1500
    told = cell(np.random.default_rng(77), Conditions(), mean, series)
    for rule, (showing, since) in told.items():
        for figure, share in ((Figure.SHOWING, showing), (Figure.SINCE, since)):
            kept = rates().at(rule, figure, mean)
            error = math.sqrt(max(kept, 0.002) * (1 / series + 1 / PLAIN))
            assert share == pytest.approx(kept, abs=ERRORS * error), (rule, figure)


def test_another_seed_finds_nearly_as_much():
    series = 600
    told = found(np.random.default_rng(78), CHANGES["rise"], IN_FORCE, means=(20,), series=series)
    for rule, share in told.items():
        kept = rates().at(rule, Figure.RISE, 20.0)
        error = math.sqrt(kept * (1 - kept) * (1 / series + 1 / PLAIN))
        assert share[20] == pytest.approx(kept, abs=ERRORS * error), rule


# The study, with the baseline held while a flag shows: "a total near 0.8"; the rules of the NHS hold nothing.
STUDY = {"three_looks": 0.78, "nhs": 2.14}
FOUND = {
    ("three_looks", Figure.RISE): (28, 46, 73, 93, 100, 100),
    ("three_looks", Figure.FALL): (31, 54, 83, 98, 100, 100),
    ("cautious", Figure.RISE): (19, 35, 62, 89, 100, 100),
    ("cautious", Figure.FALL): (20, 42, 74, 96, 100, 100),
    ("nhs", Figure.RISE): (26, 37, 54, 85, 98, 100),
    ("nhs", Figure.FALL): (16, 26, 47, 84, 99, 100),
}


@pytest.mark.parametrize(("rule", "monthly"), STUDY.items())
def test_the_board_of_the_study_comes_out(rule: str, monthly: float):
    share = [rates().at(rule, Figure.SHOWING, float(mean)) for mean in BOARD]
    assert INDICATORS * np.mean(share) == pytest.approx(monthly, abs=0.05 + 0.03)


@pytest.mark.parametrize(("rule", "figure"), FOUND)
def test_as_much_is_found_as_in_the_study(rule: str, figure: Figure):
    """Two points of detection, and one for each side's error; holding the baseline moves nothing here."""
    for mean, percent in zip((5.0, 10.0, 20.0, 50.0, 100.0, 200.0), FOUND[rule, figure], strict=True):
        assert 100 * rates().at(rule, figure, mean) == pytest.approx(percent, abs=3), mean


def test_every_rule_and_condition_is_there():
    assert tuple(IN_FORCE) == RULES
    for rule, figure in product(IN_FORCE, (Figure.SHOWING, Figure.SINCE)):
        shares = rates().shares[rule, figure]
        assert shares.shape == (len(SEASONS), len(MEMORIES), len(SWINGS), len(MEANS))
        assert ((shares >= 0) & (shares <= 1)).all()
    assert len(conditions()) == len(set(conditions())) == len(SEASONS) * len(MEMORIES) * len(SWINGS)
    assert all(rates().at(rule, figure, mean) >= 0 for rule in IN_FORCE for figure in Figure for mean in CHANGED)


def test_what_is_raised_since_a_meeting_is_no_less_than_what_shows():
    for rule in IN_FORCE:
        showing, since = (rates().shares[rule, figure] for figure in (Figure.SHOWING, Figure.SINCE))
        assert (since >= showing).all() and (since <= 3 * showing + 3e-4).all(), rule


def test_half_the_allowance_never_raises_more():
    shares = rates().shares
    assert (shares["cautious", Figure.SHOWING] <= shares["three_looks", Figure.SHOWING]).all()


def test_the_file_reads_as_it_was_written():
    text = FILE.read_text("utf-8")
    assert written(read(text)) == text
    with pytest.raises(ValueError, match="other means"):
        read(text.replace(",0.05,", ",0.04,"))


def share(habit: Habit, rule: str = "nhs") -> float:
    return float(rates().share(rule, Figure.SHOWING, [habit])[0])


def test_what_was_simulated_is_given_back():
    kept = rates().shares["nhs", Figure.SHOWING]
    for a, b, c, d in product(range(2), range(4), range(5), (0, 5, 23)):
        one = Habit(MEANS[d], SWINGS[c], MEMORIES[b], bool(a))
        assert share(one) == pytest.approx(kept[a, b, c, d])


def test_between_what_was_simulated_it_is_linear_and_by_the_logarithm_of_the_events():
    kept = rates().shares["nhs", Figure.SHOWING]
    halfway = math.sqrt(MEANS[12] * MEANS[13])
    assert share(Habit(halfway)) == pytest.approx((kept[0, 0, 0, 12] + kept[0, 0, 0, 13]) / 2)
    assert share(Habit(MEANS[12], swing=1.25)) == pytest.approx((kept[0, 0, 0, 12] + kept[0, 0, 1, 12]) / 2)
    assert share(Habit(MEANS[12], memory=0.1)) == pytest.approx((kept[0, 0, 0, 12] + kept[0, 1, 0, 12]) / 2)
    assert share(Habit(MEANS[12], 1.75, 0.5)) == pytest.approx(kept[0, 2:4, 1:3, 12].mean())


@pytest.mark.parametrize(
    ("beyond", "end"),
    [
        (Habit(0.0), Habit(MEANS[0])),
        (Habit(0.01), Habit(MEANS[0])),
        (Habit(1e6), Habit(MEANS[-1])),
        (Habit(math.inf), Habit(MEANS[-1])),
        (Habit(10, swing=40), Habit(10, swing=SWINGS[-1])),
        (Habit(10, swing=0.2), Habit(10)),
        (Habit(10, memory=0.9), Habit(10, memory=MEMORIES[-1])),
        (Habit(10, memory=-0.3), Habit(10)),
    ],
)
def test_the_ends_are_held(beyond: Habit, end: Habit):
    assert share(beyond) == share(end)


def test_nothing_asked_is_nothing_told():
    assert rates().share("nhs", Figure.SHOWING, []).shape == (0,)


@pytest.mark.parametrize("chances", [[], [0.0], [0.04], [0.06], [1.0], [0.5, 0.1, 0.3], [0.02] * 8, [0.9, 0.2]])
def test_the_usual_most_is_counted_out(chances: list[float]):
    """Every way in which flags can fall, one by one."""
    likely = [0.0] * (len(chances) + 1)
    for falls in product((0, 1), repeat=len(chances)):
        likely[sum(falls)] += math.prod(p if flag else 1 - p for p, flag in zip(chances, falls, strict=True))
    most = usual_most(chances)
    assert sum(likely[most + 1 :]) <= 0.05
    assert most == 0 or sum(likely[most:]) > 0.05
