"""What finding hotspots costs: against counting the points they are made of, and against esda's analytic Gi*.

esda is heavy, and only this bench needs it: `requirements-bench.txt`. It runs in a process of its own, so that nothing
else of the benches carries it; where it is not installed a sentence says so.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd  # type: ignore[import-untyped]

from indicators.methods.arrays import Ints
from indicators.methods.gi_star import GiStar, Grid, bands, gi_star

SEED = 20261127
POINTS = 1_000_000
TOWN_CELL = 250
# In cells: how far a district of 250 m and a country of 500 m reach on average, and how ragged their edges are.
TOWN, COUNTRY, WAVES = 33.5, 432.0, 0.2
COUNT = f"select e // {TOWN_CELL} as cx, n // {TOWN_CELL} as cy, count(*) as incidents from points group by all"


def study_area(radius: float, waves: float) -> tuple[Ints, Ints]:
    """Give the columns and rows of an area with a ragged edge, about a middle that is nowhere near the origin."""
    reach = int(radius * (1 + waves)) + 1
    across, up = (a.ravel() for a in np.meshgrid(np.arange(-reach, reach + 1), np.arange(-reach, reach + 1)))
    edge = radius * (1 + waves * np.sin(5 * np.arctan2(up, across)))
    inside = np.hypot(across, up) <= edge
    return across[inside] + 1660, up[inside] + 740


def against_counting(repeats: int = 7) -> float:
    """Give the CPU of a district's hotspots, the counting of their points included, over that of the counting alone."""
    columns, rows = study_area(TOWN, WAVES)
    connection = duckdb.connect()
    connection.register("given", _points(columns, rows))
    connection.execute("create table points as select * from given")
    counting, whole = [], []
    for _ in range(repeats):
        counting.append(_cpu(lambda: _counted(connection)))
        whole.append(_cpu(lambda: hot(connection, columns, rows)))
    found = bands(hot(connection, columns, rows))
    connection.close()
    print(
        f"  {POINTS:,} points, {len(columns):,} cells, {int((found > 0).sum())} of them hot: "
        f"counting {1000 * min(counting):.1f} ms, with Gi* and its correction {1000 * min(whole):.1f} ms; {COUNT}"
    )
    return min(whole) / min(counting)


def against_esda(folder: Path) -> float | None:
    """Give the CPU of Gi* of the whole country at 500 m over that of esda's; None where esda is not installed."""
    if importlib.util.find_spec("esda") is None:
        print("  esda is not installed, so Gi* of the whole country was compared with nothing.")
        return None
    columns, rows = study_area(COUNTRY, WAVES)
    rng = np.random.default_rng(SEED)
    counts = rng.poisson(rng.gamma(0.2, 8, len(columns)))
    given, told = folder / "given.npz", folder / "told.npz"
    np.savez(given, columns=columns, rows=rows, counts=counts)
    words = [sys.executable, "-W", "ignore", "-m", "tests.bench.esda_gi_star", str(given), str(told)]
    subprocess.run(words, check=True)
    with np.load(told) as esda:
        theirs, built, z = float(esda["spent"]), float(esda["built"]), esda["z"]
    apart = float(np.nanmax(np.abs(gi_star(Grid(columns, rows), counts).z - z)))
    assert apart < 1e-9, f"z is not esda's: {apart}"
    spent = [_cpu(lambda: gi_star(Grid(columns, rows), counts)) for _ in range(3)]
    print(
        f"  {len(columns):,} cells: ours {min(spent):.3f} s with neighbours and correction, esda {theirs:.2f} s "
        f"without (and {built:.1f} s for its weights); z differs by {apart:.0e}"
    )
    return min(spent) / theirs


def hot(connection: duckdb.DuckDBPyConnection, columns: Ints, rows: Ints) -> GiStar:
    """Give Gi* of every cell of the area, those without a point too."""
    counted = _counted(connection)
    left, low = int(columns.min()), int(rows.min())
    square = np.zeros((int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1), np.int64)
    square[counted["cx"] - left, counted["cy"] - low] = counted["incidents"]
    return gi_star(Grid(columns, rows), square[columns - left, rows - low])


def _points(columns: Ints, rows: Ints) -> pd.DataFrame:
    """Give points in the cells of an area: half of them anywhere, half around twenty places."""
    rng = np.random.default_rng(SEED)
    around = rng.integers(0, len(columns), 20)
    near = np.min([np.hypot(columns - columns[at], rows - rows[at]) for at in around], axis=0)
    weight = 0.5 / len(columns) + 0.5 * np.exp(-near) / np.exp(-near).sum()
    cell = rng.choice(len(columns), POINTS, p=weight / weight.sum())
    east, north = (
        TOWN_CELL * (place[cell].astype(np.int64)) + rng.integers(0, TOWN_CELL, POINTS) for place in (columns, rows)
    )
    return pd.DataFrame({"e": east, "n": north})


def _counted(connection: duckdb.DuckDBPyConnection) -> dict[str, Ints]:
    found: dict[str, Ints] = connection.execute(COUNT).fetchnumpy()
    return found


def _cpu(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before
