"""GeoJSON at the door: what a feature is, whatever its publisher calls it, and how problems name features."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from data.intake import drawing, outlines
from data.intake.features import in_words, named
from data.intake.geojson import Feature, geojson_begins
from data.intake.problems import Level
from data.national_grid import degrees, metres
from data.shapes import bounds, holds, parsed
from tests.data.intake.cases_boundaries import (
    EXAMPLE,
    GOOD,
    LINE,
    PAIRS,
    POINT,
    SQUARE,
    collection,
    crs,
    district,
    feature,
)
from tests.data.intake.offered import Desk

Rows = list[tuple[Any, ...]]


def kept(desk: Desk, text: str | bytes) -> Rows:
    """Give kind, code, name and shape of each row of an accepted file."""
    checked = desk.check(text, "boundaries")
    assert checked.accepted, [p.message for p in checked.problems]
    columns = "kind::VARCHAR, area_code, name, shape"
    return desk.cursor.execute(f"select {columns} from {checked.table} order by _line").fetchall()


def told(desk: Desk, text: str | bytes) -> list[str]:
    return [p.message for p in desk.check(text, "boundaries").problems]


@pytest.mark.parametrize(
    ("properties", "drawn", "expected"),
    [
        ({"LSOA11CD": "E01015471", "LSOA11NM": "Swindon 028A"}, "Polygon", ("lsoa", "E01015471", "Swindon 028A")),
        ({"lsoa21cd": "W01000003", "lsoa21nm": "A 1"}, "Polygon", ("lsoa", "W01000003", "A 1")),
        ({"FID": 1, "wd13cd": "E05008954", "WD13CDO": "00HX", "WD13NM": "Central", "WD13NMW": None}, "Polygon",
         ("ward", "E05008954", "Central")),
        ({"LAD25CD": "E06000030", "LAD25NM": "Swindon", "BNG_E": 415000, "LONG": -1.7}, "Polygon",
         ("district", "E06000030", "Swindon")),
        ({"CTYUA24CD": "E10000031", "CTYUA24NM": "Warwickshire"}, "Polygon",
         ("partnership", "E10000031", "Warwickshire")),
        ({"CSP23CD": "E22000290", "CSP23NM": "Swindon"}, "Polygon", ("partnership", "E22000290", "Swindon")),
        ({"code": "local:avon", "name": "Avon"}, "Polygon", ("partnership", "local:avon", "Avon")),
        ({"kind": "Partnership", "area_code": "E06000030", "Name": "Swindon"}, "Polygon",
         ("partnership", "E06000030", "Swindon")),
        ({"code": "E07000222"}, "Polygon", ("district", "E07000222", "")),
        ({"place": "suburb", "name": "Old Town"}, "Point", ("place", "", "Old Town")),
        ({"name": "Old Town"}, "Point", ("place", "", "Old Town")),
        ({"highway": "trunk", "ref": "A419"}, "LineString", ("road", "", "A419")),
        ({"highway": "trunk", "ref": "A419", "name": "High Road"}, "LineString", ("road", "", "High Road")),
        ({"railway": "rail"}, "LineString", ("railway", "", "")),
        ({"waterway": "river", "name": "Ray"}, "LineString", ("water", "", "Ray")),
        ({"natural": "water", "name": "Coate Water"}, "Polygon", ("water", "", "Coate Water")),
        ({"name": "Lane"}, "MultiLineString", ("road", "", "Lane")),
        ({"name": "Somewhere"}, "Polygon", ("", "", "Somewhere")),
        ({"MSOA21CD": "E02003220", "MSOA21NM": "Swindon 001"}, "Polygon", ("", "E02003220", "Swindon 001")),
    ],
)  # fmt: skip
def test_kind_code_and_name_are_found_whatever_they_are_called(
    properties: dict[str, Any], drawn: str, expected: tuple[str, str, str]
) -> None:
    found = named([Feature(1, properties, {"type": drawn})])[0]
    assert (found.kind, found.code, found.name) == expected


def test_of_two_codes_the_one_that_differs_is_the_features_own() -> None:
    """Published wards carry their district's code and name as well, and some have it first."""
    wards = [
        {"LAD24CD": "E06000030", "LAD24NM": "Swindon", "WD24CD": f"E0500895{n}", "WD24NM": f"Ward {n}"} for n in (3, 4)
    ]
    found = named([Feature(n, one, {"type": "Polygon"}) for n, one in enumerate(wards, start=1)])
    assert [(one.kind, one.code, one.name) for one in found] == [
        ("ward", "E05008953", "Ward 3"),
        ("ward", "E05008954", "Ward 4"),
    ]


def test_shapes_are_whole_metres_in_closed_rings_without_doubled_points(desk: Desk) -> None:
    ring = [*SQUARE[0][:2], SQUARE[0][1], [SQUARE[0][1][0], SQUARE[0][1][1] + 1e-7], *SQUARE[0][2:]]
    shape = json.loads(kept(desk, collection(district([ring])))[0][3])
    corners = shape["coordinates"][0][0]
    east, north = metres(*zip(*SQUARE[0], strict=True))
    assert shape["type"] == "MultiPolygon"
    assert corners == [[round(float(e)), round(float(n))] for e, n in zip(east, north, strict=True)]


def test_points_lines_and_holes_keep_their_form(desk: Desk) -> None:
    hole = [[-1.8, 51.55], [-1.79, 51.55], [-1.79, 51.56], [-1.8, 51.56], [-1.8, 51.55]]
    text = collection(district([SQUARE[0], hole]), feature(), feature("LineString", LINE, name="A419"))
    rows = kept(desk, text)
    area, place, road = (parsed(row[3]) for row in rows)
    assert (len(area.rings), place.kind, road.kind) == (2, "Point", "MultiLineString")
    inside, in_hole = metres([-1.82, -1.795], [51.53, 51.555])[0], metres([-1.82, -1.795], [51.53, 51.555])[1]
    assert holds(area, inside, in_hole).tolist() == [True, False]


def test_eastings_and_northings_are_read_as_what_they_are(desk: Desk) -> None:
    ring = [[410_000, 180_000], [420_000, 180_000], [420_000, 190_000], [410_000, 190_000.4], [410_000, 180_000]]
    for members in ({}, {"crs": crs("urn:ogc:def:crs:EPSG::27700")}):
        shape = parsed(kept(desk, collection(district([ring]), **members))[0][3])
        assert bounds(shape) == (410_000, 180_000, 420_000, 190_000)


def test_the_same_place_in_degrees_and_in_metres_is_the_same(desk: Desk) -> None:
    longitude, latitude = degrees(415_000, 185_000)
    in_degrees = kept(desk, collection(feature("Point", [float(longitude), float(latitude), 98.5])))
    assert in_degrees == kept(desk, collection(feature("Point", [415_000, 185_000])))
    assert in_degrees[0][3] == '{"type":"Point","coordinates":[415000,185000]}'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_it_is_told_by_what_it_holds_in_any_of_its_encodings(desk: Desk, encoding: str) -> None:
    assert len(kept(desk, EXAMPLE.encode(encoding))) == 3
    assert len(kept(desk, json.dumps(json.loads(EXAMPLE), indent=4).replace("\n", "\r\n").encode(encoding))) == 3


def test_pieces_of_a_road_become_one_and_nameless_ones_too(desk: Desk) -> None:
    pieces = [feature("LineString", [[x, 51.5], [x + 0.01, 51.5]], highway="trunk", ref="A419") for x in (-1.7, -1.6)]
    nameless = [feature("LineString", LINE, railway="rail"), feature("LineString", LINE[::-1], railway="rail")]
    rows = kept(desk, collection(*pieces, *nameless))
    assert [(row[0], row[2], len(parsed(row[3]).parts)) for row in rows] == [("road", "A419", 2), ("railway", None, 2)]


def test_pieces_that_make_more_points_than_are_taken_together_are_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outlines, "MOST_POINTS", 4)
    piece = feature("LineString", LINE, railway="rail")
    assert len(kept(desk, collection(piece, piece))) == 1
    assert desk.codes(collection(piece, piece, piece), "boundaries") == {"shape_points", "features_joined"}


def test_of_water_an_area_and_a_line_of_one_name_are_two_things(desk: Desk) -> None:
    river = [feature("LineString", LINE, waterway="river", name="Ray"), district(natural="water", name="Ray")]
    assert told(desk, collection(*river)) == ["Feature 2, Ray: this stands in the file already, as feature 1, Ray."]


def test_only_kind_code_name_and_shape_are_kept(desk: Desk) -> None:
    text = collection(feature(name="Old Town", operator="Somebody", population="1234567"))
    checked = desk.check(text, "boundaries")
    row = desk.cursor.execute(f"select * from {checked.table}").fetchone()
    assert checked.accepted
    assert "Somebody" not in str(row) and "1234567" not in str(row)


def test_problems_name_features_and_count_those_that_are_alike(desk: Desk) -> None:
    turned = [feature("Point", POINT[::-1], name=f"Place {n}") for n in range(7)]
    problem = next(p for p in desk.check(collection(*turned), "boundaries").problems)
    assert problem.place == "Features 1 (Place 0), 2 (Place 1), 3 (Place 2), 4 (Place 3), 5 (Place 4) and 2 more"
    assert (problem.count, problem.line, problem.lines) == (7, None, ())
    assert problem.message.startswith(f"{problem.place}: latitude comes first")
    assert problem.as_json()["place"] == problem.place


def test_everything_wrong_is_told_in_one_go_and_crossings_by_where_they_are(desk: Desk) -> None:
    bow = district([[[410_000, 180_000], [420_000, 190_000], [420_000, 180_000], [410_000, 190_000]]])
    text = collection(bow, feature("Circle"), feature("Point", [415_000, 185_000], name="x" * 130))
    assert told(desk, text) == [
        "Feature 1, Swindon: its outline crosses itself at easting 415000, northing 185000, so what lies inside cannot "
        "be told.",
        "Feature 2, Old Town: its geometry is none that is drawn here; it should be one or more Polygons or "
        "LineStrings, or a Point.",
        "Feature 1, Swindon: a ring of it does not end where it begins; it was closed with a straight line.",
        "Feature 3, name: this cell is too long; it should be text of at most 120 characters.",
    ]


def test_a_break_is_told_by_line_and_character(desk: Desk) -> None:
    broken = EXAMPLE.replace('"kind": "place"', '"kind" "place"')
    assert told(desk, broken) == [
        "The JSON breaks at line 14, character 29: something is missing or stands there that does not belong."
    ]
    assert told(desk, EXAMPLE[:200])[0].endswith("the file ends in the middle.")


@pytest.mark.parametrize("secret", ["ann@example.org", "07700 900123", "943 476 5919", "SN1 2AB"])
def test_what_is_personal_in_a_name_is_refused_and_never_said(desk: Desk, secret: str) -> None:
    for properties in ({"name": f"At {secret}"}, {"kind": "place", "name": secret}, {"kind": secret, "name": "A"}):
        checked = desk.check(collection(feature(**properties), feature("Circle", **properties)), "boundaries")
        assert not checked.accepted
        assert secret not in "".join(p.message + p.remedy + p.place + p.found for p in checked.problems)


def test_it_is_no_csv_and_a_csv_is_none_of_it(desk: Desk) -> None:
    told_of_geojson = desk.check(GOOD, "missing_episodes").problems
    assert [p.code for p in told_of_geojson] == ["file_geojson"] and "Boundaries" in told_of_geojson[0].remedy
    assert desk.codes('{"rows": [{"a": 1}]}') == {"file_json"}
    assert geojson_begins(EXAMPLE.encode()) and not geojson_begins(b'type,"FeatureCollection"\n')


def test_more_points_than_are_taken(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "MOST_POINTS", 8)
    assert desk.codes(GOOD, "boundaries") == set()
    assert desk.codes(EXAMPLE, "boundaries") == {"geojson_points"}


def test_the_near_misses_are_accepted(desk: Desk) -> None:
    for code, _, good in PAIRS:
        wrong = [p.message for p in desk.check(good, "boundaries").problems if p.level is Level.REFUSES]
        assert not wrong, (code, wrong)


@pytest.mark.parametrize(
    ("numbers", "count", "words"),
    [
        ([], 0, ""), ([3], 0, "Feature 3, Old Town"), ([4], 1, "Feature 4"),
        ([3, 4], 2, "Features 3 (Old Town) and 4"), ([3, 4, 7], 9, "Features 3 (Old Town), 4, 7 and 6 more"),
    ],
)  # fmt: skip
def test_features_in_words(numbers: list[int], count: int, words: str) -> None:
    assert in_words(numbers, {3: "Old Town", 4: ""}, count) == words


def test_published_boundaries_are_taken_as_they_are(desk: Desk, realdata: Path) -> None:
    """Districts, wards and LSOAs of seven districts: nothing is wrong with any, and all areas have their names."""
    counts: dict[str, int] = {}
    for path in [realdata / "boundaries" / "lad_may_2025_bgc.geojson", *realdata.glob("boundaries/*/E*.json")]:
        checked = desk.check(path.read_bytes(), "boundaries", name=path.name)
        assert checked.accepted and not checked.problems, (path.name, [p.message for p in checked.problems])
        rows = desk.cursor.execute(
            f"select kind::VARCHAR, count(*), count(area_code), count(name) from {checked.table} group by 1"
        ).fetchall()
        assert len(rows) == 1 and len(set(rows[0][1:])) == 1
        counts[rows[0][0]] = counts.get(rows[0][0], 0) + rows[0][1]
    assert counts == {"district": 7, "ward": 219, "lsoa": 756}


def test_names_of_places_as_they_are_written_are_right(desk: Desk) -> None:
    names = ["Tŷ-nant, Ynys Môn", "Bournemouth, Christchurch and Poole 036E", "St. John's", "Total", 'The "Cross"']
    rows = kept(desk, collection(*(feature(name=f" {name} ") for name in names)))
    assert [row[2] for row in rows] == names


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"type": "Feature", "geometry": ' + "[" * 50_000, "geojson_type"),
        (f"[{GOOD}]", "geojson_wanted"),
        ('{"type": "FeatureCollection", "features": {}}', "geojson_type"),
        ('{"type": "FeatureCollection", "features": [7]}', "shape_type"),
        ('{"type": "Feature"}', "shape_empty"),
        (GOOD.replace("-1.776", "9" * 400), "shape_position"),
        (GOOD.replace("-1.776", "true"), "shape_position"),
        (GOOD.replace("-1.776", "9" * 5_000), "geojson_type"),
    ],
)
def test_what_is_made_up_is_told_like_anything_else(desk: Desk, text: str, code: str) -> None:
    checked = desk.check(text, "boundaries")
    assert code in {p.code for p in checked.problems} and checked.table is None
