"""An invented boundary for the demonstration: an outline about the town, its quarters as places, roads and a railway.

All of it is drawn by us about the middle of a real town, and nothing of it is where anything real runs. It comes as
GeoJSON in degrees, as a publisher gives it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from data.demo_invent import DemoFile, generator
from data.demo_places import Scene
from data.demo_town import MIDDLE, QUARTERS, in_degrees
from data.periods import month_end, months_later

_CORNERS = 60
_RADIUS = 8_600
# Metres east and north of the middle.
_ROADS = {
    "Old Turnpike": ((-9_000, -3_600), (-4_300, -1_700), (-900, -500), (300, 200), (3_600, 900), (8_800, 2_900)),
    "Mill Way": ((-1_500, -8_900), (-900, -3_000), (100, -100), (1_200, 2_900), (1_900, 8_800)),
    "Ring Road": ((-3_700, 900), (-2_100, 2_400), (900, 3_100), (3_300, 1_300), (3_100, -1_500), (600, -2_800)),
}
_RAILWAY = ((-9_100, 1_900), (-3_400, 900), (-150, 620), (3_100, -200), (8_900, -1_500))


def boundary_files(where: Scene, months: Sequence[date], seed: int) -> Iterator[DemoFile]:
    """Give the one file of boundaries: the outline of the whole, and what people find their way by."""
    whole = where.places[0]
    kind = "district" if len(where.homes) == 1 else "partnership"
    features = [
        _feature({"kind": kind, "code": whole.code, "name": f"{whole.name} (invented)"}, "Polygon", [_outline(seed)]),
        *(_feature({"kind": "place", "name": one.name}, "Point", _at(one.east, one.north)) for one in QUARTERS),
        *(_feature({"kind": "road", "name": name}, "LineString", _line(stops)) for name, stops in _ROADS.items()),
        _feature({"kind": "railway", "name": "Railway"}, "LineString", _line(_RAILWAY)),
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
    first, last = months[0], month_end(months[-1])
    yield DemoFile("boundaries", "Partnership", "invented boundaries.geojson", text, first, last, months_later(last, 1))


def _feature(properties: dict[str, str], kind: str, places: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": places}}


def _at(east: float, north: float) -> list[float]:
    return [float(degree) for degree in in_degrees((MIDDLE[0] + east, MIDDLE[1] + north))]


def _line(stops: Sequence[tuple[float, float]]) -> list[list[float]]:
    return [_at(*stop) for stop in stops]


def _outline(seed: int) -> list[list[float]]:
    """Give a ring that bulges and dents, as boundaries do, and seen from the middle never turns back."""
    rng = generator(seed, "boundary")
    waves = [(turns, rng.uniform(0.02, 0.09), rng.uniform(0, 2 * math.pi)) for turns in (2, 3, 5, 7)]
    ring = []
    for corner in range(_CORNERS):
        angle = 2 * math.pi * (corner + rng.uniform(-0.3, 0.3)) / _CORNERS
        bulge = 1 + sum(size * math.sin(turns * angle + start) for turns, size, start in waves) + rng.gauss(0, 0.015)
        ring.append(_at(_RADIUS * bulge * math.cos(angle), _RADIUS * bulge * math.sin(angle)))
    return [*ring, ring[0]]
