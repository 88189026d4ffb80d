"""The weighted displacement difference and quotient against published examples, and by hand."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.methods.displacement import BeforeAfter, Difference, moved, weighted_difference, weighted_quotient

NOTHING = BeforeAfter(0, 0)
counts = st.builds(BeforeAfter, st.integers(0, 500), st.integers(0, 500))


def test_the_example_of_the_paper():
    """Wheeler and Ratcliffe (2018), Crime Science 7:11; its counts and results in ptools, tests/testthat/test-wdd.R.

    -118 with a variance of 1568, z of -2.98, and -196 to -40.
    """
    found = weighted_difference(
        target=BeforeAfter(207, 110),
        buffer=BeforeAfter(178, 157),
        control=BeforeAfter(308, 318),
        buffer_control=BeforeAfter(150, 140),
    )
    both = found.both
    assert (both.value, both.error**2) == (-118, pytest.approx(1568))
    assert both.z is not None and round(both.z, 2) == -2.98
    assert (round(both.lower), round(both.upper)) == (-196, -40)
    assert (found.target.value, found.target.error**2) == (-107, pytest.approx(207 + 110 + 308 + 318))
    assert (found.buffer.value, found.buffer.error**2) == (-11, pytest.approx(178 + 157 + 150 + 140))


@pytest.mark.parametrize(
    ("target", "control", "buffer", "buffer_control", "values"),
    [
        # tests/testthat/test-wdd.R of ptools: local, displacement and total.
        ((20, 10), (20, 20), (0, 0), (0, 0), (-10, 0, -10)),
        ((20, 20), (20, 20), (20, 10), (20, 20), (0, -10, -10)),
        ((20, 10), (20, 20), (20, 10), (20, 20), (-10, -10, -20)),
        # R/wdd.R of ptools, its examples.
        ((20, 10), (20, 20), (30, 20), (30, 30), (-10, -10, -20)),
        # Wheeler's note of 2021 on spans of different length: before it corrects for them.
        ((80, 20), (100, 50), (0, 0), (0, 0), (-10, 0, -10)),
    ],
)
def test_the_examples_of_ptools(
    target: tuple[int, int],
    control: tuple[int, int],
    buffer: tuple[int, int],
    buffer_control: tuple[int, int],
    values: tuple[int, int, int],
):
    areas = [BeforeAfter(*two) for two in (target, control, buffer, buffer_control)]
    found = moved(*areas)
    assert (found.target.value, found.buffer.value, found.both.value) == values
    for one, among in ((found.target, areas[:2]), (found.buffer, areas[2:]), (found.both, areas)):
        assert one.error == pytest.approx(sqrt(sum(area.before + area.after for area in among)))


def test_the_standard_errors_that_wheeler_prints():
    """Two examples without a buffer: sqrt(250), about 15.8 (2021), and 19 for 100 to 80 against 100 to 90 (2025)."""
    for target, control, error in (((80, 20), (100, 50), 15.8), ((100, 80), (100, 90), 19.2)):
        found = moved(BeforeAfter(*target), BeforeAfter(*control), NOTHING, NOTHING)
        assert found.both.value == -10
        assert round(found.both.error, 1) == error


@given(counts, counts, counts, counts)
def test_the_parts_add_up(target: BeforeAfter, buffer: BeforeAfter, control: BeforeAfter, other: BeforeAfter):
    found = weighted_difference(target=target, buffer=buffer, control=control, buffer_control=other)
    assert found.both.value == found.target.value + found.buffer.value
    assert found.both.error**2 == pytest.approx(found.target.error**2 + found.buffer.error**2)
    for one in (found.target, found.buffer, found.both):
        assert one.upper - one.value == pytest.approx(one.value - one.lower)
        assert one.upper - one.lower == pytest.approx(2 * 1.959963984540054 * one.error)
        assert one.z is None if one.error == 0 else one.z == pytest.approx(one.value / one.error)


@given(counts, counts, counts, counts)
def test_before_and_after_changed_over_change_the_sign(
    target: BeforeAfter, buffer: BeforeAfter, control: BeforeAfter, other: BeforeAfter
):
    back = [BeforeAfter(area.after, area.before) for area in (target, control, buffer, other)]
    there, again = moved(target, control, buffer, other).both, moved(*back).both
    assert (there.value, there.error) == (-again.value, again.error)


def test_nothing_counted_is_no_certainty():
    assert moved(NOTHING, NOTHING, NOTHING, NOTHING).both == Difference(0, 0.0, 0.0, 0.0, None)


@pytest.mark.parametrize(
    ("target", "buffer", "control", "quotient"),
    [
        # Complete displacement, tests/testthat/test-spillover.R of streetlamp: 0.5 / -0.5.
        ((100, 50), (100, 150), (100, 100), Fraction(-1)),
        # By hand, from the formula of Bowers and Johnson (2003): half of what was gained went next door ...
        ((100, 60), (50, 70), (200, 200), Fraction(-1, 2)),
        # ... more than was gained ...
        ((100, 60), (50, 130), (200, 200), Fraction(-2)),
        # ... nothing moved ...
        ((100, 60), (50, 50), (200, 200), Fraction(0)),
        # ... the surroundings gained as much again, against a control that rose: (30/300 - 50/200) / (75/300 - 80/200).
        ((80, 75), (50, 30), (200, 300), Fraction(1)),
        # The target area fell by less than its control, by as much, and did not fall: not interpretable.
        ((100, 90), (50, 70), (200, 160), None),
        ((100, 80), (50, 70), (200, 160), None),
        ((100, 120), (50, 70), (200, 200), None),
        # It rose, but by less than its control.
        ((100, 110), (50, 55), (100, 200), Fraction(-9, 40) / Fraction(-9, 20)),
        # No control to compare with, before or after.
        ((100, 60), (50, 70), (0, 200), None),
        ((100, 60), (50, 70), (200, 0), None),
    ],
)
def test_the_quotient(
    target: tuple[int, int], buffer: tuple[int, int], control: tuple[int, int], quotient: Fraction | None
):
    areas = {"target": target, "buffer": buffer, "control": control}
    assert weighted_quotient(**{name: BeforeAfter(*two) for name, two in areas.items()}) == quotient


def test_moved_has_the_quotient_of_the_control_of_the_target():
    found = moved(BeforeAfter(100, 60), BeforeAfter(200, 200), BeforeAfter(50, 70), BeforeAfter(9, 3))
    assert found.quotient == Fraction(-1, 2)


def test_fewer_than_none_is_refused():
    for before, after in ((-1, 0), (0, -1)):
        with pytest.raises(ValueError, match="give counts of 0 or more"):
            BeforeAfter(before, after)
