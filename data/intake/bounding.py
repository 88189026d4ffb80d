"""What is checked against the boundaries that the store holds: new boundaries, and the points of rows in their areas.

Looks at distinct points only, and at the cells of those that are kept as cells. Tells and never changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from data.intake.loading import TABLE
from data.intake.problems import MOST_LINES, Problem, tell
from data.national_grid import metres
from data.schema import Coordinate, Dataset, Degrees
from data.shapes import bounds, distance, parsed
from data.store import Cursor

FAR = 1_000
_MOST_NAMED = 5
_APART = 1_000
# An area beside the boundary that holds of it already, and beside that of an area which it lies in or which lies in it.
_BESIDE = f"""with new as (select area_code, name, shape from {TABLE} where area_code is not null),
    every as (select area_code, name, shape from boundaries where area_code is not null union all from new),
    beside as (select area_code as one, area_code as other from new
        union select area, ancestor from within where area <> ancestor
        union select ancestor, area from within where area <> ancestor)
    select new.area_code, any_value(new.name), any_value(new.shape), every.area_code, every.name, every.shape
    from new join beside on beside.one = new.area_code join every on every.area_code = beside.other
    where every.shape <> new.shape group by all order by 1, 4"""

# The different points of the rows of each district whose boundary is held.
_POINTS = f"""with held as (select area_code, name, shape from boundaries where kind = 'district'),
    placed as (select distinct "{{placed}}" as area, "{{a}}" as a, "{{b}}" as b from {TABLE}
        where "{{placed}}" is not null and "{{a}}" is not null and "{{b}}" is not null and exists (from held))
    select area_code, name, shape, list_distinct(list([a, b])) from placed join within using (area)
    join held on held.area_code = within.ancestor group by all order by 1"""


def unknown_areas(cursor: Cursor, dataset: Dataset, table: str) -> list[Problem]:
    """Tell the areas of new boundaries that the store does not know."""
    if not dataset.geojson:
        return []
    rows = cursor.execute(
        f"select distinct area_code from {table} where area_code is not null "
        "and area_code not in (select code from places) order by 1"
    ).fetchall()
    codes = [str(code) for (code,) in rows]
    rest = len(codes) - _MOST_NAMED
    found = ", ".join(codes[:_MOST_NAMED]) + (f" and {rest:,} more" if rest > 0 else "")
    return [tell("areas_unknown", count=len(codes), found=found)] if codes else []


def elsewhere(cursor: Cursor, dataset: Dataset) -> list[Problem]:
    """Tell the new boundaries that lie nowhere near those of the same area, of one that holds it or of one in it."""
    if not dataset.geojson:
        return []
    boxes: dict[str, tuple[float, float, float, float]] = {}
    told: dict[str, Problem] = {}
    for code, name, shape, other, other_name, other_shape in cursor.execute(_BESIDE).fetchall():
        for text in (shape, other_shape):
            boxes[text] = boxes.get(text) or bounds(parsed(text))
        if code not in told and _apart(boxes[shape], boxes[other_shape]):
            wanted = "the boundary that holds of it now" if code == other else f"{other_name or other}"
            told[code] = tell("boundary_elsewhere", found=name or code, wanted=wanted)
    return list(told.values())[:MOST_LINES]


def _apart(one: Sequence[float], other: Sequence[float]) -> bool:
    return any(one[axis] > other[axis + 2] + _APART or other[axis] > one[axis + 2] + _APART for axis in (0, 1))


def away(cursor: Cursor, dataset: Dataset, names: Sequence[str]) -> list[Problem]:
    """Tell the rows whose point lies far outside the district of their area, where its boundary is held.

    `names` are the files' names.
    """
    axes = _axes(dataset)
    if not axes or not dataset.placed:
        return []
    told = []
    for code, name, shape, points in cursor.execute(
        _POINTS.format(placed=dataset.placed, a=axes[0], b=axes[1])
    ).fetchall():
        away = _metres_away(dataset, points, shape)
        far = [point for point, is_far in zip(points, away, strict=True) if is_far]
        if far:
            told += _told(cursor, dataset, axes, code, str(name or code), far, names)
    return told


def _axes(dataset: Dataset) -> tuple[str, str] | None:
    """Give the stored columns of a dataset's points: degrees, or the narrowest cells."""
    found = [c.stored("x")[0].name for c in dataset.columns if isinstance(c, Coordinate | Degrees)]
    return (found[0], found[1]) if len(found) == 2 else None


def _metres_away(dataset: Dataset, points: list[Any], shape: str) -> list[bool]:
    """Tell of each point whether it surely lies further outside than is far; a cell counts by its nearest corner."""
    first, second = np.array(points, float).T
    column = next(c for c in dataset.columns if isinstance(c, Coordinate | Degrees))
    if isinstance(column, Coordinate):
        size = column.sizes[0]
        east, north, spare = (first + 0.5) * size, (second + 0.5) * size, size * np.sqrt(0.5)
    else:
        (east, north), spare = metres(first, second), 0.0
    far: list[bool] = (distance(parsed(shape), east, north) - spare > FAR).tolist()
    return far


def _told(
    cursor: Cursor, dataset: Dataset, axes: tuple[str, str], code: str, name: str, far: list[Any], names: Sequence[str]
) -> list[Problem]:
    rows = cursor.execute(
        f"select _file, list(_line order by _file, _line)[1:{MOST_LINES}], count(*) from {TABLE} i semi join "
        f'(select unnest(?) as a, unnest(?) as b) far on far.a = i."{axes[0]}" and far.b = i."{axes[1]}" '
        f'where "{dataset.placed}" in (select area from within where ancestor = ?) group by 1 order by 1',
        [*(list(axis) for axis in zip(*far, strict=True)), code],
    ).fetchall()
    heading = next(c.heading for c in dataset.columns for s in c.stored("x") if s.name == dataset.placed)
    return [
        tell("area_point", file=names[file], column=heading, lines=lines, count=count, found=name)
        for file, lines, count in rows
    ]
