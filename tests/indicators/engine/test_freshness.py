"""When the next return is due, and from which day it is late and stale."""

from __future__ import annotations

from datetime import date

import pytest

from data.periods import PeriodKind
from indicators.engine.due import due_on, following, freshness, latest_ended
from indicators.engine.observation import until
from tests.indicators.engine.made import counts, figure, spanning, watched

MONTH, QUARTER, YEAR = PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR
JAN_TO_MAR = (date(2026, 1, 1), date(2026, 3, 31))
ONE_MONTH = (date(2026, 3, 1), date(2026, 3, 31))
FOUR_WEEKS = (date(2026, 3, 2), date(2026, 3, 29))
YEAR_TO_MAR = (date(2025, 4, 1), date(2026, 3, 31))
# A return that is due 30 days after June, and the first days on which it and the next are missed.
AFTER_JUNE = (date(2026, 7, 30), date(2026, 7, 31), date(2026, 10, 31))


@pytest.mark.parametrize(
    ("as_of", "missed"),
    [
        (date(2026, 6, 1), 0),
        (date(2026, 7, 28), 0),
        (date(2026, 7, 29), 1),
        (date(2026, 8, 28), 1),
        (date(2026, 8, 29), 2),
        (date(2026, 9, 28), 2),
        (date(2026, 9, 29), 3),
    ],
)
def test_months_are_due_28_days_after_the_next_month_ends(as_of, missed):
    """May is in: June ends on the 30th, its return is due on 28 July, and is missed from the 29th on."""
    found = freshness(watched(lag_days=28), figure(0, 10), as_of)
    assert (found.due_on, found.missed) == (date(2026, 7, 28), missed)
    assert (found.late, found.stale) == (missed == 1, missed >= 2)


@pytest.mark.parametrize(
    ("kind", "span", "frequency", "days"),
    [
        (QUARTER, JAN_TO_MAR, "quarterly", AFTER_JUNE),
        (QUARTER, JAN_TO_MAR, "monthly", AFTER_JUNE),
        (MONTH, ONE_MONTH, "quarterly", AFTER_JUNE),
        (PeriodKind.OTHER, FOUR_WEEKS, "quarterly", AFTER_JUNE),
        (YEAR, YEAR_TO_MAR, "annual", (date(2027, 4, 30), date(2027, 5, 1), date(2028, 5, 1))),
        (PeriodKind.ROLLING_12, YEAR_TO_MAR, "monthly", (date(2026, 5, 30), date(2026, 5, 31), date(2026, 7, 1))),
    ],
)
def test_other_periods(kind, span, frequency, days):
    own, latest = watched(lag_days=30, frequency=frequency), spanning(kind, *span)
    assert freshness(own, latest, days[0]).due_on == days[0]
    assert [freshness(own, latest, day).missed for day in days] == [0, 1, 2]


@pytest.mark.parametrize(
    ("as_of", "missed"),
    [(date(2026, 9, 30), 0), (date(2026, 10, 1), 1), (date(2026, 12, 31), 1), (date(2027, 1, 1), 2)],
)
def test_what_the_law_asks_for_is_due_by_the_end_of_the_following_quarter(as_of: date, missed: int):
    """January to March is in: April to June is due by 30 September, and missed from 1 October on."""
    own = watched(frequency="quarterly", statutory=True, lag_days=1)
    found = freshness(own, spanning(QUARTER, *JAN_TO_MAR), as_of)
    assert (found.due_on, found.missed) == (date(2026, 9, 30), missed)


@pytest.mark.parametrize(
    ("end", "due"),
    [
        (date(2026, 3, 31), date(2026, 6, 30)),
        (date(2026, 4, 30), date(2026, 9, 30)),
        (date(2026, 6, 30), date(2026, 9, 30)),
        (date(2026, 12, 31), date(2027, 3, 31)),
    ],
)
def test_the_following_quarter_is_one_of_the_calendar(end: date, due: date):
    assert due_on(watched(statutory=True), end) == due


@pytest.mark.parametrize(
    ("kind", "span", "frequency", "words"),
    [
        (MONTH, ONE_MONTH, "monthly", ["April 2026", "May 2026"]),
        (MONTH, ONE_MONTH, "quarterly", ["Q1 2026/27 (Apr to Jun 2026)", "Q2 2026/27 (Jul to Sep 2026)"]),
        (QUARTER, JAN_TO_MAR, "monthly", ["Q1 2026/27 (Apr to Jun 2026)", "Q2 2026/27 (Jul to Sep 2026)"]),
        (YEAR, YEAR_TO_MAR, "annual", ["year ending March 2027", "year ending March 2028"]),
        (PeriodKind.ROLLING_12, YEAR_TO_MAR, "monthly", ["12 months to April 2026", "12 months to May 2026"]),
        (PeriodKind.OTHER, FOUR_WEEKS, "monthly", ["30 March 2026 to 30 April 2026", "1 May 2026 to 31 May 2026"]),
    ],
)
def test_the_periods_to_be_sent_next(kind: PeriodKind, span: tuple[date, date], frequency: str, words: list[str]):
    coming = following(watched(frequency=frequency), kind, span[1])
    assert [next(coming).words() for _ in words] == words


@pytest.mark.parametrize(
    ("frequency", "as_of", "words", "due"),
    [
        ("monthly", date(2026, 5, 30), "April 2026", date(2026, 5, 28)),
        ("monthly", date(2026, 5, 31), "May 2026", date(2026, 6, 28)),
        ("quarterly", date(2026, 6, 29), "Q4 2025/26 (Jan to Mar 2026)", date(2026, 4, 28)),
        ("quarterly", date(2026, 6, 30), "Q1 2026/27 (Apr to Jun 2026)", date(2026, 7, 28)),
        ("annual", date(2026, 3, 30), "year ending March 2025", date(2025, 4, 28)),
        ("annual", date(2026, 3, 31), "year ending March 2026", date(2026, 4, 28)),
    ],
)
def test_who_has_never_sent_owes_the_newest_period_that_has_ended(frequency: str, as_of: date, words: str, due: date):
    found = latest_ended(watched(frequency=frequency), as_of)
    assert (found.words(), found.on) == (words, due)


def test_nothing_is_due_where_nothing_came_or_nothing_is_expected():
    assert freshness(watched(), None, date(2030, 1, 1)).missed == 0
    assert freshness(watched(frequency="none"), figure(0, 10), date(2030, 1, 1)).missed == 0


def test_a_board_of_the_past_knows_only_the_periods_that_had_ended():
    whole = counts(1, 2, 3)
    assert until(whole, date(2026, 5, 31)) is whole
    assert [o.value for o in until(whole, date(2026, 5, 30)).observations] == [1, 2]
