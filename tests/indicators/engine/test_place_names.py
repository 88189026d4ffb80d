"""What hotspots are called: after places in them, how they lie to the nearest, or by a reference; never two alike."""

from __future__ import annotations

import numpy as np
import pytest

from data.national_grid import metres_of
from data.places import NamedPlace, named_places
from indicators.engine.place_names import names_of

SIZE = 250
TOWN = NamedPlace("Canalside", 415_125, 185_125)


def called(*cells: tuple[int, int], places: tuple[NamedPlace, ...] = (TOWN,), weights: tuple[int, ...] = ()) -> str:
    columns, rows = (np.array(axis) for axis in zip(*cells, strict=True))
    weight = np.array(weights or [1] * len(cells))
    return names_of([np.arange(len(cells))], columns, rows, [weight], SIZE, places)[0]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ((1660, 740), "Canalside"),  # it lies in the cell
        ((1661, 741), "Canalside"),  # at the cell's edge
        ((1662, 740), "east of Canalside"),
        ((1660, 743), "north of Canalside"),
        ((1658, 738), "south-west of Canalside"),
        ((1660, 750), "north of Canalside"),  # 2.5 km away
        ((1660, 751), "SU 151 878"),  # further
    ],
)
def test_a_name_is_of_the_place_inside_or_the_nearest(cell: tuple[int, int], name: str):
    assert called(cell) == name


def test_several_places_inside_are_named_by_the_incidents_around_them():
    places = (TOWN, NamedPlace("Northgate", 415_125, 187_125), NamedPlace("Eastmoor", 415_125, 189_125))
    cells = tuple((1660, row) for row in range(740, 757))
    heavy = tuple(50 if row in (756, 748) else 1 for row in range(740, 757))
    assert called(*cells, places=places, weights=heavy) == "Northgate and Eastmoor"


def test_without_places_it_is_a_grid_reference():
    assert called((1660, 740), places=()) == "SU 151 851"


def test_no_two_are_called_the_same():
    columns, rows = np.array([1660, 1661, 1661]), np.array([740, 740, 741])
    groups = [np.array([0]), np.array([1]), np.array([2])]
    names = names_of(groups, columns, rows, [np.array([1])] * 3, SIZE, (TOWN,))
    assert names[0] == "Canalside" and len(set(names)) == 3


def test_the_projects_own_places_stand_where_their_references_say():
    places = {place.name: place for place in named_places()}
    east, north = metres_of("SU 150 848")
    assert (places["Swindon town centre"].easting, places["Swindon town centre"].northing) == (east + 50, north + 50)
    assert len(places) == len(named_places()) > 50
