"""The day of a moment is London's, in Python and in the store alike; and periods in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from data.periods import PeriodKind, day_of, period_words
from data.store import Store
from data.submissions import Receipt, listing
from tests.conftest import as_csv

LATE = datetime(2026, 7, 1, 23, 30)
SECOND = date(2026, 7, 2)
# Thirty minutes on either side of midnight, and of both changes of the clock, which fall at one in the morning.
MOMENTS = [
    (LATE, SECOND),
    (datetime(2026, 7, 1, 22, 59), date(2026, 7, 1)),
    (datetime(2026, 12, 1, 23, 30), date(2026, 12, 1)),
    *((datetime(2026, month, day, 1, 0) + timedelta(minutes=m), date(2026, month, day))
      for month, day in ((3, 29), (10, 25)) for m in (-30, 30)),
    (datetime(2026, 3, 28, 23, 30), date(2026, 3, 28)),
    (datetime(2026, 3, 29, 23, 30), date(2026, 3, 30)),
    (datetime(2026, 10, 24, 23, 30), date(2026, 10, 25)),
    (datetime(2026, 10, 25, 23, 30), date(2026, 10, 25)),
]  # fmt: skip
ROWS = {
    "milestones": {"first_due_on": "2026-09-30", "due_on": "2026-09-30", "done_on": str(SECOND)},
    "link_visits": {"seen_on": str(SECOND)},
    "judgements": {"starts_on": str(SECOND), "expires_on": "2026-09-30"},
    "commentary": {"signed_by": "Chair", "signed_on": str(SECOND)},
}


@pytest.mark.parametrize(("moment", "day"), MOMENTS)
def test_a_moment_falls_on_the_day_that_london_has(store: Store, moment: datetime, day: date) -> None:
    assert day_of(moment) == day_of(moment.replace(tzinfo=UTC)) == day
    assert store.cursor().execute("select day_of(?::timestamp)", [moment]).fetchone() == (day,)


@pytest.mark.parametrize("dataset", ROWS)
def test_what_was_done_today_goes_in_after_midnight(store: Store, send: Callable[..., Receipt], dataset: str) -> None:
    """Half past midnight in summer is still the day before by UTC."""
    receipt = send(dataset, as_csv(dataset, [ROWS[dataset]]), extracted=SECOND, now=LATE)
    assert receipt.accepted, [p.message for p in receipt.problems]
    early = {"milestones": "done_on", "link_visits": "seen_on"}.get(dataset)
    if early:
        tomorrow = [ROWS[dataset] | {early: str(SECOND + timedelta(days=1))}]
        receipt = send(dataset, as_csv(dataset, tomorrow), extracted=SECOND + timedelta(days=1), now=LATE)
        assert not receipt.accepted


@pytest.mark.parametrize(
    ("start", "end", "short", "full"),
    [(date(2025, 4, 1), date(2026, 3, 31), "Apr 2025 to Mar 2026", "April 2025 to March 2026"),
     (date(2025, 4, 1), date(2026, 1, 31), "Apr 2025 to Jan 2026", "April 2025 to January 2026"),
     (date(2025, 4, 1), date(2025, 9, 30), "Apr to Sep 2025", "April to September 2025"),
     (date(2025, 4, 1), date(2025, 4, 30), "Apr 2025", "April 2025")],
)  # fmt: skip
def test_a_year_to_date_is_read_forwards(start: date, end: date, short: str, full: str) -> None:
    assert period_words(PeriodKind.YEAR_TO_DATE, start, end, short=True) == short
    assert period_words(PeriodKind.YEAR_TO_DATE, start, end) == full


def test_a_file_without_a_day_of_its_own_was_drawn_on_londons(store: Store, send: Callable[..., Receipt]) -> None:
    assert send("link_visits", as_csv("link_visits", [ROWS["link_visits"]]), now=LATE).accepted
    assert listing(store)[0].extracted_on == SECOND
