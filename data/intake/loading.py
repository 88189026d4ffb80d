"""The first pass over a file: its rows read, typed and placed in the temporary table, and the doubtful ones marked.

One statement a file. A row is doubtful where a cheap test does not prove every cell right; `data/intake/diagnosis.py`
then says what is wrong, if anything is. Never decides that a row is bad.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from data.columns import quoted
from data.intake.cells import (
    Reading,
    alike,
    reference,
    slot,
    sought,
    sound,
    supplier,
    today_as,
    unfound,
    values,
    with_made,
)
from data.intake.problems import MOST_LINES
from data.intake.records import EDGES
from data.rows import kept_type
from data.schema import Dataset
from data.store import Cursor

TABLE = "incoming"
DOUBTFUL = "doubtful"
# What a row carries besides what is kept of it. `_text` holds the cells of a doubtful row as they stand; `_reference`
# tells references that stand twice; `_alike` tells rows without one from one another; `_unfound` is a key that was
# sought in a list of ours and not found.
_OWN = {
    "_file": "INTEGER",
    "_line": "BIGINT",
    "_text": "VARCHAR[]",
    "_supplier": "VARCHAR",
    "_reference": "UBIGINT",
    "_alike": "UBIGINT",
    "_unfound": "VARCHAR",
}


def make_table(cursor: Cursor, dataset: Dataset, drawn: date) -> None:
    """Make the empty temporary table that the rows go into; slot and month follow from what is stored of a row."""
    own = [f"{name} {sql_type}" for name, sql_type in _OWN.items()]
    kept = [f'"{s.name}" {kept_type(cursor, s)}' for s in dataset.kept]
    row_slot, month = slot(dataset, drawn)
    follows = [f"_slot VARCHAR as ({row_slot})", f"_month DATE as ({month})", "_doubt BOOLEAN as (_text is not null)"]
    cursor.execute(f"create or replace temp table {TABLE} ({', '.join([*own, *kept, *follows])})")


def load(cursor: Cursor, reading: Reading, dataset: Dataset, sender: str, today: date) -> int:
    """Read one file into the temporary table; give how many rows came out of it."""
    own = {} if dataset.supplier_column else {"supplier": sender}
    _insert(cursor, reading, dataset, reading.raw(today), reading.parameters() | own)
    row = cursor.execute(f"select count(*) from {TABLE} where _file = ?", [reading.number]).fetchone()
    return int(row[0]) if row else 0


def _insert(cursor: Cursor, reading: Reading, dataset: Dataset, source: str, parameters: dict[str, Any]) -> None:
    """Put rows of text into the temporary table, typed and looked at."""
    lookups = sought(cursor, dataset, reading)
    made = values(dataset, reading, lookups)
    texts = ", ".join(f"r.{text}" for text in reading.texts)
    own = {
        "_file": str(reading.number),
        "_line": "r._line",
        "_text": f"case when not ({sound(dataset, reading, lookups)}) then [{texts}] end",
        "_supplier": supplier(dataset, reading),
        "_reference": reference(dataset, reading),
        "_alike": alike(dataset, reading),
        "_unfound": unfound(lookups),
    }
    columns = own | {f'"{s.name}"': made[s.name] for s in dataset.kept}
    cursor.execute(
        f"insert into {TABLE} ({', '.join(columns)}) select {', '.join(columns.values())} "
        f"from {with_made(source, dataset, reading, lookups)} r",
        parameters,
    )


def gather(cursor: Cursor, reading: Reading, today: date) -> int:
    """Copy the doubtful rows of one file, as text, to a table of their own; give how many there are."""
    texts = ", ".join(f"_text[{n}] as {text}" for n, text in enumerate(reading.texts, start=1))
    cursor.execute(
        f"create or replace temp table {DOUBTFUL} as select _line, {texts}, {today_as(today)} "
        f"from {TABLE} where _file = ? and _doubt",
        [reading.number],
    )
    row = cursor.execute(f"select count(*) from {DOUBTFUL}").fetchone()
    return int(row[0]) if row else 0


def trim(cursor: Cursor, reading: Reading, dataset: Dataset, sender: str) -> tuple[int, list[int]]:
    """Take the spaces off the edges of the doubtful cells and look at their rows again.

    Gives how many cells there were, and the first lines. Leaves as doubtful the rows that still are.
    """
    cells = reading.texts
    padded = " + ".join(f"coalesce({cell} <> trim({cell}, {quoted(EDGES)}), false)::INTEGER" for cell in cells)
    row = cursor.execute(
        f"select sum(n), list(_line order by _line)[1:{MOST_LINES}] from "
        f"(select _line, {padded} as n from {DOUBTFUL}) where n > 0"
    ).fetchone()
    if not row or not row[0]:
        return 0, []
    cursor.execute(
        f"update {DOUBTFUL} set " + ", ".join(f"{cell} = nullif(trim({cell}, {quoted(EDGES)}), '')" for cell in cells)
    )
    cursor.execute(f"delete from {TABLE} where _file = ? and _doubt", [reading.number])
    own = {} if dataset.supplier_column else {"supplier": sender}
    _insert(cursor, reading, dataset, DOUBTFUL, own)
    cursor.execute(
        f"delete from {DOUBTFUL} where _line not in (select _line from {TABLE} where _file = ? and _doubt)",
        [reading.number],
    )
    return int(row[0]), row[1]


def unload(cursor: Cursor, reading: Reading) -> None:
    """Take the rows of one file out of the temporary table again."""
    cursor.execute(f"delete from {TABLE} where _file = ?", [reading.number])
