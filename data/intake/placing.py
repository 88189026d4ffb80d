"""What all rows together show of their points: that a tool gave up on finding places, or lost the sign of a longitude.

Looks at the temporary table of typed rows. Never says where a single row lies.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.intake.loading import TABLE
from data.intake.problems import MOST_LINES, Problem, tell
from data.schema import Coordinate, Dataset, Degrees
from data.store import Cursor

_FEWEST = 10
# A district is narrower than this many degrees, and one that lies further from Greenwich lies wholly on one side.
_WIDTH = 0.5


def placing(cursor: Cursor, dataset: Dataset, names: Sequence[str]) -> list[Problem]:
    """Tell of points that are too alike, and of points on the wrong side of Greenwich; `names` are the files' names."""
    return [*_one_point(cursor, dataset), *_sides(cursor, dataset, names)]


def _one_point(cursor: Cursor, dataset: Dataset) -> list[Problem]:
    axes = [s.name for c in dataset.columns if isinstance(c, Coordinate | Degrees) for s in c.stored("x")]
    if not axes:
        return []
    spread = ", ".join(f'min("{name}"), max("{name}")' for name in axes)
    row = cursor.execute(f'select count("{axes[0]}"), {spread} from {TABLE}').fetchone() or (0,)
    count, ends = row[0], row[1:]
    alike = all(low == high for low, high in zip(ends[::2], ends[1::2], strict=True))
    return [tell("one_point", count=count)] if count >= _FEWEST and alike else []


def _sides(cursor: Cursor, dataset: Dataset, names: Sequence[str]) -> list[Problem]:
    """Tell of rows whose longitude, with its sign changed, would lie where the rest of their district does."""
    axis = next((c for c in dataset.columns if isinstance(c, Degrees) and c.name == "longitude"), None)
    if axis is None:
        return []
    place = f'"{dataset.placed}"'
    rows = cursor.execute(
        # Most districts lie on one side alone, and of those there is nothing to ask.
        f"with astride as (select {place} as place from {TABLE} where {place} is not null group by 1 "
        "having min(longitude) < 0 and max(longitude) > 0 and count(longitude) >= ?), "
        f"usual as (select {place} as place, median(longitude)::DOUBLE as middle from {TABLE} "
        f"where {place} in (from astride) group by 1), "
        "far as (select * from usual where abs(middle) > ?) "
        f"select _file, list(_line order by _line)[1:{MOST_LINES}], count(*) "
        f"from {TABLE} i join far on far.place = i.{place} "
        "where longitude * middle < 0 and abs(longitude::DOUBLE + middle) < ? group by 1 order by 1",
        [_FEWEST, _WIDTH, _WIDTH],
    ).fetchall()
    return [
        tell("coordinate_sign", file=names[file], column=axis.heading, lines=lines, count=count)
        for file, lines, count in rows
    ]


def mirrored(cursor: Cursor, dataset: Dataset, table: str) -> list[Problem]:
    """Tell of districts whose rows lie east of Greenwich where the store has them as far west of it."""
    axis = next((c for c in dataset.columns if isinstance(c, Degrees) and c.name == "longitude"), None)
    if axis is None:
        return []
    middle = f'select "{dataset.placed}" as place, avg(longitude)::DOUBLE as middle, count(*) as rows'
    # A sign that is lost is a minus: few districts lie so far east, and only of these the store's rows are looked at.
    cursor.execute(
        f"create or replace temp table eastern as {middle} from {table} where longitude is not null "
        f'and "{dataset.placed}" is not null group by 1 having middle > {_WIDTH}'
    )
    if cursor.execute("select count(*) from eastern").fetchone() == (0,):
        return []
    row = cursor.execute(
        f"with held as ({middle} from {dataset.name} where longitude is not null "
        f'and "{dataset.placed}" in (select place from eastern) group by 1 having count(*) >= {_FEWEST}) '
        "select sum(eastern.rows) from eastern join held using (place) "
        f"where held.middle < 0 and abs(eastern.middle + held.middle) < {_WIDTH}"
    ).fetchone()
    return [tell("coordinate_sign", column=axis.heading, count=int(row[0]))] if row and row[0] else []
