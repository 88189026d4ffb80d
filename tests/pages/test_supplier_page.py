"""The title of a supplier's page in every state, and how the periods that it owes are said."""

from __future__ import annotations

from datetime import date

import pytest

from data.periods import PeriodKind, month_end
from indicators.engine.due import Due
from indicators.engine.returns import Arrival, Return
from pages.parts import coverage_words as say
from pages.parts import supplier_page
from tests.indicators.engine.made import watched

MONTH = PeriodKind.MONTH


def made(first: date, *arrivals: Arrival) -> list[Return]:
    """Give returns of one supplier in these states, each due on the next day after the one before."""
    due = [Due(MONTH, first, month_end(first), first)]
    return [
        Return(
            "Police", "police_calls", (), watched(), one, None, first.replace(day=first.day + at),
            {Arrival.LATE: 1, Arrival.STALE: 2}.get(one, 0), () if one is Arrival.IN else tuple(due),
        )
        for at, one in enumerate(arrivals)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arrivals", "title"),
    [
        ("in", "Police owes nothing today; the next return is due on 1 May 2026"),
        ("due", "Police: one return to send, by 1 May 2026"),
        ("in due due", "Police: two returns to send, the first by 2 May 2026"),
        ("late", "Police: one return is late, due since 1 May 2026"),
        ("in stale late", "Police: two returns are late, the first due since 2 May 2026"),
        ("late never_sent", "Police: one return is late, due since 1 May 2026; one has never been sent"),
        ("never_sent", "Police: one return is asked for, and nothing has come yet"),
        ("never_sent never_sent in", "Police: two returns have never been sent"),
    ],
)
def test_the_title_of_a_suppliers_page(arrivals: str, title: str) -> None:
    assert supplier_page.title(made(date(2026, 5, 1), *map(Arrival, arrivals.split()))) == title


@pytest.mark.parametrize(
    ("months", "told"),
    [
        (["2026-07"], "July 2026"),
        (["2026-07", "2026-08"], "July and August 2026"),
        (["2026-07", "2026-08", "2026-09"], "July to September 2026"),
        (["2026-03", "2026-07", "2026-08", "2026-09"], "March 2026, July to September 2026"),
        (["2026-12", "2027-01", "2027-02"], "December 2026 to February 2027"),
        (["2026-05", "2026-07"], "May 2026, July 2026"),
    ],
)
def test_months_in_a_row_are_said_as_a_stretch(months: list[str], told: str) -> None:
    days = [date.fromisoformat(f"{month}-01") for month in months]
    assert say.owed([Due(MONTH, day, month_end(day), day) for day in days]) == told
