"""A repeat is told from one earlier moment as it would be by counting every row of the person in the stretch before."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import duckdb
import pytest
from dateutil.relativedelta import relativedelta

from indicators.engine.definition import Repeat, Setting
from indicators.engine.repeats import is_repeat, with_earlier

START = datetime(2024, 2, 27)


def counted(rows: list[tuple[int, str, datetime]], nth: int, back: relativedelta) -> set[int]:
    """Give the rows that are repeats, counted row by row."""
    return {
        number
        for number, person, moment in rows
        if sum(who == person and moment - back <= when < moment for _, who, when in rows) >= nth - 1
    }


@pytest.mark.parametrize("nth", [1, 2, 3, 4])
@pytest.mark.parametrize(
    ("stretch", "back"),
    [({"months": 1}, relativedelta(months=1)), ({"days": 30}, relativedelta(days=30))],
)
@pytest.mark.parametrize("kind", ["timestamp", "date"])
def test_one_earlier_moment_says_what_counting_all_says(nth: int, stretch: dict[str, int], back: relativedelta, kind):
    chance = random.Random(f"{nth} {stretch} {kind}")
    step = timedelta(hours=12) if kind == "timestamp" else timedelta(days=1)
    # Moments fall together often, and often lie exactly the stretch apart.
    rows = [(n, chance.choice("abc"), START + step * chance.randrange(70)) for n in range(60)]
    rows += [(60, "d", START), (61, "d", START), (62, "d", START + back), (63, "d", START + back + step)]
    connection = duckdb.connect()
    connection.execute(f"create table held (number integer, person varchar, moment {kind})")
    connection.executemany("insert into held values (?, ?, ?)", rows)
    repeat = Repeat("person", nth=Setting("n", nth), **stretch)
    pasts = with_earlier("select * from held", repeat, "moment", {})
    found = connection.execute(f"select number from ({pasts}) where {is_repeat(repeat, 'moment', {})}").fetchall()
    assert {number for (number,) in found} == counted(rows, nth, back)
    assert found
