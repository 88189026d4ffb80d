"""The British National Grid against Ordnance Survey's worked example, by SQL as by arrays, there and back."""

from __future__ import annotations

import math

import duckdb
import numpy as np
import pytest

from data import national_grid
from data.national_grid import degrees, grid_reference, metres, metres_of, metres_sql


def angle(whole: int, minutes: int, seconds: float) -> float:
    return math.radians(whole + minutes / 60 + seconds / 3600)


def test_the_worked_example_of_ordnance_survey():
    """Caister water tower, from "A guide to coordinate systems in Great Britain", annex C: to the millimetre."""
    east, north = national_grid.project(angle(1, 43, 4.5177), angle(52, 39, 27.2531))
    assert (round(float(east), 3), round(float(north), 3)) == (651_409.903, 313_177.270)
    longitude, latitude = national_grid.unproject(651_409.903, 313_177.270)
    assert float(longitude) == pytest.approx(angle(1, 43, 4.5177), abs=1e-10)
    assert float(latitude) == pytest.approx(angle(52, 39, 27.2531), abs=1e-10)


@pytest.mark.parametrize(
    ("latitude", "longitude", "easting", "northing"),
    [
        # Ordnance Survey's own transformation of WGS84 (OSTN15 test points of its developer pack), to the metre.
        (49.92226393730, -6.29977752014, 91_492.146, 11_318.804),
        (50.43885825610, -4.10864563561, 250_359.811, 62_016.569),
        (51.42754743020, -2.54407618349, 362_269.991, 169_978.690),
        (52.65800783130, 1.71607397360, 651_409.804, 313_177.450),
        (53.77911025760, -3.04045490691, 331_534.564, 431_920.794),
    ],
)
def test_within_the_accuracy_that_is_stated(latitude: float, longitude: float, easting: float, northing: float):
    east, north = metres(longitude, latitude)
    assert math.hypot(float(east) - easting, float(north) - northing) < national_grid.ACCURACY


def places() -> tuple[np.ndarray, np.ndarray]:
    draw = np.random.default_rng(4)
    return draw.uniform(-6.3, 1.8, 4_000), draw.uniform(49.9, 55.8, 4_000)


def test_there_and_back_again():
    """The guide's inverse is a series of its own, which closes to a few millimetres at the grid's western edge."""
    longitude, latitude = places()
    again = degrees(*metres(longitude, latitude))
    assert np.abs(again[0] - longitude).max() < 1e-7
    assert np.abs(again[1] - latitude).max() < 1e-7


def test_sql_says_what_arrays_say():
    longitude, latitude = places()
    with duckdb.connect() as connection:
        connection.execute(
            "create table points as select unnest(?::DOUBLE[]) as longitude, unnest(?::DOUBLE[]) as latitude",
            [longitude.tolist(), latitude.tolist()],
        )
        found = connection.execute(metres_sql("points")).fetchnumpy()
    east, north = metres(found["longitude"], found["latitude"])
    assert len(east) == 4_000
    assert np.abs(found["easting"] - east).max() < 1e-5
    assert np.abs(found["northing"] - north).max() < 1e-5


def test_grid_references():
    assert grid_reference(651_409.9, 313_177.3) == "TG 514 131"  # Ordnance Survey's own reference of the tower
    assert grid_reference(415_000, 184_900) == "SU 150 849"
    assert grid_reference(0, 0) == "SV 000 000"
    assert grid_reference(699_999, 99_999) == "TW 999 999"
    with pytest.raises(ValueError, match="outside"):
        grid_reference(-1, 0)


@pytest.mark.parametrize(
    "reference", ["TG 514 131", "SU 150 849", "SV 000 000", "TW 999 999", "HP 000 999", "NX 123 456"]
)
def test_a_grid_reference_names_its_square(reference: str):
    east, north = metres_of(reference)
    assert grid_reference(east, north) == reference == grid_reference(east + 99, north + 99)
