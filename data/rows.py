"""The tables of rows: made from the declarations, and widened where these have gained columns or words since.

Never takes a column, a row or a word away: what a store holds outlives the declaration that it came by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.columns import words_type
from data.schema import Dataset, Stored
from data.tables import ROW_COLUMNS

if TYPE_CHECKING:
    from data.store import Cursor


def make_rows_table(cursor: Cursor, dataset: Dataset) -> None:
    """Make the table of a dataset's rows, add what its declaration has gained, and its current view."""
    table = f"rows_{dataset.name}"
    types = {s.name: kept_type(cursor, s) for s in dataset.kept}
    columns = ", ".join([*ROW_COLUMNS, *(f'"{name}" {sql_type}' for name, sql_type in types.items())])
    cursor.execute(f"create table if not exists {table} ({columns})")
    for name, sql_type in types.items():
        cursor.execute(f'alter table {table} add column if not exists "{name}" {sql_type}')
        if sql_type.startswith("ENUM"):
            _widen(cursor, table, name, sql_type)
    cursor.execute(
        f"create or replace view {dataset.name} as select r.*, h.submission as _submission, h.supplier as _supplier, "
        f"h.month as _month, s.extracted_on as _extracted_on from {table} r "
        f"join holdings h on h.id = r._holding join submissions s on s.id = h.submission where h.state = 'current'"
    )


def kept_type(cursor: Cursor, stored: Stored) -> str:
    """Give the SQL type of a kept column; what is looked up in a list of the store's is one of that list's words."""
    if not stored.lookup:
        return stored.sql_type
    found = f"select distinct {stored.lookup.value} as word from {stored.lookup.table}"
    words = cursor.execute(f"select word from ({found}) where word is not null order by word").fetchall()
    return words_type(tuple(str(word) for (word,) in words)) if words else stored.sql_type


def _widen(cursor: Cursor, table: str, column: str, declared: str) -> None:
    """Let a column of words take every declared word; the words that it holds stay, declared or not."""
    held = cursor.execute(
        "select data_type from duckdb_columns() where schema_name = 'main' and table_name = ? and column_name = ?",
        [table, column],
    ).fetchone()
    if held is None or held[0] == declared:
        return
    known = f'unnest(enum_range(any_value("{column}")))' if held[0].startswith("ENUM") else f'distinct "{column}"'
    words = [
        str(word) for (word,) in cursor.execute(f"select {known} as word from {table}").fetchall() if word is not None
    ]
    wanted = cursor.execute(f"select enum_range(cast(null as {declared}))").fetchone()
    missing = [str(word) for word in (wanted[0] if wanted else []) if word not in words]
    if missing or not held[0].startswith("ENUM"):
        sql_type = words_type((*words, *missing))
        cursor.execute(f'alter table {table} alter column "{column}" set data type {sql_type}')
