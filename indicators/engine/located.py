"""Puts incidents into cells of the British National Grid, once, when rows come in: what every map reads.

A map is declared nowhere but in a framework: any plain count over a dataset with coordinates can be mapped. Never
keeps a finer place than the dataset's own cells, and never says whether a cell may be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from data.datasets import DATASETS
from data.national_grid import metres_sql
from data.schema import Choices, Coordinate, Dataset, Degrees, quoted
from data.store import Cursor
from indicators.engine.alike import one_by_one
from indicators.engine.cells import Source, rows_that_count
from indicators.engine.definition import Count, Indicator, Rows
from indicators.engine.framework import Framework, IndicatorKind
from indicators.engine.reach import EVERYTHING, Months, Reach, reach
from indicators.engine.register import MEASURES

FINEST = 250
_COLUMNS = ("measure", "supplier", "month", "area", "breakdown", "category", "size", "cx", "cy", "incidents")
_SAME = " and ".join(f"f.{column} is not distinct from l.{column}" for column in _COLUMNS)


def axes(dataset: Dataset) -> tuple[Coordinate | Degrees, ...]:
    """Give the columns that hold a row's place: easting and northing, or longitude and latitude; () where none do."""
    found = {column.name: column for column in dataset.columns if isinstance(column, Coordinate | Degrees)}
    pairs = (("easting", "northing"), ("longitude", "latitude"))
    return next((tuple(found[name] for name in pair) for pair in pairs if set(pair) <= set(found)), ())


def finest_cell(dataset: Dataset) -> int:
    """Give the width in metres of the finest cells that a dataset's places are kept in."""
    return min(min(axis.sizes) if isinstance(axis, Coordinate) else FINEST for axis in axes(dataset))


def can_be_mapped(indicator: Indicator) -> bool:
    """Tell whether a calculation is a plain count of rows that have a place, month by month."""
    measure = indicator.measure
    if not isinstance(measure, Count) or not isinstance(measure.of, Rows) or not isinstance(measure.where, str):
        return False
    return indicator.every == 1 and bool(axes(DATASETS[indicator.dataset]))


def mapped(framework: Framework) -> list[str]:
    """Give the calculations that the framework's maps show, in order."""
    maps = [watched for watched in framework.indicators if watched.kind is IndicatorKind.MAP]
    named = dict.fromkeys(measure for watched in maps for measure in watched.measures)
    return [name for name in named if can_be_mapped(MEASURES[name])]


def locate(
    cursor: Cursor, framework: Framework, measures: Iterable[str], changed: Mapping[str, Months], version: int
) -> None:
    """Bring the cells of those of the measures that are mapped up to date, and close what no longer holds."""
    for name in mapped(framework):
        if name in measures:
            indicator = MEASURES[name]
            _bring_up_to_date(
                cursor, name, reach(indicator, framework.settings, changed.get(indicator.dataset)), version
            )
    if not changed:  # a framework may have let go of a map since
        cursor.execute(
            "update located set to_version = ? where to_version is null and not list_contains(?::VARCHAR[], measure)",
            [version, mapped(framework)],
        )


def _bring_up_to_date(cursor: Cursor, name: str, within: Reach, version: int) -> None:
    cursor.execute(f"create or replace temp table fresh_located as {counted(name, MEASURES[name], within)}")
    months = within.periods
    span = f" and month between date '{months.first}' and date '{months.last}'" if months else ""
    held = f"(select *, rowid as _row from located where to_version is null and measure = {quoted(name)}{span})"
    cursor.execute(
        f"update located set to_version = ? where rowid in "
        f"(select _row from {held} l where not exists (select 1 from fresh_located f where {_SAME}))",
        [version],
    )
    cursor.execute(
        f"insert into located by name select f.*, ? as from_version, null as to_version from fresh_located f "
        f"where not exists (select 1 from {held} l where {_SAME})",
        [version],
    )
    cursor.execute("drop table fresh_located")


def counted(name: str, indicator: Indicator, within: Reach = EVERYTHING) -> str:
    """Give the SQL of a calculation's incidents by month, supplier, district, category and cell."""
    dataset = DATASETS[indicator.dataset]
    source = Source(one_by_one(dataset.name), "within", "", within)
    months = within.periods
    only = f" and _month between date '{months.first}' and date '{months.last}'" if months else ""
    where = getattr(indicator.measure, "where", "true")
    # A map is split by what its calculation is split by first: more would only be kept and never looked at.
    columns = [column for column in indicator.columns[:1] if not isinstance(dataset.column(column), Choices)]
    by = "".join(f', coalesce("{column}"::VARCHAR, \'not_recorded\') as "_by_{column}"' for column in columns)
    ways = ", ".join(f"({', '.join([*_GROUPED, *more])})" for more in [[], *([f'"_by_{c}"'] for c in columns)])
    split = " ".join(f'when grouping("_by_{c}") = 0 then {quoted(c)}' for c in columns)
    kind = " ".join(f'when grouping("_by_{c}") = 0 then "_by_{c}"' for c in columns)
    return f"""
with base as (select *, {dataset.placed} as _placed{by} from ({rows_that_count(indicator, source)})
    where ({where}){only}),
districts_of as (select w.area as _placed, any_value(w.ancestor) as _inside from within w
    where w.ancestor in (select today from districts) group by all),
{_celled(dataset)}
select {quoted(name)} as measure, _supplier as supplier, _month as month, _district as area,
    {f"case {split} else '' end" if columns else "''"} as breakdown,
    {f"case {kind} else '' end" if columns else "''"} as category,
    {finest_cell(dataset)}::INTEGER as size, cx, cy, count(*)::INTEGER as incidents
from celled group by grouping sets ({ways})"""


_GROUPED = ("_supplier", "_month", "_district", "cx", "cy")


def _celled(dataset: Dataset) -> str:
    """Give the SQL of `celled`: the rows of `base` with their district and their cell, null where they have none."""
    first, second = axes(dataset)
    size = finest_cell(dataset)
    district = "coalesce(_inside, _placed, '') as _district"
    if isinstance(first, Coordinate):
        cells = f"{first.name}_{size} as cx, {second.name}_{size} as cy"
        both = "(cx is not null and cy is not null)"
        return f"""celled as (select * exclude (cx, cy), case when {both} then cx end as cx,
    case when {both} then cy end as cy
    from (select base.*, {district}, {cells} from base left join districts_of using (_placed)))"""
    return f"""points as (select distinct longitude, latitude from base where longitude is not null
    and latitude is not null),
metres as ({metres_sql("points")}),
cells_of as (select longitude, latitude, floor(easting / {size})::INTEGER as cx, floor(northing / {size})::INTEGER as cy
    from metres),
celled as (select base.*, {district}, cx, cy
    from base left join cells_of using (longitude, latitude) left join districts_of using (_placed))"""
