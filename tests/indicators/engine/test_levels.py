"""How far off is still watch, for every kind of tolerance, and what holds for every form of target."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.engine.exact import root
from indicators.engine.levels import against, levels_over
from indicators.engine.observation import Observation, State
from indicators.engine.rating import rate
from indicators.engine.status import Status, Why
from indicators.engine.target import Basis, Form, JudgedBy, Target, ToleranceKind
from tests.indicators.engine.made import ON_TIME, figure, profile, series, target, watched

GREEN, AMBER, RED = Status.ON_TRACK, Status.WATCH, Status.OFF_TRACK
LAST_YEAR, YEAR, PEERS = Basis.LAST_YEAR, Basis.YEAR_TO_DATE, Basis.PEERS
TWENTIETH = target(level=5, tolerance=10, basis=LAST_YEAR)
HIDDEN = State.SUPPRESSED


@pytest.mark.parametrize(
    ("given_target", "value", "status"),
    [
        (target(level=45, acceptable=50), 45, GREEN),
        (target(level=45, acceptable=50), 45.01, AMBER),
        (target(level=45, acceptable=50), 50, AMBER),
        (target(level=45, acceptable=50), 50.01, RED),
        (target("at_least", 75, acceptable=72), 75, GREEN),
        (target("at_least", 75, acceptable=72), 74.99, AMBER),
        (target("at_least", 75, acceptable=72), 72, AMBER),
        (target("at_least", 75, acceptable=72), 71.99, RED),
        (target(level=45, acceptable=45), 45.01, RED),
    ],
)
def test_two_levels(given_target: Target, value: float, status: Status):
    """Between what is aimed for and what is acceptable is watch; the tolerance has no say."""
    assert against(figure(value=value), given_target)[0] is status


@pytest.mark.parametrize(
    ("month", "value", "status"),
    [
        (0, 103, AMBER),
        (0, 104, RED),
        (11, 103, AMBER),
        (11, 104, RED),
        (12, 106, AMBER),
        (12, 107, RED),
        (24, 109, AMBER),
    ],
)
def test_a_tolerance_a_year_grows_with_the_years_of_the_target(month: int, value: float, status: Status):
    """3 a year from 1 May 2026 on: 3 in its first year, to April 2027, and 6 in its second."""
    wanted = target(tolerance=3, tolerance_kind=ToleranceKind.ABSOLUTE_A_YEAR, starts_on=date(2026, 5, 1))
    assert against(figure(month, value), wanted)[0] is status


def interval(observation: Observation) -> tuple[float, float]:
    """Give an interval of ten either way."""
    return ((observation.numerator or 0) - 10, (observation.numerator or 0) + 10)


@pytest.mark.parametrize(
    ("form", "value", "status"),
    [
        ("at_most", 100, GREEN), ("at_most", 110, AMBER), ("at_most", 111, RED),
        ("at_least", 100, GREEN), ("at_least", 90, AMBER), ("at_least", 89, RED),
    ],
)  # fmt: skip
def test_within_its_own_interval_a_figure_is_watch(form: str, value: float, status: Status):
    wanted = target(form, tolerance=0, tolerance_kind=ToleranceKind.LIMITS)
    assert against(figure(0, value), wanted, interval=interval)[0] is status
    unknown = (GREEN, Why.MEETS) if status is GREEN else (Status.NO_TARGET, Why.NO_INTERVAL)
    assert against(figure(0, value), wanted) == unknown
    assert against(figure(0, value), wanted, interval=lambda _: None) == unknown


def test_the_interval_of_a_year_to_date_is_that_of_its_sum():
    wanted = target(level=100, tolerance=0, tolerance_kind=ToleranceKind.LIMITS, basis=YEAR)
    for may, status in ((60, AMBER), (61, RED)):
        found = figure(0, may)
        assert against(found, wanted, (figure(-1, 50), found), interval=interval)[0] is status


FORMS = [
    (form, basis)
    for form, basis in product(Form, Basis)
    if form is not Form.BETWEEN and not (form is Form.AT_LEAST and basis is LAST_YEAR)
] + [(Form.AT_LEAST, LAST_YEAR)]


@given(
    st.sampled_from(FORMS), st.integers(-30, 60), st.sampled_from(ToleranceKind), st.integers(0, 20),
    st.none() | st.integers(0, 30), st.integers(0, 90), st.integers(0, 24), st.lists(st.integers(0, 120), min_size=2),
)  # fmt: skip
def test_a_better_value_never_gives_a_worse_colour(form_and_basis, level, kind, size, easier, base, month, values):
    """Whatever the form, the tolerance and the past: of two figures of one period the better has the better colour."""
    form, basis = form_and_basis
    side = -1 if basis in (LAST_YEAR, PEERS) or form is Form.AT_LEAST else 1
    acceptable = None if easier is None else level + side * easier
    wanted = target(
        form.value, level, size, tolerance_kind=kind, basis=basis, acceptable=acceptable, base=float(base),
        base_on=date(2026, 4, 30), starts_on=date(2026, 5, 1), ends_on=date(2028, 6, 30),
    )  # fmt: skip
    past = tuple(figure(at, base) for at in range(month - 12, month))
    seen = []
    for value in sorted(values, reverse=form is Form.AT_MOST):
        found = figure(month, value)
        status, _ = against(found, wanted, (*past, found), (series(figure(month, base)),), interval)
        assert status.rated
        seen.append(status.severity)
    assert seen == sorted(seen, reverse=True)


@given(st.fractions(0, 10_000))
def test_a_root_is_exact_where_it_can_be(number: Fraction):
    assert root(number * number) == number
    assert abs(root(number) ** 2 - number) < Fraction(1, 10**20)


def test_levels_over_a_series_follow_the_target_that_stood():
    """March had none; April and May the first; June the second."""
    seen = series(*(figure(at, 10) for at in (-2, -1, 0, 1)))
    targets = [
        target(level=20, starts_on=date(2026, 4, 1)),
        target(level=0, basis=LAST_YEAR, starts_on=date(2026, 6, 1)),
    ]
    told = [(o.start.month, level and level.highest) for o, _, level in levels_over(seen, targets)]
    assert told == [(4, 20), (5, 20), (6, None)]


def test_a_rating_carries_its_level_and_what_lacks():
    seen = series(*(figure(at, 100) for at in range(-12, 0)), figure(0, 90))
    rated = rate(watched(), seen, [TWENTIETH], ON_TIME, "counts")
    assert (rated.status, rated.last_status) == (GREEN, GREEN)
    assert rated.reason.level is not None and (rated.reason.level.base, rated.reason.level.highest) == (100, 95)
    young = rate(watched(), series(*seen.observations[1:]), [TWENTIETH], ON_TIME, "counts")
    assert (young.status, young.reason.why, young.reason.target) == (Status.NO_TARGET, Why.NO_LAST_YEAR, TWENTIETH)
    assert young.reason.lack is not None and young.last_status is None


def test_the_last_status_is_one_that_could_be_told():
    """The withheld month leaves the year without a sum, and the month before it keeps its status."""
    seen = series(figure(-1, 10), figure(0, 20), figure(1, state=HIDDEN), figure(2, 5))
    rated = rate(watched(), seen, profile(40), ON_TIME, "counts")
    assert (rated.status, rated.reason.why) == (Status.NO_TARGET, Why.YEAR_INCOMPLETE)
    stale = rate(watched(), seen, profile(40), replace(ON_TIME, missed=2), "counts")
    assert stale.last_status is GREEN


def test_a_target_is_judged_by_limits_unless_it_says_otherwise():
    assert target().judged_by is JudgedBy.LIMITS
