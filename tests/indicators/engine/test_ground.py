"""What lies under a map: its outline or its districts', the cells that it holds, its wards; and where none came in."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from datetime import date
from typing import Any

import numpy as np

from data.store import Store
from data.submissions import Receipt
from indicators.engine.framework import Framework
from indicators.engine.ground import outlined_cells, read_ground
from indicators.engine.hotspot_map import read_map
from indicators.engine.map_disclosure import shown
from indicators.engine.map_scope import scopes
from indicators.engine.movement import patches
from indicators.engine.ward_counts import by_ward
from tests.conftest import as_csv

Send = Callable[..., Receipt]
SWINDON, WILTSHIRE = "E06000030", "E06000054"


def area(code: str, name: str, west: int, south: int, wide: int, kind: str = "") -> dict[str, Any]:
    ring = [[west, south], [west + wide, south], [west + wide, south + wide], [west, south + wide], [west, south]]
    properties = {"code": code, "name": name} | ({"kind": kind} if kind else {})
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def collection(*features: dict[str, Any]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


def calls(points: list[tuple[int, int]]) -> str:
    rows = [
        {
            "incident_ref": f"C-{n}", "received_at": "2026-05-11 21:00", "area_code": SWINDON,
            "knife_reference": "used" if n == 1 else "seen", "easting": str(east), "northing": str(north),
        }
        for n, (east, north) in enumerate(points)
    ]  # fmt: skip
    return as_csv("police_calls", rows)


def test_a_boundary_sets_the_study_area_and_what_lies_beyond_it_stays_in(
    store: Store, framework: Framework, send: Send
):
    """100 cells inside, one incident beyond them: no filter and no month takes any of these 101 away."""
    assert send("police_calls", calls([(412_100, 182_100), (419_100, 182_100)]), "2026-05").accepted
    asked = dict[str, str]()
    watched = framework.indicator("knife-displacement")
    before = read_map(store, framework, watched, asked, date(2026, 11, 22))
    assert before and len(before.incidents.columns) == 2 and not before.ground.outline
    assert send("boundaries", collection(area(SWINDON, "Swindon", 412_000, 182_000, 2_500))).accepted
    after = read_map(store, framework, watched, asked, date(2026, 11, 22))
    assert after and len(after.incidents.columns) == 101 and len(after.ground.outline) == 1
    assert after.incidents.counts.sum() == 2
    used = read_map(store, framework, watched, {"show": "knife_crime.calls/knife_reference/used"}, date(2026, 11, 22))
    assert used and (used.incidents.columns == after.incidents.columns).all() and used.incidents.counts.sum() == 1


def test_a_force_has_an_outline_only_where_all_of_its_districts_have_one(
    store: Store, framework: Framework, send: Send
):
    rows = [{"area_code": code, "received_at": "2026-05-02 10:00", "incident_ref": f"C{n}", "easting": "412100",
             "northing": "182100"} for n, code in enumerate((SWINDON, WILTSHIRE))]  # fmt: skip
    assert send("police_calls", as_csv("police_calls", rows), "2026-05").accepted
    send("boundaries", collection(area(SWINDON, "Swindon", 412_000, 182_000, 2_500)))
    with closing(store.cursor()) as cursor:
        own, force = scopes(cursor, framework)
        assert read_ground(cursor, own).outline and not read_ground(cursor, force).outline
    send("boundaries", collection(area(WILTSHIRE, "Wiltshire", 380_000, 150_000, 25_000)))
    with closing(store.cursor()) as cursor:
        outline = read_ground(cursor, force).outline
    assert len(outline) == 2 and len(outlined_cells(outline, 500)[0]) == 25 + 2_500


def test_wards_of_the_area_can_be_tackled_and_those_beyond_it_cannot(store: Store, framework: Framework, send: Send):
    points = [(412_100 + 20 * (n % 5), 182_100) for n in range(60)]
    assert send("police_calls", calls(points), "2026-05").accepted
    features = [
        area(SWINDON, "Swindon", 412_000, 182_000, 5_000),
        area("E05008953", "Northgate", 412_000, 182_000, 1_000),
        area("E05008954", "Eastmoor", 415_000, 185_000, 1_000),
        area("E05008955", "Elsewhere", 430_000, 185_000, 1_000),
    ]
    receipt = send("boundaries", collection(*features), acknowledge=("areas_unknown", "one_point"))
    assert receipt.accepted, [p.message for p in receipt.problems]
    read = read_map(store, framework, framework.indicator("knife-displacement"), {}, date(2026, 11, 22))
    assert read and [ward.name for ward in read.ground.wards] == ["Northgate", "Eastmoor"]
    found = patches(read.incidents, shown(read.places, 0, ()), read.ground.wards)
    assert [one.name for one in found][-2:] == ["Northgate", "Eastmoor"]
    assert {len(one.cells) for one in found[-2:]} == {16}
    people = {"area_code": "E05008953", "year": "2024", "ages": "all", "persons": "2400"}
    assert send("populations", as_csv("populations", [people]), acknowledge=("areas_unknown",)).accepted
    with closing(store.cursor()) as cursor:
        north, east = by_ward(cursor, read.places, shown(read.places, 0, ()), read.ground.wards)
    assert (north.name, north.incidents, north.rate, north.hot) == ("Northgate", 60, 25.0, True)
    assert (east.incidents, east.residents, east.rate, east.hot) == (0, None, None, False)


def test_places_that_came_in_stand_in_for_the_projects_own(store: Store, framework: Framework, send: Send):
    with closing(store.cursor()) as cursor:
        (own, *_) = scopes(cursor, framework)
        assert "Swindon town centre" in {place.name for place in read_ground(cursor, own).named}
    point = {"type": "Feature", "properties": {"kind": "place", "name": "Canalside"},
             "geometry": {"type": "Point", "coordinates": [411_850, 185_650]}}  # fmt: skip
    assert send("boundaries", collection(point)).accepted
    with closing(store.cursor()) as cursor:
        assert [(p.name, p.easting) for p in read_ground(cursor, own).named] == [("Canalside", 411_850)]


def test_no_outline_holds_no_cell():
    columns, rows = outlined_cells((), 250)
    assert len(columns) == len(rows) == 0 and columns.dtype == np.int64
