"""Shapes on the ground, in metres of the British National Grid: what lies inside them, and how they are drawn.

A shape is what the dataset `boundaries` keeps as GeoJSON text. A point on an edge belongs to one side only: it is
inside on a left or lower edge and outside on a right or upper one, so that of two neighbours who share an edge exactly
one holds it, and cells are never counted twice. Never reads a file, and knows nothing of degrees.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ring = NDArray[np.float64]
Whether = NDArray[np.bool_]
Whole = NDArray[np.int64]

AREA, LINE, POINT = "MultiPolygon", "MultiLineString", "Point"
_AT_ONCE = 4_000_000
_LEVELS = 9


@dataclass(frozen=True, eq=False)
class Shape:
    """A shape: areas with holes and islands, lines, or a point; its kind is the type that GeoJSON gives it.

    `parts` are its polygons, each an outer ring and its holes; or its lines, or its point, as one array of one part
    each. A ring has a row for each of its points, the last like the first.
    """

    kind: str
    parts: tuple[tuple[Ring, ...], ...]

    @property
    def rings(self) -> tuple[Ring, ...]:
        """All rings or lines, whichever part they belong to."""
        return tuple(ring for part in self.parts for ring in part)


def parsed(text: str) -> Shape:
    """Give the shape that a GeoJSON geometry tells; ValueError where it is none of the three types kept here."""
    told = json.loads(text)
    kind, places = told.get("type"), told.get("coordinates")
    if kind == AREA:
        return Shape(AREA, tuple(tuple(_ring(ring) for ring in part) for part in places))
    if kind == LINE:
        return Shape(LINE, tuple((_ring(line),) for line in places))
    if kind == POINT:
        return Shape(POINT, ((_ring([places]),),))
    raise ValueError(f"A shape is a {AREA}, a {LINE} or a {POINT}.")


def _ring(places: Any) -> Ring:
    return np.array(places, float).reshape(-1, 2)


def text_of(shape: Shape) -> str:
    """Give a shape as GeoJSON geometry text, in whole metres."""
    parts = [[np.rint(ring).astype(int).tolist() for ring in part] for part in shape.parts]
    places = {AREA: parts, LINE: [part[0] for part in parts], POINT: parts[0][0][0] if parts else []}[shape.kind]
    return json.dumps({"type": shape.kind, "coordinates": places}, separators=(",", ":"))


def bounds(shape: Shape) -> tuple[float, float, float, float]:
    """Give the westernmost, southernmost, easternmost and northernmost metre of a shape."""
    every = np.concatenate(shape.rings)
    (west, south), (east, north) = every.min(axis=0), every.max(axis=0)
    return float(west), float(south), float(east), float(north)


def holds(shape: Shape, eastings: Any, northings: Any) -> Whether:
    """Tell of each place whether it lies inside an area, holes left out; nothing lies inside a line or a point."""
    east, north = np.asarray(eastings, float).ravel(), np.asarray(northings, float).ravel()
    inside = np.zeros(east.shape, bool)
    if shape.kind != AREA or not len(east):
        return inside
    order = np.argsort(north, kind="stable")
    low, high = _edges(shape)
    # Each edge crosses the level of a run of the places, which stand in order: half-open, so that a corner counts once.
    sorted_north = north[order]
    first, last = (np.searchsorted(sorted_north, ends[:, 1], side="left") for ends in (low, high))
    odd = np.zeros(east.shape, np.int64)
    for some in _in_turns(last - first):
        count = last[some] - first[some]
        edge = np.repeat(some, count)
        at = order[
            np.repeat(first[some] - np.concatenate([[0], np.cumsum(count)[:-1]]), count) + np.arange(count.sum())
        ]
        run = (north[at] - low[edge, 1]) / (high[edge, 1] - low[edge, 1])
        odd += np.bincount(at[east[at] < low[edge, 0] + run * (high[edge, 0] - low[edge, 0])], minlength=len(odd))
    return np.asarray(odd % 2 == 1)


def _edges(shape: Shape) -> tuple[Ring, Ring]:
    """Give the lower and the upper end of every edge that is not level; neighbours reckon a shared one alike."""
    starts = np.concatenate([ring[:-1] for ring in shape.rings])
    ends = np.concatenate([ring[1:] for ring in shape.rings])
    up = (starts[:, 1] < ends[:, 1])[:, None]
    low, high = np.where(up, starts, ends), np.where(up, ends, starts)
    sloped = low[:, 1] < high[:, 1]
    return low[sloped], high[sloped]


def _in_turns(counts: Whole) -> list[Whole]:
    """Give the numbers of all edges in batches, none of which asks for much more memory than the next."""
    batch = np.cumsum(counts) // _AT_ONCE
    return [np.flatnonzero(batch == turn) for turn in np.unique(batch)]


def cells_inside(shape: Shape, size: int) -> tuple[Whole, Whole]:
    """Give columns and rows of the cells, `size` metres wide, whose middle lies inside an area."""
    west, south, east, north = bounds(shape)
    columns = np.arange(np.floor(west / size), np.floor(east / size) + 1)
    rows = np.arange(np.floor(south / size), np.floor(north / size) + 1)
    across, up = (axis.ravel() for axis in np.meshgrid(columns, rows))
    inside = holds(shape, (across + 0.5) * size, (up + 0.5) * size)
    return across[inside].astype(np.int64), up[inside].astype(np.int64)


def middle(shape: Shape) -> tuple[float, float]:
    """Give a point for a label: inside the largest part of an area and far from its edges, or half way along a line."""
    if shape.kind == POINT:
        return float(shape.rings[0][0, 0]), float(shape.rings[0][0, 1])
    if shape.kind == LINE:
        return _half_way(max(shape.rings, key=_length))
    part = max(shape.parts, key=lambda part: _area(part[0]))
    alone = Shape(AREA, (part,))
    found = [place for level in _levels(part[0]) if (place := _widest(alone, level))]
    weighed = _centroid(part[0])
    if bool(holds(alone, *weighed)[0]):
        found.append(weighed)
    if not found:
        return float(part[0][0, 0]), float(part[0][0, 1])
    return max(found, key=lambda place: _to_edge(alone, place))


def _length(line: Ring) -> float:
    return float(np.hypot(*np.diff(line, axis=0).T).sum())


def _half_way(line: Ring) -> tuple[float, float]:
    gone = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    half = gone[-1] / 2
    return float(np.interp(half, gone, line[:, 0])), float(np.interp(half, gone, line[:, 1]))


def _crossed(ring: Ring) -> Ring:
    """Give twice the area that each edge sweeps, seen from the ring's first point, which keeps the numbers small."""
    seen = ring - ring[0]
    swept: Ring = seen[:-1, 0] * seen[1:, 1] - seen[1:, 0] * seen[:-1, 1]
    return swept


def _area(ring: Ring) -> float:
    return abs(float(_crossed(ring).sum())) / 2


def _centroid(ring: Ring) -> tuple[float, float]:
    swept, seen = _crossed(ring), ring - ring[0]
    whole = swept.sum()
    if not whole:
        return float(ring[:, 0].mean()), float(ring[:, 1].mean())
    east, north = ((seen[:-1] + seen[1:]) * swept[:, None]).sum(axis=0) / (3 * whole)
    return float(ring[0, 0] + east), float(ring[0, 1] + north)


def _levels(ring: Ring) -> list[float]:
    """Give northings from bottom to top of a ring, none of them that of one of its corners."""
    low, high = ring[:, 1].min(), ring[:, 1].max()
    heights = np.unique(ring[:, 1])
    steps = low + (high - low) * (np.arange(_LEVELS) + 0.5) / _LEVELS
    below = np.clip(np.searchsorted(heights, steps, side="right") - 1, 0, max(len(heights) - 2, 0))
    return [float((heights[b] + heights[b + 1]) / 2) if len(heights) > 1 else float(low) for b in below]


def _widest(shape: Shape, level: float) -> tuple[float, float] | None:
    """Give the middle of the widest stretch that a level line has inside an area."""
    low, high = _edges(shape)
    met = (low[:, 1] <= level) & (level < high[:, 1])
    low, high = low[met], high[met]
    at = np.sort(low[:, 0] + (level - low[:, 1]) / (high[:, 1] - low[:, 1]) * (high[:, 0] - low[:, 0]))
    if len(at) < 2:
        return None
    widths = at[1::2] - at[0::2]
    widest = int(np.argmax(widths))
    return (float(at[2 * widest] + widths[widest] / 2), level) if widths[widest] > 0 else None


def _to_edge(shape: Shape, place: tuple[float, float]) -> float:
    return min(float(_off(ring[:-1], ring[1:], np.array(place)).min()) for ring in shape.rings)


def distance(shape: Shape, eastings: Any, northings: Any) -> Ring:
    """Give how many metres each place lies outside an area; 0 inside it."""
    east, north = np.asarray(eastings, float).ravel(), np.asarray(northings, float).ravel()
    starts = np.concatenate([ring[:-1] for ring in shape.rings])
    ends = np.concatenate([ring[1:] for ring in shape.rings])
    inside = holds(shape, east, north)
    found = np.zeros(east.shape)
    for at in np.flatnonzero(~inside):
        found[at] = _off(starts, ends, np.array([east[at], north[at]])).min()
    return found


def _off(starts: Ring, ends: Ring, place: Ring) -> Ring:
    """Give how far a place lies from each of some stretches."""
    along = ends - starts
    length = np.maximum((along**2).sum(axis=1), 1e-12)
    part = np.clip(((place - starts) * along).sum(axis=1) / length, 0, 1)
    gap: Ring = np.hypot(*(starts + part[:, None] * along - place).T)
    return gap


def simplified(shape: Shape, tolerance_metres: float) -> Shape:
    """Give a shape with fewer points for drawing, none of which was further than the tolerance from what is left.

    By Douglas and Peucker's rule, ring by ring: a ring keeps at least three corners, so that none vanishes. Two areas
    that share an edge may come apart by the tolerance.
    """
    if shape.kind == POINT:
        return shape
    thin = _thin_ring if shape.kind == AREA else _thin_line
    return Shape(shape.kind, tuple(tuple(thin(ring, tolerance_metres) for ring in part) for part in shape.parts))


def _thin_ring(ring: Ring, tolerance: float) -> Ring:
    """Thin a ring as two lines, from its first point to the one furthest off and back."""
    far = int(np.argmax(np.hypot(*(ring - ring[0]).T)))
    there, back = _thin_line(ring[: far + 1], tolerance), _thin_line(ring[far:], tolerance)
    thin = np.concatenate([there, back[1:]])
    if len(thin) >= 4:
        return thin
    widest = int(np.argmax(_off(ring[:1], ring[far : far + 1], ring)))
    corners = sorted({0, far, widest})
    return np.concatenate([ring[corners], ring[:1]]) if len(corners) == 3 else ring


def _thin_line(line: Ring, tolerance: float) -> Ring:
    kept = np.zeros(len(line), bool)
    kept[[0, -1]] = True
    open_stretches = [(0, len(line) - 1)]
    while open_stretches:
        first, last = open_stretches.pop()
        if last - first < 2:
            continue
        gaps = _off(line[first : first + 1], line[last : last + 1], line[first + 1 : last])
        widest = int(np.argmax(gaps))
        if gaps[widest] > tolerance:
            at = first + 1 + widest
            kept[at] = True
            open_stretches += [(first, at), (at, last)]
    return line[kept]
