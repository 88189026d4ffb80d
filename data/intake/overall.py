"""What can only be told from all rows together: keys, months, areas, parts that must agree, and known quirks.

Looks at the temporary table of typed rows, after every file has been read into it. Never looks at text again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from data.intake.gate import may_be_shown
from data.intake.loading import TABLE
from data.intake.problems import MOST_LINES, Problem, tell
from data.measured import AREA_CODE, Area
from data.periods import Span, month_name, month_start
from data.schema import Column, Dataset
from data.store import Cursor

TALLY = "tally"
_MOST_GROUPS = 100
_LINES = f"list(_line order by _file, _line)[1:{MOST_LINES}]"


def count_up(cursor: Cursor, dataset: Dataset) -> None:
    """Make the temporary table `tally`: how many rows there are of each supplier, slot, month and place."""
    slot = "strftime(month, '%Y-%m')" if dataset.monthly else "slot"
    place = f'"{dataset.placed}"' if dataset.placed else "null"
    cursor.execute(
        f"create or replace temp table {TALLY} as select supplier, {slot} as slot, month, place, rows from ("
        f"select _supplier as supplier, {'null' if dataset.monthly else '_slot'} as slot, _month as month, "
        f"cast({place} as VARCHAR) as place, count(*) as rows from {TABLE} group by all)"
    )


def agreement(cursor: Cursor, dataset: Dataset, names: Sequence[str]) -> list[Problem]:
    """Tell of keys that stand twice and of rows whose cells contradict each other; `names` are the files' names."""
    told = _keys(cursor, dataset, names)
    for fault in dataset.together:
        rows = cursor.execute(
            f"select _file, {_LINES}, count(*) from {TABLE} where {fault.when} group by _file order by _file"
        ).fetchall()
        told += [tell(fault.code, file=names[file], lines=lines, count=count) for file, lines, count in rows]
    return told


def _keys(cursor: Cursor, dataset: Dataset, names: Sequence[str]) -> list[Problem]:
    if not dataset.key:
        return []
    columns = [f'"{name}"' for name in dataset.key]
    groups = cursor.execute(
        f"select min(_file), {_LINES}, count(*), {', '.join(columns)} from {TABLE} where {columns[0]} is not null "
        f"group by {', '.join([*columns, '_supplier'])} having count(*) > 1 order by min(_file), min(_line)"
    ).fetchall()
    headings = " and ".join(dataset.column(name).heading for name in dataset.key)
    quotable = all(dataset.column(name).quotable for name in dataset.key)
    told = []
    for file, lines, count, *cells in groups[:_MOST_GROUPS]:
        text = ", ".join("(blank)" if cell is None else str(cell) for cell in cells)
        found = text if quotable and all(may_be_shown(str(cell)) for cell in cells if cell is not None) else ""
        told.append(
            tell("key_twice", file=names[file], column=headings, lines=lines, count=count, found=found, wanted=headings)
        )
    if len(groups) > _MOST_GROUPS:
        told.append(tell("more_alike", column=headings, count=len(groups) - _MOST_GROUPS, found="key twice"))
    return told


def areas(cursor: Cursor, dataset: Dataset, names: Sequence[str]) -> list[Problem]:
    """Tell of areas that the store does not know: a warning until areas were submitted, then a refusal."""
    row = cursor.execute("select count(*) from areas").fetchone()
    code = "area_unlisted" if row and row[0] and dataset.name != "areas" else "area_unknown"
    told = []
    for column in dataset.columns:
        if isinstance(column, Area) and column.known:
            told += _unknown(cursor, dataset, column, code, names)
    return told


def _unknown(cursor: Cursor, dataset: Dataset, column: Column, code: str, names: Sequence[str]) -> list[Problem]:
    own = f"union all select area_code from {TABLE}" if dataset.name == "areas" else ""
    rows = cursor.execute(
        f'select "{column.name}", min(_file), count(*), {_LINES} from {TABLE} i '
        f'anti join (select code from places {own}) p on p.code = i."{column.name}" '
        f'where i."{column.name}" is not null group by 1 order by min(_file), min(_line)'
    ).fetchall()
    # What is no code at all is told with its cell, and never shown: it may be anything, a name as well.
    rows = [row for row in rows if re.fullmatch(AREA_CODE, row[0])]
    told = []
    for found, file, count, lines in rows[:_MOST_GROUPS]:
        words = {"found": found, "column": column.heading, "file": names[file]}
        told.append(tell(code, lines=lines, count=count, **words))
    if len(rows) > _MOST_GROUPS:
        rest = sum(row[2] for row in rows[_MOST_GROUPS:])
        told.append(tell("more_alike", column=column.heading, count=rest, found=code.replace("_", " ")))
    return told


def found_span(cursor: Cursor, dataset: Dataset) -> Span | None:
    """Give the months from the first to the last that rows are dated in, or None."""
    if not dataset.dated:
        return None
    row = cursor.execute(f'select min("{dataset.dated}")::DATE, max("{dataset.dated}")::DATE from {TABLE}').fetchone()
    return Span(month_start(row[0]), month_start(row[1])) if row and row[0] else None


def months(cursor: Cursor, dataset: Dataset, span: Span | None, names: Sequence[str]) -> list[Problem]:
    """Tell of rows outside the months that the file is said to cover, and of months inside them without rows."""
    if not dataset.dated or span is None:
        return []
    month = f"cast(date_trunc('month', \"{dataset.dated}\") as DATE)"
    outside = cursor.execute(
        f"select {month} as m, min(_file), count(*), {_LINES} from {TABLE} where m not between ? and ? "
        "group by m order by m",
        [span.first, span.last],
    ).fetchall()
    heading = dataset.column(dataset.dated).heading
    told = [
        tell("month_outside", file=names[file], column=heading, lines=lines, count=count,
             found=month_name(m), wanted=span.words())
        for m, file, count, lines in outside
    ]  # fmt: skip
    return told + ([] if dataset.replaces else _empty_months(cursor, dataset, span))


def _empty_months(cursor: Cursor, dataset: Dataset, span: Span) -> list[Problem]:
    rows = cursor.execute(f"select distinct supplier, month from {TALLY} where month is not null").fetchall()
    suppliers: dict[str, set[date]] = {}
    for supplier, month in rows:
        suppliers.setdefault(supplier, set()).add(month)
    told = []
    for supplier, there in sorted(suppliers.items()):
        for month in span.months():
            if month not in there:
                who = f" of {supplier}" if len(suppliers) > 1 else ""
                told.append(tell("months_empty", found=f"{month_name(month)}{who}", wanted=span.words()))
    return told


def quirks(cursor: Cursor, dataset: Dataset) -> list[Problem]:
    """Say what is odd about published rows and kept as it is: equal rows, repeated references, rows without a place."""
    told = []
    if dataset.reference:
        told += _references(cursor, dataset)
    elif not dataset.key:
        told += _identical(cursor)
    if dataset.placed and dataset.about == "published":
        told += _places(cursor, dataset)
    return told


def _references(cursor: Cursor, dataset: Dataset) -> list[Problem]:
    row = cursor.execute(
        f"select count(*), sum(n) from (select count(*) as n from {TABLE} where _reference is not null "
        "group by _reference having count(*) > 1)"
    ).fetchone()
    told = _identical(cursor)
    if row and row[0]:
        heading = dataset.column(dataset.reference).heading
        told.append(tell("references_repeated", column=heading, count=int(row[1]), found=f"{row[0]:,}", wanted=heading))
    return told


def _identical(cursor: Cursor) -> list[Problem]:
    row = cursor.execute(f"select count(_alike) - count(distinct _alike) from {TABLE}").fetchone()
    return [tell("identical_kept", count=row[0])] if row and row[0] else []


def _places(cursor: Cursor, dataset: Dataset) -> list[Problem]:
    named = next((c for c in dataset.columns for s in c.stored("x") if s.name == dataset.placed and s.lookup), None)
    if named is None:
        return []
    rows = cursor.execute(
        f'select rtrim(_unfound), count(*) from {TABLE} where "{dataset.placed}" is null group by 1 order by 1'
    ).fetchall()
    told = [tell("places_absent", count=count) for text, count in rows if text is None]
    unknown = [(text, count) for text, count in rows if text is not None]
    shown = [(text if may_be_shown(f"{text}.") else "", count) for text, count in unknown[:_MOST_GROUPS]]
    return told + [tell("district_unknown", column=named.heading, count=count, found=text) for text, count in shown]
