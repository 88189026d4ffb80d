"""How far a figure has moved, and when chance alone may have moved it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data.periods import PeriodKind
from indicators.engine.board import Against, Change
from indicators.engine.change import change, may_be_chance
from indicators.engine.observation import State
from tests.indicators.engine.made import bare, counts, figure, series, spanning


def year_apart(before: float, after: float, stock: bool = False) -> Change:
    found = change(series(figure(-12, before), figure(0, after)), stock)
    assert found is not None
    return found


@pytest.mark.parametrize(("base", "percent"), [(0, None), (19, None), (20, 50.0), (40, -25.0)])
def test_no_percentage_on_a_base_under_twenty(base, percent):
    assert year_apart(base, 30).percent == percent


@pytest.mark.parametrize(
    ("before", "after", "chance"),
    [(16, 24, True), (0, 3, True), (0, 4, False), (0, 0, True), (100, 129, True), (100, 130, False), (130, 100, False)],
)
def test_counts_differ_beyond_chance_from_1_96(before, after, chance):
    """16 to 24: 8 / sqrt(40) = 1.26; 0 to 4: 2.00; 100 to 129: 1.916; 100 to 130: 1.978."""
    assert year_apart(before, after).chance is chance


def test_the_edge_itself_is_not_chance():
    """|b - a| / sqrt(a + b) of exactly 1.96: a + b = 2500 and b - a = 98."""
    assert year_apart(1201, 1299).chance is False
    assert year_apart(1202, 1298).chance is True


@pytest.mark.parametrize(
    ("before", "after", "chance"),
    [((50, 100), (63, 100), True), ((50, 100), (64, 100), False), ((0, 9), (0, 9), True), ((9, 9), (9, 9), True)],
)
def test_shares_are_told_apart_by_the_pooled_test(before, after, chance):
    """50 and 64 of 100: z = 0.14 / sqrt(0.57 * 0.43 / 50) = 2.00; 63: 1.85."""
    found = change(series(figure(-12, of=before), figure(0, of=after), unit="%"), False)
    assert found is not None
    assert (found.chance, found.percent) == (chance, None)


def test_a_share_of_nobody_cannot_be_told_from_chance():
    nobody = [figure(-12, of=(0, 0))]
    assert may_be_chance(nobody, [figure(0, of=(1, 9))], series(unit="%")) is None


def test_a_stock_and_a_rolling_year_have_no_chance():
    assert year_apart(10, 100, stock=True).chance is None
    spans = [(date(y - 1, 6, 1), date(y, 5, 31)) for y in (2025, 2026)]
    found = change(series(*(spanning(PeriodKind.ROLLING_12, *s) for s in spans)), False)
    assert found is not None
    assert found.chance is None


def test_values_without_counts_have_no_chance_and_their_own_base():
    found = change(series(bare(-12, 40), bare(0, 50)), False)
    assert found is not None
    assert (found.percent, found.chance) == (25.0, None)


def test_a_rate_is_judged_by_its_count():
    """A rate of 30 on 6 events is a base of 6: no percentage."""
    before, after = (replace(figure(at, of=(n, 200)), value=n * 5.0) for at, n in ((-12, 6), (0, 9)))
    found = change(series(before, after, unit="thefts", per=1000), False)
    assert found is not None
    assert (found.earlier, found.later, found.percent) == (30, 45, None)


def test_the_same_month_a_year_before_comes_first():
    found = change(counts(40, *[7] * 11, 50), False)
    assert found == Change(
        Against.LAST_YEAR, 40, 50, date(2025, 5, 1), date(2025, 5, 31), date(2026, 5, 1), date(2026, 5, 31), 25.0, True
    )


def test_without_a_year_three_months_are_set_against_the_three_before():
    found = change(counts(99, 10, 10, 10, 20, 20, 20), False)
    assert found == Change(
        Against.MONTHS_BEFORE, 30, 60, date(2025, 12, 1), date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 31), 100.0,
        False,
    )  # fmt: skip


def test_three_months_of_a_share_are_one_share():
    """10% of 10 and 50% of 90 make 46%, not 30%."""
    parts = [(1, 10), (0, 0), (45, 90), (10, 100), (10, 100), (10, 100)]
    found = change(series(*(figure(at - 5, of=p) for at, p in enumerate(parts)), unit="%"), False)
    assert found is not None
    assert (found.earlier, found.later) == (46, 10)


@pytest.mark.parametrize("state", [State.MISSING, State.SUPPRESSED])
def test_a_gap_or_a_withheld_month_is_never_bridged(state):
    six = [figure(at, 10) for at in range(-5, 1)]
    six[2] = figure(-3, state=state)
    assert change(series(*six), False) is None


def test_five_months_and_a_stock_are_too_few():
    assert change(counts(1, 2, 3, 4, 5), False) is None
    assert change(counts(1, 2, 3, 4, 5, 6), True) is None


def test_a_withheld_month_of_last_year_is_not_compared_with():
    found = change(series(figure(-12, state=State.SUPPRESSED), figure(0, 30)), False)
    assert found is None


def test_a_withheld_or_missing_latest_has_no_change():
    assert change(series(figure(-12, 40), figure(0, state=State.SUPPRESSED)), False) is None
    assert change(series(), False) is None
    assert change(series(figure(-12, of=(1, 2)), figure(0, of=(0, 0)), unit="%"), False) is None


def test_a_missing_last_month_is_passed_over():
    """The latest figure that came is set against its own month of last year."""
    found = change(series(figure(-12, 40), figure(0, 50), figure(1, state=State.MISSING)), False)
    assert found is not None
    assert found.later == 50
