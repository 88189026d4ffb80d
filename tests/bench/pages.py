"""What the board pages cost: against an empty page of the same app, and with few and with very many records."""

from __future__ import annotations

import statistics
from datetime import datetime
from pathlib import Path

from data.store import Kind, Store
from indicators.engine.demonstration import fill
from indicators.engine.framework import Framework
from indicators.engine.framework_file import load
from indicators.engine.opening import own_areas
from indicators.engine.recalculate import recalculation
from tests.bench.session import EMPTY_SCREEN, Session, copied_tree
from tests.serving import served

NOW = datetime(2026, 11, 22, 9, 0)
ROUNDS = 7
RECORDS = (10_000, 5_000_000)


def against_an_empty_page(folder: Path) -> dict[str, float]:
    """Give how many times the CPU of an empty page the overview and a group page take, all 58 indicators listed."""
    framework = load("swindon")
    folder.mkdir()
    store = folder / "demonstration.duckdb"
    fill(store, framework, NOW)
    screens = {"overview": ("", ""), "group": ("group", "id=communities")}
    with served(store, copied_tree(folder)) as server:
        session = Session(server)
        costs = _interleaved(session, {"empty": (EMPTY_SCREEN, ""), **screens})
        session.close()
    print(f"  an empty page of the same app: {1000 * costs['empty']:.1f} ms of server CPU")
    for name in screens:
        print(f"  {name}: {1000 * costs[name]:.1f} ms, {costs[name] / costs['empty']:.2f} times the empty page")
    return {name: costs[name] / costs["empty"] for name in screens}


def at_two_sizes(folder: Path) -> float:
    """Give the cost of the overview with 5,000,000 records over that with 10,000."""
    framework = load("swindon")
    folder.mkdir()
    costs = []
    tree = copied_tree(folder)
    for records in RECORDS:
        path = folder / f"{records}.duckdb"
        _fill_with(path, records, framework)
        with served(path, tree) as server:
            session = Session(server)
            costs.append(_interleaved(session, {"overview": ("", "")})["overview"])
            session.close()
        print(f"  overview with {records:,} records: {1000 * costs[-1]:.1f} ms of server CPU")
    return costs[1] / costs[0]


def _interleaved(session: Session, screens: dict[str, tuple[str, str]]) -> dict[str, float]:
    """Give the median cost of each screen over rounds in which each is asked for in turn, after one unmeasured."""
    for screen, query in screens.values():
        session.cost(screen, query, times=3)
    found: dict[str, list[float]] = {name: [] for name in screens}
    for _ in range(ROUNDS):
        for name, (screen, query) in screens.items():
            found[name].append(session.cost(screen, query))
    return {name: statistics.median(costs) for name, costs in found.items()}


def _fill_with(path: Path, records: int, framework: Framework) -> None:
    """Make a store with so many rows of street crime over twelve months, written straight into its tables."""
    store = Store(path, Kind.REAL, own_areas(framework))
    with store.changing() as cursor:
        cursor.execute(
            "insert into rows_street_crime (_holding, _line, month, crime_type, district, outcome) "
            "select month(m), i, m, "
            "['Violence and sexual offences', 'Anti-social behaviour', 'Burglary', 'Vehicle crime'][1 + i % 4], "
            "'E06000030', 'Under investigation' from (select i, cast(date '2025-01-01' + to_months(cast(i % 12 as "
            "integer)) as date) as m from range(?) t(i))",
            [records],
        )
        cursor.execute(
            "insert into submissions values (1, 'street_crime', 'Wiltshire Police', 'bench.csv', '', ?, "
            "date '2025-01-01', date '2025-12-01', date '2026-01-15', ?, 'bench', 'current', '')",
            [records, NOW],
        )
        cursor.execute(
            "insert into holdings select _holding, 'street_crime', 'Wiltshire Police', strftime(month, '%Y-%m'), "
            "month, 1, count(*), 'current' from rows_street_crime group by all"
        )
        recalculation(framework)(cursor, {"street_crime"}, NOW, "bench", 1)
    store.close()
