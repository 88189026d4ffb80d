"""What a month's submission costs in figures made again, against one pass over all of the dataset's rows."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from data.datasets import DATASETS
from data.rows import kept_type
from data.schema import Dataset, Stored, quoted
from data.store import Cursor, Kind, Store
from indicators.engine.demonstration import fill
from indicators.engine.framework import Framework
from indicators.engine.framework_file import load as load_framework
from indicators.engine.opening import own_areas
from indicators.engine.recalculate import recalculation
from tests.bench.pages import NOW

ROWS = 1_000_000
MONTHS = 60
# What counts rows of its own month or quarter, and what looks at people's pasts, at first reports or at a year.
PLAIN = ("fires", "police_asb", "hate_reports", "road_casualties", "recorded_offences", "probation_programmes")
LOOKING = ("council_reports", "missing_episodes", "da_incidents")


def against_a_pass(folder: Path) -> tuple[float, float]:
    """Give the CPU of recalculating after the newest month over that of a pass: the worst of each kind of dataset."""
    framework = load_framework("swindon")
    folder.mkdir()
    plain = [_ratio(folder, framework, name) for name in PLAIN]
    looking = [_ratio(folder, framework, name) for name in LOOKING]
    return max(plain), max(looking)


def beside_other_datasets(folder: Path) -> float:
    """Give the CPU of recalculating one dataset in a store that is full of others over that where it is alone."""
    framework = load_framework("swindon")
    folder.mkdir()
    full = folder / "full.duckdb"
    fill(full, framework, NOW)
    costs = []
    for path, kind in ((folder / "alone.duckdb", Kind.REAL), (full, Kind.DEMONSTRATION)):
        store = Store(path, kind, own_areas(framework))
        with store.changing() as cursor:
            cursor.execute("delete from rows_fires")
            cursor.execute("delete from holdings where dataset = 'fires'")
            invent(cursor, DATASETS["fires"], ROWS // 10)
        costs.append(_recalculated(store, framework, "fires", turns=7))
        store.close()
    print(f"  beside all other datasets {1000 * costs[1]:.0f} ms, alone {1000 * costs[0]:.0f} ms")
    return costs[1] / costs[0]


def invent(cursor: Cursor, dataset: Dataset, rows: int) -> None:
    """Write invented rows of so many months straight into a dataset's table, the newest month as a submission."""
    values = ", ".join(_value(cursor, dataset, stored, rows) for stored in dataset.kept)
    columns = ", ".join(f'"{stored.name}"' for stored in dataset.kept)
    month = f"cast(floor(i * {MONTHS} / {rows}) as integer)"
    held = _number(cursor, "select coalesce(max(id), 0) from holdings")
    sent = _number(cursor, "select coalesce(max(id), 0) from submissions")
    cursor.execute(
        f"insert into rows_{dataset.name} (_holding, _line, {columns}) select {held} + 1 + n, i, {values} from ("
        f"select i, {month} as n, cast(date '2021-11-01' + to_months({month}) as date) as m from range({rows}) t(i))"
    )
    for ident in (sent + 1, sent + 2):
        cursor.execute(
            "insert into submissions values (?, ?, 'Agency', 'bench.csv', '', ?, date '2021-11-01', "
            "date '2026-10-01', date '2026-11-15', ?, 'bench', 'current', '')",
            [ident, dataset.name, rows, NOW],
        )
    cursor.execute(
        f"insert into holdings select {held} + 1 + n, ?, 'Agency', strftime(m, '%Y-%m'), m, "
        f"case when n = {MONTHS - 1} then {sent} + 2 else {sent} + 1 end, 1, 'current' from (select n, "
        f"cast(date '2021-11-01' + to_months(cast(n as integer)) as date) as m from range({MONTHS}) t(n))",
        [dataset.name],
    )


def _value(cursor: Cursor, dataset: Dataset, stored: Stored, rows: int) -> str:
    """Give SQL of an invented value of row `i` in month `m`: a third as many people as rows, words all as likely."""
    number, sql_type = f"hash(i, {quoted(stored.name)})", kept_type(cursor, stored)
    column = next(c for c in dataset.columns if stored.name in {s.name for s in c.stored("x")})
    words: Iterable[str] = getattr(column, "choices", ()) or getattr(column, "usual", ())
    days = 28 if stored.name == dataset.dated else 58
    if stored.name == dataset.placed:
        return "'E06000030'"
    if sql_type == "VARCHAR[]":
        return "cast([] as VARCHAR[])"
    if words:
        listed = ", ".join(quoted(word) for word in words)
        return f"([{listed}])[1 + cast({number} % len([{listed}]) as integer)]"
    by_type = {
        "UBIGINT": f"hash({number} % {rows // 3})",
        "DATE": f"m + cast({number} % {days} as integer)",
        "TIMESTAMPTZ": f"cast(m as timestamp) + to_seconds(cast({number} % {days * 86_400} as bigint))",
        "VARCHAR": f"hex({number})",
    }
    return by_type.get(sql_type, f"cast({number} % 100 as {sql_type})")


def _number(cursor: Cursor, query: str) -> int:
    return int(cursor.execute(query).fetchall()[0][0])


def _ratio(folder: Path, framework: Framework, name: str) -> float:
    store = Store(folder / f"{name}.duckdb", Kind.REAL, own_areas(framework))
    with store.changing() as cursor:
        invent(cursor, DATASETS[name], ROWS)
    passed, made = _passed(store, DATASETS[name]), _recalculated(store, framework, name)
    store.close()
    print(f"  {name}: a pass {1000 * passed:.0f} ms, recalculated {1000 * made:.0f} ms, ratio {made / passed:.2f}")
    return made / passed


def _passed(store: Store, dataset: Dataset) -> float:
    touched = ", ".join(f'bit_xor(hash("{stored.name}"))' for stored in dataset.kept)
    cursor, spent = store.cursor(), []
    for _ in range(5):
        before = time.process_time()
        cursor.execute(f"select count(*), {touched} from {dataset.name}").fetchall()
        spent.append(time.process_time() - before)
    return min(spent)


def _recalculated(store: Store, framework: Framework, name: str, turns: int = 4) -> float:
    """Give the least CPU of recalculating after the newest month; the first turn also has all figures to add."""
    recalculate, spent = recalculation(framework), []
    for _ in range(turns):
        with store.changing() as cursor:
            newest = _number(cursor, "select max(id) from submissions")
            before = time.process_time()
            recalculate(cursor, {name}, NOW, "bench", newest)
            spent.append(time.process_time() - before)
    return min(spent)
