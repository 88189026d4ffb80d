"""Rows counted together give the same observations as rows read one by one."""

from __future__ import annotations

from collections.abc import Callable

from data.datasets.street_crime import CRIME_TYPES, OUTCOMES
from data.store import Store
from data.submissions import Receipt
from indicators.engine.alike import columns_asked, count_alike
from indicators.engine.calculate import calculate
from indicators.engine.coverage import settle
from indicators.engine.register import MEASURES
from tests.conftest import as_csv

STREETS = [name for name in MEASURES if name.startswith("street_crime.")]


def test_the_same_observations_either_way(store: Store, send: Callable[..., Receipt]) -> None:
    rows = [
        {
            "month": f"2025-0{1 + n % 3}",
            "crime_type": CRIME_TYPES[n % len(CRIME_TYPES)],
            "outcome": "" if n % 5 == 0 else OUTCOMES[n % 7],
            "lsoa_name": ["Swindon 012A", "Wiltshire 001A", ""][n % 11 % 3],
            "crime_id": "",
        }
        for n in range(400)
    ]
    assert send("street_crime", as_csv("street_crime", rows)).accepted
    cursor = store.cursor()
    calculate(cursor, STREETS, {})
    together = cursor.execute("from fresh order by all").fetchall()
    alone = []
    for name in STREETS:
        calculate(cursor, [name], {})
        alone += cursor.execute("from fresh").fetchall()
    assert sorted(together, key=repr) == sorted(alone, key=repr)
    assert together


def test_what_looks_at_people_or_moments_is_read_row_by_row() -> None:
    for name in ("missing.repeat_episodes", "missing.people", "missing.over_24_hours", "knife_crime.calls"):
        assert columns_asked(MEASURES[name]) is None, name
    assert columns_asked(MEASURES["street_crime.neighbourhood"]) == {"crime_type"}
    assert columns_asked(MEASURES["street_crime.neighbourhood_positive"]) == {"crime_type", "outcome"}


def test_a_table_is_made_only_where_several_rest_on_it(store: Store) -> None:
    cursor = store.cursor()
    settle(cursor, [])
    assert count_alike(cursor, [(MEASURES["street_crime.asb"], None)]) == {}
    assert count_alike(cursor, [(MEASURES[name], None) for name in STREETS]) == {"street_crime": "alike_street_crime"}
