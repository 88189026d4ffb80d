"""The geometry of features: read from GeoJSON, turned into metres of the National Grid, and found sound or not.

Drops what GeoJSON allows beside easting and northing (a height, a time). Closes a ring that is only left open, and
says so; changes nothing else. Never guesses which of two coordinates comes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from data.crossings import TangledError, crossing
from data.intake.geojson import Crs
from data.national_grid import metres
from data.shapes import AREA, LINE, POINT, Ring, Shape

MOST_POINTS = 50_000
# Longitudes and latitudes, eastings and northings, between which all of Great Britain lies.
_GLOBE = ((-8.75, 2.0), (49.8, 61.0))
_GRID = ((0.0, 700_000.0), (0.0, 1_300_000.0))
_MOST_DEGREES = 180
_TYPES = {
    "Polygon": (AREA, 2), "MultiPolygon": (AREA, 3), "LineString": (LINE, 1), "MultiLineString": (LINE, 2),
    "Point": (POINT, 0), "MultiPoint": (POINT, 1),
}  # fmt: skip


class UnfitError(Exception):
    """A geometry that cannot be kept: the code of the problem, and its words."""

    def __init__(self, code: str, **words: str) -> None:
        super().__init__(code)
        self.code, self.words = code, words


@dataclass(frozen=True)
class Sent:
    """A shape in the coordinates that it was sent in; `opened` says that a ring was left open."""

    shape: Shape
    opened: bool = False


def sent_shape(geometry: Any) -> Sent:
    """Give the shape of a GeoJSON geometry as it was sent; UnfitError where it has none that can be kept."""
    if geometry is None:
        raise UnfitError("shape_empty")
    told = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(told, str) or told not in _TYPES:
        raise UnfitError("shape_type", found=told if told == "GeometryCollection" else "")
    kind, depth = _TYPES[told]
    parts = _parts(geometry.get("coordinates"), kind, depth)
    points = sum(len(ring) for part in parts for ring in part)
    if not points or (kind == POINT and points > 1):
        raise UnfitError("shape_empty" if not points else "shape_type", found="MultiPoint")
    if points > MOST_POINTS:
        raise UnfitError("shape_points", found=f"{points:,}", limit=f"{MOST_POINTS:,}")
    if kind == AREA:
        return _closed(parts)
    short = next((len(ring) for part in parts for ring in part if kind == LINE and len(ring) < 2), None)
    if short is not None:
        raise UnfitError("line_short")
    return Sent(Shape(kind, parts))


def _parts(places: Any, kind: str, depth: int) -> tuple[tuple[Ring, ...], ...]:
    if kind == POINT:
        return ((_ring(places if depth else [places] if places else []),),)
    if kind == LINE:
        return tuple((_ring(line),) for line in (_listed(places) if depth == 2 else [places]))
    whole = _listed(places) if depth == 3 else [places] if places else []
    return tuple(tuple(_ring(ring) for ring in _listed(part)) for part in whole)


def _listed(places: Any) -> list[Any]:
    if not isinstance(places, list):
        raise UnfitError("shape_position")
    return places


def _ring(places: Any) -> Ring:
    """Give positions as rows of two numbers."""
    for place in _listed(places):
        if not isinstance(place, list) or len(place) < 2 or {type(place[0]), type(place[1])} - {int, float}:
            raise UnfitError("shape_position")
    try:
        ring = np.array([place[:2] for place in places], float).reshape(-1, 2)
    except OverflowError:
        raise UnfitError("shape_position") from None
    if not np.isfinite(ring).all():
        raise UnfitError("shape_position")
    return ring


def _closed(parts: tuple[tuple[Ring, ...], ...]) -> Sent:
    """Give an area whose rings end where they begin; UnfitError where one has too few corners to be a ring."""
    opened, closed = False, []
    for part in parts:
        rings = []
        for ring in part:
            if len(ring) and (ring[0] != ring[-1]).any():
                ring, opened = np.concatenate([ring, ring[:1]]), True
            if len(ring) < 4:
                raise UnfitError("ring_short", found=str(max(len(ring) - 1, 0)))
            rings.append(ring)
        closed.append(tuple(rings))
    return Sent(Shape(AREA, tuple(part for part in closed if part)), opened)


def system_of(shape: Shape) -> Crs:
    """Give what a shape's numbers are: degrees, metres, or both at once, which is Crs.UNSAID."""
    small = np.concatenate([(np.abs(ring) <= _MOST_DEGREES).all(axis=1) for ring in shape.rings])
    return Crs.DEGREES if small.all() else Crs.UNSAID if small.any() else Crs.METRES


def misplaced(shape: Shape, system: Crs) -> str:
    """Give the code of what is wrong with where a shape lies, or ''."""
    every = np.concatenate(shape.rings)
    if _within(every, _GLOBE if system is Crs.DEGREES else _GRID):
        return ""
    if system is Crs.DEGREES and _within(every[:, ::-1], _GLOBE):
        return "shape_swapped"
    return "shape_outside"


def _within(places: Ring, box: tuple[tuple[float, float], tuple[float, float]]) -> bool:
    low, high = np.array(box).T
    return bool(((places >= low) & (places <= high)).all())


def in_metres(shapes: Sequence[Shape]) -> Iterator[Shape]:
    """Give shapes that were sent in degrees in metres, all turned at once."""
    rings = [ring for shape in shapes for ring in shape.rings]
    every = np.concatenate(rings) if rings else np.empty((0, 2))
    turned = np.stack(metres(every[:, 0], every[:, 1]), axis=1)
    pieces = iter(np.split(turned, np.cumsum([len(ring) for ring in rings])[:-1]))
    for shape in shapes:
        yield Shape(shape.kind, tuple(tuple(next(pieces) for _ in part) for part in shape.parts))


def settled(shape: Shape) -> Shape:
    """Give a shape in whole metres, without points that fall on the one before; UnfitError where it cannot be kept."""
    if shape.kind == AREA:
        try:
            found = crossing(shape.rings)
        except TangledError:
            raise UnfitError("shape_tangled") from None
        if found:
            raise UnfitError("shape_crosses", found=f"easting {found[0]:.0f}, northing {found[1]:.0f}")
    least = {AREA: 4, LINE: 2, POINT: 1}[shape.kind]
    parts = []
    for part in shape.parts:
        rings = [_rounded(ring) for ring in part]
        # A hole or an island that is smaller than a metre is no more; without its outer ring, nor is what lies in it.
        if len(rings[0]) >= least:
            parts.append(tuple(ring for ring in rings if len(ring) >= least))
    if not parts:
        raise UnfitError("shape_empty")
    return Shape(shape.kind, tuple(parts))


def _rounded(ring: Ring) -> Ring:
    whole = np.rint(ring)
    fresh = np.concatenate([[True], (np.diff(whole, axis=0) != 0).any(axis=1)])
    rounded: Ring = whole[fresh]
    return rounded
