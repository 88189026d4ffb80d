"""What process limits say of a target, with a limit on each side of it, and every cell of the table of statuses."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.engine.assurance import assure, by_limits
from indicators.engine.status import Status
from indicators.engine.variation import Assurance, Segment, Stage, Variation
from tests.indicators.engine.made import target

GREEN, AMBER, RED = Status.ON_TRACK, Status.WATCH, Status.OFF_TRACK
MEETS, HIT, MISSES = Assurance.MEETS, Assurance.HIT_OR_MISS, Assurance.MISSES
BETTER, STEADY, WORSE = Variation.IMPROVING, Variation.STEADY, Variation.WORSENING


def segment(lower: float = 40, upper: float = 60) -> Segment:
    """Give full limits of a baseline."""
    return Segment(date(2024, 5, 1), date(2026, 5, 31), Stage.FULL, True, 25, (lower + upper) / 2, lower, upper)


@pytest.mark.parametrize(
    ("form", "level", "upper", "says"),
    [
        ("at_most", 60.1, None, MEETS),
        ("at_most", 60, None, HIT),
        ("at_most", 40, None, HIT),
        ("at_most", 39.9, None, MISSES),
        ("at_least", 39.9, None, MEETS),
        ("at_least", 40, None, HIT),
        ("at_least", 60, None, HIT),
        ("at_least", 60.1, None, MISSES),
        ("between", 39.9, 60.1, MEETS),
        ("between", 40, 60.1, HIT),
        ("between", 39.9, 60, HIT),
        ("between", 45, 55, HIT),
        ("between", 10, 40, HIT),
        ("between", 10, 39.9, MISSES),
        ("between", 60, 80, HIT),
        ("between", 60.1, 80, MISSES),
    ],
)
def test_what_limits_of_40_to_60_say_of_a_target(form, level, upper, says):
    assert assure(segment(), target(form, level, upper=upper)) is says


def test_without_limits_or_target_nothing_is_assured():
    assert assure(None, target()) is Assurance.NONE
    assert assure(segment(), None) is Assurance.NONE


@pytest.mark.parametrize(
    ("assurance", "variation", "met", "status"),
    [
        (MEETS, BETTER, True, GREEN),
        (MEETS, STEADY, True, GREEN),
        (MEETS, STEADY, False, GREEN),
        (MEETS, WORSE, True, AMBER),
        (MEETS, WORSE, False, AMBER),
        (HIT, BETTER, True, AMBER),
        (HIT, BETTER, False, AMBER),
        (HIT, STEADY, True, AMBER),
        (HIT, STEADY, False, AMBER),
        (HIT, WORSE, True, AMBER),
        (HIT, WORSE, False, RED),
        (MISSES, BETTER, False, AMBER),
        (MISSES, BETTER, True, AMBER),
        (MISSES, STEADY, True, RED),
        (MISSES, STEADY, False, RED),
        (MISSES, WORSE, False, RED),
    ],
)
def test_every_cell_of_the_table(assurance, variation, met, status):
    assert by_limits(assurance, variation, met) is status


def test_one_missed_month_alone_is_never_red():
    """Without a signal of worsening a single miss changes no status, whatever the limits say."""
    for assurance, variation in product((MEETS, HIT, MISSES), (BETTER, STEADY)):
        assert by_limits(assurance, variation, False) is by_limits(assurance, variation, True)


def test_a_better_way_or_a_better_assurance_never_gives_a_worse_colour():
    ways, says = (WORSE, STEADY, BETTER), (MISSES, HIT, MEETS)
    for met in (True, False):
        grid = [[by_limits(a, v, met).severity for v in ways] for a in says]
        assert all(row == sorted(row, reverse=True) for row in grid)
        assert all(list(column) == sorted(column, reverse=True) for column in zip(*grid, strict=True))


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 50))
def test_a_stricter_ceiling_is_never_better_assured(level, stricter, width):
    order = (MISSES, HIT, MEETS)
    loose, tight = (
        assure(segment(50, 50 + width), target(level=x)) for x in (max(level, stricter), min(level, stricter))
    )
    assert order.index(tight) <= order.index(loose)


@pytest.mark.parametrize("variation", [Variation.TOO_FEW, Variation.NOT_JUDGED, Variation.HIGHER])
def test_what_cannot_be_told_has_no_status(variation):
    with pytest.raises(ValueError, match="tuple"):
        by_limits(MEETS, variation, True)
