"""What a map page of 3,000 drawn cells costs: against an empty page of the same app, and in bytes to the browser."""

from __future__ import annotations

import json
import statistics
from datetime import datetime
from pathlib import Path

from data.datasets import DATASETS
from data.store import Kind, Store
from data.submissions import Offering, load
from indicators.engine.framework import Framework
from indicators.engine.framework_file import load as load_framework
from indicators.engine.opening import own_areas
from indicators.engine.recalculate import recalculation
from tests.bench.session import EMPTY_SCREEN, Session, copied_tree
from tests.conftest import as_csv
from tests.serving import served

NOW = datetime(2026, 11, 22, 9, 0)
SIDE = 55
CELLS = SIDE * SIDE
ROUNDS, WARMING = 9, 40
QUERY = "id=knife-displacement"


def against_an_empty_page(folder: Path) -> tuple[float, float]:
    """Give how many times the CPU of an empty page a map of 3,000 drawn cells takes, and how many kB it sends."""
    framework = load_framework("swindon")
    folder.mkdir()
    path = folder / "map.duckdb"
    _fill(path, framework, folder)
    with served(path, copied_tree(folder)) as server:
        session = Session(server)
        for screen, query in ((EMPTY_SCREEN, ""), ("hotspots", QUERY)):
            session.cost(screen, query, times=WARMING)
        empty, page = (
            statistics.median(costs)
            for costs in zip(
                *((session.cost(EMPTY_SCREEN), session.cost("hotspots", QUERY)) for _ in range(ROUNDS)), strict=True
            )
        )
        session.ask(EMPTY_SCREEN)
        messages = session.run("hotspots", QUERY)
        session.close()
    sent = sum(message.ByteSize() for message in messages) / 1000
    drawn = _drawn(messages)
    print(
        f"  {drawn:,} of {CELLS:,} cells drawn: {1000 * page:.1f} ms of server CPU, {page / empty:.2f} times the empty "
        f"page ({1000 * empty:.1f} ms); {sent:.0f} kB to the browser"
    )
    return page / empty, sent


def _fill(path: Path, framework: Framework, folder: Path) -> None:
    """Send calls about knives, five or more in every cell of a square, more in some."""
    rows = []
    for cell in range(CELLS):
        column, row = divmod(cell, SIDE)
        for one in range(5 + (20 if (column // 6 + row // 6) % 7 == 0 else 0)):
            rows.append(
                {
                    "incident_ref": f"C-{cell}-{one}", "received_at": f"2026-{8 + one % 3:02d}-11 21:00",
                    "knife_reference": "seen", "easting": str(410_125 + 250 * column),
                    "northing": str(180_125 + 250 * row), "area_code": framework.area_code,
                }
            )  # fmt: skip
    file = folder / "calls.csv"
    file.write_text(as_csv("police_calls", rows), encoding="utf-8")
    store = Store(path, Kind.REAL, own_areas(framework))
    offering = Offering(DATASETS["police_calls"], "bench", "Police", None, None, frozenset(("one_point",)))
    receipt = load(store, file, file.name, offering, NOW, recalculation(framework))
    store.close()
    if not receipt.accepted:
        raise RuntimeError("; ".join(problem.message for problem in receipt.problems))


def _drawn(messages: list) -> int:  # type: ignore[type-arg]
    specs = [m.delta.new_element.deck_gl_json_chart.json for m in messages if m.HasField("delta")]
    found = [json.loads(spec) for spec in specs if spec]
    return sum(
        len(layer["data"]) for spec in found for layer in spec["layers"] if layer["id"] in ("one", "five", "other")
    )
