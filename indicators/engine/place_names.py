"""What hotspots are called: after the places in them, or by how they lie to the nearest one, or by a grid reference.

Never invents a name, and never gives two hotspots of a map the same one.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, hypot, pi

import numpy as np

from data.national_grid import grid_reference
from data.places import NamedPlace
from indicators.methods.arrays import Ints

_INSIDE = 1.5
_NEAR = 2_500
_MOST_NAMES = 2
_POINTS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


def names_of(
    groups: Sequence[Ints], columns: Ints, rows: Ints, weights: Sequence[Ints], size: int, places: Sequence[NamedPlace]
) -> list[str]:
    """Give a name for each group of cells (places in `columns` and `rows`); `weights` are its cells' incidents."""
    named: list[str] = []
    for group, weight in zip(groups, weights, strict=True):
        east, north = (axis[group] * size + size / 2 for axis in (columns, rows))
        spot = middle(east, north, weight)
        offered = [_inside(east, north, weight, size, places), _beside(*spot, places), reference(*spot)]
        named.append(next((name for name in offered if name and name not in named), f"hotspot {len(named) + 1}"))
    return named


def middle(east: np.ndarray, north: np.ndarray, weight: Ints) -> tuple[float, float]:
    """Give the middle of cells in metres, weighted by their incidents."""
    by = weight if weight.sum() else np.ones(len(weight), np.int64)
    return float(np.average(east, weights=by)), float(np.average(north, weights=by))


def reference(east: float, north: float) -> str:
    """Give a six-figure grid reference, "" outside the National Grid."""
    try:
        return grid_reference(east, north)
    except ValueError:
        return ""


def _inside(east: np.ndarray, north: np.ndarray, weight: Ints, size: int, places: Sequence[NamedPlace]) -> str:
    """Give the names of the places that lie in the cells or at their edge, those with most incidents around them."""
    found = []
    for place in places:
        away = np.maximum(np.abs(east - place.easting), np.abs(north - place.northing))
        if away.min() <= size * (_INSIDE - 0.5):
            found.append((int(weight[away <= size * _INSIDE].sum()), place.name))
    found.sort(key=lambda one: -one[0])
    return " and ".join(name for _, name in found[:_MOST_NAMES])


def _beside(east: float, north: float, places: Sequence[NamedPlace]) -> str:
    """Give how a place lies to the nearest one that has a name, "" where none is near."""
    if not places:
        return ""
    nearest = min(places, key=lambda place: hypot(east - place.easting, north - place.northing))
    away = hypot(east - nearest.easting, north - nearest.northing)
    if away > _NEAR:
        return ""
    turn = atan2(east - nearest.easting, north - nearest.northing)
    return f"{_POINTS[round(turn / (pi / 4)) % 8]} of {nearest.name}"
