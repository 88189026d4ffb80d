"""Boundaries the whole way: in, replaced by feature, taken back, rebuilt, and what they tell of other files."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from data.comparing import difference
from data.datasets import DATASETS
from data.intake.problems import Problem
from data.shapes import bounds, parsed
from data.store import Store
from data.submissions import Offering, Receipt, load, restore, withdraw
from indicators.engine.framework import Framework
from indicators.engine.recalculate import recalculation
from tests.conftest import NOW, as_csv
from tests.data.beside import Beside
from tests.data.intake.cases_boundaries import LINE, collection, district, feature

Send = Callable[..., Receipt]
SWINDON = "E06000030"


def ring(west: float, south: float, size: float) -> list[Any]:
    east, north = west + size, south + size
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


OUTLINE = district(ring(410_000, 180_000, 10_000))
OLD_TOWN, LANE = feature("Point", [415_600, 183_700]), feature("LineString", [*LINE, [-1.8, 51.6]], name="Lane")


def held(store: Store) -> list[tuple[str, str | None, str, str]]:
    with closing(store.cursor()) as cursor:
        columns = "kind::VARCHAR, area_code, name, shape"
        return cursor.execute(f"select {columns} from boundaries order by kind::VARCHAR, name").fetchall()


def of(receipt: Receipt, code: str) -> list[Problem]:
    return [problem for problem in receipt.problems if problem.code == code]


def test_a_later_file_replaces_the_features_that_it_brings_and_no_other(send: Send, store: Store) -> None:
    assert send("boundaries", collection(OUTLINE, OLD_TOWN)).accepted
    moved = district(ring(411_000, 180_000, 9_000), LAD25CD=SWINDON, LAD25NM="Borough of Swindon")
    again = send("boundaries", collection(moved, feature("Point", [411_850, 185_650], name="Canalside")))
    assert again.accepted
    assert [(kind, code, name) for kind, code, name, _ in held(store)] == [
        ("district", SWINDON, "Borough of Swindon"), ("place", None, "Canalside"), ("place", None, "Old Town"),
    ]  # fmt: skip
    assert bounds(parsed(held(store)[0][3])) == (411_000, 180_000, 420_000, 189_000)


def test_withdrawn_it_gives_way_and_restored_it_holds_again(send: Send, store: Store, framework: Framework) -> None:
    send("boundaries", collection(OUTLINE))
    first = held(store)
    second = send("boundaries", collection(district(ring(411_000, 180_000, 9_000))))
    after = held(store)
    withdraw(store, second.submission or 0, "tester", "wrong", NOW, recalculation(framework))
    assert held(store) == first
    restore(store, second.submission or 0, "tester", "right", NOW, recalculation(framework))
    assert held(store) == after != first
    with closing(store.cursor()) as cursor:
        assert difference(cursor, DATASETS["boundaries"], 1, 2).columns == (("shape", 1),)


def test_the_same_file_again_changes_nothing(send: Send) -> None:
    text = collection(OUTLINE, OLD_TOWN)
    assert not send("boundaries", text).unchanged
    assert send("boundaries", text).unchanged


def test_it_is_kept_and_rebuilt_like_every_other(tmp_path: Path, framework: Framework) -> None:
    one = Beside(tmp_path, framework)
    path = tmp_path / "outline.geojson"
    path.write_text(collection(OUTLINE, OLD_TOWN), encoding="utf-8")
    offer = Offering(DATASETS["boundaries"], "tester")
    assert load(one.store, path, path.name, offer, NOW, recalculation(framework)).accepted
    before = held(one.store)
    assert one.proof().faults == ()
    one.close()
    one.path.unlink()
    assert held(one.open()) == before
    one.close()


def test_areas_that_are_not_known_are_told_once_and_kept(send: Send, store: Store) -> None:
    lsoas = [
        district(ring(410_000 + 1_000 * n, 180_000, 1_000), LSOA21CD=f"E0101547{n}", LSOA21NM=f"Swindon 00{n}A")
        for n in range(1, 8)
    ]
    receipt = send("boundaries", collection(*lsoas, OUTLINE))
    told = of(receipt, "areas_unknown")
    assert receipt.accepted and len(told) == 1 and len(held(store)) == 8
    assert told[0].message.startswith("Areas that are not known here yet") and told[0].count == 7
    assert told[0].found == "E01015471, E01015472, E01015473, E01015474, E01015475 and 2 more"
    rows = [{"area_code": f"E0101547{n}", "kind": "lsoa", "parent_code": SWINDON} for n in range(1, 8)]
    assert send("areas", as_csv("areas", rows)).accepted
    assert not of(send("boundaries", collection(*lsoas[:2])), "areas_unknown")


FAR = district(ring(300_000, 400_000, 10_000))
LSOA = {"LSOA21CD": "E01015471", "LSOA21NM": "Swindon 001A"}
IN_SWINDON = as_csv("areas", [{"area_code": "E01015471", "kind": "lsoa", "parent_code": SWINDON}])


@pytest.mark.parametrize(
    ("sent", "then", "wanted"),
    [
        (OUTLINE, FAR, "Swindon lies somewhere else entirely than the boundary that holds of it now."),
        (OUTLINE, district(ring(300_000, 400_000, 900), **LSOA), "Swindon 001A lies somewhere else entirely than Swindon."),  # noqa: E501
        (district(ring(412_000, 182_000, 900), **LSOA), FAR, "Swindon lies somewhere else entirely than Swindon 001A."),
        (OUTLINE, district(ring(420_900, 180_000, 900), **LSOA), ""),
        (OUTLINE, district(ring(409_000, 181_000, 5_000)), ""),
        (OUTLINE, district(ring(300_000, 400_000, 900), LAD25CD="E06000054", LAD25NM="Wiltshire"), ""),
    ],
)  # fmt: skip
def test_a_boundary_far_from_what_is_known_of_its_area_is_asked_about(
    send: Send, sent: dict[str, Any], then: dict[str, Any], wanted: str
) -> None:
    assert send("areas", IN_SWINDON).accepted and send("boundaries", collection(sent)).accepted
    receipt = send("boundaries", collection(then))
    assert [problem.message for problem in of(receipt, "boundary_elsewhere")] == ([wanted] if wanted else [])
    assert receipt.accepted is not bool(wanted)
    assert send("boundaries", collection(then), acknowledge=("boundary_elsewhere",)).accepted


def calls(*points: tuple[int, int], area: str = SWINDON) -> str:
    rows = [
        {"area_code": area, "easting": str(east), "northing": str(north), "received_at": "2026-05-02 10:00"}
        for east, north in points
    ]
    return as_csv("police_calls", rows)


def test_points_far_outside_the_district_of_their_area_are_told_by_line(send: Send) -> None:
    """A call counts by its cell of 250 m, and is told where even the nearest corner is more than 1 km outside."""
    points = ((415_000, 185_000), (421_100, 185_000), (421_600, 185_000), (421_600, 185_000), (408_000, 185_000))
    assert not of(send("police_calls", calls(*points), "2026-05"), "area_point")
    assert send("boundaries", collection(OUTLINE)).accepted
    told = of(send("police_calls", calls(*points), "2026-05"), "area_point")
    assert [(problem.lines, problem.count, problem.column) for problem in told] == [((4, 5, 6), 3, "area_code")]
    assert "more than 1 km outside Swindon" in told[0].message


def test_points_are_held_against_the_district_of_an_lsoa_and_not_against_another(send: Send) -> None:
    assert send("areas", IN_SWINDON).accepted and send("boundaries", collection(OUTLINE)).accepted
    outside = (430_000, 185_000)
    assert of(send("police_calls", calls(outside, area="E01015471"), "2026-05"), "area_point")
    assert not of(send("police_calls", calls(outside, area="E06000054"), "2026-06"), "area_point")


def test_published_points_are_held_against_the_district_that_their_lsoa_names(send: Send) -> None:
    rows = [
        {"longitude": longitude, "latitude": "51.5586", "lsoa_name": "Swindon 012A", "month": "2026-05"}
        for longitude in ("-1.779700", "-1.690000", "-1.600000")
    ]
    assert send("boundaries", collection(OUTLINE)).accepted
    told = of(send("street_crime", as_csv("street_crime", rows), "2026-05"), "area_point")
    assert [problem.lines for problem in told] == [(3, 4)]


def test_a_road_without_a_name_and_a_railway_stand_beside_each_other(send: Send, store: Store) -> None:
    text = collection(feature("LineString", LINE, highway="trunk"), feature("LineString", LINE, railway="rail"), LANE)
    assert send("boundaries", text).accepted
    assert [(kind, name) for kind, _, name, _ in held(store)] == [
        ("railway", None), ("road", "Lane"), ("road", None),
    ]  # fmt: skip
    assert all(json.loads(shape)["type"] == "MultiLineString" for *_, shape in held(store))
