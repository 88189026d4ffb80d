"""For each code of the catalogue about boundaries, a GeoJSON file that provokes it and one that only just does not."""

from __future__ import annotations

import json
import math
from typing import Any

from data.crossings import _MOST_PAIRS
from data.datasets import DATASETS
from data.intake import drawing, outlines

SQUARE = [[[-1.85, 51.52], [-1.71, 51.52], [-1.71, 51.61], [-1.85, 51.61], [-1.85, 51.52]]]
LINE = [[-1.73, 51.53], [-1.74, 51.56]]
POINT = [-1.776, 51.552]
EXAMPLE = DATASETS["boundaries"].geojson


def feature(drawn: str = "Point", places: Any = POINT, **properties: Any) -> dict[str, Any]:
    """Give a feature; a place called Old Town where nothing else is said."""
    geometry = {"type": drawn, "coordinates": places}
    return {"type": "Feature", "properties": properties or {"name": "Old Town"}, "geometry": geometry}


def district(places: Any = SQUARE, drawn: str = "Polygon", **properties: Any) -> dict[str, Any]:
    """Give Swindon with another geometry or with other properties."""
    return feature(drawn, places, **(properties or {"LAD25CD": "E06000030", "LAD25NM": "Swindon"}))


def collection(*features: Any, **members: Any) -> str:
    """Give the text of a collection of features."""
    return json.dumps({"type": "FeatureCollection", **members, "features": features})


def crs(name: str) -> dict[str, Any]:
    """Give the `crs` member that names some coordinates."""
    return {"type": "name", "properties": {"name": name}}


def _ring(*corners: tuple[float, float]) -> list[Any]:
    return [[*map(list, corners), list(corners[0])]]


def _many(kind: str, points: int) -> str:
    line = [[-1.7 + n * 1e-6, 51.5 + n % 2 * 1e-6] for n in range(points)]
    return collection(feature(kind, line if kind == "LineString" else [line], kind="road", name="A419"))


def _star(points: int) -> str:
    """Give a star, whose edges all come close to one another in its middle."""
    turns = [(n * 2 * math.pi / points, 9_000 if n % 2 else 90) for n in range(points)]
    return collection(district(_ring(*((415_000 + r * math.cos(a), 185_000 + r * math.sin(a)) for a, r in turns))))


_TANGLED = int((2 * _MOST_PAIRS) ** 0.5)
_BOW = district(_ring((-1.85, 51.52), (-1.71, 51.52), (-1.85, 51.61), (-1.71, 51.61)))
_METRES = feature("Point", [415_000, 185_000], name="Canalside")
_GLOBE, _GRID = crs("urn:ogc:def:crs:OGC:1.3:CRS84"), crs("urn:ogc:def:crs:EPSG::27700")
_LINES = "\n".join(EXAMPLE.splitlines()[:20])
_PIECE = {"kind": "road", "name": "A419"}

GOOD = collection(district(), feature(), feature("LineString", LINE, **_PIECE))
# The code, a file that provokes it, and a near miss; both as `boundaries`.
PAIRS: tuple[tuple[str, str | bytes, str | bytes], ...] = (
    ("geojson_wanted", "kind,area_code,name\nplace,,Old Town\n", GOOD),
    ("geojson_wanted", b"PK\x03\x04 a shapefile \xff\xfe", GOOD),
    ("geojson_encoding", GOOD.encode().replace(b"Old", b"\xd6ld"), GOOD.replace("Old", "Öld").encode("utf-16")),
    ("geojson_broken", _LINES, EXAMPLE),
    ("geojson_type", '{"type": "Topology", "objects": {}}', json.dumps(feature())),
    ("geojson_no_features", collection(), collection(feature())),
    ("geojson_crs", collection(feature(), crs=crs("EPSG:3857")), collection(feature(), crs=crs("EPSG:4326"))),
    ("geojson_crs_other", collection(feature(), crs=_GRID), collection(_METRES, crs=_GRID)),
    ("geojson_crs_other", collection(_METRES, crs=_GLOBE), collection(feature(), crs=_GLOBE)),
    ("feature_kind", collection(district(code="E02003220")), collection(district(code="E05008954"))),
    ("feature_kind", collection(district(name="Old Town")), collection(district(kind="water", name="Coate Water"))),
    ("feature_code", collection(district(kind="ward")), collection(district(kind="ward", code="E05008954"))),
    ("feature_name", collection(feature(kind="place")), collection(feature(kind="place", name="Old Town"))),
    ("feature_twice", collection(feature(), feature()), collection(feature(), feature(name="Canalside"))),
    (
        "features_joined",
        collection(feature("LineString", LINE, **_PIECE), feature("LineString", LINE, **_PIECE)),
        collection(feature("LineString", LINE, **_PIECE), feature("LineString", LINE, kind="road", name="A420")),
    ),
    ("shape_type", collection(feature("Circle")), collection(feature("MultiPoint", [POINT]))),
    ("shape_empty", collection(feature("Point", [])), collection(feature("Point", [*POINT, 120.5]))),
    (
        "shape_empty",
        collection(district(_ring((-1.8, 51.5), (-1.800001, 51.5), (-1.8, 51.500001)))),
        collection(district(_ring((-1.8, 51.5), (-1.8001, 51.5), (-1.8, 51.5001)))),
    ),
    ("shape_position", collection(feature("Point", ["-1.7", 51.5])), collection(feature("Point", [-1.7, 51.5]))),
    ("shape_position", collection(district(SQUARE[0])), collection(district([SQUARE], "MultiPolygon"))),
    ("shape_position", GOOD.replace("-1.776", "NaN"), GOOD),
    ("shape_unlike", collection(district(POINT, "Point")), collection(district())),
    ("shape_points", _many("LineString", outlines.MOST_POINTS + 1), _many("LineString", outlines.MOST_POINTS)),
    ("ring_short", collection(district([SQUARE[0][:2]])), collection(district([SQUARE[0][:3]]))),
    ("ring_open", collection(district([SQUARE[0][:4]])), collection(district())),
    ("line_short", collection(feature("LineString", LINE[:1], **_PIECE)), collection(feature("LineString", LINE))),
    ("shape_crosses", collection(_BOW), collection(district())),
    ("shape_tangled", _star(_TANGLED + 2_000), _star(400)),
    ("shape_swapped", collection(feature("Point", POINT[::-1])), collection(feature())),
    ("shape_outside", collection(feature("Point", [-6.2, 71.2])), collection(feature("Point", [-6.2, 56.8]))),
    ("shape_outside", collection(feature("Point", [-198_000, 6_720_000])), collection(_METRES)),
    ("coordinates_mixed", collection(feature(), _METRES), collection(_METRES)),
    ("coordinates_mixed", collection(feature("LineString", [POINT, [415_000, 185_000]])), collection(feature())),
    ("personal_birth", collection(feature(name="Old Town", dob="1985")), collection(feature(name="Old Town", ref="1"))),
    ("personal_phone", collection(feature(name="Ring 07700 900123")), collection(feature(name="Ring Road 07"))),
    ("personal_birth", collection(feature(name="1987-04-23")), collection(feature(name="Area 87-04"))),
    ("personal_address", collection(feature(name="12 High Street")), collection(feature(name="High Street"))),
    ("personal_text", collection(feature(name="one two " * 5)), collection(feature(name="one two " * 4))),
    ("personal_name", collection(feature(name="Mr Smith")), collection(feature(name="Smith Green"))),
    ("place_person", collection(feature(name="Ann Featherby")), collection(feature(name="Featherby"))),
    (
        "place_person",
        collection(feature(name="James Watt")),
        collection(feature("LineString", LINE, kind="road", name="James Watt Way")),
    ),
    ("area_shape", collection(district(code="X1", kind="ward")), collection(district(code="local:x", kind="ward"))),
)
assert drawing.MOST_POINTS > outlines.MOST_POINTS
