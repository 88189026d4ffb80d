"""Rows that are alike in everything that calculations ask about, counted together once and for all of them.

A calculation that only counts rows looks at a handful of columns with few different words, so that a million rows are
some thousand kinds of row. What looks at one person's past, or at moments, is never counted here: it needs the rows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from data.datasets import DATASETS
from data.schema import Column, Coordinate, Dataset, Date, Hash, Key, Number, Timestamp
from data.store import Cursor
from indicators.engine.cells import placed
from indicators.engine.coverage import INSIDE
from indicators.engine.definition import Indicator, People, Rate, Score
from indicators.engine.reach import Months

_MANIFOLD = (Coordinate, Date, Hash, Key, Number, Timestamp)


def one_by_one(dataset: str) -> str:
    """Give the SQL of a dataset's current rows, each standing for itself."""
    return f"(select *, 1 as _n from {dataset})"


def count_alike(cursor: Cursor, wanted: Iterable[tuple[Indicator, Months | None]]) -> dict[str, str]:
    """Make a temporary table of kinds of row in each area, with their number `_n`, for what several calculations ask.

    `wanted` is each calculation with the months of rows that it needs (None: all). Gives the name of the table by the
    dataset.
    """
    asked: dict[str, set[str]] = defaultdict(set)
    needed: dict[str, list[Months | None]] = defaultdict(list)
    for indicator, months in wanted:
        columns = columns_asked(indicator)
        if columns is not None:
            asked[indicator.dataset] |= columns
            needed[indicator.dataset].append(months)
    made = {dataset: f"alike_{dataset}" for dataset, several in needed.items() if len(several) > 1}
    for dataset, table in made.items():
        kinds = ", ".join([*sorted(asked[dataset]), "_month", "_extracted_on"])
        declared = DATASETS[dataset]
        counted = (
            f"(select {kinds}, {declared.placed} as _place, _supplier, count(*) as _n from {dataset} "
            f"where {_among(needed[dataset])} group by all)"
        )
        cursor.execute(
            f"create or replace temp table {table} as select {kinds}, area, sum(_n) as _n "
            f"from ({placed(declared, counted, INSIDE)}) group by all"
        )
    return made


def _among(needed: list[Months | None]) -> str:
    """Give SQL that is true of the rows that any of the calculations needs."""
    known = [months for months in needed if months is not None]
    if len(known) < len(needed):
        return "true"
    first, last = min(months.first for months in known), max(months.last for months in known)
    return f"_month between date '{first}' and date '{last}'"


def columns_asked(indicator: Indicator) -> set[str] | None:
    """Give the columns that a calculation asks about, or None where it needs the rows one by one."""
    rows, measure = indicator.rows, indicator.measure
    if indicator.repeat or isinstance(measure, Score) or isinstance(measure.of, People) or rows.first_of or rows.dated:
        return None
    where = "" if isinstance(measure, Rate) else str(measure.where)
    words = set(re.findall(r"\w+", " ".join([rows.where, where, indicator.open_while])))
    dataset = DATASETS[indicator.dataset]
    asked = {s.name for s in dataset.kept if s.name in words or s.name in indicator.columns}
    manifold = any(isinstance(_column_of(dataset, name), _MANIFOLD) for name in asked)
    return None if manifold else asked


def _column_of(dataset: Dataset, name: str) -> Column:
    return next(column for column in dataset.columns if name in {s.name for s in column.stored("x")})
