"""What the board pages cost: against an empty page of the same app, and with few and with very many records."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
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
ROUNDS = 9
WARMING = 40
RECORDS = (10_000, 5_000_000)
SCREENS = {
    "overview": ("", ""),
    "group": ("group", "id=communities"),
    "indicator": ("indicator", "id=missing-episodes"),
}


@dataclass(frozen=True)
class Asked:
    """A screen that a session asks for."""

    session: Session
    screen: str
    query: str = ""


def against_an_empty_page(folder: Path) -> dict[str, float]:
    """Give how many times the CPU of an empty page the overview, a group and an indicator page take, 58 listed."""
    framework = load("swindon")
    folder.mkdir()
    store = folder / "demonstration.duckdb"
    fill(store, framework, NOW)
    with served(store, copied_tree(folder)) as server:
        session = Session(server)
        empty, *costs = _interleaved([Asked(session, EMPTY_SCREEN), *(Asked(session, *at) for at in SCREENS.values())])
        session.close()
    print(f"  an empty page of the same app: {1000 * empty:.1f} ms of server CPU")
    ratios = {name: cost / empty for name, cost in zip(SCREENS, costs, strict=True)}
    for name, cost in zip(SCREENS, costs, strict=True):
        print(f"  {name}: {1000 * cost:.1f} ms, {ratios[name]:.2f} times the empty page")
    return ratios


def at_two_sizes(folder: Path) -> float:
    """Give the cost of the overview with 5,000,000 records over that with 10,000, both servers asked in turn."""
    framework = load("swindon")
    folder.mkdir()
    tree = copied_tree(folder)
    with ExitStack() as servers:
        asked = []
        for records in RECORDS:
            path = folder / f"{records}.duckdb"
            _fill_with(path, records, framework)
            session = Session(servers.enter_context(served(path, tree)))
            servers.callback(session.close)
            asked.append(Asked(session, ""))
        costs = _interleaved(asked)
    for records, cost in zip(RECORDS, costs, strict=True):
        print(f"  overview with {records:,} records: {1000 * cost:.1f} ms of server CPU")
    return costs[1] / costs[0]


def _interleaved(asked: Sequence[Asked]) -> list[float]:
    """Give the median cost of each screen over rounds in which each is asked for in turn, after some unmeasured."""
    for one in asked:
        one.session.cost(one.screen, one.query, times=WARMING)
    found: list[list[float]] = [[] for _ in asked]
    for _ in range(ROUNDS):
        for one, costs in zip(asked, found, strict=True):
            costs.append(one.session.cost(one.screen, one.query))
    return [statistics.median(costs) for costs in found]


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
