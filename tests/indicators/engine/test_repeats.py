"""A repeat is told from one earlier moment as it would be by counting every row of the person in the stretch before."""

from __future__ import annotations

import calendar
import random
from collections.abc import Callable
from datetime import datetime, timedelta

import duckdb
import pytest

from indicators.engine.definition import Repeat, Setting
from indicators.engine.repeats import is_repeat, with_earlier

START = datetime(2024, 2, 27)
Back = Callable[[datetime], datetime]


def a_month(moment: datetime) -> datetime:
    """Give the same moment of the month before, or its last day where it has no such day."""
    year, month = (moment.year, moment.month - 1) if moment.month > 1 else (moment.year - 1, 12)
    return moment.replace(year=year, month=month, day=min(moment.day, calendar.monthrange(year, month)[1]))


def thirty_days(moment: datetime) -> datetime:
    """Give the same moment thirty days before."""
    return moment - timedelta(days=30)


def counted(rows: list[tuple[int, str, datetime]], nth: int, back: Back) -> set[int]:
    """Give the rows that are repeats, counted row by row."""
    return {
        number
        for number, person, moment in rows
        if sum(who == person and back(moment) <= when < moment for _, who, when in rows) >= nth - 1
    }


@pytest.mark.parametrize("nth", [1, 2, 3, 4])
@pytest.mark.parametrize(("stretch", "back"), [({"months": 1}, a_month), ({"days": 30}, thirty_days)])
@pytest.mark.parametrize("kind", ["timestamp", "date"])
def test_one_earlier_moment_says_what_counting_all_says(nth: int, stretch: dict[str, int], back: Back, kind: str):
    chance = random.Random(f"{nth} {stretch} {kind}")
    step = timedelta(hours=12) if kind == "timestamp" else timedelta(days=1)
    # Moments fall together often, and often lie exactly the stretch apart.
    rows = [(n, chance.choice("abc"), START + step * chance.randrange(70)) for n in range(60)]
    ends = START + timedelta(days=60)
    rows += [(60, "d", back(ends)), (61, "d", back(ends)), (62, "d", ends), (63, "d", ends + step)]
    connection = duckdb.connect()
    connection.execute(f"create table held (number integer, person varchar, moment {kind})")
    connection.executemany("insert into held values (?, ?, ?)", rows)
    repeat = Repeat("person", nth=Setting("n", nth), **stretch)
    pasts = with_earlier("select * from held", repeat, "moment", {})
    found = connection.execute(f"select number from ({pasts}) where {is_repeat(repeat, 'moment', {})}").fetchall()
    assert {number for (number,) in found} == counted(rows, nth, back)
    assert found
