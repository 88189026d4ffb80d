"""Two submissions of one dataset set side by side: how many rows are in one alone, differ, or stand in which month.

Gives counts and the names of columns, never a cell and never a key. The counts are true ones: whoever shows them
applies disclosure first (indicators/engine/compared.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from data.schema import Dataset
from data.store import Cursor

Pair: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Difference:
    """What is unlike in two submissions: rows of the earlier and of the later alone, and rows that differ by key.

    `columns` says by heading in how many rows a cell differs; `months` and `areas` count the rows of both. `keyed` is
    False where the dataset has no key: then a row that differs is one of the earlier and one of the later.
    """

    rows: Pair
    alone: Pair
    differing: int
    keyed: bool
    columns: tuple[tuple[str, int], ...]
    months: tuple[tuple[date, Pair], ...]
    areas: tuple[tuple[str, Pair], ...]


def difference(cursor: Cursor, dataset: Dataset, earlier: int, later: int) -> Difference:
    """Give what is unlike in two submissions of a dataset."""
    for name, ident in (("sent_a", earlier), ("sent_b", later)):
        cursor.execute(
            f"create or replace temp table {name} as select r.* exclude (_holding, _line), h.supplier as _supplier, "
            f"h.month as _month from rows_{dataset.name} r join holdings h on h.id = r._holding where h.submission = ?",
            [ident],
        )
    try:
        alone, differing, columns = _by_key(cursor, dataset) if dataset.key else _by_row(cursor, dataset)
        return Difference(
            _pair(cursor, "select count(*) from sent_a", "select count(*) from sent_b"),
            alone, differing, bool(dataset.key), columns,
            tuple(_counted(cursor, "_month")), tuple(_counted(cursor, f'"{dataset.placed}"')) if dataset.placed else (),
        )  # fmt: skip
    finally:
        cursor.execute("drop table sent_a")
        cursor.execute("drop table sent_b")


def _pair(cursor: Cursor, first: str, second: str) -> Pair:
    row = cursor.execute(f"select ({first}), ({second})").fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)


def _by_key(cursor: Cursor, dataset: Dataset) -> tuple[Pair, int, tuple[tuple[str, int], ...]]:
    """Compare row by row: those with one key and one supplier are the same row."""
    keys = ["_supplier", *dataset.key]
    same = " and ".join(f'a."{key}" is not distinct from b."{key}"' for key in keys)
    others = [(c.heading, names) for c in dataset.columns if (names := _stored(dataset, c.name, dataset.key))]
    unlike = [" or ".join(f'a."{n}" is distinct from b."{n}"' for n in names) for _, names in others]
    counts = ", ".join(f"count(*) filter (where {test})" for test in [*unlike, " or ".join(unlike) or "false"])
    row = cursor.execute(f"select {counts} from sent_a a join sent_b b on {same}").fetchone()
    alone = _pair(
        cursor,
        f"select count(*) from sent_a a where not exists (select 1 from sent_b b where {same})",
        f"select count(*) from sent_b b where not exists (select 1 from sent_a a where {same})",
    )
    found = [int(n) for n in row or ()]
    columns = tuple((heading, n) for (heading, _), n in zip(others, found, strict=False) if n)
    return alone, found[-1] if found else 0, tuple(sorted(columns, key=lambda pair: -pair[1]))


def _stored(dataset: Dataset, column: str, keys: Sequence[str]) -> list[str]:
    """Give the stored columns that a cell of a column becomes, without those of the key."""
    held = {stored.name for stored in dataset.kept}
    made = [stored.name for stored in dataset.column(column).stored("x")]
    return [name for name in made if name in held and name not in keys]


def _by_row(cursor: Cursor, dataset: Dataset) -> tuple[Pair, int, tuple[tuple[str, int], ...]]:
    """Compare whole rows, each as often as it stands."""
    columns = ", ".join(["_supplier", *(f'"{stored.name}"' for stored in dataset.kept)])
    first, second = f"select {columns} from sent_a", f"select {columns} from sent_b"
    alone = _pair(
        cursor,
        f"select count(*) from ({first} except all {second})",
        f"select count(*) from ({second} except all {first})",
    )
    return alone, 0, ()


def _counted(cursor: Cursor, column: str) -> list[tuple[Any, Pair]]:
    """Count the rows of both by the values of a column, leaving out those without one."""
    rows = cursor.execute(
        f"select coalesce(a.v, b.v), coalesce(a.n, 0), coalesce(b.n, 0) from "
        f"(select {column} as v, count(*) as n from sent_a where v is not null group by v) a full join "
        f"(select {column} as v, count(*) as n from sent_b where v is not null group by v) b on a.v = b.v order by 1"
    ).fetchall()
    return [(value, (int(n), int(m))) for value, n, m in rows]
