"""Which months of a dataset were submitted for which area: what zero and absent rest on.

Looks at the ledger only, never at rows, so that a month in which nothing happened is a month that was told.
"""

from __future__ import annotations

from collections.abc import Iterable

from data.datasets import DATASETS
from data.schema import Dataset, quoted
from data.store import Cursor

INSIDE = "inside"


def settle(cursor: Cursor, datasets: Iterable[str]) -> dict[str, str]:
    """Make a temporary table of what each dataset covers, once for all that rests on it; give its name by dataset.

    Beside them `INSIDE` says, as the view `within` does, which area lies in which.
    """
    cursor.execute(f"create or replace temp table {INSIDE} as from within")
    made = {dataset: f"covered_{dataset}" for dataset in datasets}
    for dataset, table in made.items():
        cursor.execute(f"create or replace temp table {table} as {in_a_row(covered(DATASETS[dataset], INSIDE))}")
    return made


def in_a_row(months: str) -> str:
    """Give the SQL of `covered` months with `run`: how many months of the area up to this one were all submitted."""
    return f"""
    select month, area, drawn, row_number() over (partition by area, island order by month) as run from (
        select *, datediff('month', date '1900-01-01', month)
            - row_number() over (partition by area order by month) as island from ({months}))"""


def covered(dataset: Dataset, within: str = "within") -> str:
    """Give the SQL of the months that were submitted for each area, with the earliest day on which it was drawn."""
    held = (
        f"select h.supplier, h.month, s.extracted_on from holdings h join submissions s on s.id = h.submission "
        f"where h.dataset = {quoted(dataset.name)} and h.state = 'current' and h.month is not null"
    )
    own = "select code as area from known_places where own"
    if not dataset.supplier_column:
        return (
            f"select own.area, held.month, min(held.extracted_on) as drawn from ({held}) held "
            f"cross join ({own}) own group by all"
        )
    return f"""
    with held as ({held}),
    districts_held as (select distinct d.today, held.month, held.extracted_on
        from held join districts d on d.force = held.supplier),
    wanted as ({own} union select today from districts union select code from places where kind = 'district'),
    members as (select wanted.area, districts.today from wanted join {within} on {within}.ancestor = wanted.area
        join districts on districts.today = {within}.area group by all),
    sizes as (select area, count(*) as size from members group by all)
    select members.area, month, min(extracted_on) as drawn
        from members join districts_held using (today) join sizes using (area)
        group by members.area, month having count(distinct members.today) = any_value(size)
    union all
    select places.code, held.month, min(held.extracted_on)
        from held join known_places places on places.kind = 'force' and places.name = held.supplier group by all"""
