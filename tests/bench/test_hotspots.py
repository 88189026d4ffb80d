"""The bench of hotspots counts what it says, and what could not be measured is told and fails nothing."""

from __future__ import annotations

from collections import Counter

import duckdb
import numpy as np
import pytest

from indicators.methods.gi_star import Grid, gi_star
from tests.bench import hotspots
from tests.bench.__main__ import BOUNDS, told


def test_every_point_is_counted_in_its_cell_and_cells_without_one_are_there():
    columns, rows = hotspots.study_area(4, 0.2)
    rng = np.random.default_rng(7)
    points = [
        (int(columns[at]) * 250 + int(rng.integers(250)), int(rows[at]) * 250 + int(rng.integers(250)))
        for at in rng.integers(0, len(columns), 40)
    ]
    connection = duckdb.connect()
    connection.execute("create table points (e bigint, n bigint)")
    connection.executemany("insert into points values (?, ?)", points)
    counts = Counter((east // 250, north // 250) for east, north in points)
    plain = [counts[cell] for cell in zip(columns.tolist(), rows.tolist(), strict=True)]
    assert 0 in plain and sum(plain) == 40
    assert hotspots.hot(connection, columns, rows).z == pytest.approx(gi_star(Grid(columns, rows), plain).z)
    connection.close()


def test_the_areas_are_as_large_as_is_said():
    assert [len(hotspots.study_area(radius, hotspots.WAVES)[0]) for radius in (hotspots.TOWN, hotspots.COUNTRY)] == [
        3_601,
        597_994,
    ]


@pytest.mark.parametrize(("share", "status"), [(None, 0), (1.0, 0), (1.01, 1)])
def test_what_could_not_be_measured_fails_nothing(share: float | None, status: int, capsys: pytest.CaptureFixture[str]):
    name = next(name for name in BOUNDS if "esda" in name)
    assert told({name: None if share is None else BOUNDS[name] * share}) == status
    assert ("not measured" in capsys.readouterr().out) is (share is None)
