"""The tables of rows: made from the declarations, and widened where these have gained columns or words since.

Never takes a column, a row or a word away: what a store holds outlives the declaration that it came by.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from data.columns import words_type
from data.schema import Dataset, Stored
from data.tables import ROW_COLUMNS

if TYPE_CHECKING:
    from data.store import Cursor


Held = dict[str, dict[str, str]]


def tables_held(cursor: Cursor) -> Held:
    """Give the tables that a store has, with their columns and the type of each."""
    held: Held = {}
    for table, column, sql_type in cursor.execute(
        "select table_name, column_name, data_type from duckdb_columns() where schema_name = 'main'"
    ).fetchall():
        held.setdefault(str(table), {})[str(column)] = str(sql_type)
    return held


def make_rows_table(cursor: Cursor, dataset: Dataset, tables: Held) -> None:
    """Make the table of a dataset's rows, or add what its declaration has gained, and its current view."""
    table = f"rows_{dataset.name}"
    held = tables.get(table)
    types = {s.name: kept_type(cursor, s) for s in dataset.kept}
    columns = ", ".join([*ROW_COLUMNS, *(f'"{name}" {sql_type}' for name, sql_type in types.items())])
    if held is None:
        cursor.execute(f"create table {table} ({columns})")
    else:
        _add(cursor, table, held, types)
    cursor.execute(
        f"create or replace view {dataset.name} as select r.*, h.submission as _submission, h.supplier as _supplier, "
        f"h.month as _month, s.extracted_on as _extracted_on from {table} r "
        f"join holdings h on h.id = r._holding join submissions s on s.id = h.submission where h.state = 'current'"
    )


def _add(cursor: Cursor, table: str, held: dict[str, str], types: dict[str, str]) -> None:
    """Add the columns and the words that a table lacks."""
    for name, sql_type in types.items():
        if name not in held:
            cursor.execute(f'alter table {table} add column "{name}" {sql_type}')
        elif sql_type.startswith("ENUM") and held[name] != sql_type:
            _widen(cursor, table, name, held[name], sql_type)


def take_rows(cursor: Cursor, dataset: str, path: Path) -> int:
    """Put the rows of a kept file into the table of a dataset, which gains the columns and words that it lacks.

    Gives how many there were.
    """
    table = f"rows_{dataset}"
    held = {str(name): str(sql_type) for name, sql_type, *_ in cursor.execute(f"describe {table}").fetchall()}
    come = cursor.execute("describe select * from read_parquet(?)", [str(path)]).fetchall()
    types = {str(name): str(sql_type) for name, sql_type, *_ in come}
    for name, sql_type in types.items():
        if name not in held:
            cursor.execute(f"""alter table {table} add column "{name.replace('"', '""')}" {sql_type}""")
        elif held[name].startswith("ENUM"):
            words = cursor.execute(
                f'select distinct "{name}"::VARCHAR from read_parquet(?) where "{name}" is not null', [str(path)]
            ).fetchall()
            if words:
                _widen(cursor, table, name, held[name], words_type(tuple(sorted(str(word) for (word,) in words))))
    cursor.execute(f"insert into {table} by name select * from read_parquet(?)", [str(path)])
    row = cursor.execute("select count(*) from read_parquet(?)", [str(path)]).fetchone()
    return int(row[0]) if row else 0


def kept_type(cursor: Cursor, stored: Stored) -> str:
    """Give the SQL type of a kept column; what is looked up in a list of the store's is one of that list's words."""
    if not stored.lookup:
        return stored.sql_type
    found = f"select distinct {stored.lookup.value} as word from {stored.lookup.table}"
    words = cursor.execute(f"select word from ({found}) where word is not null order by word").fetchall()
    return words_type(tuple(str(word) for (word,) in words)) if words else stored.sql_type


def _widen(cursor: Cursor, table: str, column: str, held: str, declared: str) -> None:
    """Let a column of words take every declared word; the words that it holds stay, declared or not."""
    known = f'unnest(enum_range(any_value("{column}")))' if held.startswith("ENUM") else f'distinct "{column}"'
    words = [
        str(word) for (word,) in cursor.execute(f"select {known} as word from {table}").fetchall() if word is not None
    ]
    wanted = cursor.execute(f"select enum_range(cast(null as {declared}))").fetchone()
    missing = [str(word) for word in (wanted[0] if wanted else []) if word not in words]
    if missing or not held.startswith("ENUM"):
        sql_type = words_type((*words, *missing))
        cursor.execute(f'alter table {table} alter column "{column}" set data type {sql_type}')
