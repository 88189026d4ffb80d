"""The first pass over a file: its rows read, typed and placed in the temporary table, and the doubtful ones marked.

One statement a file. A row is doubtful where a cheap test does not prove every cell right; `data/intake/diagnosis.py`
then says what is wrong, if anything is. Never decides that a row is bad.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from data.intake.gate import SUSPECT, SUSPECT_REFERENCE
from data.intake.header import Layout
from data.schema import Column, Dataset, Key, Lookup, Month, quoted
from data.store import Cursor

TABLE = "incoming"
_OWN = ("_file INTEGER", "_line BIGINT", "_supplier VARCHAR", "_slot VARCHAR", "_month DATE", "_doubt BOOLEAN")


@dataclass(frozen=True)
class Reading:
    """One file ready to be read: `numbered` says that it was written again, with each row's line in front.

    `expected` is the number of rows that there must be; fewer means that the fast reader misread the file.
    """

    number: int
    path: Path
    layout: Layout
    numbered: bool
    expected: int

    def parameters(self) -> dict[str, Any]:
        """Give the values for `raw`: they never become SQL text."""
        columns = {f"c{n}": "VARCHAR" for n in range(len(self.layout.headings))}
        if self.numbered:
            columns = {"_line": "BIGINT", **columns}
        delimiter = "," if self.numbered else self.layout.delimiter
        return {"path": str(self.path), "delimiter": delimiter, "columns": columns}

    def raw(self, today: date) -> str:
        """Give SQL for the rows as text: `_line`, `c0`, `c1` and so on, `_today` and `_this_month`."""
        line = "" if self.numbered else "row_number() over () + 1 as _line, "
        header = "false" if self.numbered else "true"
        return (
            f"(select {line}*, DATE '{today:%Y-%m-%d}' as _today, '{today:%Y-%m}' as _this_month "
            "from read_csv($path, delim=$delimiter, columns=$columns, auto_detect=false, strict_mode=true, "
            f"ignore_errors=true, quote='\"', escape='\"', header={header}))"
        )

    def cell(self, column: Column) -> str:
        """Give the SQL expression of a declared column's cell; null where the file lacks the column."""
        position = self.layout.positions.get(column.name)
        return "cast(null as VARCHAR)" if position is None else f"r.c{position}"


def make_table(cursor: Cursor, dataset: Dataset) -> None:
    """Make the empty temporary table that the rows go into."""
    stored = [f'"{s.name}" {s.sql_type}' for column in dataset.columns for s in column.stored("x")]
    cursor.execute(f"create or replace temp table {TABLE} ({', '.join([*_OWN, *stored])})")


def load(cursor: Cursor, reading: Reading, dataset: Dataset, supplier: str, today: date) -> int:
    """Read one file into the temporary table; give how many rows came out of it."""
    values = _values(cursor, dataset, reading)
    slot, month = _slot(dataset, reading, values)
    row_supplier = values[dataset.supplier_column] if dataset.supplier_column else "cast($supplier as VARCHAR)"
    columns = [str(reading.number), "r._line", row_supplier, slot, month, f"not ({sound(dataset, reading)})"]
    cursor.execute(
        f"insert into {TABLE} select {', '.join([*columns, *values.values()])} from {reading.raw(today)} r",
        reading.parameters() | ({} if dataset.supplier_column else {"supplier": supplier}),
    )
    row = cursor.execute(f"select count(*) from {TABLE} where _file = ?", [reading.number]).fetchone()
    return int(row[0]) if row else 0


def unload(cursor: Cursor, reading: Reading) -> None:
    """Take the rows of one file out of the temporary table again."""
    cursor.execute(f"delete from {TABLE} where _file = ?", [reading.number])


def _values(cursor: Cursor, dataset: Dataset, reading: Reading) -> dict[str, str]:
    """Give the SQL of every stored value by its name."""
    stored = [s for column in dataset.columns for s in column.stored(reading.cell(column))]
    return {s.name: _looked_up(cursor, s.name, s.expression, s.lookup) if s.lookup else s.expression for s in stored}


def _looked_up(cursor: Cursor, name: str, expression: str, lookup: Lookup) -> str:
    """Give SQL that looks a key up in a short list: by way of an ENUM, which costs a third of a join."""
    rows = cursor.execute(
        f"select {lookup.key}, min({lookup.value}) from {lookup.table} "
        f"where {lookup.key} is not null group by 1 order by 1"
    ).fetchall()
    if not rows:
        return "cast(null as VARCHAR)"
    keys, found = (
        ", ".join("null" if cell is None else quoted(str(cell)) for cell in cells) for cells in zip(*rows, strict=True)
    )
    cursor.execute(f"create or replace temp type {name}_keys as enum ({keys})")
    return f"list_extract([{found}], enum_code(try_cast({expression} as {name}_keys)) + 1)"


def _slot(dataset: Dataset, reading: Reading, values: dict[str, str]) -> tuple[str, str]:
    """Give the SQL of a row's slot and of its month."""
    if dataset.replaces:
        cells = ", ".join(f"coalesce(cast({values[name]} as VARCHAR), '')" for name in dataset.replaces)
        return f"concat_ws('|', {cells})", "cast(null as DATE)"
    if not dataset.dated:
        return "''", "cast(null as DATE)"
    column, value = dataset.column(dataset.dated), values[dataset.dated]
    if isinstance(column, Month):
        return reading.cell(column), value
    return f"strftime({value}, '%Y-%m')", f"cast(date_trunc('month', {value}) as DATE)"


def sound_cell(column: Column, cell: str) -> str:
    """Give SQL that is true only where a filled cell is right and holds nothing personal."""
    if column.closed:
        return f"({column.sound(cell)})"
    suspect = SUSPECT_REFERENCE if isinstance(column, Key) else SUSPECT
    return f"({column.sound(cell)} and not regexp_matches({cell}, {quoted(suspect)}))"


def sound(dataset: Dataset, reading: Reading) -> str:
    """Give SQL that is true only where every cell of the row is surely right."""
    tests = []
    for column in dataset.columns:
        cell = reading.cell(column)
        if column.name in reading.layout.positions:
            test = sound_cell(column, cell)
            tests.append(test if column.required else f"({cell} is null or {test})")
    tests += [f"r.c{position} is null" for position in reading.layout.blank]
    return f"coalesce({' and '.join(tests) or 'true'}, false)"
