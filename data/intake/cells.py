"""What a row's cells become: the SQL of the values made of them, and of whether they are surely right.

The one place that knows how the cells of a file stand in SQL text. Never runs over the rows itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from data.columns import one_of
from data.intake.gate import SUSPECT, SUSPECT_REFERENCE
from data.intake.header import Layout
from data.rows import kept_type
from data.schema import Column, Dataset, Key, Lookup, Month, Stored, Text, quoted
from data.store import Cursor


def today_as(today: date) -> str:
    """Give the SQL of the day of the check, as every row carries it: `_today` and `_this_month`."""
    return f"DATE '{today:%Y-%m-%d}' as _today, '{today:%Y-%m}' as _this_month"


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
        columns = dict.fromkeys(self.texts, "VARCHAR")
        if self.numbered:
            columns = {"_line": "BIGINT", **columns}
        delimiter = "," if self.numbered else self.layout.delimiter
        return {"path": str(self.path), "delimiter": delimiter, "columns": columns}

    def raw(self, today: date) -> str:
        """Give SQL for the rows as text: `_line`, `c0`, `c1` and so on, `_today` and `_this_month`."""
        line = "" if self.numbered else "row_number() over () + 1 as _line, "
        header = "false" if self.numbered else "true"
        return (
            f"(select {line}*, {today_as(today)} from read_csv($path, delim=$delimiter, "
            "columns=$columns, auto_detect=false, strict_mode=true, "
            f"ignore_errors=true, quote='\"', escape='\"', header={header}))"
        )

    @property
    def texts(self) -> list[str]:
        """The names of all cells of a row, declared or not."""
        return [f"c{n}" for n in range(len(self.layout.headings))]

    def cell(self, column: Column) -> str:
        """Give the SQL expression of a declared column's cell; null where the file lacks the column."""
        position = self.layout.positions.get(column.name)
        return "cast(null as VARCHAR)" if position is None else f"r.c{position}"


@dataclass(frozen=True)
class Sought:
    """A value that is looked up in a short list: its name, the key that is sought, and the SQL that finds it."""

    name: str
    key: str
    finding: str

    @property
    def found(self) -> str:
        """The SQL of the value once `with_found` has put it beside the cells."""
        return f'r."found_{self.name}"'


def sought(cursor: Cursor, dataset: Dataset, reading: Reading) -> list[Sought]:
    """Give the values of a dataset that are looked up."""
    made = [s for column in dataset.columns for s in column.stored(reading.cell(column))]
    return [Sought(s.name, s.expression, _finding(cursor, s, s.lookup)) for s in made if s.lookup]


def with_made(source: str, dataset: Dataset, reading: Reading, lookups: Sequence[Sought]) -> str:
    """Give the rows of `source` with what is made of their cells beside them, so that it is made once."""
    made = "".join(f', {expression} as "made_{name}"' for name, expression in _made(dataset, reading).items())
    found = "".join(f', {s.finding} as "found_{s.name}"' for s in lookups)
    return f"(select r.*{made}{found} from {source} r)"


def _made(dataset: Dataset, reading: Reading) -> dict[str, str]:
    """Give the SQL of the kept values that are more than the cell itself and are not looked up, by their names."""
    kept = {s.name for s in dataset.kept}
    made = [(reading.cell(column), s) for column in dataset.columns for s in column.stored(reading.cell(column))]
    return {s.name: s.expression for cell, s in made if s.name in kept and s.expression != cell and not s.lookup}


def values(dataset: Dataset, reading: Reading, lookups: Sequence[Sought]) -> dict[str, str]:
    """Give the SQL of every value that is kept, by its name, for the rows that `with_made` gives."""
    made = [s for column in dataset.columns for s in column.stored(reading.cell(column))]
    plain = {s.name: s.expression for s in made}
    return plain | {name: f'r."made_{name}"' for name in _made(dataset, reading)} | {s.name: s.found for s in lookups}


def _finding(cursor: Cursor, stored: Stored, lookup: Lookup) -> str:
    """Give SQL that looks a key up in a short list: by way of an ENUM, which costs a third of a join."""
    rows = cursor.execute(
        f"select {lookup.key}, min({lookup.value}) from {lookup.table} "
        f"where {lookup.key} is not null group by 1 order by 1"
    ).fetchall()
    if not rows:
        return f"cast(null as {stored.sql_type})"
    keys, found = (
        ", ".join("null" if cell is None else quoted(str(cell)) for cell in cells) for cells in zip(*rows, strict=True)
    )
    cursor.execute(f"create or replace temp type {stored.name}_keys as enum ({keys})")
    code = f"enum_code(try_cast({stored.expression} as {stored.name}_keys))"
    return f"list_extract([{found}]::{kept_type(cursor, stored)}[], {code} + 1)"


def unfound(lookups: Sequence[Sought]) -> str:
    """Give the SQL of the key that was sought and not found, else null."""
    return next((f"case when {s.found} is null then {s.key} end" for s in lookups), "null")


def supplier(dataset: Dataset, reading: Reading) -> str:
    """Give the SQL of a row's supplier."""
    if dataset.supplier_column:
        return reading.cell(dataset.column(dataset.supplier_column))
    return "cast($supplier as VARCHAR)"


def alike(dataset: Dataset, reading: Reading) -> str:
    """Give SQL for a number that is the same for rows that are equal in every cell, where nothing tells them apart."""
    if dataset.key:
        return "null"
    cells = ", ".join(reading.cell(column) for column in dataset.columns)
    if not dataset.reference:
        return f"hash({cells})"
    return f"case when {reading.cell(dataset.column(dataset.reference))} is null then hash({cells}) end"


def reference(dataset: Dataset, reading: Reading) -> str:
    """Give SQL for a number that stands for a row's reference, where its publisher does not keep them unique."""
    if not dataset.reference:
        return "null"
    cell = reading.cell(dataset.column(dataset.reference))
    return f"case when {cell} is not null then hash({cell}) end"


def slot(dataset: Dataset, drawn: date) -> tuple[str, str]:
    """Give the SQL of a row's slot and of its month, from what is stored of it and the day it was `drawn`."""
    if dataset.replaces:
        cells = ", ".join(f"coalesce(cast(\"{name}\" as VARCHAR), '')" for name in dataset.replaces)
        if dataset.as_drawn:
            cells += f", {quoted(drawn.isoformat())}"
        return f"concat_ws('|', {cells})", "cast(null as DATE)"
    if not dataset.dated:
        return "''", "cast(null as DATE)"
    dated = f'"{dataset.dated}"'
    if isinstance(dataset.column(dataset.dated), Month):
        return f"strftime({dated}, '%Y-%m')", dated
    return f"strftime({dated}, '%Y-%m')", f"cast(date_trunc('month', {dated}) as DATE)"


def sound_cell(column: Column, cell: str) -> str:
    """Give SQL that is true only where a filled cell is right and holds nothing personal."""
    if column.closed:
        return f"({column.sound(cell)})"
    suspect = SUSPECT_REFERENCE if isinstance(column, Key) else SUSPECT
    closer = f"({column.sound(cell)} and not regexp_matches({cell}, {quoted(suspect)}))"
    if isinstance(column, Text) and column.usual:
        return _sooner(one_of(cell, column.usual), closer)
    return closer


def _sooner(cheap: str, dear: str) -> str:
    """Give SQL for "the one or the other" that looks at the second only where the first is not true."""
    return f"(case when {cheap} then true else {dear} end)"


def sound(dataset: Dataset, reading: Reading, lookups: Sequence[Sought]) -> str:
    """Give SQL that is true only where every cell of a row that `with_made` gives is surely right.

    What a test makes of a cell just as the row does is taken from there: the database would make it again.
    """
    found = {s.name: s.found for s in lookups}
    tests = []
    for column in dataset.columns:
        cell = reading.cell(column)
        if column.name in reading.layout.positions:
            test = sound_cell(column, cell)
            # A name that stands in a list of ours is right without a closer look.
            for name in (s.name for s in column.stored("x") if s.lookup):
                test = _sooner(f"{found[name]} is not null", test)
            tests.append(test if column.required else f"({cell} is null or {test})")
    tests += [f"r.c{position} is null" for position in reading.layout.blank]
    whole = " and ".join(tests) or "true"
    for name, expression in _made(dataset, reading).items():
        whole = whole.replace(expression, f'r."made_{name}"')
    return f"coalesce({whole}, false)"
