"""What a level comes to on every basis, with a figure on each side of every edge, and what keeps it from being told.

The figure that is judged is that of May 2026 unless a row says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from data.periods import PeriodKind
from indicators.engine.levels import against, judgement
from indicators.engine.observation import Observation, Series, State
from indicators.engine.rating import rate
from indicators.engine.status import Status, Why
from indicators.engine.target import Basis, Form, Target
from tests.indicators.engine.made import ON_TIME, bare, figure, profile, series, spanning, target, watched

GREEN, AMBER, RED = Status.ON_TRACK, Status.WATCH, Status.OFF_TRACK
LAST_YEAR, PATH, YEAR = Basis.LAST_YEAR, Basis.PATH, Basis.YEAR_TO_DATE
SINCE, A_YEAR, PEERS = Basis.SINCE_BASE, Basis.A_YEAR_SINCE_BASE, Basis.PEERS
HIDDEN = State.SUPPRESSED


def status_of(wanted: Target, found: Observation, *others: Observation, peers: Sequence[Series] = ()) -> Status:
    """Give the status of a figure that stands in a series with others."""
    return against(found, wanted, (*others, found), peers)[0]


FEWER = target(level=0, tolerance=0, basis=LAST_YEAR)
MORE = target("at_least", 0, 0, basis=LAST_YEAR)
TWENTIETH = target(level=5, tolerance=10, basis=LAST_YEAR)


@pytest.mark.parametrize(
    ("given_target", "before", "now", "status"),
    [
        (FEWER, 52, 51, GREEN),
        (FEWER, 52, 52, AMBER),
        (FEWER, 52, 53, RED),
        (replace(FEWER, tolerance=5), 100, 105, AMBER),
        (replace(FEWER, tolerance=5), 100, 106, RED),
        (FEWER, 0, 0, GREEN),
        (FEWER, 0, 1, RED),
        (MORE, 52, 53, GREEN),
        (MORE, 52, 52, AMBER),
        (MORE, 52, 51, RED),
        (TWENTIETH, 60, 57, GREEN),
        (TWENTIETH, 60, 58, AMBER),
        (TWENTIETH, 60, 62, AMBER),
        (TWENTIETH, 60, 63, RED),
        (target("at_least", 5, 10, basis=LAST_YEAR), 60, 63, GREEN),
        (target("at_least", 5, 10, basis=LAST_YEAR), 60, 62, AMBER),
        (target("at_least", 5, 10, basis=LAST_YEAR), 60, 57, AMBER),
        (target("at_least", 5, 10, basis=LAST_YEAR), 60, 56, RED),
        (target(level=-3, tolerance=0, basis=LAST_YEAR), 100, 103, GREEN),
        (target(level=-3, tolerance=0, basis=LAST_YEAR), 100, 104, RED),
        (target(level=10, acceptable=5, basis=LAST_YEAR), 100, 90, GREEN),
        (target(level=10, acceptable=5, basis=LAST_YEAR), 100, 95, AMBER),
        (target(level=10, acceptable=5, basis=LAST_YEAR), 100, 96, RED),
    ],
)
def test_against_last_year(given_target: Target, before: float, now: float, status: Status):
    """With no size any change for the better is on track and none is watch; but where none is left, none is enough."""
    assert status_of(given_target, figure(0, now), figure(-12, before), figure(-1, 1)) is status


def test_shares_are_set_against_last_years_exactly():
    """A third against a third is watch, whatever the decimals say; all against all cannot be better."""
    assert status_of(FEWER, figure(of=(1, 3)), figure(-12, of=(2, 6))) is AMBER
    assert status_of(FEWER, figure(of=(333, 1000)), figure(-12, of=(1, 3))) is GREEN
    assert status_of(MORE, figure(of=(9, 9)), figure(-12, of=(7, 7))) is GREEN
    assert status_of(MORE, figure(of=(8, 9)), figure(-12, of=(16, 18))) is AMBER


@pytest.mark.parametrize("before", [(), (figure(-11, 5),), (figure(-12, state=HIDDEN),), (figure(-12, of=(0, 0)),)])
def test_without_last_years_figure_there_is_no_judgement(before: tuple[Observation, ...]):
    found = figure(0, 5)
    assert against(found, FEWER, (*before, found)) == (Status.NO_TARGET, Why.NO_LAST_YEAR)
    assert judgement(found, FEWER, (*before, found)).level is None


DOWN = target(
    level=40, tolerance=0, basis=PATH, base=64.0, base_on=date(2026, 4, 30), starts_on=date(2026, 5, 1),
    ends_on=date(2026, 8, 31),
)  # fmt: skip


@pytest.mark.parametrize(
    ("given_target", "month", "value", "status"),
    [
        # 31 of the 123 days of the path are gone at the end of May: 24 x 31 / 123 lower than 64.
        (DOWN, 0, Fraction(64) - Fraction(24 * 31, 123), None),
        (DOWN, 0, 57, GREEN),
        (DOWN, 0, 58, RED),
        (DOWN, 3, 40, GREEN),
        (DOWN, 3, 40.001, RED),
        (DOWN, -1, 64, GREEN),
        (DOWN, -1, 64.001, RED),
        (replace(DOWN, acceptable=52.0), 3, 52, AMBER),
        (replace(DOWN, acceptable=52.0), 3, 52.001, RED),
        (replace(DOWN, acceptable=52.0), 0, 60, AMBER),
        (replace(DOWN, acceptable=52.0), 0, 61, RED),
        (replace(DOWN, tolerance=10), 3, 44, AMBER),
        (replace(DOWN, tolerance=10), 3, 44.001, RED),
        (replace(DOWN, form=Form.AT_LEAST, level=88.0), 3, 88, GREEN),
        (replace(DOWN, form=Form.AT_LEAST, level=88.0), 3, 87.999, RED),
    ],
)
def test_along_a_path(given_target: Target, month: int, value: float | Fraction, status: Status | None):
    found = figure(month, None if status is None else float(value))
    if status is None:
        level = judgement(found, given_target).level
        assert level is not None and level.highest == value
    else:
        assert status_of(given_target, found) is status


@pytest.mark.parametrize(
    ("months", "status"),
    [
        ((12, 13), GREEN),
        ((12, 14), AMBER),
        ((12, 15), RED),
        ((12, 13, 0, 24), GREEN),
        ((12, 13, 0, 25), AMBER),
        ((12, 13, 0, 26), RED),
        ((0,) * 11 + (86,), GREEN),
        ((0,) * 11 + (90,), RED),
        # The next April begins again, and the last step stands.
        ((50,) * 12 + (86,), GREEN),
    ],
)
def test_a_ceiling_for_the_year_follows_its_profile(months: tuple[float, ...], status: Status):
    """25, 49, 65, 86: the sum since April is judged by the step that stands; 4% of 25 is 1, and of 86 is 3.44."""
    seen = tuple(figure(at - 1, value) for at, value in enumerate(months))
    rated = rate(watched(), series(figure(-2, 500), *seen), profile(25, 49, 65, 86), ON_TIME, "counts")
    assert rated.status is status
    assert rated.reason.level is not None and rated.reason.level.value == sum(months[-1 if len(months) > 12 else 0 :])


def test_a_floor_for_the_year_and_quarters_of_it():
    floor = target("at_least", 100, 10, basis=YEAR)
    spans = ((date(2026, 4, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2026, 9, 30)))
    for second, status in ((60, GREEN), (59, AMBER), (50, AMBER), (49, RED)):
        first, last = (spanning(PeriodKind.QUARTER, *span, n) for span, n in zip(spans, (40, second), strict=True))
        assert status_of(floor, last, first) is status


@pytest.mark.parametrize(
    ("april", "why", "lacks"),
    [
        ((), Why.YEAR_INCOMPLETE, date(2026, 4, 1)),
        ((figure(-1, state=State.MISSING),), Why.YEAR_INCOMPLETE, date(2026, 4, 1)),
        ((figure(-1, state=HIDDEN),), Why.YEAR_INCOMPLETE, date(2026, 4, 1)),
        ((bare(-1, 5),), Why.NO_COUNTS, None),
        ((figure(-1, of=(1, 2)),), Why.NO_COUNTS, None),
    ],
)
def test_a_year_that_is_not_whole_is_not_judged(april: tuple[Observation, ...], why: Why, lacks: date | None):
    """A month that was not received or is withheld leaves no sum; nor do values and shares, which do not add up."""
    may, ceiling = figure(0, 5), profile(25)[0]
    assert against(may, ceiling, (*april, may)) == (Status.NO_TARGET, why)
    lack = judgement(may, ceiling, (*april, may)).lack
    assert lack is not None and (lack.start, lack.why) == (lacks, why)
    assert lack.state is (april[0].state if lacks and april else State.MISSING)


def test_rolling_years_never_make_a_sum():
    rolling = spanning(PeriodKind.ROLLING_12, date(2025, 6, 1), date(2026, 5, 31))
    assert against(rolling, profile(25)[0], (rolling,))[1] is Why.YEAR_INCOMPLETE


GROWS = target("between", 0, 0, upper=2.0, basis=A_YEAR, base=200.0, base_on=date(2024, 5, 31))


@pytest.mark.parametrize(
    ("given_target", "month", "value", "status"),
    [
        (replace(GROWS, basis=SINCE), 0, 200, GREEN),
        (replace(GROWS, basis=SINCE), 0, 204, GREEN),
        (replace(GROWS, basis=SINCE), 0, 199, RED),
        (replace(GROWS, basis=SINCE), 0, 205, RED),
        (GROWS, -1, 204, GREEN),
        (GROWS, -1, 205, RED),
        (GROWS, 0, 208, GREEN),
        (GROWS, 0, 209, RED),
        (GROWS, 12, 212, GREEN),
        (GROWS, 12, 213, RED),
        (GROWS, -24, 200, GREEN),
        (GROWS, -24, 201, RED),
        (target(level=-10, tolerance=5, basis=SINCE, base=200.0, base_on=date(2024, 5, 31)), 0, 180, GREEN),
        (target(level=-10, tolerance=5, basis=SINCE, base=200.0, base_on=date(2024, 5, 31)), 0, 189, AMBER),
        (target(level=-10, tolerance=5, basis=SINCE, base=200.0, base_on=date(2024, 5, 31)), 0, 190, RED),
        (target("at_least", 10, 0, basis=SINCE, base=200.0, base_on=date(2024, 5, 31)), 0, 220, GREEN),
        (target("at_least", 10, 0, basis=SINCE, base=200.0, base_on=date(2024, 5, 31)), 0, 219, RED),
        (target(level=-10, acceptable=-5, basis=SINCE, base=200.0, base_on=date(2024, 5, 31)), 0, 190, AMBER),
        (target(level=-10, acceptable=-5, basis=SINCE, base=200.0, base_on=date(2024, 5, 31)), 0, 191, RED),
    ],
)
def test_change_since_a_base(given_target: Target, month: int, value: float, status: Status):
    """0 to 2% a year on 200 of May 2024: to 204 until April 2026, to 208 in the third year, to 212 a year later."""
    assert status_of(given_target, figure(month, value)) is status


def test_the_base_may_be_a_figure_of_the_series():
    wanted = replace(GROWS, basis=SINCE, base=None)
    assert status_of(wanted, figure(0, 102), figure(-24, 100)) is GREEN
    assert status_of(wanted, figure(0, 103), figure(-24, 100)) is RED
    for held in (figure(-24, state=HIDDEN), figure(-23, 100)):
        assert against(figure(0, 102), wanted, (held, figure(0, 102))) == (Status.NO_TARGET, Why.NO_BASE)


def peers(*values: float | None) -> tuple[Series, ...]:
    """Give a series of another area for each value of May 2026; None is withheld."""
    made = [figure(0, v, state=HIDDEN if v is None else State.SHOWN) for v in values]
    return tuple(series(figure(-1, 500), one) for one in made)


@pytest.mark.parametrize(
    ("given_target", "others", "value", "status"),
    [
        (target(level=0, tolerance=10, basis=PEERS), (10, 30, 50), 30, GREEN),
        (target(level=0, tolerance=10, basis=PEERS), (10, 30, 50), 33, AMBER),
        (target(level=0, tolerance=10, basis=PEERS), (10, 30, 50), 34, RED),
        (target(level=0, tolerance=10, basis=PEERS), (None, 30), 30, GREEN),
        (target("at_least", 0, 10, basis=PEERS), (10, 30, 50), 30, GREEN),
        (target("at_least", 0, 10, basis=PEERS), (10, 30, 50), 27, AMBER),
        (target("at_least", 0, 10, basis=PEERS), (10, 30, 50), 26, RED),
        (target(level=10, tolerance=0, basis=PEERS), (20, 40), 27, GREEN),
        (target(level=10, tolerance=0, basis=PEERS), (20, 40), 28, RED),
        (target("between", 0, 0, basis=PEERS), (100, 110, 120), 90, GREEN),
        (target("between", 0, 0, basis=PEERS), (100, 110, 120), 89, RED),
        (target("between", 0, 0, basis=PEERS), (100, 110, 120), 130, GREEN),
        (target("between", 0, 0, basis=PEERS), (100, 110, 120), 131, RED),
        (target("between", 0, 10, basis=PEERS), (100, 110, 120), 143, AMBER),
        (target("between", 0, 10, basis=PEERS), (100, 110, 120), 144, RED),
    ],
)
def test_against_peers(given_target: Target, others: tuple[float | None, ...], value: float, status: Status):
    """The average of those that are shown for the month; the limits of three lie two deviations (of 10) about it."""
    assert status_of(given_target, figure(0, value), peers=peers(*others)) is status


def test_a_third_of_the_peers_average_is_exact():
    wanted = target(level=0, tolerance=0, basis=PEERS)
    thirds = tuple(series(figure(0, of=parts)) for parts in ((1, 3), (1, 3), (1, 3)))
    assert status_of(wanted, figure(of=(2, 6)), peers=thirds) is GREEN
    assert status_of(wanted, figure(of=(3334, 10_000)), peers=thirds) is RED


def test_too_few_peers_are_no_judgement():
    average, limits = target(level=0, basis=PEERS), target("between", 0, basis=PEERS)
    may = figure(0, 5)
    for others in ((), peers(None), (series(figure(-1, 5)),)):
        assert against(may, average, (may,), others) == (Status.NO_TARGET, Why.NO_PEERS)
    assert against(may, limits, (may,), peers(1, 2)) == (Status.NO_TARGET, Why.FEW_PEERS)
    assert against(may, limits, (may,), peers(1, 2, None))[1] is Why.FEW_PEERS
